import { MAX_PUBLISHER } from '../release/manifest.js';
import { LIMITS, type Settings } from './types.js';

export const DEFAULT_CONNECTIONS = 30;
export const DEFAULT_UPLOAD_SLOTS = 8;

/** Reads stored settings of unknown shape; what is missing or not understood takes its default. */
export function readSettings(stored: unknown, defaultIceServers: readonly string[]): Settings {
  const values = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const { seedOnVisit, iceServers, publisherName, sources, uploadLimit, downloadLimit, connections, uploadSlots } = values;
  return Object.freeze({
    seedOnVisit: typeof seedOnVisit === 'boolean' ? seedOnVisit : true,
    iceServers: Array.isArray(iceServers) ? iceServers.filter(isIceServer) : defaultIceServers,
    publisherName: typeof publisherName === 'string' ? publisherName.slice(0, MAX_PUBLISHER) : '',
    sources: sources === 'mirrors' || sources === 'peers' ? sources : 'both',
    uploadLimit: within(uploadLimit, LIMITS.rate),
    downloadLimit: within(downloadLimit, LIMITS.rate),
    connections: within(connections, LIMITS.connections) ?? DEFAULT_CONNECTIONS,
    uploadSlots: within(uploadSlots, LIMITS.uploadSlots) ?? DEFAULT_UPLOAD_SLOTS,
  });
}

function within(value: unknown, [least, most]: readonly [number, number]): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  return Math.min(most, Math.max(least, Math.round(value)));
}

/** Tells whether a text is a STUN or TURN address that `RTCPeerConnection` takes (RFC 7064, RFC 7065). */
export function isIceServer(text: unknown): text is string {
  return typeof text === 'string' && /^(stuns?:|turns?:([^:@]+:[^@]+@)?)[\w.[\]:-]+(\?transport=(udp|tcp))?$/.test(text);
}
