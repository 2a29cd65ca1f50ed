import type { MirrorFault } from '../../release/mirror-fault.js';
import type { Surroundings } from './surroundings.js';

type Answer = 'redirect' | 'reply' | 'nothing';

/**
 * Finds out why a request failed before a reply could be read. Browsers give one and the same `TypeError` for a server that
 * is gone, one without CORS, and one that redirects without end, so this asks in ways that tell them apart. Nothing of a
 * file is read.
 */
export async function diagnose(url: string, around: Surroundings, signal: AbortSignal): Promise<MirrorFault> {
  const first = await ask({ method: 'HEAD', mode: 'cors', redirect: 'manual' });
  // Without CORS the page may not read a reply, but it learns that there is one.
  const reply = first === 'reply' ? first : await ask({ method: 'HEAD', mode: 'no-cors', redirect: 'follow' });
  if (first === 'redirect') {
    return reply === 'reply' ? { code: 'redirect-elsewhere', data: { host: null } } : { code: 'redirect-loop', data: {} };
  }
  if (first === 'nothing' && reply === 'reply') return { code: 'no-cors', data: {} };
  return { code: 'unreachable', data: {} };

  async function ask(how: RequestInit): Promise<Answer> {
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    const cancel = around.after(around.limits.idleMs / 2, stop);
    signal.addEventListener('abort', stop);
    try {
      signal.throwIfAborted();
      const response = await around.fetch(url, {
        ...how,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: abort.signal,
      });
      // Node shows a redirect as it is, browsers hide it.
      return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400) ? 'redirect' : 'reply';
    } catch {
      return 'nothing';
    } finally {
      cancel();
      signal.removeEventListener('abort', stop);
      abort.abort();
    }
  }
}
