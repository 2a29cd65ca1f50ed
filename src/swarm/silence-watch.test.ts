import { expect, test } from 'playwright/test';
import type { Wire } from 'webtorrent';
import { FakeWire } from './fake-swarm.js';
import { SilenceWatch } from './silence-watch.js';

/** A watch over one wire and some others, with a clock of its own: `pass` lets seconds go by, one look every two. */
function watched({ proven = false, limit = null as number | null, others = 0 } = {}) {
  const real = { now: performance.now.bind(performance), set: globalThis.setInterval };
  let [now, look] = [0, () => undefined as void];
  performance.now = () => now;
  globalThis.setInterval = ((run: () => void) => ((look = run), 0)) as unknown as typeof setInterval;
  const wires = Array.from({ length: 1 + others }, (_, i) => new FakeWire([], `a${i}`.repeat(20)));
  const wire = wires[0]!;
  const silent: number[] = [];
  const watch = new SilenceWatch({
    wires: () => wires as readonly unknown[] as readonly Wire[],
    isProven: () => proven,
    downloadLimit: () => limit,
    onSilent: (_, seconds) => silent.push(seconds),
  });
  globalThis.setInterval = real.set;
  return {
    wire,
    wires,
    silent,
    ask(of = wire): void {
      of.request(0, 0, 16_384, () => undefined);
      watch.asked(of);
    },
    give: (from = wire) => watch.gave(from),
    pass(seconds: number): void {
      for (let i = 0; i < seconds; i += 2) {
        now += 2000;
        look();
      }
    },
    sleep(seconds: number): void {
      now += seconds * 1000;
      look();
    },
    end: () => void (performance.now = real.now),
  };
}

test('who takes requests and gives nothing is told of after 10 s, after 25 s where it gave something before', () => {
  for (const [proven, seconds] of [
    [false, 10],
    [true, 25],
  ] as const) {
    const { ask, pass, silent, end } = watched({ proven });
    ask();
    pass(seconds - (seconds % 2));
    expect(silent, `${seconds} s`).toEqual([]);
    pass(4);
    expect(silent.length).toBeGreaterThan(0);
    end();
  }
});

test('that others give what it owes does not excuse it, but time in which it owes nothing does not count', () => {
  const { ask, pass, wire, silent, end } = watched();
  for (let i = 0; i < 3; i++) {
    ask();
    pass(4);
    wire.cancel(0, 0, 16_384);
    if (i < 2) pass(20);
  }
  expect(silent).toEqual([12]);
  end();
});

test('who gives, however slowly, is never silent; nor is anybody while the machine sleeps, or while it chokes us', () => {
  const { ask, give, pass, sleep, wire, silent, end } = watched();
  ask();
  for (let i = 0; i < 10; i++) {
    pass(8);
    give();
  }
  sleep(8 * 3600);
  pass(8);
  wire.peerChoking = true;
  pass(60);
  expect(silent).toEqual([]);
  end();
});

test('of whom a block is on its way may take its time, but not for ever', () => {
  const { ask, pass, wire, silent, end } = watched();
  ask();
  for (let i = 0; i < 28; i++) {
    wire._bufferSize += 100;
    pass(2);
  }
  expect(silent).toEqual([]);
  for (let i = 0; i < 4; i++) {
    wire._bufferSize += 100;
    pass(2);
  }
  expect(silent.length).toBeGreaterThan(0);
  end();
});

test('with a limit of our own everybody may take the time that it makes', () => {
  const { ask, pass, silent, end } = watched({ limit: 1000 });
  ask();
  pass(24);
  expect(silent).toEqual([]);
  pass(6);
  expect(silent.length).toBeGreaterThan(0);
  end();
});

test('where nobody gives any more who gave before, nobody is told of while our own line may be away, but of all in the end', () => {
  const { ask, give, pass, wires, silent, end } = watched({ others: 2 });
  for (const awaySeconds of [14, 24]) {
    for (const it of wires) {
      ask(it);
      give(it);
    }
    pass(awaySeconds);
    // Not all of them are heard again at the same moment.
    give(wires[0]);
    pass(4);
    expect(silent, `${awaySeconds} s`).toEqual([]);
  }
  for (const it of wires) give(it);
  pass(36);
  expect(silent.length).toBeGreaterThanOrEqual(3);
  end();
});

test('that others are silent as well does not excuse who never gave anything', () => {
  const { ask, pass, wires, silent, end } = watched({ others: 2 });
  for (const it of wires) ask(it);
  pass(12);
  expect(silent).toEqual([12, 12, 12]);
  end();
});

test('who falls silent beside one that gives is told of after 10 s', () => {
  const { ask, give, pass, wires, silent, end } = watched({ others: 1 });
  for (const it of wires) {
    ask(it);
    give(it);
  }
  for (let i = 0; i < 6; i++) {
    pass(2);
    give(wires[1]);
  }
  expect(silent).toEqual([12]);
  end();
});
