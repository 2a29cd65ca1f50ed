import { utf8 } from './bytes.js';

export const MAX_PATH_BYTES = 1024;

/**
 * Tells whether a torrent's path, given by its segments, may be kept as it is: at least one segment, none empty, `.` or
 * `..`, no separators, NUL, drive letters or control characters, 1,024 bytes of UTF-8 at most.
 */
export function isSafePath(segments: readonly string[]): boolean {
  if (segments.length === 0 || utf8(segments.join('/')).length > MAX_PATH_BYTES) return false;
  return segments.every(isSafeSegment);
}

function isSafeSegment(segment: string, index: number): boolean {
  if (segment === '' || segment === '.' || segment === '..') return false;
  if (index === 0 && /^[a-z]:/i.test(segment)) return false;
  for (let i = 0; i < segment.length; i++) {
    const code = segment.charCodeAt(i);
    if (code < 0x20 || code === 0x7f || code === 0x2f || code === 0x5c) return false;
  }
  return true;
}
