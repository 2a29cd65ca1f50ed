import { save, waitSeeding } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;

test('Chromium publishes, Firefox downloads and saves', async ({ handOver }) => {
  const { file, visitor } = await handOver.begin({ length: 3 * MIB }, { state: 'complete', in: 'Firefox' });
  await waitSeeding(visitor);
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);
});

test('Firefox publishes, Chromium downloads and saves @long', async ({ handOver }) => {
  const { file, visitor } = await handOver.begin({ length: 3 * MIB, in: 'Firefox' });
  await expectSaved(visitor, file);
});
