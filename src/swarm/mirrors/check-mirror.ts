import type { MirrorFault } from '../../release/mirror-fault.js';
import { mirrorFileUrl } from '../../release/mirror-url.js';
import { chooseSamples, type Sample } from './check-samples.js';
import { diagnose } from './diagnose.js';
import { MirrorFailure } from './faults.js';
import { RangeRequest } from './range-request.js';
import { realSurroundings, type Surroundings } from './surroundings.js';

/** What a mirror has to do, in the order in which a browser gets to see it. */
export const CHECK_STEPS = ['reachable', 'cors', 'range', 'length', 'bytes'] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];

/** What a mirror should hold, named as a torrent names it (BEP 3). */
export interface CheckedLayout {
  readonly name: string;
  readonly single: boolean;
  readonly files: readonly { readonly path: string; readonly length: number }[];
}

export interface MirrorCheck {
  readonly address: string;
  readonly host: string;
  /** `ok` is null for a step that was not reached. */
  readonly steps: readonly { readonly step: CheckStep; readonly ok: boolean | null }[];
  readonly fault: MirrorFault | null;
  /** Address of the file that was asked for last: the one that `fault` is about. */
  readonly asked: string;
}

export interface MirrorCheckOptions {
  readonly signal: AbortSignal;
  readonly around?: Surroundings;
}

interface Failed {
  readonly step: CheckStep;
  readonly fault: MirrorFault;
}

/**
 * Looks at a mirror as a visitor's browser will: asks for a few parts of its files, one after another, and compares them
 * with `sample`, which gives bytes `start` up to `end` of the file at that place of the list. Ends at the first thing that
 * is wrong; reads 256 KiB at most. Rejects where it is aborted, and where `sample` does.
 */
export async function checkMirror(
  address: string,
  layout: CheckedLayout,
  sample: (file: number, start: number, end: number) => Promise<Uint8Array>,
  { signal, around = realSurroundings() }: MirrorCheckOptions,
): Promise<MirrorCheck> {
  const samples = chooseSamples(layout.files);
  let asked = address;
  let failed: Failed | null = null;
  for (const { file, start, end } of samples) {
    const { path, length } = layout.files[file]!;
    asked = mirrorFileUrl(address, layout, path);
    const part = { url: asked, start, end, fileLength: length, around, signal };
    failed = await compare(part, () => sample(file, start, end));
    if (failed) break;
  }
  const [first] = samples;
  if (!failed && first) failed = await checkEnd(first);
  return { address, host: new URL(address).host, steps: stepsUpTo(failed), fault: failed?.fault ?? null, asked };

  /**
   * Asks for the last byte of ours and the one behind it, which only a longer file has. Any other server gives the one byte, or
   * says something that is nothing against it; to ask for nothing but what is behind the end would be an error in the console.
   */
  async function checkEnd({ file }: Sample): Promise<Failed | null> {
    const { path, length } = layout.files[file]!;
    const url = mirrorFileUrl(address, layout, path);
    const { failure } = await ask({ url, start: length - 1, end: length + 1, fileLength: length + 1, around, signal });
    if (failure !== null) return null;
    asked = url;
    return { step: 'length', fault: { code: 'wrong-range', data: {} } };
  }
}

function stepsUpTo(failed: Failed | null): MirrorCheck['steps'] {
  const at = failed ? CHECK_STEPS.indexOf(failed.step) : CHECK_STEPS.length;
  return CHECK_STEPS.map((step, i) => ({ step, ok: i === at ? false : i < at ? true : null }));
}

interface Part {
  readonly url: string;
  readonly start: number;
  readonly end: number;
  readonly fileLength: number;
  readonly around: Surroundings;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly bytes: Uint8Array;
  readonly failure: MirrorFault | null;
  /** The headers were those of the part. */
  readonly answered: boolean;
  /** The mirror said, or showed, that its file has another length. */
  readonly otherLength: boolean;
}

/** Asks for a part and compares it; says which step it fails at. */
async function compare(part: Part, ours: () => Promise<Uint8Array>): Promise<Failed | null> {
  const { bytes, failure, answered, otherLength } = await ask(part);
  if (failure === null) {
    const expected = await ours();
    part.signal.throwIfAborted();
    if (bytes.length === expected.length && bytes.every((byte, i) => byte === expected[i])) return null;
    return { step: 'bytes', fault: { code: 'altered', data: {} } };
  }
  if (failure.code === 'unreachable' && !answered) {
    const fault = await diagnose(part.url, part.around, part.signal);
    part.signal.throwIfAborted();
    return { step: stepOf(fault, false), fault };
  }
  return { step: otherLength ? 'length' : stepOf(failure, answered), fault: failure };
}

/** What broke off once it had answered did not send what it promised. */
function stepOf({ code }: MirrorFault, answered: boolean): CheckStep {
  switch (code) {
    case 'no-cors':
      return 'cors';
    case 'ignores-range':
    case 'wrong-range':
      return 'range';
    case 'short-body':
    case 'long-body':
      return 'length';
    case 'altered':
      return 'bytes';
    default:
      return answered ? 'length' : 'reachable';
  }
}

async function ask({ around, signal, ...part }: Part): Promise<Answer> {
  signal.throwIfAborted();
  let otherLength = false;
  const request = new RangeRequest({
    ...part,
    around: {
      ...around,
      fetch: async (input, init) => {
        const reply = await around.fetch(input, init);
        otherLength = tellsOtherLength(reply, part.fileLength);
        return reply;
      },
    },
  });
  const abort = (): void => request.abort();
  signal.addEventListener('abort', abort);
  const bytes = new Uint8Array(part.end - part.start);
  let filled = 0;
  try {
    for await (const chunk of request.chunks()) {
      bytes.set(chunk, filled);
      filled += chunk.length;
    }
    return { bytes, failure: null, answered: true, otherLength: false };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof MirrorFailure)) throw error;
    return { bytes: bytes.subarray(0, filled), failure: error.fault, answered: request.answered, otherLength };
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function tellsOtherLength({ status, headers }: Response, length: number): boolean {
  const [, whole] = /\/(\d+)$/.exec(headers.get('Content-Range')?.trim() ?? '') ?? [];
  return status === 416 || (whole !== undefined && Number(whole) !== length);
}
