import type { MirrorFault, MirrorFaultCode } from '../../release/mirror-fault.js';

/** What a fault means for the mirror that has it. */
export interface FaultPolicy {
  /** Counts as bad data: three of them, and the mirror is given up. */
  readonly strike: boolean;
  /** The mirror is given up for this visit, at once. */
  readonly givenUp: boolean;
  /** Shortest time before it is asked again, ms. */
  readonly backOffMs: number;
  /** Nothing that happens during a visit is likely to mend it. */
  readonly lasting: boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const passing = (backOffMs: number): FaultPolicy => ({ strike: false, givenUp: false, backOffMs, lasting: false });
const struck = (backOffMs: number): FaultPolicy => ({ strike: true, givenUp: false, backOffMs, lasting: false });
const lasting = (backOffMs: number): FaultPolicy => ({ strike: false, givenUp: false, backOffMs, lasting: true });

const POLICIES: Readonly<Record<MirrorFaultCode, FaultPolicy>> = {
  unreachable: passing(SECOND),
  'server-error': passing(SECOND),
  busy: passing(SECOND),
  // A line that is slow for everybody looks the same, so it is tried again, but not soon.
  hanging: passing(15 * SECOND),
  'too-slow': passing(30 * SECOND),
  'no-cors': lasting(5 * MINUTE),
  'not-found': lasting(5 * MINUTE),
  changed: lasting(5 * MINUTE),
  'redirect-elsewhere': lasting(5 * MINUTE),
  'redirect-loop': lasting(5 * MINUTE),
  // A server that sends whole files where parts are asked for costs its owner the file at every request.
  'ignores-range': { strike: true, givenUp: true, backOffMs: 5 * MINUTE, lasting: true },
  'wrong-range': struck(5 * SECOND),
  'short-body': struck(5 * SECOND),
  'long-body': struck(5 * SECOND),
  // The next piece may be good; what was altered is asked of others.
  altered: struck(0),
};

export function policyOf({ code }: MirrorFault): FaultPolicy {
  return POLICIES[code];
}

/** Thrown where a mirror failed; `message` is for logs. */
export class MirrorFailure extends Error {
  override readonly name = 'MirrorFailure';

  constructor(readonly fault: MirrorFault) {
    super(`${fault.code} ${JSON.stringify(fault.data)}`);
  }
}
