import { type EmbedOptions, readOptions } from './options.js';

/**
 * What an element and its frame say to each other by `postMessage`: `{ reseed: VERSION, kind, … }`. Who sent a message is
 * checked by whoever listens, before it is read here; a message that does not read is dropped without a word.
 */

export const VERSION = 1;

/**
 * What a release is doing. `opening`: the engine starts. `trouble`: there is no release to show, and why is a line. `stuck`: nobody
 * gives it at this moment, or there is no room for it; it goes on by itself. The frame may be of a newer page than the element, and
 * have another one: any word is read.
 */
export type FrameState =
  | 'opening'
  | 'trouble'
  | 'asking'
  | 'fetching-metadata'
  | 'refused'
  | 'downloading'
  | 'stuck'
  | 'verifying'
  | 'seeding'
  | 'paused'
  | 'needs-file'
  | 'failed';

export interface StateFields {
  readonly state: FrameState;
  /** In words of the frame's language, as the release page says it; several are parted by ` · `. */
  readonly status: string;
  /** Plain text of unknown origin. */
  readonly title: string;
  /** 40 hex digits; null where the link could not be read. */
  readonly infoHash: string | null;
  /** Bytes; null where neither the link nor anybody else told it. */
  readonly length: number | null;
}

/** Bytes, and bytes per second. */
export interface ProgressFields {
  readonly have: number;
  readonly length: number;
  readonly downloadSpeed: number;
  readonly uploadSpeed: number;
  /** Connected peers. */
  readonly peers: number;
  /** Bytes in this visit. */
  readonly fromPeers: number;
  readonly fromMirrors: number;
}

export interface VerifiedFields {
  /** 40 hex digits. */
  readonly infoHash: string;
  /** SHA-256 of the key that signed it, 64 hex digits; null for an unsigned release, which the link alone vouches for. */
  readonly fingerprint: string | null;
}

export interface ErrorFields {
  /** Kebab-case: a code of `release/errors.ts`, or one of the frame's or the element's own, which start with `embed-`. */
  readonly code: string;
  /** What happened and what to do, in the language of the frame. */
  readonly message: string;
}

/** From the frame. `hello` goes to whoever holds it and says nothing of the release; all else goes to the origin it knows. */
export type FrameMessage =
  | { readonly kind: 'hello' }
  /** CSS pixels that all of its content takes. */
  | { readonly kind: 'size'; readonly height: number }
  | ({ readonly kind: 'state' } & StateFields)
  | ({ readonly kind: 'progress' } & ProgressFields)
  | ({ readonly kind: 'verified' } & VerifiedFields)
  | ({ readonly kind: 'error' } & ErrorFields);

/** From the element. */
export type ElementMessage =
  | ({ readonly kind: 'options' } & EmbedOptions)
  | { readonly kind: 'start' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'verify' };

export const MAX_HEIGHT = 20_000;
export const MAX_TITLE = 1000;
export const MAX_TEXT = 4000;

/** Makes what `postMessage` is given. */
export function wrapped<M extends FrameMessage | ElementMessage>(message: M): M & { readonly reseed: typeof VERSION } {
  return { reseed: VERSION, ...message };
}

type Check = (value: unknown) => boolean;

const amount: Check = (value) => typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
const like =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const text = like(/^[^]{0,4000}$/);
/** Kebab-case, and nothing that the element says of itself. */
const word = like(/^(?!(idle|embed-(bad-link|insecure|blocked))$)[a-z\d-]{1,40}$/);
const infoHash = like(/^[0-9a-f]{40}$/);

/** What each field of a frame's message may be. */
const FRAME_FIELDS = new Map<unknown, Readonly<Record<string, Check>>>(Object.entries({
  hello: {},
  size: { height: (value) => amount(value) && (value as number) <= MAX_HEIGHT },
  state: {
    state: word,
    status: text,
    title: like(/^[^]{0,1000}$/),
    infoHash: orNull(infoHash),
    length: orNull(amount),
  },
  progress: {
    have: amount,
    length: amount,
    downloadSpeed: amount,
    uploadSpeed: amount,
    peers: amount,
    fromPeers: amount,
    fromMirrors: amount,
  },
  verified: { infoHash, fingerprint: orNull(like(/^[0-9a-f]{64}$/)) },
  error: { code: word, message: text },
} satisfies { readonly [M in FrameMessage as M['kind']]: { readonly [F in Exclude<keyof M, 'kind'>]: Check } }));

/** Reads what a frame said; null for anything else. Only known fields are taken over. */
export function readFrameMessage(data: unknown): FrameMessage | null {
  const fields = isOurs(data) && FRAME_FIELDS.get(data.kind);
  if (!fields || !Object.entries(fields).every(([name, check]) => check(data[name]))) return null;
  return Object.fromEntries(['kind', ...Object.keys(fields)].map((name) => [name, data[name]])) as FrameMessage;
}

/** Reads what an element said; null for anything else. An option that does not read is as if it was not there. */
export function readElementMessage(data: unknown): ElementMessage | null {
  if (!isOurs(data)) return null;
  const { kind } = data;
  if (kind === 'options') return { kind, ...readOptions(data) };
  return kind === 'start' || kind === 'pause' || kind === 'verify' ? { kind } : null;
}

function isOurs(data: unknown): data is Readonly<Record<string, unknown>> {
  return (data as { reseed?: unknown } | null | undefined)?.reseed === VERSION;
}
