import { expect, test } from 'playwright/test';
import { addressesOf } from './origin-address.js';

const LOOPBACK = { address: '127.0.0.1', family: 'IPv4', port: 8080 };

test('without a choice, the addresses are those of this machine', () => {
  expect(addressesOf(undefined, LOOPBACK)).toEqual({
    page: 'http://127.0.0.1:8080/',
    tracker: 'ws://127.0.0.1:8080/announce',
    files: 'http://127.0.0.1:8080/files/',
    torrent: 'http://127.0.0.1:8080/release.torrent',
  });
  expect(addressesOf('', { address: '::1', family: 'IPv6', port: 81 }).page).toBe('http://[::1]:81/');
  for (const address of ['0.0.0.0', '::']) {
    expect(addressesOf(undefined, { ...LOOPBACK, address }).page, address).toBe('http://127.0.0.1:8080/');
  }
});

test('a public address may stand in a folder, and its tracker is asked over TLS', () => {
  for (const chosen of ['https://example.org/get', 'https://example.org/get/']) {
    expect(addressesOf(chosen, LOOPBACK)).toEqual({
      page: 'https://example.org/get/',
      tracker: 'wss://example.org/get/announce',
      files: 'https://example.org/get/files/',
      torrent: 'https://example.org/get/release.torrent',
    });
  }
});

test('an address that no release may name is refused in plain words', () => {
  for (const chosen of ['http://example.org/', 'example.org', 'ftp://example.org/', 'https://a:b@example.org/', 'https://example.org/?x#y']) {
    expect(() => addressesOf(chosen, LOOPBACK), chosen).toThrow(/RESEED_URL must be the https address/);
  }
});

test('a server that listens for other machines only needs its https address', () => {
  expect(() => addressesOf(undefined, { ...LOOPBACK, address: '192.168.1.5' })).toThrow(/192\.168\.1\.5:8080 in RESEED_URL/);
  expect(addressesOf('https://example.org/', { ...LOOPBACK, address: '192.168.1.5' }).page).toBe('https://example.org/');
});
