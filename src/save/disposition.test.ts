import { expect, test } from 'playwright/test';
import { contentDisposition } from './disposition.js';

test('an ASCII name stands in both parameters', () => {
  expect(contentDisposition('setup 1.2.exe')).toBe(
    `attachment; filename="setup 1.2.exe"; filename*=UTF-8''setup%201.2.exe`,
  );
});

test('other scripts go by UTF-8, with an ASCII stand-in', () => {
  expect(contentDisposition('größe 日本.iso')).toBe(
    `attachment; filename="gr_e _.iso"; filename*=UTF-8''gr%C3%B6%C3%9Fe%20%E6%97%A5%E6%9C%AC.iso`,
  );
});

test('nothing in a name ends the parameter', () => {
  const header = contentDisposition(`a"; filename=b\\'()*!%41\r\nX: y`);
  expect(header).toBe(
    `attachment; filename="a_; filename=b_'()*!_41_X: y"; ` +
      `filename*=UTF-8''a%22%3B%20filename%3Db%5C%27%28%29%2A%21%2541%0D%0AX%3A%20y`,
  );
});
