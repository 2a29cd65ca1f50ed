import { ReseedError } from '../release/errors.js';

/** What scrypt (RFC 7914) is asked for: `n` a power of two, `dkLen` in bytes. */
export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly dkLen: number;
}

/** Derives `cost.dkLen` bytes from a passphrase and a salt by scrypt. */
export type Kdf = (passphrase: Uint8Array, salt: Uint8Array, cost: ScryptCost) => Promise<Uint8Array>;

/** libsodium's two numbers for the cost of scrypt, as a key file carries them; 64 bits each. */
export interface Limits {
  readonly opslimit: bigint;
  readonly memlimit: bigint;
}

/** What WebAssembly can address, and twice what minisign asks for by default. */
const MAX_BYTES = 2n ** 31n;

const R = 8n;

/** What a round takes besides its `n` steps, counted in those: all that counts where `n` is small and `p` is not. */
const ASIDE = 2048n;

/**
 * Turns libsodium's limits into what scrypt takes, as libsodium does (`crypto_pwhash_scryptsalsa208sha256`); its own upper
 * bounds are left out, far above what is refused here anyway.
 */
function pickParams({ opslimit, memlimit }: Limits): { n: bigint; p: bigint } {
  const ops = opslimit < 32_768n ? 32_768n : opslimit;
  if (ops < memlimit / 32n) return { n: powerOfTwo(ops / (R * 4n)), p: 1n };
  const n = powerOfTwo(memlimit / (R * 128n));
  return { n, p: ops / 4n / n / R };
}

/** The largest power of two up to `limit`, and never less than 2. */
function powerOfTwo(limit: bigint): bigint {
  let power = 2n;
  while (power <= limit / 2n) power *= 2n;
  return power;
}

/**
 * Gives the cost of scrypt that a key file asks for. Throws `key-too-costly` where it would take more than 2 GiB of memory,
 * or as much work as that.
 */
export function costOf(limits: Limits, dkLen: number): ScryptCost {
  const { n, p } = pickParams(limits);
  // The memory where p is 1, as it is in every key that minisign writes; a greater p takes time instead, bounded likewise.
  const neededBytes = 128n * R * p * (n + ASIDE);
  if (neededBytes > MAX_BYTES) throw new ReseedError('key-too-costly', { neededBytes: Number(neededBytes) });
  return { n: Number(n), r: Number(R), p: Number(p), dkLen };
}
