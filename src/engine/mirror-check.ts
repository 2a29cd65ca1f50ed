import { arrange } from '../publish/draft-files.js';
import { checkMirror } from '../swarm/mirrors/check-mirror.js';
import { folderName } from './publishing.js';
import type { ChosenFile, MirrorReport } from './types.js';

/** Looks at mirrors of chosen files from this tab, as a visitor's browser will see them. Throws as `arrange`. */
export async function checkMirrors(
  addresses: readonly string[],
  chosen: readonly ChosenFile[],
  { title, signal }: { readonly title: string; readonly signal: AbortSignal },
): Promise<readonly MirrorReport[]> {
  const { name, single, files } = arrange(chosen, folderName(title));
  const layout = { name, single, files: files.map(({ path, file }) => ({ path, length: file.size })) };
  const sample = async (index: number, start: number, end: number): Promise<Uint8Array> =>
    new Uint8Array(await files[index]!.file.slice(start, end).arrayBuffer());
  return Promise.all(addresses.map((address) => checkMirror(address, layout, sample, { signal })));
}
