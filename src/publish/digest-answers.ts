import { createSHA256, type IHasher } from 'hash-wasm';
import type { DigestReply, DigestRequest } from './digest-messages.js';

/** Makes what answers one request after another, for one stream after another. */
export async function digestAnswers(): Promise<(request: DigestRequest) => DigestReply> {
  const sha256: IHasher = await createSHA256();
  let open = false;
  return (request) => {
    if (!open) sha256.init();
    open = request.type === 'bytes';
    if (request.type === 'bytes') sha256.update(request.bytes);
    return open ? { type: 'taken' } : { type: 'digest', sha256: sha256.digest('hex') };
  };
}
