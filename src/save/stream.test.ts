import { expect, test } from 'playwright/test';
import { ReseedError } from '../release/errors.js';
import { readFromPort } from './read-from-port.js';
import { serveOnPort } from './serve-on-port.js';
import type { StreamItem } from './source.js';

const MIB = 1024 * 1024;

function item(length: number, overrides: Partial<StreamItem> = {}): StreamItem {
  const open = async function* () {
    for (let at = 0; at < length; at += 100_000) {
      yield new Uint8Array(Math.min(100_000, length - at)).map((_, i) => (at + i) % 251);
    }
  };
  return { name: 'a', length, open, ...overrides };
}

/** Serves at one end of a channel and gives what the other end reads. */
function talk(served: StreamItem, { server = new AbortController(), reader = new AbortController() } = {}) {
  const { port1, port2 } = new MessageChannel();
  let whole = false;
  serveOnPort(port1, served, { signal: server.signal, onWhole: () => void (whole = true) });
  return { bytes: readFromPort(port2, 'a', reader.signal), isWhole: () => whole };
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

for (const length of [0, 1, MIB, 3 * MIB + 17]) {
  test(`${length} bytes come through a port as they are`, async () => {
    const { bytes, isWhole } = talk(item(length));
    const got = await collect(bytes);
    expect(got).toHaveLength(length);
    expect(got.every((byte, i) => byte === i % 251)).toBe(true);
    expect(isWhole()).toBe(true);
  });
}

test('nothing is read before it is asked for, and little ahead', async () => {
  let chunks = 0;
  const open = async function* () {
    for (; chunks < 64; chunks++) yield new Uint8Array(MIB);
  };
  const { bytes } = talk(item(64 * MIB, { open }));
  expect(chunks).toBe(0);
  await bytes.next();
  await bytes.next();
  expect(chunks).toBeLessThan(5);
  await bytes.return();
});

test('a failure of the source reaches the reader as it is', async () => {
  const open = async function* () {
    yield new Uint8Array(2 * MIB);
    throw new ReseedError('storage-failed', { reason: 'gone' });
  };
  const { bytes, isWhole } = talk(item(4 * MIB, { open }));
  await expect(collect(bytes)).rejects.toMatchObject({ problem: { code: 'storage-failed', data: { reason: 'gone' } } });
  expect(isWhole()).toBe(false);
});

test('a source that ends early is no whole file', async () => {
  const { bytes } = talk(item(MIB, { length: MIB + 1 }));
  await expect(collect(bytes)).rejects.toMatchObject({ code: 'save-interrupted' });
});

test('a reader that stops aborts the source', async () => {
  let aborted: Promise<void> | undefined;
  const open = (signal: AbortSignal) => {
    aborted = new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    return item(8 * MIB).open(signal);
  };
  const { bytes, isWhole } = talk(item(8 * MIB, { open }));
  await bytes.next();
  await bytes.return();
  await aborted;
  expect(isWhole()).toBe(false);
});

test('an abort by the reader rejects with its reason, even while it waits', async () => {
  const reader = new AbortController();
  const open = async function* () {
    yield await new Promise<Uint8Array>(() => {});
  };
  const { bytes } = talk(item(1, { open }), { reader });
  const read = collect(bytes);
  reader.abort();
  await expect(read).rejects.toMatchObject({ name: 'AbortError' });
});

test('a withdrawn offer fails for the reader', async () => {
  const server = new AbortController();
  const { bytes } = talk(item(8 * MIB), { server });
  await bytes.next();
  server.abort();
  await expect(collect(bytes)).rejects.toMatchObject({ code: 'cancelled' });
});
