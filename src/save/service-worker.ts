import { ReseedError } from '../release/errors.js';
import { trustedScriptUrl } from '../release/trusted-url.js';
import { contentDisposition } from './disposition.js';
import { typeOf, type WorkerRequest } from './protocol.js';
import { safeName } from './safe-name.js';
import { serveOnPort } from './serve-on-port.js';
import type { StreamItem } from './source.js';

const FOLDER = 'save/';

/** The page's only door to the save worker (`worker/sw.ts`), which it registers at the first use. */
export class SaveWorker {
  readonly #scriptUrl: string;
  readonly #scope: URL;
  #worker: Promise<ServiceWorker> | undefined;

  constructor(options: { serviceWorkerUrl: string; scope: string }) {
    this.#scriptUrl = options.serviceWorkerUrl;
    // A folder of its own below the app: so the worker never stands between the page and its own requests.
    this.#scope = new URL(FOLDER, new URL(options.scope, location.href));
  }

  static get supported(): boolean {
    try {
      // In a sandboxed frame it is there, and throws when it is touched.
      return isSecureContext && navigator.serviceWorker !== undefined;
    } catch {
      return false;
    }
  }

  /**
   * Announces an item to the worker and serves it from this page. Resolves with its address, which is good until it was
   * read whole, `signal` aborts, or this page is closed.
   */
  async announce(item: StreamItem, signal?: AbortSignal): Promise<string> {
    const worker = await this.active();
    signal?.throwIfAborted();
    const name = safeName(item.name);
    const id = randomId();
    const { port1: door, port2 } = new MessageChannel();
    const streams = new AbortController();
    const withdraw = () => {
      signal?.removeEventListener('abort', withdraw);
      door.postMessage({ type: 'withdraw' });
      door.close();
      streams.abort(signal?.reason);
    };
    signal?.addEventListener('abort', withdraw);
    const ready = answerOn(door, name);
    door.addEventListener('message', ({ data, ports: [port] }: MessageEvent<unknown>) => {
      const type = typeOf(data);
      if (type === 'open' && port) serveOnPort(port, item, { signal: streams.signal, onWhole: withdraw });
      else if (type === 'beat') worker.postMessage({ type: 'reseed-alive' } satisfies WorkerRequest);
    });
    const { length, contentType = 'application/octet-stream' } = item;
    const disposition = contentDisposition(name);
    send(worker, { type: 'reseed-save', id, length, contentType, disposition }, port2);
    await ready;
    return new URL(`${id}/${encodeURIComponent(name)}`, this.#scope).href;
  }

  /** Calls `open`; resolves once the browser asks for the address, rejects with `save-interrupted` if it does not. */
  async whenOpened(url: string, name: string, open: () => void): Promise<void> {
    const worker = await this.active();
    const { port1, port2 } = new MessageChannel();
    send(worker, { type: 'reseed-watch', id: this.#idIn(url) }, port2);
    try {
      await answerOn(port1, name);
      open();
      await answerOn(port1, name);
    } finally {
      port1.close();
    }
  }

  /** Connects with the page that serves the address; what it says to `pull` comes through the port. */
  async connect(url: string): Promise<MessagePort> {
    const { port1, port2 } = new MessageChannel();
    send(await this.active(), { type: 'reseed-open', id: this.#idIn(url) }, port2);
    return port1;
  }

  /** Gives the running worker. Rejects with `save-unsupported` where the browser does not let us have one. */
  async active(): Promise<ServiceWorker> {
    const known = await this.#worker?.catch(() => undefined);
    if (known && known.state !== 'redundant') return known;
    this.#worker = this.#register();
    return this.#worker;
  }

  async #register(): Promise<ServiceWorker> {
    try {
      const options: RegistrationOptions = { scope: this.#scope.href, updateViaCache: 'none' };
      const registration = await navigator.serviceWorker.register(trustedScriptUrl(this.#scriptUrl), options);
      // A new version must take over before something is announced to the old one, which would take it to its grave.
      if (registration.active) await registration.update().catch(() => {});
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      if (!worker) throw new Error('no worker');
      await whenActivated(worker);
      return worker;
    } catch (error) {
      console.warn('The save worker did not start:', error);
      throw new ReseedError('save-unsupported', {});
    }
  }

  #idIn(url: string): string {
    return url.startsWith(this.#scope.href) ? (url.slice(this.#scope.href.length).split('/', 1)[0] as string) : '';
  }
}

const ANSWER_TIMEOUT_MS = 20_000;

/** Waits for the worker's next word on a port; rejects with `save-interrupted` when it is `gone`, or does not come. */
function answerOn(port: MessagePort, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const answered = ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer);
      if (typeOf(data) === 'gone') interrupted();
      else resolve();
    };
    const interrupted = () => {
      port.removeEventListener('message', answered);
      reject(new ReseedError('save-interrupted', { path }));
    };
    const timer = setTimeout(interrupted, ANSWER_TIMEOUT_MS);
    port.addEventListener('message', answered, { once: true });
    port.start();
  });
}

function send(worker: ServiceWorker, request: WorkerRequest, port: MessagePort): void {
  worker.postMessage(request, [port]);
}

function whenActivated(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === 'activated') resolve();
      else if (worker.state === 'redundant') reject(new Error('the worker became redundant'));
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
