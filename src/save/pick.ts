import { ReseedError } from '../release/errors.js';
import { safeName } from './safe-name.js';

/**
 * Opens the browser's save dialog. Call from a click, before anything is awaited. Rejects with an AbortError when the
 * person closes it, with ReseedError `save-unsupported` where there is none.
 */
export async function pickFile(name: string): Promise<FileSystemFileHandle> {
  if (!window.showSaveFilePicker) throw new ReseedError('save-unsupported', {});
  return window.showSaveFilePicker({ id: 'reseed-file', suggestedName: safeName(name) });
}

/** Opens the browser's dialog for a folder to save into. Call, and rejects, as `pickFile`. */
export async function pickDirectory(): Promise<FileSystemDirectoryHandle> {
  if (!window.showDirectoryPicker) throw new ReseedError('save-unsupported', {});
  return window.showDirectoryPicker({ id: 'reseed-folder', mode: 'readwrite' });
}

/** Tells whether a dialog may open at all: browsers refuse that to a frame within a page of another site. */
export function mayPick(): boolean {
  try {
    // Reading this of another site's page throws.
    return window.top?.location.origin === location.origin;
  } catch {
    return false;
  }
}
