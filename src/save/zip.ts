import { makeZip, predictLength } from 'client-zip';
import { exactly } from './packets.js';
import { safeName, safePaths } from './safe-name.js';
import type { SaveSource, StreamItem } from './source.js';

/**
 * Makes a zip of all files as a stream: stored, not compressed, names in UTF-8, everything below one folder with the
 * release's name. Its length is known before the first byte.
 */
export function zipOf(source: SaveSource): StreamItem & { readonly length: number } {
  const folder = safeName(source.name);
  const names = safePaths(source.files.map(({ path }) => path)).map((path) => `${folder}/${path}`);
  const sizes = source.files.map(({ length }, index) => ({ name: names[index], size: length }));
  return {
    name: `${source.name}.zip`,
    length: Number(predictLength(sizes)),
    contentType: 'application/zip',
    open(signal) {
      const entries = function* () {
        for (const [index, { path, length }] of source.files.entries()) {
          yield { name: names[index], size: length, input: exactly(source.read(index, signal), length, path) };
        }
      };
      return bytesOf(makeZip(entries()));
    },
  };
}

// Safari cannot iterate a ReadableStream.
async function* bytesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // client-zip throws the reason into itself and so rejects.
    reader.cancel().catch(() => {});
  }
}
