/** The one object store of each database; its keys stand beside the values. */
export const STORE = 'values';

/** How long a database may take to open, ms: another tab can hold it up for as long as it lives. */
const OPEN_TIMEOUT_MS = 5000;

export interface DatabaseOptions {
  /** Tells whether a value is one that this or an earlier version of the page wrote. */
  readonly isOurs: (value: unknown) => boolean;
  /** It was not there and was made. */
  readonly onMade: () => void;
}

/**
 * Opens a database, and makes it where it is missing. One of no use (without its object store, or with one of another kind)
 * is made anew where nothing in it is ours. Rejects with the browser's DOMException; with a `VersionError` where another
 * version of the page owns it, and with a `TimeoutError` where it does not open for 5 s.
 */
export async function openDatabase(name: string, options: DatabaseOptions): Promise<IDBDatabase> {
  const database = await open(name, options);
  if (isSound(database)) return database;
  const keep = database.version > 1 || (await holdsOurs(database, options));
  database.close();
  if (keep) throw new DOMException(`${name} is another version's`, 'VersionError');
  await settled(indexedDB.deleteDatabase(name), () => undefined);
  return open(name, options);
}

function open(name: string, { onMade }: DatabaseOptions): Promise<IDBDatabase> {
  // Without a version: what a newer page made opens as well, and is not taken for broken.
  const request = indexedDB.open(name);
  let made = false;
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(STORE);
    made = true;
  });
  request.addEventListener('success', () => made && onMade());
  // One that opens too late is nobody's, and would hold up others.
  return settled(request, (database) => database.close());
}

/** Wraps a request that other tabs can hold up. `onLate` gets what comes after the promise was rejected. */
function settled<T>(request: IDBOpenDBRequest & IDBRequest<T>, onLate: (result: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(new DOMException('another tab holds up the database', 'TimeoutError'));
    }, OPEN_TIMEOUT_MS);
    request.addEventListener('success', () => {
      clearTimeout(timer);
      if (late) onLate(request.result);
      else resolve(request.result);
    });
    request.addEventListener('error', () => {
      clearTimeout(timer);
      reject(request.error ?? new DOMException('', 'UnknownError'));
    });
  });
}

function isSound(database: IDBDatabase): boolean {
  return database.objectStoreNames.contains(STORE) && database.transaction(STORE).objectStore(STORE).keyPath === null;
}

/** Looks through every object store for a value of ours. */
async function holdsOurs(database: IDBDatabase, { isOurs }: DatabaseOptions): Promise<boolean> {
  for (const name of database.objectStoreNames) {
    const request = database.transaction(name).objectStore(name).openCursor();
    const found = await new Promise<boolean>((resolve, reject) => {
      request.addEventListener('success', () => {
        if (!request.result || isOurs(request.result.value)) resolve(request.result !== null);
        else request.result.continue();
      });
      request.addEventListener('error', () => reject(request.error ?? new DOMException('', 'UnknownError')));
    });
    if (found) return true;
  }
  return false;
}
