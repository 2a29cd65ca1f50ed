import { expect, test } from 'playwright/test';
import { PageChannel } from './channel.js';

test('a page’s own channel reaches its other ends, later, with a copy; not who sent it, nor another channel', async () => {
  const [first, second, other] = [new PageChannel('a'), new PageChannel('a'), new PageChannel('b')];
  const heard: unknown[] = [];
  for (const [name, channel] of Object.entries({ first, second, other })) {
    channel.addEventListener('message', ({ data }) => heard.push([name, data]));
  }
  const message = { text: 'hello' };
  first.postMessage(message);
  message.text = 'changed';
  expect(heard).toEqual([]);
  await expect.poll(() => heard).toEqual([['second', { text: 'hello' }]]);
  for (const channel of [first, second, other]) channel.close();
});

test('a closed end hears nothing, not even what was on its way', async () => {
  const [first, second, third] = [new PageChannel('c'), new PageChannel('c'), new PageChannel('c')];
  const heard: string[] = [];
  second.addEventListener('message', () => heard.push('second'));
  third.addEventListener('message', () => heard.push('third'));
  first.postMessage(1);
  second.close();
  await expect.poll(() => heard).toEqual(['third']);
  for (const channel of [first, third]) channel.close();
});
