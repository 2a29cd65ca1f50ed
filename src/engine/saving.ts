import { ReseedError } from '../release/errors.js';
import type { SaveSource } from '../save/source.js';
import type { Session } from './session.js';

/**
 * Gives a whole release as what can be saved, every byte verified on the way. Throws `not-whole` while
 * pieces are missing, `not-verified` while it is not known that its files are the ones that were signed.
 */
export function saveSource(session: Session): SaveSource {
  const { metainfo, held } = session;
  if (!metainfo || !held.whole) throw new ReseedError('not-whole', {});
  if (held.verification && !held.verification.whole) throw new ReseedError('not-verified', {});
  return {
    name: metainfo.name,
    files: metainfo.files,
    read: (index, signal) => session.read(metainfo.files[index]!.path, signal),
  };
}
