import { utf8 } from './bytes.js';

export const MAX_PATH_BYTES = 1024;

/** Why a path may not be kept; worded for people in `i18n/`. */
export type PathFault = 'empty' | 'parent' | 'separator' | 'drive' | 'control' | 'reserved' | 'long' | 'twice';

/** Names that Windows takes for devices, whatever the extension, in any case; the superscript digits count as well. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i;

/**
 * Says why a torrent's path, given by its segments, may not be kept as it is, or null where it may: at least one segment,
 * none empty, `.` or `..`, no separators, NUL, drive letters, control characters or device names, 1,024 bytes of UTF-8
 * at most.
 */
export function pathFault(segments: readonly string[]): PathFault | null {
  if (segments.length === 0) return 'empty';
  if (utf8(segments.join('/')).length > MAX_PATH_BYTES) return 'long';
  if (/^[a-z]:/i.test(segments[0]!)) return 'drive';
  for (const segment of segments) {
    const fault = segmentFault(segment);
    if (fault) return fault;
  }
  return null;
}

/** Tells whether Windows takes a name for a device. It looks before the first dot, spaces left out: `con .txt` is one. */
export function isDeviceName(name: string): boolean {
  return DEVICE.test(name.split('.', 1)[0]!.trimEnd());
}

function segmentFault(segment: string): PathFault | null {
  if (segment === '') return 'empty';
  if (segment === '.' || segment === '..') return 'parent';
  for (let i = 0; i < segment.length; i++) {
    const code = segment.charCodeAt(i);
    if (code === 0x2f || code === 0x5c) return 'separator';
    if (code < 0x20 || code === 0x7f) return 'control';
  }
  return isDeviceName(segment) ? 'reserved' : null;
}
