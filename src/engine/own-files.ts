import type { Metainfo } from '../release/metainfo.js';
import type { FileStamp, KeptHandle, ShelfRecord } from '../storage/shelf.js';
import type { ChosenFile } from './types.js';

/** The publisher's files in the torrent's order, or why they cannot be read without the person. */
export type OwnFiles = { readonly files: readonly File[]; readonly changed: boolean } | 'ask-permission' | 'ask-for-files';

/** Reads the publisher's files through the handles that a drop or the file picker left; `changed` where one was altered. */
export async function reopenFiles(metainfo: Metainfo, record: ShelfRecord): Promise<OwnFiles> {
  if (record.handles.length !== metainfo.files.length) return 'ask-for-files';
  try {
    for (const { handle } of record.handles) if ((await permission(handle)) !== 'granted') return 'ask-permission';
    const files = await Promise.all(record.handles.map(({ handle }) => handle.getFile()));
    return { files, changed: !sameStamps(record.stamps, files) };
  } catch {
    // The file was moved or deleted: NotFoundError.
    return 'ask-for-files';
  }
}

/** Asks the person to let the handles be read; needs a click. Resolves with whether all of them may. */
export async function allowHandles(handles: readonly KeptHandle[]): Promise<boolean> {
  for (const { handle } of handles) {
    const permitting = handle as FileSystemFileHandle & { requestPermission?(options: { mode: 'read' }): Promise<PermissionState> };
    if ((await permitting.requestPermission?.({ mode: 'read' })) !== 'granted') return false;
  }
  return true;
}

async function permission(handle: FileSystemFileHandle): Promise<PermissionState> {
  const queryable = handle as FileSystemFileHandle & { queryPermission?(options: { mode: 'read' }): Promise<PermissionState> };
  return (await queryable.queryPermission?.({ mode: 'read' })) ?? 'granted';
}

/** Says how files that were chosen can be read again: by their handles where each has one, else in this visit only. */
export function backingOf(files: readonly ChosenFile[]): Pick<ShelfRecord, 'backing' | 'handles' | 'stamps'> {
  const handles = files.flatMap(({ path, handle }) => (handle ? [{ path, handle }] : []));
  const linked = handles.length === files.length;
  return { backing: linked ? 'handle' : 'session-file', handles: linked ? handles : [], stamps: stampFiles(files) };
}

/** Notes size and time of files, to tell later without reading them whether they were altered. */
export function stampFiles(files: readonly ChosenFile[]): FileStamp[] {
  return files.map(({ path, file }) => ({ path, size: file.size, lastModified: file.lastModified }));
}

/** Tells whether files are the ones that were noted, as far as can be told without reading them. */
export function sameStamps(stamps: readonly FileStamp[], files: readonly File[]): boolean {
  return (
    stamps.length === files.length &&
    stamps.every(({ size, lastModified }, i) => files[i]!.size === size && files[i]!.lastModified === lastModified)
  );
}
