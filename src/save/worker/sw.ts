/*
 * The save worker: a routing table with one route.
 *
 *   GET <scope><id>/<name>   the bytes of what a page announced under <id>, as a download; 410 where nobody did
 *   anything else            not intercepted
 *
 * It holds no bytes: it pulls them, packet by packet, through a MessagePort from the page that announced them.
 * `protocol.ts` has the messages. No imports, so that this is a classic script, which every browser takes.
 */

interface Announced {
  /** Leads to the page that has the bytes. */
  readonly door: MessagePort;
  /** That page's client id; empty where the browser did not tell. */
  readonly owner: string;
  readonly headers: Record<string, string>;
  /** Pages that want to know when the browser takes the download. */
  readonly watchers: Set<MessagePort>;
}

const worker = self as unknown as ServiceWorkerGlobalScope;
const announced = new Map<string, Announced>();

const BEAT_INTERVAL_MS = 10_000;
/** A page that leaves a pull unanswered for so many beats is taken for dead. */
const SILENT_BEATS = 6;
const READ_AHEAD_BYTES = 2 * 1024 * 1024;

// No clients.claim(): the scope holds downloads only, no page of ours.
worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('message', (event) => {
  const [port] = event.ports;
  const message: unknown = event.data;
  // `reseed-alive` has no port and needs no answer: that it arrived keeps this worker from being stopped as idle.
  if (!port || !isRecord(message) || typeof message['id'] !== 'string') return;
  const { id } = message;
  if (message['type'] === 'reseed-save') return announce(id, message, port, event.source);
  if (message['type'] === 'reseed-open') event.waitUntil(connect(id, port));
  if (message['type'] === 'reseed-watch') event.waitUntil(watch(id, port));
});

worker.addEventListener('fetch', (event) => {
  const { scope } = worker.registration;
  if (event.request.method !== 'GET' || !event.request.url.startsWith(scope)) return;
  const [id = ''] = event.request.url.slice(scope.length).split('/', 1);
  if (/^[0-9a-f]{32}$/.test(id)) event.respondWith(answer(id));
});

function announce(id: string, message: Record<string, unknown>, door: MessagePort, source: unknown): void {
  const { length, contentType, disposition } = message;
  if (typeof contentType !== 'string' || typeof disposition !== 'string') return;
  if (!disposition.startsWith('attachment;')) return;
  const headers: Record<string, string> = {
    'Content-Type': contentType,
    'Content-Disposition': disposition,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    // Bytes of strangers on our own origin: should a browser ever show them, they run and load nothing.
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  if (typeof length === 'number') headers['Content-Length'] = String(length);
  const owner = source instanceof WindowClient ? source.id : '';
  announced.set(id, { door, owner, headers, watchers: new Set() });
  door.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isRecord(data) && data['type'] === 'withdraw') announced.delete(id);
  };
  door.postMessage({ type: 'ready' });
}

async function connect(id: string, port: MessagePort): Promise<void> {
  const item = await find(id);
  if (item) item.door.postMessage({ type: 'open' }, [port]);
  else port.postMessage({ type: 'gone' });
}

async function watch(id: string, port: MessagePort): Promise<void> {
  const item = await find(id);
  item?.watchers.add(port);
  port.postMessage({ type: item ? 'ready' : 'gone' });
}

async function answer(id: string): Promise<Response> {
  const item = await find(id);
  if (!item) return new Response(null, { status: 410, headers: { 'Cache-Control': 'no-store' } });
  for (const watcher of item.watchers) watcher.postMessage({ type: 'opened' });
  item.watchers.clear();
  return new Response(streamFrom(item), { headers: item.headers });
}

function streamFrom(item: Announced): ReadableStream<Uint8Array> {
  const { port1: port, port2: theirs } = new MessageChannel();
  let beat: ReturnType<typeof setInterval>;
  let silentBeats = 0;
  let pulled: (() => void) | undefined;
  let isOver = false;
  const over = () => {
    isOver = true;
    clearInterval(beat);
    port.close();
    pulled?.();
  };
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const fail = (reason: string) => {
      if (isOver) return;
      over();
      controller.error(new Error(reason));
    };
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const reply = isRecord(data) ? data : {};
      silentBeats = 0;
      if (reply['type'] === 'packet' && reply['bytes'] instanceof Uint8Array) {
        controller.enqueue(reply['bytes']);
        pulled?.();
      } else if (reply['type'] === 'end') {
        over();
        controller.close();
      } else {
        // An error makes the download fail; a close would make a cut file look whole.
        fail('the page could not go on');
      }
    };
    // The worker's timer asks and the page answers to the worker itself: a hidden page's own timers would come too
    // late, and messages through ports do not keep a worker alive.
    beat = setInterval(async () => {
      item.door.postMessage({ type: 'beat' });
      if (pulled && ++silentBeats > SILENT_BEATS) fail('the page is silent');
      else if (await isGone(item)) fail('the page is gone');
    }, BEAT_INTERVAL_MS);
    item.door.postMessage({ type: 'open' }, [theirs]);
  };
  const pull = () =>
    new Promise<void>((resolve) => {
      pulled = () => {
        pulled = undefined;
        resolve();
      };
      port.postMessage({ type: 'pull' });
    });
  const cancel = () => {
    port.postMessage({ type: 'cancel' });
    over();
  };
  return new ReadableStream(
    { start, pull, cancel },
    new ByteLengthQueuingStrategy({ highWaterMark: READ_AHEAD_BYTES }),
  );
}

/** Gives what is announced under an id, unless its page is gone. */
async function find(id: string): Promise<Announced | undefined> {
  const item = announced.get(id);
  if (!item || !(await isGone(item))) return item;
  announced.delete(id);
  return undefined;
}

async function isGone({ owner }: Announced): Promise<boolean> {
  return owner !== '' && (await worker.clients.get(owner)) === undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
