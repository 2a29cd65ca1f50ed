import { test } from 'playwright/test';
import { holds, textLike } from '../../e2e/fixtures/fuzz.js';
import { inertText } from './inert.js';
import { nameFlags } from './name-flags.js';
import { MAX_PATH_BYTES, pathFault } from './paths.js';

test.setTimeout(60_000);

const valid = [
  'setup.exe',
  'folder/sub folder/größe.txt',
  'می\u200cخواهم.pdf',
  '👩🏽\u200d🚀 🏴\u{e0067}\u{e0062}\u{e007f} 1\ufe0f\u20e3.gif',
  'Фото с моря.jpg',
  'क्\u200dष.txt',
];
const tokens = [
  '..',
  '/',
  '\\',
  'C:',
  '\0',
  'nul',
  'con.',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u200d',
  '\u200c',
  '\ufe0f',
  '\u3164',
  '<b>',
  '&lt;',
  'ехе',
  'α',
  '\ud83d',
  '\u{e0041}',
  '.',
  ' ',
];
const names = textLike(valid, tokens);

test('whatever a name is, what is shown of it holds no trick, and showing it again changes nothing', () => {
  holds(names, 100_000, (name) => {
    const shown = inertText(name);
    if (/\p{Bidi_Control}|(?!\n)\p{Cc}|\u200b|\u3164|\u00ad/u.test(shown)) throw new Error('a trick is left');
    if (inertText(shown) !== shown) throw new Error('it changed again');
    const flags = nameFlags(shown);
    if (flags.includes('bidi') || flags.includes('invisible'))
      throw new Error(`what is shown is flagged as ${flags.join()}`);
  });
});

test('whatever a name is, it is flagged where what is shown differs from it', () => {
  holds(names, 100_000, (given) => {
    const name = Buffer.from(given).toString();
    const flags = nameFlags(name);
    if (new Set(flags).size !== flags.length) throw new Error('a flag twice');
    const differs = inertText(name) !== name;
    if (differs !== (flags.includes('bidi') || flags.includes('invisible')))
      throw new Error(`${differs}, but ${flags.join()}`);
  });
});

test('whatever a path is, one without a fault stays within its folder on every system', () => {
  holds(names, 100_000, (path) => {
    const segments = path.split('/');
    if (pathFault(segments) !== null) return;
    if (Buffer.byteLength(path) > MAX_PATH_BYTES) throw new Error('too long');
    // What could reach elsewhere, written down a second time.
    const bad = (it: string): boolean =>
      ['', '.', '..'].includes(it) || /[\\/]|^(con|nul|aux|prn)(\.|$)/iu.test(it) || [...it].some((char) => char < ' ');
    if (segments.some(bad) || /^[a-z]:/i.test(path)) throw new Error('it reaches elsewhere');
  });
});
