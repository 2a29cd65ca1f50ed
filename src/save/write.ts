import { ReseedError } from '../release/errors.js';
import { Cutter, exactly } from './packets.js';
import { safeName, safePaths } from './safe-name.js';
import type { SaveOptions, SaveSource } from './source.js';

const PROGRESS_INTERVAL_MS = 100;

/**
 * Writes bytes to a chosen file. Nothing is left of it after an abort or a failure: the browser writes beside the file
 * and puts it in place when it is whole. Throws the signal's reason, or ReseedError `save-interrupted`.
 */
export async function writeFile(
  handle: FileSystemFileHandle,
  bytes: AsyncIterable<Uint8Array>,
  file: { readonly path: string; readonly length: number },
  options: SaveOptions,
): Promise<void> {
  const report = reporter(options, file.path, file.length);
  await write(handle, exactly(bytes, file.length, file.path), file.path, report, options.signal);
  report.end();
}

/**
 * Writes files into a chosen directory, with their folders, from one run of bytes that holds them end to end. Several
 * files, and one in a folder, go below a folder with the release's name. Files of the same name are replaced. After an
 * abort or a failure those written before stay. Throws as `writeFile`.
 */
export async function writeDirectory(
  directory: FileSystemDirectoryHandle,
  bytes: AsyncIterable<Uint8Array>,
  source: Pick<SaveSource, 'name' | 'files'>,
  options: SaveOptions,
): Promise<void> {
  const totalBytes = source.files.reduce((sum, { length }) => sum + length, 0);
  const report = reporter(options, source.name, totalBytes);
  const folder = source.files.length === 1 && !source.files[0]?.path.includes('/') ? '' : `${safeName(source.name)}/`;
  const paths = safePaths(source.files.map(({ path }) => path));
  const folders = new Map([['', directory]]);
  const cutter = new Cutter(bytes);
  try {
    for (const [index, { path, length }] of source.files.entries()) {
      options.signal.throwIfAborted();
      report.file(path);
      const handle = await createFile(folders, `${folder}${paths[index]}`, path);
      await write(handle, cutter.take(length, path), path, report, options.signal);
    }
  } finally {
    await cutter.close();
  }
  report.end();
}

async function createFile(folders: Map<string, FileSystemDirectoryHandle>, saved: string, path: string) {
  try {
    const slash = saved.lastIndexOf('/');
    const parent = await folderAt(folders, slash === -1 ? '' : saved.slice(0, slash));
    return await parent.getFileHandle(saved.slice(slash + 1), { create: true });
  } catch {
    throw new ReseedError('save-interrupted', { path });
  }
}

async function folderAt(folders: Map<string, FileSystemDirectoryHandle>, path: string) {
  const known = folders.get(path);
  if (known) return known;
  const slash = path.lastIndexOf('/');
  const parent: FileSystemDirectoryHandle = await folderAt(folders, slash === -1 ? '' : path.slice(0, slash));
  const folder = await parent.getDirectoryHandle(path.slice(slash + 1), { create: true });
  folders.set(path, folder);
  return folder;
}

async function write(
  handle: FileSystemFileHandle,
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  report: Reporter,
  signal: AbortSignal,
): Promise<void> {
  let writable: FileSystemWritableFileStream | undefined;
  try {
    writable = await handle.createWritable();
    for await (const chunk of bytes) {
      signal.throwIfAborted();
      await writable.write(chunk as Uint8Array<ArrayBuffer>);
      report.add(chunk.length);
    }
    signal.throwIfAborted();
    await writable.close();
  } catch (error) {
    await writable?.abort().catch(() => {});
    await removeEmpty(handle);
    if (signal.aborted) throw signal.reason;
    if (error instanceof ReseedError) throw error;
    throw new ReseedError('save-interrupted', { path });
  }
}

/** The dialog, and getFileHandle, create the file before its first byte: an aborted save would leave an empty one. */
async function removeEmpty(handle: FileSystemFileHandle): Promise<void> {
  try {
    if ((await handle.getFile()).size === 0) await handle.remove?.();
  } catch {
    // Then it stays.
  }
}

type Reporter = ReturnType<typeof reporter>;

function reporter({ onProgress }: SaveOptions, firstPath: string, totalBytes: number) {
  let path = firstPath;
  let doneBytes = 0;
  let reportedAt = 0;
  return {
    file: (next: string) => void (path = next),
    add(bytes: number) {
      doneBytes += bytes;
      if (performance.now() - reportedAt < PROGRESS_INTERVAL_MS) return;
      reportedAt = performance.now();
      onProgress({ path, doneBytes, totalBytes });
    },
    end: () => onProgress({ path, doneBytes, totalBytes }),
  };
}
