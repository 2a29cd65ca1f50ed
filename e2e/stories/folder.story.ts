import { basename } from 'node:path';
import { publish, save } from '../fixtures/app.js';
import { expect, test } from '../fixtures/test.js';
import { sha256OfZip } from '../fixtures/zip.js';

test('a folder of 200 nested files, some empty, named in German and Japanese, arrives as it was', async ({
  server,
  browsers,
  corpus,
  handOver,
}) => {
  const folder = await corpus.folder('Übersetzungen 翻訳');
  const publisher = (await browsers.launchChromium()).page;
  await publisher.goto(server.url);
  const { link } = await publish(publisher, { folder: folder.path });

  const { page: visitor } = await handOver.visit(link, { state: 'complete' });
  const saved = await sha256OfZip(await save(visitor));
  const top = basename(folder.path).normalize('NFC');
  const expected = [...folder.files].map(([path, sha256]) => [`${top}/${path}`.normalize('NFC'), sha256]);
  const arrived = [...saved].map(([path, sha256]) => [path.normalize('NFC'), sha256]);
  expect(Object.fromEntries(arrived)).toEqual(Object.fromEntries(expected));
});
