import { expect, test } from 'playwright/test';
import { hill, layOut } from './layout.js';

for (const width of [72, 350, 720, 1180, 1440]) {
  for (const pieces of [1, 2, 7, 100, 999, 10_000, 250_000]) {
    test(`${pieces} pieces fit into a field ${width} wide`, () => {
      const layout = layOut({ pieces, width, maxHeight: 320 });
      expect(layout.marks * layout.perMark).toBeGreaterThanOrEqual(pieces);
      expect((layout.marks - 1) * layout.perMark).toBeLessThan(pieces);
      expect(layout.rows * layout.columns).toBeGreaterThanOrEqual(layout.marks);
      expect((layout.rows - 1) * layout.columns).toBeLessThan(layout.marks);
      expect(layout.rows * layout.pitchY).toBeLessThanOrEqual(320);
      expect(layout.columns * layout.pitchX).toBeCloseTo(width);
      expect(layout.size).toBeLessThanOrEqual(Math.min(layout.pitchX, layout.pitchY));
    });
  }
}

test('pieces are put together only when they do not fit one by one', () => {
  expect(layOut({ pieces: 1000, width: 1180, maxHeight: 320 }).perMark).toBe(1);
  expect(layOut({ pieces: 10_000, width: 350, maxHeight: 320 }).perMark).toBeGreaterThan(1);
});

test('the hill begins and ends level', () => {
  expect(hill(0, 1000)).toBeCloseTo(0);
  expect(hill(1000, 1000)).toBeCloseTo(0);
  expect(hill(450, 1000)).toBeGreaterThan(15);
});
