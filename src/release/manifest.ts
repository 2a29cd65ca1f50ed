import { utf8, utf8Text } from './bytes.js';
import { ReseedError } from './errors.js';
import { readWebAddress } from './address.js';
import { pathFault } from './paths.js';

/** The signed description of a release, `reseed-release/1` (docs/formats.md). */
export interface Manifest {
  readonly product: string;
  readonly version: string;
  readonly sequence: number;
  readonly title: string;
  readonly description: string;
  /** RFC 3339, UTC. */
  readonly published: string;
  readonly files: readonly ManifestFile[];
  /** What the publisher calls itself: a claim that nothing here proves. May be empty. */
  readonly publisher: string;
  /** Page of the publisher about this release; empty where none is named. */
  readonly official: string;
  /** Web servers that hold the files (BEP 19). */
  readonly mirrors: readonly string[];
  /** Bytes that each visit may take from each mirror; null for no limit. */
  readonly mirrorBudget: number | null;
  /** Where the signed head of the product's line is. */
  readonly channel: readonly string[];
}

export interface ManifestFile {
  readonly path: string;
  readonly length: number;
  /** 64 lower-case hex digits over the file's bytes. */
  readonly sha256: string;
}

export const MANIFEST_TYPE = 'reseed-release/1';
export const MAX_MANIFEST_BYTES = 1024 * 1024;
export const MAX_FILES = 10_000;
/** Longest texts, in UTF-16 units as `maxlength` counts them. */
export const MAX_TITLE = 1000;
export const MAX_VERSION = 200;
export const MAX_DESCRIPTION = 100_000;
export const MAX_PUBLISHER = 200;
export const MAX_ADDRESSES = 50;

/** Writes a manifest as the exact bytes that go into the info dictionary. Throws `too-many-files` past 1 MiB. */
export function writeManifest(manifest: Manifest): Uint8Array<ArrayBuffer> {
  const { publisher, official, mirrors, mirrorBudget, channel, ...rest } = manifest;
  // What is not said is left out, so that a release without it is the same bytes as before there was such a key.
  const optional = {
    ...(publisher === '' ? {} : { publisher }),
    ...(official === '' ? {} : { official }),
    ...(mirrors.length === 0 ? {} : { mirrors }),
    ...(mirrorBudget === null ? {} : { mirrorBudget }),
    ...(channel.length === 0 ? {} : { channel }),
  };
  const bytes = utf8(JSON.stringify({ type: MANIFEST_TYPE, ...rest, ...optional }));
  if (bytes.length > MAX_MANIFEST_BYTES || manifest.files.length > MAX_FILES) {
    throw new ReseedError('too-many-files', { limit: MAX_FILES });
  }
  return bytes;
}

/**
 * Reads a manifest from bytes of unknown origin. Unknown keys are ignored.
 * Throws `manifest-unknown-type` for another type, `manifest-malformed` for everything else that is not one.
 */
export function readManifest(bytes: Uint8Array): Manifest {
  if (bytes.length > MAX_MANIFEST_BYTES) malformed('longer than 1 MiB');
  const text = utf8Text(bytes) ?? malformed('not UTF-8');
  const value = parseJson(text);
  if (!isRecord(value)) malformed('not an object');
  const type = value['type'];
  if (type !== MANIFEST_TYPE) {
    throw new ReseedError('manifest-unknown-type', { type: typeof type === 'string' ? type.slice(0, 80) : typeof type });
  }
  const files = value['files'];
  if (!Array.isArray(files) || files.length === 0) malformed('files');
  if (files.length > MAX_FILES) malformed(`more than ${MAX_FILES} files`);
  return {
    product: string(value, 'product', 200),
    version: string(value, 'version', MAX_VERSION),
    sequence: count(value, 'sequence'),
    title: string(value, 'title', MAX_TITLE),
    description: value['description'] === undefined ? '' : string(value, 'description', MAX_DESCRIPTION),
    published: date(value, 'published'),
    files: files.map(readFile),
    publisher: value['publisher'] === undefined ? '' : string(value, 'publisher', MAX_PUBLISHER),
    official: value['official'] === undefined ? '' : address(value['official'], 'official'),
    mirrors: addresses(value, 'mirrors'),
    mirrorBudget: value['mirrorBudget'] === undefined ? null : count(value, 'mirrorBudget'),
    channel: addresses(value, 'channel'),
  };
}

function addresses(from: Json, key: string): string[] {
  const value = from[key] ?? [];
  if (!Array.isArray(value) || value.length > MAX_ADDRESSES) malformed(key);
  return value.map((entry) => address(entry, key));
}

/** `https:`, or `http:` on loopback: a signed address that could run something or lead astray is no honest mistake. */
function address(value: unknown, key: string): string {
  if (typeof value !== 'string') malformed(key);
  const found = readWebAddress(value);
  if (found === null) throw new ReseedError('manifest-bad-address', { address: value.slice(0, 200) });
  return found;
}

function readFile(value: unknown): ManifestFile {
  if (!isRecord(value)) malformed('files');
  const path = string(value, 'path', 1024);
  const fault = pathFault(path.split('/'));
  if (fault) throw new ReseedError('torrent-bad-path', { path: path.slice(0, 200), fault });
  const sha256 = value['sha256'];
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) malformed(`sha256 of ${path}`);
  return { path, length: count(value, 'length'), sha256 };
}

type Json = Record<string, unknown>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return malformed('not JSON');
  }
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function string(from: Json, key: string, maxLength: number): string {
  const value = from[key];
  if (typeof value !== 'string' || value.length > maxLength) malformed(key);
  return value;
}

function count(from: Json, key: string): number {
  const value = from[key];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) malformed(key);
  return value;
}

function date(from: Json, key: string): string {
  const value = string(from, key, 40);
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) ? Date.parse(value) : Number.NaN;
  // Engines disagree on the 31st of February: some refuse it, some roll over.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(value.slice(0, 10))) malformed(key);
  return value;
}

function malformed(reason: string): never {
  throw new ReseedError('manifest-malformed', { reason });
}
