import { createSHA256 } from 'hash-wasm';
import { problemOf } from '../../release/errors.js';
import type { HashReply, HashRequest } from '../hash-messages.js';
import { hashStream } from '../hash-stream.js';

const PROGRESS_INTERVAL_MS = 100;

// One request in the life of a worker: the page ends it after the answer, and to cancel.
addEventListener('message', ({ data }: MessageEvent<HashRequest>) => {
  hash(data).catch((error: unknown) => reply({ type: 'failed', problem: problemOf(error) }));
});

async function hash({ files, pieceLength }: HashRequest): Promise<void> {
  // WebCrypto has no streaming digest, and a file's SHA-256 needs one; SHA-1 of a piece runs beside it off this thread.
  const sha256 = await createSHA256();
  let reportedAt = 0;
  const sources = files.map(({ path, file, length }) => ({
    path,
    length,
    read: async (start: number, end: number) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
  }));
  const digests = {
    sha1: async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest('SHA-1', bytes as BufferSource)),
    sha256: {
      init: () => void sha256.init(),
      update: (bytes: Uint8Array) => void sha256.update(bytes),
      digest: () => sha256.digest('hex'),
    },
  };
  const hashes = await hashStream(sources, pieceLength, digests, (doneBytes) => {
    if (performance.now() - reportedAt < PROGRESS_INTERVAL_MS) return;
    reportedAt = performance.now();
    reply({ type: 'progress', doneBytes });
  });
  reply({ type: 'progress', doneBytes: sources.reduce((sum, { length }) => sum + length, 0) });
  reply({ type: 'done', ...hashes });
}

function reply(message: HashReply): void {
  postMessage(message);
}
