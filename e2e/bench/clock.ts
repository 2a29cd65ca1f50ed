import type { Page } from 'playwright/test';

/** What can be seen in our page: a status that says so, or a share link in its box. */
export type Sight = 'Complete' | 'Seeding' | 'share link';

interface Clock {
  /** `performance.now()` of the last click, 0 before the first. */
  clickedAt: number;
  /** `performance.now()` of the moment when each was seen first, since the last click or the navigation. */
  seenAt: Partial<Record<Sight, number>>;
  /** Ends looking until the next click. */
  rest(): void;
}

/** Runs in each page before its code: notes clicks, and what the page shows, by the page's own clock. */
export function installClock(): void {
  const LOOK_EVERY_MS = 15;
  let timer: ReturnType<typeof setInterval> | undefined;
  const clock: Clock = { clickedAt: 0, seenAt: {}, rest: () => clearInterval(timer) };
  Object.assign(globalThis, { benchClock: clock });

  // Shadow roots are noted as they are made: to search the page for them each time would slow down what is measured.
  const roots: ShadowRoot[] = [];
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attach(init) {
    const root = attachShadow.call(this, init);
    roots.push(root);
    return root;
  };
  const note = (sight: Sight): void => void (clock.seenAt[sight] ??= performance.now());
  const look = (): void => {
    for (const root of roots) {
      if (!root.host.isConnected) continue;
      for (const { textContent } of root.querySelectorAll('[role=status]')) {
        if (textContent.includes('Complete')) note('Complete');
        if (textContent.includes('Seeding')) note('Seeding');
      }
      for (const box of root.querySelectorAll('input')) if (box.readOnly && box.value.includes('#magnet:')) note('share link');
    }
  };
  const begin = (): void => {
    clearInterval(timer);
    timer = setInterval(look, LOOK_EVERY_MS);
  };
  const onClick = (): void => {
    clock.clickedAt = performance.now();
    clock.seenAt = {};
    begin();
  };
  addEventListener('click', onClick, { capture: true });
  begin();
}

/** Waits until all of `sights` were seen; gives the ms that passed from the last click, or without one from navigation on. */
export async function msUntil(page: Page, ...sights: Sight[]): Promise<number> {
  const seen = await page.waitForFunction(
    (wanted) => {
      const { clickedAt, seenAt, rest } = (globalThis as unknown as { benchClock: Clock }).benchClock;
      const at = wanted.map((sight) => seenAt[sight] ?? 0);
      if (!at.every((ms) => ms > 0)) return null;
      rest();
      return Math.max(...at) - clickedAt;
    },
    sights,
    { polling: 100, timeout: 0 },
  );
  return (await seen.jsonValue())!;
}
