/** How often the clock is looked at, and by how much it must jump to tell that the machine slept or the page was frozen, ms. */
const LOOK_EVERY_MS = 5000;
const JUMP_MS = 20_000;

const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

/** Calls `listener` when connections may be dead without a word: online again, visible again, awake again. Returns its end. */
export function onWake(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= watch(() => listeners.forEach((call) => call()));
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
  };
}

function watch(wake: () => void): () => void {
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') wake();
  };
  let lookedAt = Date.now();
  const timer = setInterval(() => {
    const jumped = Math.abs(Date.now() - lookedAt - LOOK_EVERY_MS) > JUMP_MS;
    lookedAt = Date.now();
    if (jumped) wake();
  }, LOOK_EVERY_MS);
  globalThis.addEventListener('online', wake);
  document.addEventListener('visibilitychange', onVisible);
  document.addEventListener('resume', wake);
  return () => {
    clearInterval(timer);
    globalThis.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', onVisible);
    document.removeEventListener('resume', wake);
  };
}
