import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, test as base } from 'playwright/test';
import { browserFetch } from '../../../e2e/fixtures/browser-fetch.js';
import { Corpus } from '../../../e2e/fixtures/corpus.js';
import { FaultyMirror, type MirrorTrick } from '../../../e2e/fixtures/faulty-mirror.js';
import { diagnose } from './diagnose.js';
import { MirrorFailure } from './faults.js';
import { RangeRequest } from './range-request.js';
import { realSurroundings, type Surroundings } from './surroundings.js';

const LENGTH = 3_000_000;
const [START, END] = [1000, 2_500_000];

/** The real clock. A machine that is busy with other tests makes no honest mirror hang, or crawl. */
const around: Surroundings = {
  ...realSurroundings(),
  fetch: browserFetch,
  limits: { idleMs: 8000, floorBytesPerSecond: 16 * 1024, floorWindowMs: 60_000 },
};
/** The same, where nothing is to come, or next to nothing. */
const impatient: Surroundings = { ...around, limits: { ...around.limits, idleMs: 400 } };
const hurried: Surroundings = { ...around, limits: { ...around.limits, floorWindowMs: 600 } };

interface Served {
  readonly mirror: FaultyMirror;
  readonly url: string;
  readonly content: Uint8Array;
}

const test = base.extend<{ served: Served; exposed: boolean }>({
  exposed: [true, { option: true }],
  served: async ({ exposed }, use) => {
    const corpus = new Corpus();
    const { path } = await corpus.file('a #1.bin', LENGTH);
    const mirror = await FaultyMirror.start({ folder: await corpus.folderPath(), exposed });
    await use({ mirror, url: mirror.url + encodeURIComponent(basename(path)), content: await readFile(path) });
    await mirror.stop();
    await corpus.remove();
  },
});

interface Asked {
  readonly bytes: Uint8Array;
  readonly received: number;
  readonly fault: unknown;
  readonly answered: boolean;
}

/** Asks for the part, or so many chunks of it; gives its bytes, what was received in all, and the fault. */
async function ask(url: string, { take = Infinity, by = around } = {}): Promise<Asked> {
  let received = 0;
  const chunks: Uint8Array[] = [];
  const onReceived = (bytes: number): void => void (received += bytes);
  const request = new RangeRequest({ url, start: START, end: END, fileLength: LENGTH, around: by, onReceived });
  let fault: unknown = null;
  try {
    for await (const chunk of request.chunks()) if (chunks.push(chunk) >= take) break;
  } catch (error) {
    if (!(error instanceof MirrorFailure)) throw error;
    fault = error.fault;
  }
  return { bytes: Buffer.concat(chunks), received, fault, answered: request.answered };
}

for (const exposed of [true, false]) {
  test.describe(exposed ? 'with headers exposed' : 'without headers exposed', () => {
    test.use({ exposed });

    test('an honest mirror gives exactly the part, by one header that needs no preflight', async ({ served: { mirror, url, content } }) => {
      const { bytes, received, fault } = await ask(url);
      expect(fault).toBeNull();
      expect(received).toBe(END - START);
      expect(Buffer.from(bytes).equals(content.subarray(START, END))).toBe(true);
      expect(mirror.ranges).toEqual([`bytes=${START}-${END - 1}`]);
      expect([...mirror.requests]).toEqual([['GET', 1]]);
    });

    for (const [trick, fault] of [
      [{ kind: 'ignores-range' }, { code: 'ignores-range', data: { status: 200 } }],
      [{ kind: 'short-body', announced: true }, { code: 'short-body', data: {} }],
      [{ kind: 'long-body', announced: true }, { code: 'long-body', data: {} }],
      [{ kind: 'status', status: 404 }, { code: 'not-found', data: { status: 404 } }],
      [{ kind: 'status', status: 403 }, { code: 'not-found', data: { status: 403 } }],
      [{ kind: 'status', status: 416 }, { code: 'wrong-range', data: {} }],
      [{ kind: 'status', status: 500 }, { code: 'server-error', data: { status: 500 } }],
      [{ kind: 'status', status: 503, retryAfter: '7' }, { code: 'busy', data: { status: 503, retryAfterMs: exposed ? 7000 : null } }],
      [{ kind: 'status', status: 429, retryAfter: '9999' }, { code: 'busy', data: { status: 429, retryAfterMs: exposed ? 300_000 : null } }],
      ...(exposed ? [[{ kind: 'wrong-range' }, { code: 'wrong-range', data: {} }] as const] : []),
    ] as readonly (readonly [MirrorTrick, unknown])[]) {
      test(`${JSON.stringify(trick)} is refused on its headers, and nothing of it is read`, async ({ served: { mirror, url } }) => {
        mirror.trick = trick;
        expect(await ask(url)).toMatchObject({ fault, received: 0, answered: false });
        // A short error page may be over before it is refused.
        if (trick.kind !== 'status') await expect.poll(() => mirror.aborted).toBe(1);
      });
    }
  });
}

for (const [kind, code] of [['short-body', 'short-body'], ['long-body', 'long-body']] as const) {
  test(`a ${kind} that was not announced is found out where it ends`, async ({ served: { mirror, url } }) => {
    mirror.trick = { kind, announced: false };
    const { fault, bytes } = await ask(url);
    expect(fault).toEqual({ code, data: {} });
    expect(bytes.length).toBeLessThanOrEqual(END - START);
  });
}

test('a redirect to another origin is aborted on the headers, and says where it led', async ({ served: { mirror, url } }) => {
  const other = await FaultyMirror.start({ folder: mirror.options.folder });
  mirror.trick = { kind: 'redirect', to: other.url };
  expect(await ask(url)).toMatchObject({ fault: { code: 'redirect-elsewhere', data: { host: other.host } }, received: 0 });
  await expect.poll(() => other.aborted).toBe(1);
  await other.stop();
});

for (const [title, trick, fault] of [
  ['no CORS', { kind: 'no-cors' }, { code: 'no-cors', data: {} }],
  ['a redirect loop', { kind: 'redirect-loop' }, { code: 'redirect-loop', data: {} }],
  ['a mirror that is well again', { kind: 'honest' }, { code: 'unreachable', data: {} }],
] as const) {
  test(`${title} is told apart by asking again`, async ({ served: { mirror, url } }) => {
    mirror.trick = trick;
    if (trick.kind !== 'honest') expect((await ask(url)).fault).toEqual({ code: 'unreachable', data: {} });
    expect(await diagnose(url, around, new AbortController().signal)).toEqual(fault);
  });
}

test('a redirect to a host without CORS leads elsewhere', async ({ served: { mirror, url } }) => {
  const other = await FaultyMirror.start({ folder: mirror.options.folder, trick: { kind: 'no-cors' } });
  mirror.trick = { kind: 'redirect', to: other.url };
  expect((await ask(url)).fault).toEqual({ code: 'unreachable', data: {} });
  expect(await diagnose(url, around, new AbortController().signal)).toEqual({ code: 'redirect-elsewhere', data: { host: null } });
  await other.stop();
});

test('a mirror that is gone is unreachable', async ({ served: { mirror, url } }) => {
  await mirror.stop();
  expect((await ask(url)).fault).toEqual({ code: 'unreachable', data: {} });
  expect(await diagnose(url, around, new AbortController().signal)).toEqual({ code: 'unreachable', data: {} });
});

test('a body that breaks off makes the mirror unreachable, and what came stays', async ({ served: { mirror, url } }) => {
  mirror.trick = { kind: 'dies', afterBytes: 100_000 };
  const { fault, answered, received } = await ask(url);
  expect(fault).toEqual({ code: 'unreachable', data: {} });
  expect(answered).toBe(true);
  expect(received).toBeLessThanOrEqual(100_000);
});

test('a mirror that sends headers and then nothing is hanging', async ({ served: { mirror, url } }) => {
  mirror.trick = { kind: 'hanging' };
  expect((await ask(url, { by: impatient })).fault).toEqual({ code: 'hanging', data: {} });
  await expect.poll(() => mirror.aborted).toBe(1);
});

test('a mirror of 1 KiB/s is too slow, though something comes all the time', async ({ served: { mirror, url } }) => {
  mirror.trick = { kind: 'slow', bytesPerSecond: 1024 };
  expect((await ask(url, { by: hurried })).fault).toEqual({ code: 'too-slow', data: {} });
  await expect.poll(() => mirror.aborted).toBe(1);
});

test('nothing is asked of the network ahead of the reader, and what it leaves is aborted', async ({ served: { mirror, url } }) => {
  const { received, bytes } = await ask(url, { take: 1 });
  expect(received).toBe(bytes.length);
  await expect.poll(() => mirror.aborted).toBe(1);
});

test('an abort ends the request with an AbortError', async ({ served: { mirror, url } }) => {
  mirror.trick = { kind: 'hanging' };
  const request = new RangeRequest({ url, start: START, end: END, fileLength: LENGTH, around });
  const first = request.chunks().next();
  await expect.poll(() => mirror.ranges.length).toBe(1);
  request.abort();
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
});
