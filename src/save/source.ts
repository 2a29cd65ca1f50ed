/** A whole release that can be saved. */
export interface SaveSource {
  /** Title of the release or name of its folder: the top folder of what is saved, and the name of the zip. */
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly length: number }[];
  /** Gives all bytes of a file in order. Throws ReseedError. */
  read(fileIndex: number, signal: AbortSignal): AsyncIterable<Uint8Array>;
}

/** Something to be saved as one file. */
export interface StreamItem {
  /** Becomes a safe name. */
  readonly name: string;
  /** Bytes; null where not known before. */
  readonly length: number | null;
  /** Default `application/octet-stream`. */
  readonly contentType?: string;
  /** Gives all bytes in order; called once for each time that someone asks for them. Throws ReseedError. */
  open(signal: AbortSignal): AsyncIterable<Uint8Array>;
}

export interface SaveProgress {
  readonly path: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** The engine's `SaveTarget`, which says what each means. */
export type SaveTarget = 'download' | 'each' | 'file' | 'directory';

export interface SaveOptions {
  readonly signal: AbortSignal;
  /** Called at most ten times a second, and with the total at the end. */
  onProgress(progress: SaveProgress): void;
}
