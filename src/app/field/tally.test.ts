import { expect, test } from 'playwright/test';
import { PieceState as S } from '../../engine/types.js';
import { countKinds, markAt } from './tally.js';

test('a mark of one piece is that piece', () => {
  const pieces = Uint8Array.of(S.missing, S.requested, S.peers);
  expect(markAt(pieces, 0, 1)).toEqual({ kind: 'missing', share: 0 });
  expect(markAt(pieces, 1, 1)).toEqual({ kind: 'requested', share: 0 });
  expect(markAt(pieces, 2, 1)).toEqual({ kind: 'peers', share: 1 });
});

test('a mark of several pieces takes the most frequent source and the share that is here', () => {
  const pieces = Uint8Array.of(S.cache, S.cache, S.peers, S.missing, S.missing, S.requested);
  expect(markAt(pieces, 0, 4)).toEqual({ kind: 'cache', share: 0.75 });
  expect(markAt(pieces, 1, 4)).toEqual({ kind: 'requested', share: 0 });
});

test('a state of a newer engine counts as missing', () => {
  expect(countKinds(Uint8Array.of(99, S.own))).toMatchObject({ missing: 1, own: 1 });
});
