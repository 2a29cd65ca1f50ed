import type { Told } from './protocol.js';
import type { Session } from './session.js';
import { isKnown, type Snapshot } from './types.js';

/** How often a change of state is told at the soonest, and how often figures that move are looked at, ms. */
const GATHER_MS = 20;
export const LOOK_EVERY_MS = 250;

/** Tells all tabs of what changed in sessions: states soon, figures that move four times a second, rest not at all. */
export class Teller {
  readonly #changed = new Set<Session>();
  /** What moved in each session when it was last looked at. */
  readonly #pulses = new WeakMap<Session, string>();
  /** Lists of files that every tab has been told. */
  readonly #toldFiles = new WeakSet<object>();
  #removed: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly snapshot: (session: Session) => Snapshot,
    private readonly tell: (snapshots: readonly Told[], removed: readonly string[]) => void,
  ) {}

  /** Notes that a session is in another state than before. */
  changed(session: Session): void {
    this.#changed.add(session);
    this.#timer ??= setTimeout(() => this.#tellAll(), GATHER_MS);
  }

  /** Tells at once that a session is gone. */
  removed(session: Session): void {
    this.#changed.delete(session);
    this.#removed.push(session.infoHash);
    this.#tellAll();
  }

  /** Looks for what moves without an event of its own: bytes, speeds, peers. */
  look(sessions: Iterable<Session>): void {
    for (const session of sessions) {
      const pulse = pulseOf(session);
      if (pulse !== this.#pulses.get(session)) this.changed(session);
      this.#pulses.set(session, pulse);
    }
  }

  #tellAll(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [sessions, removed] = [[...this.#changed], this.#removed];
    this.#changed.clear();
    this.#removed = [];
    this.tell(
      sessions.map((session) => this.#told(this.snapshot(session))),
      removed,
    );
  }

  #told(snapshot: Snapshot): Told {
    if (!isKnown(snapshot)) return snapshot;
    if (this.#toldFiles.has(snapshot.files)) return { ...snapshot, files: null };
    this.#toldFiles.add(snapshot.files);
    return snapshot;
  }
}

function pulseOf(session: Session): string {
  const { tally, held, hindrance } = session;
  const { ownCopy } = session.standing;
  const { membership, mirroring } = session.transfer;
  const moving = membership ? [membership.counts, [...membership.requestedPieces()]] : [];
  const mirrors = mirroring?.running ? mirroring.views : null;
  return JSON.stringify([moving, mirrors, tally.totals, held.bytes?.plot.have, held.verification?.doneBytes, hindrance, ownCopy]);
}
