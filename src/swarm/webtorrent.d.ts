/** What we use of webtorrent 3.0.21, its inner parts included; there are no types for this version. */
declare module 'webtorrent' {
  type Listener = (...args: never[]) => void;

  interface Emitter {
    on(event: string, listener: Listener): this;
    once(event: string, listener: Listener): this;
    removeListener(event: string, listener: Listener): this;
  }

  export interface Wire extends Emitter {
    readonly type: 'webrtc' | 'webSeed';
    /** Hex; the first 8 bytes name the client (BEP 20). */
    readonly peerId: string;
    readonly destroyed: boolean;
    readonly peerChoking: boolean;
    /** We give it nothing at the moment. */
    readonly amChoking: boolean;
    isSeeder: boolean;
    readonly peerPieces: { get(index: number): boolean };
    readonly peerExtendedHandshake: ExtendedHandshake;
    /** Names of our extensions by the number that peers call them by. */
    readonly extendedMapping: Readonly<Record<number, string>>;
    /** Bytes of a message that is not whole yet. */
    readonly _bufferSize: number;
    /** What we say of ourselves, but for the names of extensions. */
    readonly extendedHandshake: { metadata_size?: number; reqq?: number };
    readonly _extendedHandshakeSent: boolean;
    /** Says `extendedHandshake` and the names of our extensions. */
    _sendExtendedHandshake(): void;
    readonly requests: readonly { piece: number; offset: number; length: number }[];
    /** What the peer asked of us and did not get yet. */
    readonly peerRequests: readonly { readonly length: number }[];
    /** The outgoing side (streamx): bytes that are not on their way yet. */
    readonly _readableState: { readonly buffered: number };
    /** Asked for more to send; `done` at once where there is nothing. */
    _read(done: (error: null) => void): void;
    readonly lt_donthave: { donthave(index: number): void; onMessage(message: Uint8Array): void };
    readonly ut_metadata: {
      onExtendedHandshake(handshake: ExtendedHandshake): void;
      onMessage(message: Uint8Array): void;
      setMetadata(metadata: Uint8Array): Promise<boolean>;
    };
    downloadSpeed(): number;
    uploadSpeed(): number;
    request(index: number, offset: number, length: number, done: (error: Error | null, block: Uint8Array) => void): void;
    cancel(index: number, offset: number, length: number): void;
    have(index: number): void;
    piece(index: number, offset: number, block: Uint8Array): void;
    /** Sends a message of an extension that the peer speaks (BEP 10). */
    extended(name: string, payload: Uint8Array): void;
    destroy(): void;
    /** Closes the connection where a request is not answered for so long, ms. */
    setTimeout(ms: number, unref: boolean): void;
    _parse(size: number, parser: (bytes: Uint8Array) => void): void;
    _onBitField(bits: Uint8Array): void;
    _onMessageLength(bytes: Uint8Array): void;
    _onMessage(message: Uint8Array): void;
  }

  /** A peer's extended handshake (BEP 10) as the peer chose it. */
  export interface ExtendedHandshake {
    reqq?: unknown;
    metadata_size?: unknown;
  }

  /** A WebRTC connection to a peer that the tracker told of (simple-peer). */
  export interface PeerConnection {
    /** The peer's id, hex. */
    readonly id: string;
    /** True where the offer was ours. */
    readonly initiator: boolean;
    /** Of an offer that nobody answered yet (bittorrent-tracker): ends it after 50 s. */
    readonly trackerTimeout?: ReturnType<typeof setTimeout> | null;
    destroy(): void;
    once(event: string, listener: Listener): unknown;
  }

  /** A peer of a torrent, connected or about to be. */
  export interface Peer {
    readonly connected: boolean;
    readonly conn: PeerConnection | null;
    readonly wire: Wire | null;
  }

  /** One tracker of one torrent (bittorrent-tracker's WebSocketTracker). */
  export interface TrackerConnection {
    readonly announceUrl: string;
    readonly client: {
      /** 20 characters below U+0100. */
      readonly _infoHashBinary: string;
      _defaultAnnounceOpts(): object;
    };
    /** Shared by all torrents that have this tracker. */
    /** Our own offers that nobody answered yet, by their numbers; null while it is not connected. */
    readonly peers: Record<string, PeerConnection> | null;
    socket: (Emitter & { readonly connected: boolean; setMaxListeners(count: number): void; destroy(): void }) | null;
    destroyed: boolean;
    expectingResponse: boolean;
    reconnecting: boolean;
    reconnectTimer: ReturnType<typeof setTimeout> | null;
    _onSocketConnectBound: (() => void) | null;
    _openSocket(): void;
    _startReconnectTimer(): void;
    announce(options: object): void;
    _createPeer(options?: { initiator?: boolean }): PeerConnection;
    _generateOffers(count: number, done: (offers: object[]) => void): void;
    _onSocketData(data: Uint8Array): void;
    _send(message: { readonly event?: string; readonly answer?: object }): void;
    _onAnnounceResponse(message: TrackerMessage): void;
  }

  /** What a WebSocket tracker says (there is no BEP; bittorrent-tracker's server sets the form). */
  export interface TrackerMessage {
    readonly action: 'announce' | 'scrape';
    readonly info_hash?: string;
    readonly peer_id?: string;
    readonly offer_id?: string;
    readonly offer?: RTCSessionDescriptionInit;
    readonly answer?: RTCSessionDescriptionInit;
    /** Seconds. */
    readonly interval?: number;
    readonly 'failure reason'?: string;
    readonly 'warning message'?: string;
    readonly 'tracker id'?: string;
  }

  export interface ChunkStore {
    readonly chunkLength: number;
    get(index: number, options: { offset?: number; length?: number } | null, done: StoreCallback): void;
    put(index: number, bytes: Uint8Array, done: (error: Error | null) => void): void;
    close(done: (error: Error | null) => void): void;
    destroy(done: (error: Error | null) => void): void;
  }
  export type StoreCallback = (error: Error | null, bytes?: Uint8Array) => void;

  export interface Torrent extends Emitter {
    readonly infoHash: string;
    /** Bytes; 0 before the metadata is here. */
    readonly length: number;
    readonly destroyed: boolean;
    readonly ready: boolean;
    readonly done: boolean;
    readonly wires: readonly Wire[];
    readonly bitfield: { get(index: number): boolean };
    readonly downloadSpeed: number;
    readonly uploadSpeed: number;
    /** Truthy for each piece that is missing. */
    readonly pieces: (object | null)[];
    readonly discovery: { tracker: { _trackers: TrackerConnection[]; update(): void } | null } | null;
    readonly _rarityMap: { readonly _pieces: number[] } | null;
    readonly _peers: ReadonlyMap<string, Peer>;
    _startupBitfield: Uint8Array;
    /** Peers that are given pieces at once. */
    _rechokeNumSlots: number;
    /** Chooses anew who they are; called every 10 s. */
    _rechoke(): void;
    removePeer(peer: Peer): void;
    _addPeer(connection: PeerConnection, type: string, source: string): Peer | null;
    destroy(options: object, done: () => void): void;
    _onMetadata(metadata: TorrentInput): Promise<void>;
    _verifyPieces(done: (error: Error | null) => void): void;
    _startDiscovery(): void;
    _update(): void;
    _updateWireWrapper(): void;
    _updateWire(wire: Wire): void;
    _markVerified(index: number): void;
    _markUnverified(index: number): void;
    _checkDone(): boolean;
  }

  /** What parse-torrent makes of a torrent. */
  export interface TorrentInput {
    readonly infoHash: string;
    readonly info: object;
    readonly name: string;
    readonly announce: readonly string[];
    readonly urlList: readonly string[];
    readonly files: readonly { path: string; name: string; length: number; offset: number }[];
    readonly length: number;
    readonly pieceLength: number;
    readonly lastPieceLength: number;
    /** SHA-1 of each, in hex. */
    readonly pieces: readonly string[];
  }

  export interface AddOptions {
    announce: readonly string[];
    preloadedStore: ChunkStore;
    storeCacheSlots: 0;
  }

  export default class WebTorrent implements Emitter {
    constructor(options: {
      /** Hex, 20 bytes. */
      peerId: string;
      dht: false;
      lsd: false;
      utPex: false;
      webSeeds: false;
      tracker: { rtcConfig: RTCConfiguration };
    });
    on(event: string, listener: Listener): this;
    once(event: string, listener: Listener): this;
    removeListener(event: string, listener: Listener): this;
    add(torrent: string | TorrentInput, options: AddOptions): Torrent;
    destroy(done: () => void): void;
    readonly downloadSpeed: number;
    /** Bytes per second; -1 for no limit. */
    throttleDownload(rate: number): void;
    throttleUpload(rate: number): void;
    /** Of speed-limiter; `bucketSize` in bytes, 0 for one without a limit. */
    readonly throttleGroups: Record<'up' | 'down', { readonly bucket: { bucketSize: number } }>;
  }
}
