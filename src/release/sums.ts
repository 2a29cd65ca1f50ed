import type { Manifest } from './manifest.js';

/** Name of the file with a release's checksums, as `sha256sum -c` reads it. */
export const SUMS_FILE = 'SHA256SUMS';

/** Writes a release's checksums for `sha256sum -c`, run in the folder that the release was saved to. */
export function writeSums({ files }: Manifest): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}
