import { problemOf } from '../release/errors.js';
import { Host, type HostOptions } from './host.js';
import { CHANNEL, type FromLeader, LOCK, toLeader, type ToLeader } from './protocol.js';

export interface LeaderOptions {
  readonly host: () => Promise<Omit<HostOptions, 'onChanged' | 'onSurroundings'>>;
  /** Releases that ran in the tab that led before, as far as this tab knows. */
  readonly resume: () => ReadonlySet<string>;
  /** Called once this tab leads. */
  readonly onLead: () => void;
}

/**
 * Waits, for as long as this tab lives, to be the one that runs the engine. The Web Lock is free again as soon as the tab
 * that holds it is closed, crashes, or is killed; exactly one of the others gets it.
 */
export function runForLeader(options: LeaderOptions): void {
  void navigator.locks.request(LOCK, async () => {
    await lead(options);
    await new Promise<never>(() => undefined);
  });
}

async function lead(options: LeaderOptions): Promise<void> {
  const epoch = crypto.randomUUID();
  const channel = new BroadcastChannel(CHANNEL);
  const post = (message: FromLeader): void => channel.postMessage(message);
  const host = await Host.start(
    {
      ...(await options.host()),
      onChanged: (snapshots, removed) => post({ kind: 'changed', snapshots, removed }),
      onSurroundings: (surroundings) => post({ kind: 'surroundings', ...surroundings }),
    },
    options.resume(),
  );
  const running = new Map<string, AbortController>();

  async function carryOut({ client, id, command }: Extract<ToLeader, { kind: 'command' }>): Promise<void> {
    const key = `${client} ${id}`;
    if (running.has(key)) return;
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

  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = toLeader(data);
    if (message?.kind === 'hello') post({ kind: 'state', epoch, ...host.state() });
    if (message?.kind === 'command') void carryOut(message);
    if (message?.kind === 'cancel') running.get(`${message.client} ${message.id}`)?.abort();
  });
  options.onLead();
  post({ kind: 'leader', epoch });
}
