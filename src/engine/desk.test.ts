import { expect, test } from 'playwright/test';
import { PieceGrid } from '../release/pieces.js';
import type { PieceStore } from '../storage/piece-store.js';
import type { Membership } from '../swarm/membership.js';
import { Desk } from './desk.js';
import type { Pace } from './pace.js';
import type { ReleaseBytes } from './release-bytes.js';

test('mirrors are given what no peer is at before what peers give too slowly, and not what they give well', () => {
  const [asked, well, here] = [[1, 4, 5], [5], [0]];
  const abandoned: number[] = [];
  const requests: Membership['requests'] = {
    silentMs: 0,
    isBusy: (index) => well.includes(index),
    isOffered: () => true,
    abandon: (index) => void abandoned.push(index),
  };
  const desk = new Desk({
    bytes: { plot: { grid: new PieceGrid(7, 1), has: (index: number) => here.includes(index) } } as Partial<ReleaseBytes> as ReleaseBytes,
    membership: () => ({ requests, requestedPieces: () => asked }) as Partial<Membership> as Membership,
    store: {} as PieceStore,
    pace: {} as Pace,
    onKept: () => undefined,
  });
  expect([...desk.missing()]).toEqual([2, 3, 6, 1, 4]);
  expect([desk.take(5), desk.take(4), desk.isTaken(4)]).toEqual([false, true, true]);
  expect(abandoned).toEqual([4]);
  expect([...desk.missing()]).toEqual([2, 3, 6, 1]);
});
