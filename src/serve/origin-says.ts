import { renderUnicodeCompact } from 'uqr';
import { formatOf } from '../i18n/format.js';
import { isThisMachine } from '../release/address.js';
import { fingerprintOf, groupsOf } from '../release/publisher-key.js';
import type { OriginKey } from './origin-key.js';
import type { OriginRelease } from './origin-release.js';

const f = formatOf('en');
const PROGRESS_FROM_BYTES = 64_000_000;

/** Where lines go: a terminal, or a log file. */
export interface Console {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Words what a publisher needs once a release is served: the link, twice, and where the key is. */
export function releaseLines({ link, metainfo }: OriginRelease, key: OriginKey, to: Console): string {
  const { length } = metainfo.files;
  const files = length === 1 ? '1 file' : `${f.number(length)} files`;
  return [
    `${metainfo.name}: ${files}, ${f.bytes(metainfo.grid.length)}, signed and served from here.`,
    '',
    'Link:',
    link,
    '',
    codeOf(link, to),
    '',
    `Key: ${key.secretPlace}${key.made ? ' (new: make a copy, without it there is no update)' : ''}`,
    `Public key: ${key.publicPlace}`,
    `Fingerprint: ${groupsOf(fingerprintOf(key.signing.key))}`,
    '',
  ].join('\n');
}

/** Draws a QR code of the link, or says why there is none: a telephone that reads it is another machine. Two rows of modules stand in one line of text. */
function codeOf(link: string, { isTTY = false, columns }: Console): string {
  if (isThisMachine(new URL(link).hostname)) {
    return '(No QR code: this address leads here on this machine alone. RESEED_URL names one for others.)';
  }
  let lines: string[];
  try {
    lines = renderUnicodeCompact(link, { ecc: 'L', border: 2 }).split('\n');
  } catch {
    return `(No QR code: the link has ${f.number(link.length)} characters, which is more than one holds.)`;
  }
  const width = lines[0]?.length ?? 0;
  if (isTTY && columns !== undefined && width > columns) {
    return `(No QR code: it would be ${width} columns wide, and this window has ${columns}.)`;
  }
  // White on black whatever the terminal's colours are: a code with its colours the wrong way round is not read everywhere.
  return lines.map((line) => (isTTY ? `\u001B[97;40m${line}\u001B[0m` : line)).join('\n');
}

/** Tells how far hashing is, where it takes long enough to be told: on one line of a terminal, else by tenths. */
export function progressTo(to: Console, totalBytes: number): (doneBytes: number) => void {
  if (totalBytes < PROGRESS_FROM_BYTES) return () => {};
  const step = to.isTTY ? 0.01 : 0.1;
  let said = 0;
  return (doneBytes) => {
    const share = doneBytes / totalBytes;
    if (share - said < step && share < 1) return;
    said = share;
    const line = `Hashing: ${f.percent(share)} of ${f.bytes(totalBytes)}`;
    to.write(to.isTTY ? `\r${line}${share === 1 ? '\n' : ''}` : `${line}\n`);
  };
}
