import type { Torrent, TrackerConnection, TrackerMessage } from 'webtorrent';
import { utf8 } from '../release/bytes.js';
import { guardTrackers } from './tracker-guard.js';
import type { TrackerFault } from './tracker-health.js';

/** Our release, and a peer, as trackers write them. */
export const US = 'i'.repeat(20);
export const PEER = 'p'.repeat(20);
export const OFFER = { type: 'offer', sdp: 'v=0' };
/** A tracker's answer to an announce. */
export const GOOD = { action: 'announce', info_hash: US, interval: 120, complete: 1, incomplete: 1 };
export const json = (value: unknown): Uint8Array => utf8(JSON.stringify(value));
export const offerFrom = (peer: string): object => ({ action: 'announce', info_hash: US, peer_id: peer, offer_id: 'o'.repeat(20), offer: OFFER });

/** For tests: a tracker of bittorrent-tracker's shape, with the guard before it. */
export function guarded({ banned = '', room = 30 } = {}) {
  const handed: TrackerMessage[] = [];
  const connections: { open(): void }[] = [];
  const faults: TrackerFault['data'][] = [];
  /** Addresses of trackers whose faults became others. */
  const told: string[] = [];
  let close: () => void = () => undefined;
  const offers: number[] = [];
  const stock = {
    announceUrl: 'wss://tracker.example/',
    client: { _infoHashBinary: US },
    destroyed: false,
    _createPeer() {
      let onConnect: () => void = () => undefined;
      connections.push({ open: () => onConnect() });
      return { once: (event: string, listener: () => void) => event === 'connect' && (onConnect = listener) };
    },
    _send: () => undefined,
    _startReconnectTimer: () => undefined,
    _generateOffers: (count: number) => void offers.push(count),
    _onAnnounceResponse(this: TrackerConnection, message: TrackerMessage) {
      handed.push(message);
      if (message.offer) this._createPeer();
    },
  };
  const tracker = Object.create(stock) as TrackerConnection;
  const torrent = {
    discovery: { tracker: { _trackers: [tracker], update: () => undefined } },
    once: (_: string, listener: () => void) => (close = listener),
  };
  guardTrackers(torrent as unknown as Torrent, {
    mayJoin: (id) => id !== banned,
    open: () => room > 0,
    room: () => room,
    onFaults: (address, now) => {
      told.push(address);
      faults.splice(0, faults.length, ...now.map(({ data }) => data));
    },
  });
  const say = (bytes: Uint8Array): void => tracker._onSocketData(bytes);
  return { tracker, handed, connections, faults, told, offers, say, leave: () => close() };
}
