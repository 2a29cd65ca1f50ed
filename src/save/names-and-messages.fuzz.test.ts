import { expect, test } from 'playwright/test';
import { fc, holds, parsed, textLike, valueLike } from '../../e2e/fixtures/fuzz.js';
import { ReseedError } from '../release/errors.js';
import { isDeviceName } from '../release/paths.js';
import { packetIn, typeOf } from './protocol.js';
import { safeName, safePaths } from './safe-name.js';

test.setTimeout(60_000);

const tokens = [
  '..',
  '/',
  '\\',
  'C:',
  '\0',
  'nul',
  'con .',
  '\u202e',
  '\u200d',
  '\u200c',
  '\ufe0f',
  '\u3164',
  '?',
  '\ud83d',
  '.',
  ' ',
  'é',
  'e\u0301',
];
const valid = [
  'setup.exe',
  'a/b/größe.txt',
  'می\u200cخواهم.pdf',
  '👩🏽\u200d🚀.gif',
  `${'日本'.repeat(50)}.tar.gz`,
  'COM1.txt',
];

test('whatever a name is, its safe name is one that every system takes, and its own safe name', () => {
  holds(textLike(valid, tokens), 100_000, (text) => {
    const name = safeName(text);
    if (name === '' || Buffer.byteLength(name) > 255 || /[/\\<>:"|?*\p{Cc}\p{Bidi_Control}]|[. ]$/u.test(name))
      throw new Error(name);
    if (isDeviceName(name) || Buffer.from(name).toString() !== name) throw new Error(name);
    if (safeName(name) !== name) throw new Error(`${name} became ${safeName(name)}`);
  });
});

test('whatever paths a release has, their safe paths are as many, all different, and below the folder', () => {
  const paths = fc.array(textLike(['a', 'A', 'a/b', 'a?', 'a/../b'], [...tokens, 'a', 'b/']), {
    minLength: 1,
    maxLength: 4,
  });
  holds(paths, 100_000, (given) => {
    const safe = safePaths(given);
    if (safe.length !== given.length) throw new Error('one is missing');
    if (new Set(safe.map((path) => path.normalize('NFC').toLowerCase())).size !== safe.length)
      throw new Error('two met');
    if (safe.some((path) => path.split('/').some((it) => ['', '.', '..'].includes(it))))
      throw new Error('one leads elsewhere');
  });
});

test('whatever message comes through a port, it is bytes, an end, or an error of ours', () => {
  const messages = valueLike([
    { type: 'packet', bytes: new Uint8Array(5) },
    { type: 'failed', problem: { code: 'save-interrupted', data: { path: 'a' } } },
    { type: 'end' },
    { type: 'gone' },
  ]);
  let taken = 0;
  holds(messages, 100_000, (message) => {
    const type = typeOf(message);
    if (type !== null && typeof type !== 'string') throw new Error('a type that is no text');
    const packet = parsed(
      () => packetIn(message, 'a'),
      (error) => error instanceof ReseedError && typeof error.code === 'string',
    );
    if (packet === null) return;
    taken++;
    if (packet !== 'end' && !(packet instanceof Uint8Array)) throw new Error('neither bytes nor an end');
  });
  expect(taken).toBeGreaterThan(1000);
});
