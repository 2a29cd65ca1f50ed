import { problemOf } from '../release/errors.js';
import type { OpenChannel } from './channel.js';
import { Host, type HostOptions } from './host.js';
import { LeaderWatch } from './leader-watch.js';
import { type FromLeader, toLeader, type ToLeader } from './protocol.js';

/** Wait before an engine that did not start is tried again, ms. */
const AGAIN_MS = 1000;

export interface LeaderOptions {
  /** Name of the Web Lock. */
  readonly lock: string;
  readonly openChannel: OpenChannel;
  readonly host: () => Promise<Omit<HostOptions, 'onChanged' | 'onSurroundings'>>;
  /** Releases that ran in the tab that led before, as far as this tab knows. */
  readonly resume: () => ReadonlySet<string>;
  /** Called once this tab leads, and once it does no longer. */
  readonly onLead: (leading: boolean) => void;
}

/**
 * Waits, for as long as this tab lives, to be the one that runs the engine. The Web Lock is free again as soon as the tab
 * that holds it is closed, crashes, or is killed; exactly one of the others gets it. From a tab that is frozen or hangs, and
 * so does not answer, it is taken; should that tab come back, it finds the lock gone, stops its engine, and waits again.
 */
export function runForLeader(options: LeaderOptions): void {
  void run(options, false);
}

async function run(options: LeaderOptions, steal: boolean): Promise<void> {
  const waiting = new AbortController();
  const watch = new LeaderWatch(options.openChannel(), () => waiting.abort());
  let close: () => void = () => undefined;
  let led = false;
  let taking = false;
  const lead = async (): Promise<void> => {
    led = true;
    watch.stop();
    const leading = startLeading(options);
    close = leading.close;
    await leading.failed;
  };
  try {
    await navigator.locks.request(options.lock, steal ? { steal } : { signal: waiting.signal }, lead);
  } catch (error) {
    watch.stop();
    // Where there are no locks (a sandbox), this page has nobody to share with.
    const ended = error instanceof DOMException && error.name === 'AbortError';
    if (!led && !ended) return void startLeading(options).failed.catch(console.error);
    if (led && !ended) {
      console.error('The engine did not start; it is tried again, here or in another tab:', error);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    // Taken by another tab, or given up to take it from one that does not answer.
    taking = !led && !steal;
  }
  close();
  void run(options, taking);
}

/** Runs the engine, until `close`; `failed` rejects where it does not start, and never resolves. */
function startLeading(options: LeaderOptions): { readonly close: () => void; readonly failed: Promise<never> } {
  const epoch = crypto.randomUUID();
  const channel = options.openChannel();
  const running = new Map<string, AbortController>();
  let closed = false;
  let host: Host | null = null;

  function post(message: FromLeader): void {
    if (!closed) channel.postMessage(message);
  }

  async function carryOut({ client, id, command }: Extract<ToLeader, { kind: 'command' }>): Promise<void> {
    const key = `${client} ${id}`;
    if (!host || running.has(key)) return;
    const controller = new AbortController();
    running.set(key, controller);
    try {
      const value = await host.run(command, {
        signal: controller.signal,
        onProgress: (progress) => post({ kind: 'progress', client, id, progress }),
      });
      post({ kind: 'done', client, id, value });
    } catch (error) {
      post({ kind: 'refused', client, id, problem: problemOf(error) });
    } finally {
      running.delete(key);
    }
  }

  // Who has not begun to lead yet says all the same that it is there.
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = toLeader(data);
    if (message?.kind === 'ping') post({ kind: 'pong' });
    if (message?.kind === 'hello' && host) post({ kind: 'state', epoch, ...host.state() });
    if (message?.kind === 'command') void carryOut(message);
    if (message?.kind === 'cancel') running.get(`${message.client} ${message.id}`)?.abort();
  });

  async function begin(): Promise<void> {
    const starting = Host.start(
      {
        ...(await options.host()),
        onChanged: (snapshots, removed) => post({ kind: 'changed', snapshots, removed }),
        onSurroundings: (surroundings) => post({ kind: 'surroundings', ...surroundings }),
      },
      options.resume(),
    );
    let started: Host;
    try {
      started = await starting;
    } catch (error) {
      // Its storage may have been closed under it.
      if (closed) return;
      throw error;
    }
    if (closed) return started.close();
    host = started;
    options.onLead(true);
    post({ kind: 'leader', epoch });
  }

  return {
    failed: begin().then(() => new Promise<never>(() => undefined)),
    close: () => {
      closed = true;
      channel.close();
      for (const controller of running.values()) controller.abort();
      host?.close();
      options.onLead(false);
    },
  };
}
