import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test as base } from 'playwright/test';
import { browserFetch } from '../../../e2e/fixtures/browser-fetch.js';
import { Corpus } from '../../../e2e/fixtures/corpus.js';
import { FaultyMirror, type MirrorTrick } from '../../../e2e/fixtures/faulty-mirror.js';
import type { MirrorFault } from '../../release/mirror-fault.js';
import { CHECK_STEPS, checkMirror, type CheckedLayout, type CheckStep, type MirrorCheck } from './check-mirror.js';
import { chooseSamples } from './check-samples.js';
import { realSurroundings, type Surroundings } from './surroundings.js';

/** The real clock, on which a crawl shows soon. A machine that is busy with other tests makes no honest mirror hang. */
const around: Surroundings = {
  ...realSurroundings(),
  fetch: browserFetch,
  limits: { idleMs: 8000, floorBytesPerSecond: 16 * 1024, floorWindowMs: 2000 },
};
/** The same, where nothing is to come. */
const impatient: Surroundings = { ...around, limits: { ...around.limits, idleMs: 2000 } };

interface CheckOptions {
  readonly layout?: CheckedLayout;
  readonly signal?: AbortSignal;
  readonly by?: Surroundings;
}

const folder: CheckedLayout = {
  name: 'a #1 日本',
  single: false,
  files: [
    { path: 'empty.txt', length: 0 },
    { path: 'small ?.bin', length: 20_000 },
    { path: 'deep/large 100%.bin', length: 3_000_000 },
    { path: 'x/y.bin', length: 5 },
  ],
};

interface Served {
  readonly mirror: FaultyMirror;
  readonly root: string;
  readonly check: (address: string, options?: CheckOptions) => Promise<MirrorCheck>;
}

const test = base.extend<{ served: Served; exposed: boolean }>({
  exposed: [false, { option: true }],
  served: async ({ exposed }, use) => {
    const corpus = new Corpus();
    for (const { path, length } of folder.files) await corpus.file(`${folder.name}/${path}`, length);
    const root = await corpus.folderPath();
    const read = async (path: string, start: number, end: number): Promise<Uint8Array> => {
      const bytes = new Uint8Array(end - start);
      const file = await open(join(root, path));
      await file.read(bytes, 0, bytes.length, start);
      await file.close();
      return bytes;
    };
    const mirror = await FaultyMirror.start({ folder: root, exposed });
    await use({
      mirror,
      root,
      check: (address, { layout = folder, signal = new AbortController().signal, by = around } = {}) =>
        checkMirror(address, layout, (at, start, end) => read(pathIn(layout, at), start, end), { signal, around: by }),
    });
    await mirror.stop();
    await corpus.remove();
  },
});

const pathIn = ({ name, single, files }: CheckedLayout, at: number): string => (single ? name : `${name}/${files[at]?.path}`);

/** The steps as they are where `step` is the first that fails; all passed for null. */
function steps(step: CheckStep | null): MirrorCheck['steps'] {
  const at = step === null ? CHECK_STEPS.length : CHECK_STEPS.indexOf(step);
  return CHECK_STEPS.map((name, i) => ({ step: name, ok: i === at ? false : i < at || null }));
}

for (const exposed of [true, false]) {
  test.describe(exposed ? 'with headers exposed' : 'without headers exposed', () => {
    test.use({ exposed });

    test('an honest mirror of a folder passes every step, and gives no more than samples', async ({ served: { mirror, check } }) => {
      expect(await check(mirror.url)).toMatchObject({ address: mirror.url, host: mirror.host, steps: steps(null), fault: null });
      expect(mirror.sentBytes).toBeLessThanOrEqual(256 * 1024);
      expect([...mirror.sent.keys()].sort()).toEqual(
        ['deep/large 100%.bin', 'small ?.bin', 'x/y.bin'].map((path) => `${folder.name}/${path}`),
      );
      expect([...mirror.requests.keys()]).toEqual(['GET']);
      // Browsers show each status of an error in the console, as if something were wrong.
      expect(mirror.statuses.filter((status) => status !== 206)).toEqual([]);
    });

    for (const [trick, step, fault] of [
      [{ kind: 'altered' }, 'bytes', { code: 'altered', data: {} }],
      [{ kind: 'ignores-range' }, 'range', { code: 'ignores-range', data: { status: 200 } }],
      [{ kind: 'short-body', announced: true }, 'length', { code: 'short-body', data: {} }],
      [{ kind: 'short-body', announced: false }, 'length', { code: 'short-body', data: {} }],
      [{ kind: 'long-body', announced: true }, 'length', { code: 'long-body', data: {} }],
      [{ kind: 'long-body', announced: false }, 'length', { code: 'long-body', data: {} }],
      [{ kind: 'status', status: 404 }, 'reachable', { code: 'not-found', data: { status: 404 } }],
      [{ kind: 'status', status: 409 }, 'reachable', { code: 'changed', data: {} }],
      [{ kind: 'status', status: 500 }, 'reachable', { code: 'server-error', data: { status: 500 } }],
      [{ kind: 'status', status: 503, retryAfter: '7' }, 'reachable', { code: 'busy', data: { status: 503, retryAfterMs: exposed ? 7000 : null } }],
      [{ kind: 'no-cors' }, 'cors', { code: 'no-cors', data: {} }],
      [{ kind: 'redirect-loop' }, 'reachable', { code: 'redirect-loop', data: {} }],
      [{ kind: 'hanging' }, 'length', { code: 'hanging', data: {} }],
      [{ kind: 'slow', bytesPerSecond: 1024 }, 'length', { code: 'too-slow', data: {} }],
      [{ kind: 'dies', afterBytes: 1000 }, 'length', { code: 'unreachable', data: {} }],
      ...(exposed ? [[{ kind: 'wrong-range' }, 'range', { code: 'wrong-range', data: {} }] as const] : []),
    ] as readonly (readonly [MirrorTrick, CheckStep, MirrorFault])[]) {
      test(`${JSON.stringify(trick)} fails at ${step}`, async ({ served: { mirror, check } }) => {
        mirror.trick = trick;
        const report = await check(mirror.url, trick.kind === 'hanging' ? { by: impatient } : {});
        expect(report).toMatchObject({ fault, steps: steps(step) });
        expect(report.asked).toBe(`${mirror.url}a%20%231%20%E6%97%A5%E6%9C%AC/deep/large%20100%25.bin`);
        expect(mirror.requests.get('OPTIONS')).toBeUndefined();
        expect(mirror.sentBytes).toBeLessThan(512 * 1024);
      });
    }

    for (const [change, length] of [['shorter', -1], ['shorter by far', -2_000_000], ['longer', 1], ['longer by far', 500_000]] as const) {
      test(`a file that is ${change} on the mirror fails at length`, async ({ served: { mirror, check } }) => {
        const files = folder.files.map((file) => (file.path.startsWith('deep') ? { ...file, length: file.length - length } : file));
        expect((await check(mirror.url, { layout: { ...folder, files } })).steps).toEqual(steps('length'));
      });
    }
  });
}

test('a redirect to another origin fails at reachable, and names the other', async ({ served: { mirror, root, check } }) => {
  const other = await FaultyMirror.start({ folder: root });
  mirror.trick = { kind: 'redirect', to: other.url };
  expect(await check(mirror.url)).toMatchObject({
    steps: steps('reachable'),
    fault: { code: 'redirect-elsewhere', data: { host: other.host } },
  });
  await other.stop();
});

test('a mirror that is gone fails at reachable', async ({ served: { mirror, check } }) => {
  await mirror.stop();
  expect(await check(mirror.url)).toMatchObject({ steps: steps('reachable'), fault: { code: 'unreachable' } });
});

test('a file that is missing is named by its address', async ({ served: { mirror, check } }) => {
  const files = [...folder.files, { path: 'x/missing ü.bin', length: 7 }];
  const report = await check(mirror.url, { layout: { ...folder, files } });
  expect(report).toMatchObject({ steps: steps('reachable'), fault: { code: 'not-found', data: { status: 404 } } });
  expect(report.asked).toMatch(/\/x\/missing%20%C3%BC\.bin$/);
});

test('a single file is found by its own address, and in its folder', async ({ served: { mirror, root, check } }) => {
  await writeFile(join(root, 'foo.exe'), Buffer.alloc(70_000, 'foo'));
  const single: CheckedLayout = { name: 'foo.exe', single: true, files: [{ path: 'foo.exe', length: 70_000 }] };
  for (const address of [mirror.url, `${mirror.url}foo.exe`]) {
    expect(await check(address, { layout: single })).toMatchObject({ steps: steps(null), asked: `${mirror.url}foo.exe` });
  }
});

test('a check that is aborted rejects at once', async ({ served: { mirror, check } }) => {
  mirror.trick = { kind: 'hanging' };
  const abort = new AbortController();
  const checked = check(mirror.url, { signal: abort.signal });
  await expect.poll(() => mirror.ranges.length).toBe(1);
  abort.abort();
  await expect(checked).rejects.toThrow(/abort/i);
});

test('samples stay within the files and within 128 KiB, however many files there are', () => {
  for (const lengths of [[], [0, 0], [1], [0, 5, 0], [16_385], [32_768, 1], Array.from({ length: 10_000 }, (_, i) => i * 100)]) {
    const samples = chooseSamples(lengths.map((length) => ({ length })));
    let total = 0;
    for (const { file, start, end } of samples) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(lengths[file] ?? 0);
      total += end - start;
    }
    expect(total).toBeLessThanOrEqual(128 * 1024);
    expect(samples.length > 0).toBe(lengths.some((length) => length > 0));
    const largest = Math.max(0, ...lengths);
    expect(samples.length === 0 || samples.some(({ file, end }) => lengths[file] === largest && end === largest)).toBe(true);
  }
});
