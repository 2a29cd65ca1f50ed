import { expect, test } from 'playwright/test';
import { ensurePrograms, findMinisign } from './programs.mjs';

const chosen = process.env['RESEED_MINISIGN'];

test.afterEach(() => {
  if (chosen === undefined) delete process.env['RESEED_MINISIGN'];
  else process.env['RESEED_MINISIGN'] = chosen;
});

test('the program that the environment names is taken', () => {
  process.env['RESEED_MINISIGN'] = process.execPath;
  expect(findMinisign()).toBe(process.execPath);
  ensurePrograms();
});

test('a program that the environment names and that is not there ends the gate by name', () => {
  process.env['RESEED_MINISIGN'] = '/nowhere/minisign';
  expect(ensurePrograms).toThrow('RESEED_MINISIGN names /nowhere/minisign, and nothing is there.');
});
