import { button, download } from '../fixtures/app.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;

test('a tracker that was away is joined again by itself, on both sides @long', async ({ server, handOver }) => {
  const { file, visitor } = await handOver.begin({ length: 2 * MIB }, { state: 'asking' });
  await expect(button(visitor, 'Download')).toBeVisible();
  await server.kill();
  await download(visitor);
  await expect(visitor.getByText('No tracker answers').first()).toBeVisible();
  await server.restart();
  await expectSaved(visitor, file);
});
