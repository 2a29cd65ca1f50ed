/** As much of a BroadcastChannel as the engine uses. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  close(): void;
}

/** Opens another end of the channel that all parts of one engine speak by. */
export type OpenChannel = () => Channel;

/**
 * Opens the channel of that name that all tabs share. Where the browser denies it together with storage (a sandboxed frame
 * or blocked cookies, in Firefox), this page has nobody to share with, and its own parts still hear one another.
 */
export function openChannel(name: string): Channel {
  try {
    return new BroadcastChannel(name);
  } catch {
    return new PageChannel(name);
  }
}

const open = new Set<PageChannel>();

/** A channel within this page alone: messages are cloned, come later, and never to who sent them, as with the real one. */
export class PageChannel implements Channel {
  readonly #listeners: ((event: MessageEvent<unknown>) => void)[] = [];

  constructor(private readonly name: string) {
    open.add(this);
  }

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    for (const other of open) if (other !== this && other.name === this.name) setTimeout(() => other.#hear(data));
  }

  addEventListener(_: 'message', listener: (event: MessageEvent<unknown>) => void): void {
    this.#listeners.push(listener);
  }

  close(): void {
    open.delete(this);
  }

  #hear(data: unknown): void {
    if (open.has(this)) for (const listener of this.#listeners) listener(new MessageEvent('message', { data }));
  }
}
