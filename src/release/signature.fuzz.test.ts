import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'playwright/test';
import { bytesLike, fc, holds, parsed } from '../../e2e/fixtures/fuzz.js';
import { utf8 } from './bytes.js';
import { ReseedError } from './errors.js';
import {
  commentMessage,
  MAX_SIGNATURE_BYTES,
  prehash,
  readSignature,
  releaseComment,
  writeSignature,
} from './minisign.js';
import type { PublisherKey } from './publisher-key.js';
import { checkSignature } from './trust.js';

test.setTimeout(60_000);

const isOwn = (error: unknown): boolean => error instanceof ReseedError && error.code.startsWith('signature-');

const SEED = new Uint8Array(32).fill(7);
const KEY: PublisherKey = { keyId: new Uint8Array(8).fill(1), publicKey: ed25519.getPublicKey(SEED) };
const MESSAGE = utf8('the manifest');
const sign = (message: Uint8Array): Uint8Array => ed25519.sign(message, SEED);
const signature = sign(prehash(MESSAGE));
const comment = utf8(releaseComment('manifest.json', KEY, new Date(0)));
const FILE = utf8(
  writeSignature(
    { keyId: KEY.keyId, signature, comment, commentSignature: sign(commentMessage(signature, comment)) },
    'for people',
  ),
);
const tokens = [
  '\n',
  '\r\n',
  'RU',
  '=',
  '==',
  '\t',
  'key:',
  'trusted comment: ',
  'untrusted comment: ',
  'AAAA',
  '\ufeff',
  '\u0130',
];
const files = bytesLike([FILE], [...tokens.map(utf8), Uint8Array.of(0xff)]);

test('whatever bytes stand for a signature, they are refused by what is wrong, or mean the same when written again', () => {
  let taken = 0;
  holds(files, 100_000, (file) => {
    const read = parsed(() => readSignature(file), isOwn);
    if (!read) return;
    taken++;
    if (file.length > MAX_SIGNATURE_BYTES || read.keyId.length !== 8 || read.signature.length !== 64)
      throw new Error('lengths');
    const again = readSignature(utf8(writeSignature(read, 'again')));
    for (const part of ['keyId', 'signature', 'comment', 'commentSignature'] as const) {
      if (Buffer.compare(again[part], read[part]) !== 0) throw new Error(`${part} changed`);
    }
  });
  expect(taken).toBeGreaterThan(1000);
});

test('whatever is tampered with, a release counts as signed only where message, signature and comment are the signed ones', () => {
  const parts = fc.record({
    signature: fc.oneof(
      { weight: 6, arbitrary: files },
      { weight: 1, arbitrary: fc.constant(FILE) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    manifest: fc.oneof(
      { weight: 4, arbitrary: fc.constant(MESSAGE) },
      { weight: 1, arbitrary: bytesLike([MESSAGE], [utf8('x')]) },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    pinned: fc.constantFrom(KEY, null, { ...KEY, keyId: new Uint8Array(8) }),
  });
  let signed = 0;
  holds(parts, 12_000, ({ pinned, ...release }) => {
    const trust = parsed(() => checkSignature(release, pinned), isOwn);
    if (!trust) return;
    if (pinned && trust.kind !== 'signed') throw new Error('a link’s key was passed over');
    if (release.signature ? trust.kind === 'unsigned' : trust.kind !== 'unsigned') throw new Error('signed or not');
    if (trust.kind !== 'signed') return;
    signed++;
    const read = readSignature(release.signature!);
    const whole = Buffer.compare(release.manifest!, MESSAGE) === 0 && Buffer.compare(read.signature, signature) === 0;
    if (!whole || Buffer.compare(read.comment, comment) !== 0) throw new Error('something else was taken for signed');
  });
  expect(signed).toBeGreaterThan(100);
});
