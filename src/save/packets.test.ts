import { expect, test } from 'playwright/test';
import { Cutter, exactly, packetsOf } from './packets.js';

const count = (length: number, from = 0) => Uint8Array.from({ length }, (_, i) => from + i);

async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function all(bytes: AsyncIterable<Uint8Array>): Promise<number[][]> {
  const parts: number[][] = [];
  for await (const part of bytes) parts.push([...part]);
  return parts;
}

test('packets have one size, whatever the chunks had', async () => {
  const parts = [count(1), count(0), count(7, 1), count(2, 8)];
  expect(await all(packetsOf(chunks(...parts), 4))).toEqual([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]);
  expect(await all(packetsOf(chunks(count(8)), 4))).toEqual([[0, 1, 2, 3], [4, 5, 6, 7]]);
  expect(await all(packetsOf(chunks(), 4))).toEqual([]);
});

test('packets are copies, so that transferring them empties nothing', async () => {
  const chunk = count(4);
  for await (const packet of packetsOf(chunks(chunk), 4)) structuredClone(packet, { transfer: [packet.buffer] });
  expect(chunk).toHaveLength(4);
});

test('exactly passes on what has the right length', async () => {
  expect(await all(exactly(chunks(count(2), count(1)), 3, 'a'))).toEqual([[0, 1], [0]]);
  expect(await all(exactly(chunks(), 0, 'a'))).toEqual([]);
});

for (const length of [2, 4]) {
  test(`exactly refuses 3 bytes for ${length}`, async () => {
    const problem = { code: 'save-interrupted', data: { path: 'a' } };
    await expect(all(exactly(chunks(count(2), count(1)), length, 'a'))).rejects.toMatchObject({ problem });
  });
}

test('a cutter gives files back from one run of bytes', async () => {
  const cutter = new Cutter(chunks(count(5), count(0), count(5, 5)));
  const files: number[][] = [];
  for (const length of [2, 0, 4, 1, 3, 0]) files.push((await all(cutter.take(length, 'a'))).flat());
  expect(files).toEqual([[0, 1], [], [2, 3, 4, 5], [6], [7, 8, 9], []]);
});

test('a cutter says which file came short', async () => {
  const cutter = new Cutter(chunks(count(3)));
  await all(cutter.take(2, 'a'));
  const problem = { code: 'save-interrupted', data: { path: 'b' } };
  await expect(all(cutter.take(2, 'b'))).rejects.toMatchObject({ problem });
});
