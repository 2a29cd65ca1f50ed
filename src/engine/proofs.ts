import { utf8 } from '../release/bytes.js';
import { writePublicKeyFile } from '../release/publisher-key.js';
import { SUMS_FILE, writeSums } from '../release/sums.js';
import type { Keyring } from './keyring.js';
import type { Session } from './session.js';
import type { Proofs } from './types.js';

/** Gathers what lets other programs check a release; its checksums are signed where this browser has the key. */
export async function proofsOf({ metainfo, held }: Session, keys: Keyring): Promise<Proofs> {
  const key = held.trust?.kind === 'signed' ? held.trust.key : null;
  const own = held.trust?.kind === 'signed' && keys.has(held.trust.fingerprint);
  const sums = metainfo?.manifest ? writeSums(metainfo.manifest) : null;
  return {
    sums,
    signature: sums !== null && key && own ? await keys.sign(key, utf8(sums), SUMS_FILE) : null,
    publicKey: key && writePublicKeyFile(key),
    manifest: metainfo?.manifestBytes ?? null,
    manifestSignature: metainfo?.signatureBytes ?? null,
  };
}
