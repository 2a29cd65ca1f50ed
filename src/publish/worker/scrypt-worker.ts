import { scrypt } from 'hash-wasm';
import { type Problem, problemOf } from '../../release/errors.js';
import type { ScryptReply, ScryptRequest } from '../scrypt-messages.js';

// One request in the life of a worker: the page ends it after the answer, and with it the memory that WebAssembly never
// gives back.
addEventListener('message', ({ data }: MessageEvent<ScryptRequest>) => {
  derive(data).then(
    (derived) => reply({ type: 'done', derived }),
    (error: unknown) => reply({ type: 'failed', problem: problemIn(error, data) }),
  );
});

function derive({ passphrase, salt, cost }: ScryptRequest): Promise<Uint8Array> {
  const { n, r, p, dkLen } = cost;
  return scrypt({
    password: passphrase,
    salt,
    costFactor: n,
    blockSize: r,
    parallelism: p,
    hashLength: dkLen,
    outputType: 'binary',
  });
}

/** hash-wasm does not ask whether it got the memory, and fails with a RangeError at the first use of what is not there. */
function problemIn(error: unknown, { cost: { n, r } }: ScryptRequest): Problem {
  return error instanceof RangeError ? { code: 'key-too-costly', data: { neededBytes: 128 * n * r } } : problemOf(error);
}

function reply(message: ScryptReply): void {
  postMessage(message);
}
