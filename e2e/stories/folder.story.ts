import { basename } from 'node:path';
import { download, openLink, publish, save, waitComplete } from '../fixtures/app.js';
import { expect, test } from '../fixtures/test.js';
import { sha256OfZip } from '../fixtures/zip.js';

test('a folder of 200 nested files, some empty, named in German and Japanese, arrives as it was', async ({
  server,
  browsers,
  corpus,
}) => {
  const folder = await corpus.folder('Übersetzungen 翻訳');
  const publisher = (await browsers.launchChromium()).page;
  await publisher.goto(server.url);
  const { link } = await publish(publisher, { folder: folder.path });

  const visitor = (await browsers.launchChromium()).page;
  await openLink(visitor, link);
  await download(visitor);
  await waitComplete(visitor);
  const saved = await sha256OfZip(await save(visitor));
  const top = basename(folder.path).normalize('NFC');
  const expected = [...folder.files].map(([path, sha256]) => [`${top}/${path}`.normalize('NFC'), sha256]);
  const arrived = [...saved].map(([path, sha256]) => [path.normalize('NFC'), sha256]);
  expect(Object.fromEntries(arrived)).toEqual(Object.fromEntries(expected));
});
