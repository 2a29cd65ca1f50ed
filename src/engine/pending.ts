import { ReseedError, type Problem } from '../release/errors.js';
import type { Command, CommandName, Commands, FromLeader, ToLeader } from './protocol.js';
import type { Progress } from './types.js';

interface Entry {
  readonly command: Command;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: never) => void;
}

/** One tab's commands that have no answer yet; sent again to a tab that takes over, since each may be carried out twice. */
export class Pending {
  readonly #entries = new Map<number, Entry>();
  #lastId = 0;
  #epoch: string | null = null;

  constructor(
    private readonly client: string,
    private readonly post: (message: ToLeader) => void,
  ) {}

  /** Sends a command; resolves with its answer, rejects with its ReseedError or with the signal's reason. */
  run<C extends Command>(command: C, options: RunOptions = {}): Promise<Commands[C['name'] & CommandName]['gives']> {
    const { signal, onProgress } = options;
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const progress = command.name === 'publish' ? onProgress : undefined;
      this.#entries.set(id, { command, resolve, reject, onProgress: progress as Entry['onProgress'] });
      signal?.addEventListener('abort', () => {
        if (!this.#entries.delete(id)) return;
        this.post({ kind: 'cancel', client: this.client, id });
        reject(signal.reason);
      });
      if (this.#epoch !== null) this.#send(id, command);
    });
  }

  /** Notes who leads. Sends what waits to a new leader, and tells whether another one led before. */
  meet(epoch: string): boolean {
    const [before, now] = [this.#epoch, epoch];
    if (before === now) return false;
    this.#epoch = now;
    for (const [id, { command }] of this.#entries) this.#send(id, command);
    return before !== null;
  }

  /** Takes in an answer. */
  settle(message: Extract<FromLeader, { id: number }>): void {
    const entry = this.#entries.get(message.id);
    if (!entry) return;
    if (message.kind === 'progress') return entry.onProgress?.(message.progress);
    this.#entries.delete(message.id);
    if (message.kind === 'done') entry.resolve(message.value as never);
    else entry.reject(errorOf(message.problem));
  }

  #send(id: number, command: Command): void {
    this.post({ kind: 'command', client: this.client, id, command });
  }
}

function errorOf(problem: Problem): Error {
  return problem.code === 'cancelled' ? new DOMException('cancelled', 'AbortError') : ReseedError.from(problem);
}
