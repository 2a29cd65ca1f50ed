import { expect, test } from 'playwright/test';
import type { MirrorReport } from '../../engine/types.js';
import { de } from '../../i18n/de.js';
import { en } from '../../i18n/en.js';
import type { MirrorFault } from '../../release/mirror-fault.js';
import { remedyOf } from './mirror-remedy.js';

type Step = MirrorReport['steps'][number]['step'];

/** A check that failed at a step. */
const report = (step: Step): MirrorReport => ({
  address: 'https://m.example/foo/',
  host: 'm.example',
  steps: [{ step, ok: false }],
  fault: null,
  asked: 'https://m.example/foo/foo.exe',
});

const linesFor = (fault: MirrorFault, step: Step): string =>
  remedyOf(fault, report(step), en)
    .recipes.map(({ lines }) => lines)
    .join('\n');

const mendedByHand: readonly (readonly [MirrorFault, Step])[] = [
  [{ code: 'unreachable', data: {} }, 'reachable'],
  [{ code: 'server-error', data: { status: 500 } }, 'reachable'],
  [{ code: 'busy', data: { status: 503, retryAfterMs: null } }, 'reachable'],
  [{ code: 'hanging', data: {} }, 'length'],
  [{ code: 'too-slow', data: {} }, 'length'],
  [{ code: 'redirect-elsewhere', data: { host: 'cdn.example' } }, 'reachable'],
  [{ code: 'redirect-loop', data: {} }, 'reachable'],
  [{ code: 'changed', data: {} }, 'reachable'],
  [{ code: 'short-body', data: {} }, 'length'],
  [{ code: 'long-body', data: {} }, 'length'],
  [{ code: 'wrong-range', data: {} }, 'length'],
  [{ code: 'altered', data: {} }, 'bytes'],
];

for (const [fault, step] of mendedByHand) {
  test(`${fault.code} at ${step} is mended by what a person does, and no lines for a server are shown`, () => {
    for (const words of [en, de]) {
      const { say, recipes } = remedyOf(fault, report(step), words);
      expect(recipes).toEqual([]);
      expect(say).toMatch(/\.$/);
    }
  });
}

test('lines are shown where they mend what is wrong, and only those', () => {
  const cors = linesFor({ code: 'no-cors', data: {} }, 'cors');
  expect(cors).toContain('Access-Control-Allow-Origin');
  expect(cors).not.toMatch(/aws s3 cp|gzip/);
  expect(linesFor({ code: 'ignores-range', data: { status: 200 } }, 'range')).toContain('max_ranges');
  expect(linesFor({ code: 'wrong-range', data: {} }, 'range')).toContain('max_ranges');
  expect(linesFor({ code: 'not-found', data: { status: 404 } }, 'reachable')).toContain('aws s3 cp');
});

test('a redirect that tells where it leads names that place, and one that does not is worded without', () => {
  const say = (host: string | null) => remedyOf({ code: 'redirect-elsewhere', data: { host } }, report('reachable'), en).say;
  expect(say('cdn.example')).toContain('cdn.example');
  expect(say(null)).not.toContain('null');
});
