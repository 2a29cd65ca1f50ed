import { expect, test } from 'playwright/test';
import { LIMIT_NAMES, rangeOf, readLimit, showLimit } from './limits.js';

const limits = { uploadLimit: null, downloadLimit: 512_500, connections: 30, uploadSlots: 8 };

test('a rate is read in kB/s and taken in bytes, and an empty one is no limit', () => {
  expect(readLimit('uploadLimit', '500')).toEqual({ uploadLimit: 500_000 });
  expect(readLimit('downloadLimit', '1.5')).toEqual({ downloadLimit: 1500 });
  expect(readLimit('downloadLimit', '')).toEqual({ downloadLimit: null });
});

test('what is no number is not taken for an empty field, though the browser gives both as an empty text', () => {
  expect(readLimit('uploadLimit', null)).toBeNull();
});

test('a count is a whole number within its range, and never empty', () => {
  expect(readLimit('connections', '200')).toEqual({ connections: 200 });
  for (const text of ['', '0', '201', '2.5', '-3', 'foo', '1e3']) expect(readLimit('connections', text), text).toBeNull();
  expect(readLimit('uploadSlots', '50')).toEqual({ uploadSlots: 50 });
  expect(readLimit('uploadSlots', '51')).toBeNull();
});

test('no rate is zero, negative or endless', () => {
  for (const text of ['0', '-1', '0.5', 'Infinity', '1e400']) expect(readLimit('uploadLimit', text), text).toBeNull();
});

test('what a field shows is read back as what it was', () => {
  for (const name of LIMIT_NAMES) expect(readLimit(name, showLimit(name, limits))).toEqual({ [name]: limits[name] });
});

test('the ends of each range can be used', () => {
  for (const name of LIMIT_NAMES) for (const end of rangeOf(name)) expect(readLimit(name, String(end))).not.toBeNull();
});
