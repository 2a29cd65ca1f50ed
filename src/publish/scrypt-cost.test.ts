import { expect, test } from 'playwright/test';
import { problemOf } from '../release/errors.js';
import { costOf } from './scrypt-cost.js';

function cost(opslimit: bigint, memlimit: bigint): unknown {
  try {
    const { n, r, p } = costOf({ opslimit, memlimit }, 104);
    expect(r).toBe(8);
    return [n, p];
  } catch (error) {
    return problemOf(error);
  }
}

const GIB = 2n ** 30n;
const MOST = 2n ** 64n - 1n;

test('libsodium’s named limits are scrypt as libsodium runs it', () => {
  expect(cost(33_554_432n, GIB), 'sensitive, minisign’s default').toEqual([2 ** 20, 1]);
  expect(cost(524_288n, 16_777_216n), 'interactive').toEqual([2 ** 14, 1]);
  expect(cost(4_194_304n, 134_217_728n), 'ours').toEqual([2 ** 17, 1]);
  expect(cost(1_048_576n, 33_554_432n), 'of other programs').toEqual([2 ** 15, 1]);
});

test('little work and much memory is bounded by the work', () => {
  expect(cost(0n, MOST)).toEqual([1024, 1]);
  expect(cost(32_768n, 16_777_216n)).toEqual([1024, 1]);
  expect(cost(65_535n, GIB)).toEqual([1024, 1]);
  expect(cost(65_536n, GIB)).toEqual([2048, 1]);
});

test('much work in little memory is done in more rounds', () => {
  expect(cost(2n * 32_768n, 1_048_576n)).toEqual([1024, 2]);
  expect(cost(8n * 32_768n, 1_048_576n)).toEqual([1024, 8]);
  expect(cost(32_768n, 0n)).toEqual([2, 512]);
});

test('more than 2 GiB, or as much work, is refused with what it would take', () => {
  const refused = (neededBytes: number) => ({ code: 'key-too-costly', data: { neededBytes } });
  expect(cost(67_108_864n, 2n * GIB)).toEqual(refused(2 ** 31 + 2 ** 21));
  expect(cost(2n ** 40n, 2n ** 45n)).toEqual(refused(2 ** 45 + 2 ** 21));
  expect(cost(131_072n, 0n), 'of two steps, but in 2048 rounds').toMatchObject({ code: 'key-too-costly' });
  expect(cost(MOST, 0n)).toMatchObject({ code: 'key-too-costly' });
  expect(cost(MOST, MOST)).toMatchObject({ code: 'key-too-costly' });
  expect(cost(MOST, GIB)).toMatchObject({ code: 'key-too-costly' });
  expect(cost(2n * 33_554_432n, GIB)).toMatchObject({ code: 'key-too-costly' });
});
