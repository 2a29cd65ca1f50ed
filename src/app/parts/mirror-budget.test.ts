import { expect, test } from 'playwright/test';
import { leastMegabytes, readBudget } from './mirror-budget.js';

const LARGE = 100_000_000;

test('a budget is read in MB, and no budget is no limit', () => {
  expect(readBudget('2.5', LARGE)).toBe(2_500_000);
  expect(readBudget('', LARGE)).toBeNull();
});

for (const text of ['0', '-1', '-0.00001', '1e300', 'Infinity']) {
  test(`“${text}” is no budget`, () => expect(readBudget(text, LARGE)).toEqual({ code: 'no-number' }));
}

test('what the field cannot read as a number is no budget either', () => {
  expect(readBudget(null, LARGE)).toEqual({ code: 'no-number' });
});

test('a budget that no piece fits into is refused with the least that is of use', () => {
  expect(readBudget('0.00001', LARGE)).toEqual({ code: 'too-small', leastBytes: 1024 * 1024 });
  expect(readBudget('0.01', 10_000)).toBe(10_000);
  expect(readBudget('0.00001', 0), 'before files are chosen').toBe(10);
});

test('the least that is named is taken', () => {
  for (const length of [1, 17, 9999, 30_000, 5_000_000, LARGE, 4e10]) {
    const least = readBudget('0.0000001', length);
    if (typeof least === 'number' || least?.code !== 'too-small') continue;
    expect(readBudget(String(leastMegabytes(least.leastBytes)), length), `${length} bytes`).toBeGreaterThanOrEqual(least.leastBytes);
  }
});
