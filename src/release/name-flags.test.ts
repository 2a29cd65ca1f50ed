import { expect, test } from 'playwright/test';
import { inertText } from './inert.js';
import { nameFlags } from './name-flags.js';

const honest: Readonly<Record<string, readonly string[]>> = {
  English: [
    'setup.exe',
    'Windows XP Service Pack 2',
    'R&D notes (v1.2) – final.pdf',
    'a < b & c > d',
    'naïve café.txt',
    '7 < 9.md',
  ],
  German: ['Größenmaße.pdf', 'Straßenverzeichnis Übersicht.ods', 'Bücher & Hefte', 'ÄÖÜß.txt', 'Gro\u0308ße.txt'],
  Japanese: [
    '説明書.pdf',
    'ドラえもん第1話.mp4',
    'Windows用セットアップ.exe',
    'まとめ MIX版.zip',
    '葛\u{e0100}城市.txt',
    'ﾊﾝｶｸ.txt',
    '全角　空白.txt',
  ],
  Korean: ['한국어 설명서.pdf', '윈도우XP 서비스팩2.exe', 'C언어입문.pdf'],
  Chinese: ['简体中文说明.pdf', '繁體中文.txt', 'T恤图.png'],
  Russian: [
    'Документ.pdf',
    'Фото с моря.jpg',
    'Я и ты у окна.mp3',
    'Отчёт о работе за 2025 год.xlsx',
    'Windows и Linux.pdf',
    '3D-модель дома.stl',
    'Красная площадь, МОСКВА.png',
    'Как мы росли.avi',
    'книга',
    'рост',
  ],
  Ukrainian: ['Історія України.pdf', 'Їжак.jpg'],
  Bulgarian: ['Наръчник за Windows.pdf'],
  Greek: ['Οδηγίες χρήσης.pdf', 'Η Ελλάδα και ο κόσμος.txt', 'ΜΑΘΗΜΑΤΙΚΑ.pdf', 'Το βιβλίο.epub'],
  'units and formulas': ['5μm filter.stl', '10kΩ.pdf', 'Δt plot.svg', 'µTorrent.exe', 'μTorrent.exe', '2πr.txt'],
  Arabic: ['دليل المستخدم.pdf', 'كتاب ٢٠٢٥.txt', 'برنامج Windows.exe'],
  Hebrew: ['חוברת הפעלה.pdf', 'תוכנה 2.zip'],
  Persian: ['می\u200cخواهم.pdf', 'کتاب\u200cها.zip', 'ه\u200d.ق.txt'],
  Hindi: ['हिन्दी पुस्तिका.pdf', 'क्\u200dष.txt', 'क्\u200cष.txt'],
  'Malayalam and Sinhala': ['അവന്\u200d.txt', 'ශ්\u200dරී ලංකා.pdf'],
  'Thai and Armenian': ['คู่มือการใช้งาน.pdf', 'Ձեռնարկ.pdf'],
  emoji: [
    '👩\u200d🌾 harvest.jpg',
    '👨\u200d👩\u200d👧\u200d👦.png',
    '❤\ufe0f.txt',
    '🏳\ufe0f\u200d🌈.svg',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}.svg',
    '1\ufe0f\u20e3.png',
    '👩🏽\u200d🚀.gif',
    '©\ufe0f 2026',
  ],
};

for (const [language, names] of Object.entries(honest)) {
  test(`honest names stay unflagged, and as they are: ${language}`, () => {
    for (const name of names) {
      expect(nameFlags(name), name).toEqual([]);
      expect(inertText(name)).toBe(name);
    }
  });
}

const deceptive: readonly (readonly [flag: string, name: string, shown: string])[] = [
  ['bidi', 'photo\u202egnp.exe', 'photognp.exe'],
  ['bidi', 'a\u2066b\u2069c', 'abc'],
  ['bidi', 'a\u200fb\u061c', 'ab'],
  ['invisible', 'set\u200bup.exe', 'setup.exe'],
  ['invisible', 'set\u00adup.exe', 'setup.exe'],
  ['invisible', '\ufeffsetup.exe', 'setup.exe'],
  ['invisible', 'setup\u3164.exe', 'setup.exe'],
  ['invisible', '\u115f\u1160\uffa0x', 'x'],
  ['invisible', 'set\u2060\u2064\u034fup', 'setup'],
  ['invisible', 'setup\u{e0065}\u{e0078}\u{e0065}', 'setup'],
  ['invisible', 'setup\ufe0f.exe', 'setup.exe'],
  ['invisible', '12\ufe0f.exe', '12.exe'],
  ['invisible', 'setup\u{e0100}.exe', 'setup.exe'],
  ['invisible', 'set\u200dup.exe', 'setup.exe'],
  ['invisible', 'set\u200cup.exe', 'setup.exe'],
  ['invisible', 'کتاب\u200c\u200cها.zip', 'کتابها.zip'],
  ['invisible', '👩\u200d.exe', '👩.exe'],
  ['invisible', 'a\u2800b', 'ab'],
  ['invisible', 'a\u180e\u180eb', 'ab'],
  ['invisible', 'a\u17b4\u200db', 'ab'],
  ['invisible', 'a\u0000\tb', 'ab'],
  ['invisible', 'a\u2028b', 'ab'],
  ['markup', '<img src=x onerror=alert(1)>.png', '<img src=x onerror=alert(1)>.png'],
  ['markup', '</script>', '</script>'],
  ['markup', '<!-- -->', '<!-- -->'],
  ['markup', 'a &lt;b', 'a &lt;b'],
  ['markup', '&#60;&#x3c;', '&#60;&#x3c;'],
  ['look-alike', 'Мicrosoft.exe', 'Мicrosoft.exe'],
  ['look-alike', 'раypal', 'раypal'],
  ['look-alike', 'setup.ехе', 'setup.ехе'],
  ['look-alike', 'Документ Windows.ехе', 'Документ Windows.ехе'],
  ['look-alike', 'ѕсору.exe', 'ѕсору.exe'],
  ['look-alike', 'Ρaypal', 'Ρaypal'],
  ['look-alike', 'αpple.zip', 'αpple.zip'],
  ['look-alike', 'ΝΟΚΙΑ.exe', 'ΝΟΚΙΑ.exe'],
  ['look-alike', 'Gօօgle', 'Gօօgle'],
  ['look-alike', 'ᎪᏢᏢLE', 'ᎪᏢᏢLE'],
  ['look-alike', 'win\u{1d41d}ows', 'win\u{1d41d}ows'],
  ['look-alike', 'Яndex', 'Яndex'],
  ['look-alike', 'ёxe', 'ёxe'],
];

for (const [flag, name, shown] of deceptive) {
  test(`${JSON.stringify(name)} is flagged as ${flag}, and shown as ${JSON.stringify(shown)}`, () => {
    expect(nameFlags(name)).toEqual([flag]);
    expect(inertText(name)).toBe(shown);
  });
}

test('a word of twins alone is flagged though it may be honest: nothing beside it tells', () => {
  expect(nameFlags('МОСКВА.png')).toEqual(['look-alike']);
  expect(nameFlags('МОСКВА')).toEqual([]);
});

test('a name can deceive in every way at once', () => {
  expect(nameFlags('<b>\u202e\u200bраypal')).toEqual(['bidi', 'invisible', 'markup', 'look-alike']);
});

test('an invisible character between letters hides no look-alike', () => {
  expect(nameFlags('p\u200bа\u200by')).toEqual(['invisible', 'look-alike']);
});
