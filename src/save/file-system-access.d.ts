/* The parts of File System Access that we use and lib.dom lacks (wicg.github.io/file-system-access; Chromium only). */

interface Window {
  showSaveFilePicker?(options?: { id?: string; suggestedName?: string }): Promise<FileSystemFileHandle>;
  showDirectoryPicker?(options?: { id?: string; mode?: 'read' | 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

interface FileSystemFileHandle {
  /** Deletes the file (Chromium 110). */
  remove?(): Promise<void>;
}
