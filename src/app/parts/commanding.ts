import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Problem, problemOf } from '../../release/errors.js';

/** Runs a host's commands to the engine, and holds what the last one was refused for. */
export class Commanding implements ReactiveController {
  /** Null where it was carried out, is under way, or was cancelled. */
  problem: Problem | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  // A controller has to have one of these to be one.
  hostConnected(): void {}

  /** Waits for a command. Never rejects. */
  async run(command: Promise<unknown>): Promise<void> {
    this.#tell(null);
    try {
      await command;
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.code !== 'cancelled') this.#tell(problem);
    }
  }

  /** Forgets what was refused, for another thing is shown. */
  clear(): void {
    this.#tell(null);
  }

  #tell(problem: Problem | null): void {
    if (problem === this.problem) return;
    this.problem = problem;
    this.host.requestUpdate();
  }
}
