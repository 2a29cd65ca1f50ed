import { expect, test } from '../../e2e/fixtures/test.js';
import { makeSigningKey } from '../publish/signing-key.js';
import { type Console, progressTo, releaseLines } from './origin-says.js';
import { addressesOf } from './origin-address.js';
import { findFiles } from './origin-files.js';
import { makeOriginRelease, type OriginRelease } from './origin-release.js';
import type { OriginKey } from './origin-key.js';

const LOG: Console = { write: () => true };

async function keyOf(): Promise<OriginKey> {
  const { signing } = await makeSigningKey();
  return { signing, secretPlace: '/keys/minisign.key', publicPlace: '/keys/minisign.pub', made: true };
}

test('the link is printed on a line of its own and as a code, where it fits', async ({ corpus }) => {
  const file = await corpus.file('image.iso', 1000);
  const key = await keyOf();
  const addresses = addressesOf('https://example.org/', { address: '127.0.0.1', family: 'IPv4', port: 1 });
  const release = await makeOriginRelease(await findFiles([file.path]), { signing: key.signing, addresses, onProgress: () => {} });
  const said = (link: string, to: Console): string => releaseLines({ ...release, link } satisfies OriginRelease, key, to);

  expect(said(release.link, LOG)).toContain(`\nLink:\n${release.link}\n`);
  expect(said(release.link, LOG)).toContain('█▀▀');
  expect(said(release.link, LOG)).toContain('/keys/minisign.key (new: make a copy');
  expect(said(release.link, { ...LOG, isTTY: true, columns: 200 })).toContain('\u001B[97;40m█');
  expect(said(release.link, { ...LOG, isTTY: true, columns: 40 })).toMatch(/No QR code: it would be \d+ columns wide, and this window has 40/);
  for (const host of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080']) {
    expect(said(release.link.replace('https://example.org', host), LOG)).toContain('(No QR code: this address leads here on this machine alone.');
  }
  expect(said(release.link.replace('example.org', '127.example.org'), LOG), 'a name, and no address of this machine').toContain('█▀▀');
  expect(said(`${release.link}${'x'.repeat(3000)}`, LOG)).toMatch(/No QR code: the link has 3,\d+ characters/);
});

test('progress is told for what takes long: by tenths in a log, on one line of a terminal', () => {
  const told = (length: number, to: Partial<Console>): string[] => {
    const lines: string[] = [];
    const tell = progressTo({ ...to, write: (text) => lines.push(text) }, length);
    for (let done = 1; done <= 1000; done++) tell((length / 1000) * done);
    return lines;
  };
  expect(told(1_000_000, {})).toEqual([]);
  expect(told(1e9, {})).toHaveLength(10);
  expect(told(1e9, {}).at(-1)).toBe('Hashing: 100% of 1.00\u00A0GB\n');
  const terminal = told(1e9, { isTTY: true });
  expect(terminal.every((text) => text.startsWith('\r'))).toBe(true);
  expect(terminal.filter((text) => text.endsWith('\n'))).toHaveLength(1);
});
