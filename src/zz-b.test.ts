import { test } from 'playwright/test';
import { decode, encode } from './release/bencode.js';
import { readTorrent, wrapInfo } from './release/metainfo.js';
import { problemOf } from './release/errors.js';
test('t', async () => {
  for (const n of [100_001, 10_000, 49_000]) {
    const info = encode({ name: 'n', 'piece length': 16384, pieces: new Uint8Array(60), files: Array.from({ length: n }, (_, i) => ({ length: i === 0 ? 40_000 : 0, path: [`${i}`] })) });
    for (let k = 0; k < 2; k++) { const t = performance.now(); const c = process.cpuUsage(); const r = await readTorrent(wrapInfo(info, []), null).then(() => 'ok', (e) => JSON.stringify(problemOf(e))); const u = process.cpuUsage(c); console.log(n, r, (performance.now() - t).toFixed(0), 'ms', (u.user / 1000).toFixed(0), 'cpu'); }
  }
});
