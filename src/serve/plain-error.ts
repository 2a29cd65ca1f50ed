import { problems } from '../i18n/en-problems.js';
import { wordProblem } from '../i18n/problem.js';
import { ReseedError } from '../release/errors.js';
import { inertText } from '../release/inert.js';

/** An error whose message is for whoever sits at the console: what is wrong, and what to do. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}

/** Words anything thrown for the console; what nobody foresaw keeps its stack. */
export function sayError(thrown: unknown): string {
  if (thrown instanceof PlainError) return thrown.message;
  if (thrown instanceof ReseedError) {
    const { problem } = thrown;
    // The page's words are for a visitor, and warn of whoever made the release.
    if (problem.code === 'torrent-bad-path') {
      return `A file named “${inertText(problem.data.path)}” cannot be published: other systems would not take its name. Rename it.`;
    }
    const { what, next, reason } = wordProblem(problem, { problems });
    return reason === undefined ? `${what} ${next}` : `${what} ${next} (${reason})`;
  }
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

/** Says in a few words why the file system refused. */
export function reasonOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read it';
  return thrown instanceof Error ? thrown.message : String(thrown);
}
