import type { ChosenFile } from '../../engine/types.js';

// Not in TypeScript's DOM library: Chromium only.
interface HandleItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}
interface FilePicker {
  showOpenFilePicker?(options: { multiple: boolean }): Promise<FileSystemFileHandle[]>;
}

/** Reads a file input. A folder input tells the path of each file from the chosen folder's name on. */
export function fromInput(input: HTMLInputElement): ChosenFile[] {
  return Array.from(input.files ?? [], (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Says whether this browser has a file picker that gives handles, which can be read again after a reload. */
export function canOpenFromDisk(): boolean {
  return typeof (window as FilePicker).showOpenFilePicker === 'function';
}

/** Opens the file picker. Call from a click; rejects with AbortError when the person closes it. */
export async function openFromDisk(): Promise<ChosenFile[]> {
  const handles = (await (window as FilePicker).showOpenFilePicker?.({ multiple: true })) ?? [];
  return Promise.all(handles.map(async (handle) => ({ path: handle.name, file: await handle.getFile(), handle })));
}

/** Reads what was dropped: files and whole folders, with handles where the browser gives them. */
export async function fromDrop(transfer: DataTransfer): Promise<ChosenFile[]> {
  // Items are gone after the first await of the drop event, so everything is asked for before it.
  const asked = Array.from(transfer.items)
    .filter((item) => item.kind === 'file')
    .map((item) => ({
      handle: (item as DataTransferItem & HandleItem).getAsFileSystemHandle?.().catch(() => null),
      entry: item.webkitGetAsEntry?.() ?? null,
      file: item.getAsFile(),
    }));
  const files: ChosenFile[] = [];
  for (const { handle, entry, file } of asked) {
    const real = await handle;
    if (real) await readHandle(real, '', files);
    else if (entry) await readEntry(entry, '', files);
    else if (file) files.push({ path: file.name, file });
  }
  return files;
}

async function readHandle(handle: FileSystemHandle, folder: string, into: ChosenFile[]): Promise<void> {
  const path = folder + handle.name;
  if (handle.kind === 'file') {
    const file = handle as FileSystemFileHandle;
    into.push({ path, file: await file.getFile(), handle: file });
    return;
  }
  for await (const child of (handle as FileSystemDirectoryHandle).values()) await readHandle(child, `${path}/`, into);
}

async function readEntry(entry: FileSystemEntry, folder: string, into: ChosenFile[]): Promise<void> {
  const path = folder + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    into.push({ path, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // Chromium hands out at most 100 entries at a time; an empty answer is the end.
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return;
    for (const child of some) await readEntry(child, `${path}/`, into);
  }
}

/** Tells the name to propose a title from: the folder that holds everything, else the largest file. */
export function nameOf(files: readonly ChosenFile[]): { readonly name: string; readonly folder: boolean } | null {
  const [first] = files;
  if (!first) return null;
  const root = first.path.split('/')[0] ?? first.path;
  if (files.every(({ path }) => path.startsWith(`${root}/`))) return { name: root, folder: true };
  const largest = files.reduce((most, one) => (one.file.size > most.file.size ? one : most));
  return { name: largest.path.slice(largest.path.lastIndexOf('/') + 1), folder: false };
}

/** Adds up the sizes of files. */
export function sizeOf(files: readonly { readonly file: File }[]): number {
  return files.reduce((sum, { file }) => sum + file.size, 0);
}
