import { expect, test } from 'playwright/test';
import { problemOf, ReseedError } from './errors.js';

test('an error of ours comes out as the problem that it was made with', () => {
  const error = new ReseedError('file-changed', { path: 'a/b' });
  expect(problemOf(error)).toEqual({ code: 'file-changed', data: { path: 'a/b' } });
  expect(error.code).toBe('file-changed');
  expect(error.message).toContain('a/b');
});

test('a problem is frozen with its data, and survives a structured clone', () => {
  const problem = problemOf(new ReseedError('link-too-long', { limit: 5 }));
  expect(Object.isFrozen(problem) && Object.isFrozen(problem.data)).toBe(true);
  expect(structuredClone(problem)).toEqual(problem);
});

test('a problem becomes an error again, with the same problem', () => {
  const problem = { code: 'storage-full', data: { neededBytes: 5, freeBytes: 2 } } as const;
  const error = ReseedError.from(problem);
  expect(error).toBeInstanceOf(ReseedError);
  expect(problemOf(error)).toEqual(problem);
});

test('an abort is a cancellation, as the platform throws it', () => {
  const controller = new AbortController();
  controller.abort();
  expect(problemOf(controller.signal.reason)).toEqual({ code: 'cancelled', data: {} });
  expect(problemOf(new DOMException('stopped', 'AbortError'))).toEqual({ code: 'cancelled', data: {} });
});

test('every other exception is internal, with its message for the log', () => {
  expect(problemOf(new DOMException('gone', 'NotFoundError'))).toEqual({ code: 'internal', data: { reason: 'gone' } });
  expect(problemOf(new TypeError('x is not a function'))).toEqual({
    code: 'internal',
    data: { reason: 'x is not a function' },
  });
});

for (const [thrown, reason] of [
  ['text', 'text'],
  [undefined, 'undefined'],
  [null, 'null'],
  [7, '7'],
  [Symbol('s'), 'Symbol(s)'],
  [{ code: 'cancelled', data: {} }, '[object Object]'],
] as const) {
  test(`what is no error, ${String(reason)}, is internal as well`, () => {
    expect(problemOf(thrown)).toEqual({ code: 'internal', data: { reason } });
  });
}
