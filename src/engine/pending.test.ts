import { expect, test } from 'playwright/test';
import { ReseedError } from '../release/errors.js';
import { Pending } from './pending.js';
import type { Command, ToLeader } from './protocol.js';
import type { Draft, Progress } from './types.js';

const START: Command = { name: 'start', infoHash: 'a' };
const PUBLISH: Command = { name: 'publish', draft: {} as Draft };
const PROGRESS: Progress = { stage: 'hashing', doneBytes: 1, totalBytes: 2 };

/** A tab's pending commands, and what it said to the leader. */
function tab({ met = true } = {}) {
  const said: ToLeader[] = [];
  const pending = new Pending('tab', (message) => void said.push(message));
  if (met) pending.meet('first');
  return { pending, said };
}

const command = (id: number, what: Command): ToLeader => ({ kind: 'command', client: 'tab', id, command: what });

test('a command is sent at once where somebody leads, each with an id of its own', () => {
  const { pending, said } = tab();
  void pending.run(START);
  void pending.run(PUBLISH);
  expect(said).toEqual([command(1, START), command(2, PUBLISH)]);
});

test('a command waits for the first leader, and is sent once', () => {
  const { pending, said } = tab({ met: false });
  void pending.run(START);
  expect(said).toEqual([]);
  expect(pending.meet('first')).toBe(false);
  expect(pending.meet('first')).toBe(false);
  expect(said).toEqual([command(1, START)]);
});

test('a leader that takes over gets what has no answer yet, in the same order, and nothing else', async () => {
  const { pending, said } = tab();
  const [answered] = [pending.run(START), pending.run(PUBLISH), pending.run({ name: 'stop', infoHash: 'b' })];
  pending.settle({ kind: 'done', client: 'tab', id: 1, value: null });
  await answered;
  said.length = 0;
  expect(pending.meet('second')).toBe(true);
  expect(said).toEqual([command(2, PUBLISH), command(3, { name: 'stop', infoHash: 'b' })]);
});

test('a command resolves with its own answer', async () => {
  const { pending } = tab();
  const [first, second] = [pending.run({ name: 'open', link: 'x' }), pending.run(PUBLISH)];
  pending.settle({ kind: 'done', client: 'tab', id: 2, value: 'two' });
  pending.settle({ kind: 'done', client: 'tab', id: 1, value: 'one' });
  expect(await Promise.all([first, second])).toEqual(['one', 'two']);
});

test('a refusal rejects with the problem, as the error that it was', async () => {
  const { pending } = tab();
  const running = pending.run(START);
  pending.settle({
    kind: 'refused',
    client: 'tab',
    id: 1,
    problem: { code: 'unknown-release', data: { infoHash: 'a' } },
  });
  const error: unknown = await running.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ReseedError);
  expect(error).toMatchObject({ problem: { code: 'unknown-release', data: { infoHash: 'a' } } });
});

test('a refusal because it was cancelled rejects as an abort does', async () => {
  const { pending } = tab();
  const running = pending.run(START);
  pending.settle({ kind: 'refused', client: 'tab', id: 1, problem: { code: 'cancelled', data: {} } });
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
});

test('a second answer, and one to a command of nobody, change nothing', async () => {
  const { pending, said } = tab();
  const running = pending.run(START);
  pending.settle({ kind: 'done', client: 'tab', id: 9, value: 'no' });
  pending.settle({ kind: 'done', client: 'tab', id: 1, value: null });
  pending.settle({ kind: 'refused', client: 'tab', id: 1, problem: { code: 'internal', data: { reason: '' } } });
  expect(await running).toBeNull();
  expect(said).toHaveLength(1);
});

test.describe('a signal', () => {
  test('that aborts tells the leader, rejects with its reason, and the command is not sent again', async () => {
    const { pending, said } = tab();
    const controller = new AbortController();
    const running = pending.run(PUBLISH, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    expect(said).toEqual([command(1, PUBLISH), { kind: 'cancel', client: 'tab', id: 1 }]);
    pending.meet('second');
    expect(said).toHaveLength(2);
  });

  test('that was aborted before sends nothing', async () => {
    const { pending, said } = tab();
    await expect(pending.run(PUBLISH, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    pending.meet('second');
    expect(said).toEqual([]);
  });

  test('that aborts after the answer cancels nothing', async () => {
    const { pending, said } = tab();
    const controller = new AbortController();
    const running = pending.run(PUBLISH, { signal: controller.signal });
    pending.settle({ kind: 'done', client: 'tab', id: 1, value: 'hash' });
    controller.abort();
    expect(await running).toBe('hash');
    expect(said).toHaveLength(1);
  });
});

for (const [name, told] of [
  ['publish', true],
  ['supply', false],
  ['start', false],
  ['forget', false],
] as const) {
  test(`progress of "${name}" is ${told ? 'passed on, and none after its answer' : 'nobody’s'}`, () => {
    const { pending } = tab();
    const seen: unknown[] = [];
    const full = { name, draft: {} as Draft, infoHash: 'a', files: [] } as Command;
    void pending.run(full, { onProgress: (progress) => void seen.push(progress) });
    pending.settle({ kind: 'progress', client: 'tab', id: 1, progress: PROGRESS });
    pending.settle({ kind: 'done', client: 'tab', id: 1, value: null });
    pending.settle({ kind: 'progress', client: 'tab', id: 1, progress: PROGRESS });
    expect(seen).toEqual(told ? [PROGRESS] : []);
  });
}
