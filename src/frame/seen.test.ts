import { expect, test } from 'playwright/test';
import { Seen } from './seen.js';

/** A button whose visibility the test says. */
function watched(seenForMs: number) {
  const button = {} as Element;
  let see: (visible: boolean) => void = () => undefined;
  const changes: boolean[] = [];
  const observe = (_: Element, onChange: (visible: boolean) => void) => {
    see = onChange;
    return () => undefined;
  };
  const seen: Seen = new Seen(() => void changes.push(seen.ready), { observe, seenForMs });
  seen.watch(button);
  return { seen, button, changes, see: (visible: boolean) => see(visible) };
}

const FOR_EVER = 1e6;

test('a button that was seen for long enough is ready', async () => {
  const { seen, see, changes } = watched(1);
  see(true);
  expect(seen.ready).toBe(false);
  await expect.poll(() => seen.ready).toBe(true);
  see(true);
  expect(changes).toEqual([true]);
});

test('one that is covered is not ready any more, at once', async () => {
  const { seen, see, changes } = watched(1);
  see(true);
  await expect.poll(() => seen.ready).toBe(true);
  see(false);
  expect([seen.ready, changes]).toEqual([false, [true, false]]);
});

test('one that has only just come up is not ready', () => {
  const { seen, see } = watched(FOR_EVER);
  see(true);
  expect(seen.ready).toBe(false);
  see(false);
});

test('another button, or other words beside it, have to be seen anew', async () => {
  const { seen, button, see, changes } = watched(1);
  see(true);
  await expect.poll(() => seen.ready).toBe(true);
  seen.watch(button);
  expect(seen.ready).toBe(true);
  seen.again();
  expect(seen.ready).toBe(false);
  see(true);
  await expect.poll(() => seen.ready).toBe(true);
  seen.watch({} as Element);
  expect([seen.ready, changes]).toEqual([false, [true, false, true, false]]);
});

test('a button is ready once the words beside it were seen too, though not with it; other words begin anew', async () => {
  const see = new Map<Element, (visible: boolean) => void>();
  const observe = (element: Element, onChange: (visible: boolean) => void) => {
    see.set(element, onChange);
    return () => see.delete(element);
  };
  const [button, first, second] = [{} as Element, {} as Element, {} as Element];
  const seen: Seen = new Seen(() => undefined, { observe, seenForMs: 1 });
  const timers = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));
  seen.watch(button, [first, second]);
  see.get(first)!(true);
  await timers();
  see.get(first)!(false);
  see.get(button)!(true);
  // Behind the timers that must not have been enough.
  await timers();
  expect(seen.ready, 'the second was not seen').toBe(false);
  see.get(second)!(true);
  see.get(second)!(false);
  await timers();
  expect(seen.ready, 'the second was not seen for long enough').toBe(false);
  see.get(second)!(true);
  await expect.poll(() => seen.ready).toBe(true);
  see.get(second)!(false);
  expect(seen.ready).toBe(true);
  see.get(button)!(false);
  expect(seen.ready, 'the button is out of view').toBe(false);
  see.get(button)!(true);
  await expect.poll(() => seen.ready, 'the words were seen').toBe(true);

  seen.again();
  see.get(button)!(true);
  await timers();
  expect(seen.ready, 'the words are new').toBe(false);
  seen.watch(null);
  expect(see.size).toBe(0);
});
