import { expect, test } from 'playwright/test';
import { readRange } from './byte-range.js';

const LENGTH = 1000;

test('a range is read with both ends, without its end, and from the end of the file', () => {
  expect(readRange('bytes=0-0', LENGTH)).toEqual({ start: 0, end: 1 });
  expect(readRange('bytes=200-299', LENGTH)).toEqual({ start: 200, end: 300 });
  expect(readRange('bytes=990-', LENGTH)).toEqual({ start: 990, end: 1000 });
  expect(readRange('bytes=-10', LENGTH)).toEqual({ start: 990, end: 1000 });
});

test('a range that reaches past the end is cut there', () => {
  expect(readRange('bytes=990-5000', LENGTH)).toEqual({ start: 990, end: 1000 });
  expect(readRange('bytes=-5000', LENGTH)).toEqual({ start: 0, end: 1000 });
});

test('a range of which nothing is there cannot be satisfied', () => {
  for (const header of ['bytes=1000-', 'bytes=1000-1001', 'bytes=-0']) {
    expect(readRange(header, LENGTH), header).toBe('unsatisfiable');
  }
  for (const header of ['bytes=0-', 'bytes=0-0', 'bytes=-1']) expect(readRange(header, 0), header).toBe('unsatisfiable');
});

test('the whole file is sent without a range, for a malformed one and for several', () => {
  const headers = [undefined, '', 'bytes=', 'bytes=-', 'bytes=a-b', 'bytes=9-3', 'bytes=0-1,5-6', 'items=0-1', 'bytes=0x1-2'];
  for (const header of headers) expect(readRange(header, LENGTH), header).toBeNull();
});
