import { ReseedError } from '../release/errors.js';
import { blobUrl } from './blob-url.js';
import { clickLink, openFrame } from './download.js';
import { exactly } from './packets.js';
import { mayPick } from './pick.js';
import { readFromPort } from './read-from-port.js';
import { safeName } from './safe-name.js';
import { SaveWorker } from './service-worker.js';
import type { SaveOptions, SaveSource, SaveTarget, StreamItem } from './source.js';
import { writeDirectory, writeFile } from './write.js';
import { zipOf } from './zip.js';

/** What one address gives of a release: a file by its index, a zip, or all files end to end (`writeUrlToDirectory`). */
export type Offered = { readonly file: number } | 'zip' | 'all';

export interface Offer {
  /** Good in every tab of this browser until it was read whole, or the tab that serves it is closed. */
  readonly url: string;
  /** Safe name of what is saved. */
  readonly name: string;
  /** Bytes. */
  readonly length: number;
}

/**
 * Brings bytes to disk. The tab that has them offers them under an address; the tab that was clicked in saves from that
 * address. Both may be the same.
 */
export interface Saver {
  readonly targets: ReadonlySet<SaveTarget>;
  /** Offers a part of a release. An abort withdraws the offer and fails what is being saved from it. */
  offer(source: SaveSource, what: Offered, options?: { signal?: AbortSignal }): Promise<Offer>;
  /**
   * Offers any bytes and resolves with the address. Without a service worker this is a Blob, 512 MiB at most. Rejects
   * with ReseedError `save-unsupported`.
   */
  serveStream(item: StreamItem, options?: { signal?: AbortSignal }): Promise<string>;
  /** Starts a download and resolves when the browser has taken it over. Rejects with `save-interrupted`. */
  downloadUrl(url: string, name: string): Promise<void>;
  /** Writes to the file that `pickFile` gave. Rejects as `writeFile`. */
  writeUrlToPicker(
    url: string,
    handle: FileSystemFileHandle,
    file: { readonly path: string; readonly length: number },
    options: SaveOptions,
  ): Promise<void>;
  /** Writes an offer of `all` into the directory that `pickDirectory` gave. Rejects as `writeDirectory`. */
  writeUrlToDirectory(
    url: string,
    directory: FileSystemDirectoryHandle,
    source: Pick<SaveSource, 'name' | 'files'>,
    options: SaveOptions,
  ): Promise<void>;
}

/** Makes the page's saver. `scope` is the app's folder; the worker is registered for `save/` below it, when needed. */
export function createSaver(options: { serviceWorkerUrl: string; scope: string }): Saver {
  const worker = new SaveWorker(options);
  const serveStream: Saver['serveStream'] = async (item, { signal } = {}) => {
    const never = new AbortController().signal;
    if (!SaveWorker.supported) return blobUrl(item, signal ?? never);
    try {
      return await worker.announce(item, signal);
    } catch (error) {
      // Registration fails where the browser blocks storage, as in some private windows.
      if (error instanceof ReseedError && error.code === 'save-unsupported') return blobUrl(item, signal ?? never);
      throw error;
    }
  };
  return {
    targets: targets(),
    serveStream,
    async offer(source, what, offerOptions) {
      const item = itemOf(source, what);
      const url = await serveStream(item, offerOptions);
      return { url, name: safeName(item.name), length: item.length };
    },
    async downloadUrl(url, name) {
      if (url.startsWith('blob:')) return clickLink(url, name);
      await worker.whenOpened(url, name, () => openFrame(url));
    },
    async writeUrlToPicker(url, handle, file, writeOptions) {
      const port = await worker.connect(url);
      await writeFile(handle, readFromPort(port, file.path, writeOptions.signal), file, writeOptions);
    },
    async writeUrlToDirectory(url, directory, source, writeOptions) {
      const port = await worker.connect(url);
      await writeDirectory(directory, readFromPort(port, source.name, writeOptions.signal), source, writeOptions);
    },
  };
}

function targets(): ReadonlySet<SaveTarget> {
  const found = new Set<SaveTarget>(['download']);
  if (!SaveWorker.supported) return found;
  found.add('each');
  if (!mayPick()) return found;
  if (window.showSaveFilePicker) found.add('file');
  if (window.showDirectoryPicker) found.add('directory');
  return found;
}

function itemOf(source: SaveSource, what: Offered): StreamItem & { readonly length: number } {
  if (what === 'zip') return zipOf(source);
  if (what === 'all') {
    const length = source.files.reduce((sum, file) => sum + file.length, 0);
    const open = async function* (signal: AbortSignal) {
      for (const [index, file] of source.files.entries()) {
        yield* exactly(source.read(index, signal), file.length, file.path);
      }
    };
    return { name: source.name, length, open };
  }
  const file = source.files[what.file];
  if (!file) throw new RangeError(`no file ${what.file}`);
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  return { name, length: file.length, open: (signal) => source.read(what.file, signal) };
}
