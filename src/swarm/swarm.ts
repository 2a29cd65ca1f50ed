import WebTorrent from 'webtorrent';
import { ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { BARE, writeMagnet } from '../release/magnet.js';
import { chunkStore } from './chunk-store.js';
import { makePeerId } from './client-id.js';
import type { Holdings } from './holdings.js';
import { type Limits, Membership, type MembershipEvents } from './membership.js';
import type { Reputation } from './reputation.js';
import { torrentInput } from './torrent-input.js';

/** No honest peer sends a longer message on a data channel, bytes: Chromium takes none (`max-message-size`, RFC 8841). */
const MAX_MESSAGE_BYTES = 256 * 1024;

export interface JoinOptions {
  readonly infoHash: InfoHash;
  /** `ws:` and `wss:` addresses; nothing else is contacted. */
  readonly trackers: readonly string[];
  /** What this browser holds, where the metadata is known; null asks peers for the metadata first (BEP 9). */
  readonly holdings: Holdings | null;
  readonly events: MembershipEvents;
  /** What is known of the release's peers. */
  readonly reputation: Reputation;
}

/** This browser as a peer: the one WebTorrent client behind every release. */
export class Swarm {
  readonly #rtcConfig: RTCConfiguration;
  readonly #client: WebTorrent;
  readonly #peerId = makePeerId();

  #limits: Limits;

  /** Starts a client that contacts nobody until `join`. Throws `webrtc-missing` where the browser has no WebRTC. */
  constructor(iceServers: readonly string[], limits: Limits) {
    this.#limits = limits;
    if (typeof RTCPeerConnection !== 'function') throw new ReseedError('webrtc-missing', {});
    this.#rtcConfig = { iceServers: iceServerList(iceServers) };
    this.#client = new WebTorrent({
      peerId: this.#peerId,
      dht: false,
      lsd: false,
      utPex: false,
      webSeeds: false,
      tracker: { rtcConfig: this.#rtcConfig },
    });
    this.#client.on('error', (error: Error) => console.error(error));
    this.setLimits(limits);
  }

  /** Sets what all releases together may transfer, and each of them may hold open; `Membership.limit` applies the latter. */
  setLimits(limits: Limits): void {
    this.#limits = limits;
    const client = this.#client;
    client.throttleUpload(limits.uploadLimit ?? -1);
    client.throttleDownload(limits.downloadLimit ?? -1);
    const { up, down } = client.throttleGroups;
    for (const [{ bucket }, limit] of [[up, limits.uploadLimit], [down, limits.downloadLimit]] as const) {
      // What waits when a limit comes down may be more than goes in a second from then on. speed-limiter fails it, which ends
      // the connection, unless the bucket holds that much.
      if (limit !== null) bucket.bucketSize = Math.max(limit, MAX_MESSAGE_BYTES);
    }
  }

  /** Sets the STUN and TURN servers of connections made from now on. */
  setIceServers(iceServers: readonly string[]): void {
    this.#rtcConfig.iceServers = iceServerList(iceServers);
  }

  /** Bytes a second from peers, all releases together. */
  get downloadSpeed(): number {
    return this.#client.downloadSpeed;
  }

  /** Leaves every swarm for good. */
  close(): void {
    this.#client.destroy(() => undefined);
  }

  /** Joins the swarm of a release. Leave an earlier membership of it first. */
  join({ infoHash, trackers, holdings, events, reputation }: JoinOptions): Membership {
    const store = chunkStore();
    const torrent = this.#client.add(
      holdings ? torrentInput(holdings.metainfo) : writeMagnet({ ...BARE, infoHash, trackers }),
      { announce: trackers, preloadedStore: store, storeCacheSlots: 0 },
    );
    return new Membership({
      infoHash,
      torrent,
      holdings: holdings && Promise.resolve(holdings),
      store,
      events,
      reputation,
      limits: () => this.#limits,
      ourId: this.#peerId,
    });
  }
}

/** `turn:` addresses carry their credentials as `turn:user:password@host`, since a setting is one line of text. */
function iceServerList(addresses: readonly string[]): RTCIceServer[] {
  return addresses.map((address) => {
    const turn = /^(turns?):([^:@]+):([^@]+)@(.+)$/.exec(address);
    return turn ? { urls: `${turn[1]}:${turn[4]}`, username: turn[2]!, credential: turn[3]! } : { urls: address };
  });
}
