import { ReseedError } from '../release/errors.js';
import type { SaveSource } from '../save/source.js';
import type { Session } from './session.js';

/** Gives a whole release as what can be saved, every byte verified on the way. Throws `not-whole` while pieces are missing. */
export function saveSource(session: Session): SaveSource {
  const { metainfo, bytes } = session;
  if (!metainfo || !bytes?.plot.whole) throw new ReseedError('not-whole', {});
  return {
    name: metainfo.name,
    files: metainfo.files,
    read: (index, signal) => session.read(metainfo.files[index]!.path, signal),
  };
}
