import type { Page } from 'playwright/test';

/** What can be seen in our page: a status that says so, or a share link in its box. */
export type Sight = 'Complete' | 'Seeding' | 'share link';

interface Clock {
  /** `performance.now()` of the last click, 0 before the first. */
  clickedAt: number;
  /** `performance.now()` of the moment when each was seen first, since the last click or the navigation. */
  readonly seenAt: Partial<Record<Sight, number>>;
}

/** Runs in each page before its code: notes clicks, and what the page shows, by the page's own clock. */
export function installClock(): void {
  const LOOK_EVERY_MS = 10;
  const clock: Clock = { clickedAt: 0, seenAt: {} };
  Object.assign(globalThis, { benchClock: clock });
  addEventListener(
    'click',
    () => {
      clock.clickedAt = performance.now();
      for (const sight of Object.keys(clock.seenAt)) delete clock.seenAt[sight as Sight];
    },
    { capture: true },
  );
  const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
  ];
  const look = (): void => {
    const note = (sight: Sight): void => void (clock.seenAt[sight] ??= performance.now());
    for (const root of roots(document)) {
      for (const { textContent } of root.querySelectorAll('[role=status]')) {
        if (textContent.includes('Complete')) note('Complete');
        if (textContent.includes('Seeding')) note('Seeding');
      }
      for (const box of root.querySelectorAll('input')) if (box.readOnly && box.value.includes('#magnet:')) note('share link');
    }
  };
  setInterval(look, LOOK_EVERY_MS);
}

/** Waits until all of `sights` were seen; gives the ms that passed from the last click, or without one from navigation on. */
export async function msUntil(page: Page, ...sights: Sight[]): Promise<number> {
  const seen = await page.waitForFunction(
    (wanted) => {
      const { clickedAt, seenAt } = (globalThis as unknown as { benchClock: Clock }).benchClock;
      const at = wanted.map((sight) => seenAt[sight] ?? 0);
      return at.every((ms) => ms > 0) && Math.max(...at) - clickedAt;
    },
    sights,
    { polling: 100, timeout: 0 },
  );
  return (await seen.jsonValue()) as number;
}
