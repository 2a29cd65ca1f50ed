import { expect, test } from 'playwright/test';
import { Presses } from './presses.js';

const click = { isTrusted: true, detail: 1, timeStamp: 1000 };
const key = (timeStamp: number) => ({ isTrusted: true, detail: 0, timeStamp });

test('a click by script never counts', () => {
  for (const detail of [0, 1]) expect(new Presses().counts({ ...click, detail, isTrusted: false })).toBe(false);
  expect(new Presses().counts(click)).toBe(true);
});

test('a key counts only once its button has had the focus for a moment', () => {
  const presses = new Presses();
  presses.focused({ timeStamp: 1000 });
  expect(presses.counts(key(1400))).toBe(false);
  expect(presses.counts(key(1500))).toBe(true);
});

test('a key that is held since before the frame had the focus does not count', () => {
  const [presses, page] = [new Presses(), new EventTarget()];
  presses.watch(page as unknown as Window);
  const down = (timeStamp: number, repeat: boolean): void => {
    const event = new Event('keydown');
    Object.defineProperties(event, { timeStamp: { value: timeStamp }, repeat: { value: repeat } });
    page.dispatchEvent(event);
  };
  down(900, false);
  expect(presses.counts(key(1000))).toBe(true);
  down(999, true);
  expect(presses.counts(key(1000))).toBe(false);
});
