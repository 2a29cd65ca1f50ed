import type { Problem } from '../release/errors.js';
import type { Phase } from './session-parts.js';
import type { OwnCopyView } from './types.js';

/** What one release says of itself: its phase, what it survived, and how a copy of the visitor's own compares. */
export class Standing {
  phase: Phase = { state: 'asking' };
  /** What was survived, the newest last. */
  problems: readonly Problem[] = [];
  ownCopy: OwnCopyView | null = null;

  constructor(private readonly onChange: () => void) {}

  /** It cannot go on by itself. */
  get ended(): boolean {
    return this.phase.state === 'failed' || this.phase.state === 'refused';
  }

  enter(phase: Phase): void {
    this.phase = phase;
    this.onChange();
  }

  showCopy(view: OwnCopyView | null): void {
    const before = this.ownCopy;
    this.ownCopy = view;
    // How far it is moves too often to be told each time.
    if (before?.state !== view?.state) this.onChange();
  }

  /** Notes a problem that was survived, in place of an earlier one of its kind. */
  note(problem: Problem): void {
    this.#replace(problem, (other) => other.code === problem.code);
  }

  /** Notes a web server that gave no description. Others may have given none either: each is named, once. */
  noteServer(problem: Problem): void {
    this.#replace(problem, (other) => JSON.stringify(other) === JSON.stringify(problem));
  }

  /** Counts one more kept piece that is missing or was altered. */
  noteAltered(): void {
    const earlier = this.problems.find((problem) => problem.code === 'pieces-altered');
    const count = (earlier?.code === 'pieces-altered' ? earlier.data.count : 0) + 1;
    this.note({ code: 'pieces-altered', data: { count } });
  }

  /** What a web server gave instead of the description, if one did. */
  get serverProblem(): Problem | null {
    return this.problems.find(({ code }) => code.startsWith('torrent-')) ?? null;
  }

  /** The description is here, whatever web servers gave instead of it. */
  described(): void {
    this.problems = this.problems.filter(({ code }) => !code.startsWith('torrent-'));
  }

  #replace(problem: Problem, repeats: (other: Problem) => boolean): void {
    this.problems = [...this.problems.filter((other) => !repeats(other)), problem];
  }
}
