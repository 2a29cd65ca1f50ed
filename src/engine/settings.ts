import { MAX_PUBLISHER } from '../release/manifest.js';
import type { Settings } from './types.js';

/** Reads stored settings of unknown shape; what is missing or not understood takes its default. */
export function readSettings(stored: unknown, defaultIceServers: readonly string[]): Settings {
  const values = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const { seedOnVisit, iceServers, publisherName, sources } = values;
  return Object.freeze({
    seedOnVisit: typeof seedOnVisit === 'boolean' ? seedOnVisit : true,
    iceServers: Array.isArray(iceServers) ? iceServers.filter(isIceServer) : defaultIceServers,
    publisherName: typeof publisherName === 'string' ? publisherName.slice(0, MAX_PUBLISHER) : '',
    sources: sources === 'mirrors' || sources === 'peers' ? sources : 'both',
  });
}

/** Tells whether a text is a STUN or TURN address that `RTCPeerConnection` takes (RFC 7064, RFC 7065). */
export function isIceServer(text: unknown): text is string {
  return typeof text === 'string' && /^(stuns?:|turns?:([^:@]+:[^@]+@)?)[\w.[\]:-]+(\?transport=(udp|tcp))?$/.test(text);
}
