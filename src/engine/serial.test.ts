import { expect, test } from 'playwright/test';
import { Serial } from './serial.js';

/** A task that ends when the test says so, and notes when it started. */
function task(name: string, log: string[]) {
  const { promise, resolve, reject } = withResolvers();
  const run = (): Promise<string> => {
    log.push(`${name} starts`);
    return promise.finally(() => log.push(`${name} ends`));
  };
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

function withResolvers() {
  let resolve!: (value: string) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<string>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}

const microtasks = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

test('each task waits for the one before it, though it could end at once', async () => {
  const [serial, log] = [new Serial(), [] as string[]];
  const tasks = ['a', 'b', 'c'].map((name) => task(name, log));
  const all = tasks.map(({ run }) => serial.run(run));
  tasks[2]!.end();
  tasks[1]!.end();
  await microtasks();
  expect(log).toEqual(['a starts']);
  tasks[0]!.end();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
  expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
});

test('a task that rejects tells the one who gave it, and the next runs all the same', async () => {
  const [serial, log] = [new Serial(), [] as string[]];
  const [bad, good] = [task('bad', log), task('good', log)];
  const results = Promise.allSettled([serial.run(bad.run), serial.run(good.run)]);
  bad.fail();
  good.end();
  expect(await results).toMatchObject([{ status: 'rejected', reason: { message: 'bad' } }, { value: 'good' }]);
  expect(log).toEqual(['bad starts', 'bad ends', 'good starts', 'good ends']);
});

test('a task that throws at once is a rejection like any other', async () => {
  const serial = new Serial();
  const thrown = serial.run(() => {
    throw new Error('at once');
  });
  await expect(thrown).rejects.toThrow('at once');
  expect(await serial.run(() => Promise.resolve(7))).toBe(7);
});

test('a task given from within another runs behind those that were given before', async () => {
  const serial = new Serial();
  const order: string[] = [];
  const note = (name: string) => (): Promise<void> => Promise.resolve(void order.push(name));
  let inner: Promise<void> | undefined;
  const outer = serial.run(() => {
    inner = serial.run(note('inner'));
    order.push('outer');
    return Promise.resolve();
  });
  const next = serial.run(note('next'));
  await Promise.all([outer, next]);
  await inner;
  expect(order).toEqual(['outer', 'next', 'inner']);
});

test('two chains do not wait for each other', async () => {
  const log: string[] = [];
  const stuck = task('stuck', log);
  const waiting = new Serial().run(stuck.run);
  expect(await new Serial().run(() => Promise.resolve('free'))).toBe('free');
  stuck.end();
  await waiting;
});
