import { createSHA256, type IHasher } from 'hash-wasm';
import type { DigestReply, DigestRequest } from '../digest-messages.js';

const hasher: Promise<IHasher> = createSHA256();
let open = false;

// Answers keep the order of the requests: each waits for the same promise.
addEventListener('message', ({ data }: MessageEvent<DigestRequest>) => void hasher.then((sha256) => answer(sha256, data)));

function answer(sha256: IHasher, request: DigestRequest): void {
  if (!open) sha256.init();
  open = request.type === 'bytes';
  if (request.type === 'bytes') sha256.update(request.bytes);
  const reply: DigestReply = open ? { type: 'taken' } : { type: 'digest', sha256: sha256.digest('hex') };
  postMessage(reply);
}
