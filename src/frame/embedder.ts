import { type ElementMessage, type FrameMessage, readElementMessage, wrapped } from '../embed/messages.js';
import type { EmbedOptions } from '../embed/options.js';

/** As much of a window as the conversation needs. */
export interface FrameWindow {
  readonly parent: { postMessage(message: unknown, targetOrigin: string): void };
  addEventListener(type: 'message', listener: (event: Heard) => void): void;
}

export interface Heard {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
}

/** What the page around the frame may ask for. */
export interface Wishes {
  onOptions(options: EmbedOptions): void;
  onStart(): void;
  onPause(): void;
  onVerify(): void;
}

/**
 * The conversation with the page around the frame. Only the window that holds the frame is listened to, and of it only the
 * origin that sent the first options: a page that it gives way to is another one, and was consented to by nobody. Nothing but
 * `hello` is told before.
 */
export class Embedder {
  #origin: string | null = null;

  constructor(
    private readonly window: FrameWindow,
    private readonly wishes: Wishes,
  ) {
    window.addEventListener('message', (event) => this.#hear(event));
  }

  /** The origin of the page around the frame; null as long as it has not introduced itself, as a plain iframe's never does. */
  get origin(): string | null {
    return this.#origin;
  }

  /** Tells whoever holds the frame that it is there, and nothing else. */
  hello(): void {
    this.window.parent.postMessage(wrapped({ kind: 'hello' }), '*');
  }

  /** Tells the page something; false, and it hears nothing, before it has introduced itself. */
  post(message: FrameMessage): boolean {
    if (this.#origin === null) return false;
    // A page that is opened from disk has no origin to aim at.
    this.window.parent.postMessage(wrapped(message), this.#origin === 'null' ? '*' : this.#origin);
    return true;
  }

  #hear({ source, origin, data }: Heard): void {
    if (source !== this.window.parent || origin !== (this.#origin ?? origin)) return;
    const message = readElementMessage(data);
    if (!message || (this.#origin === null && message.kind !== 'options')) return;
    this.#origin = origin;
    this.#obey(message);
  }

  #obey(message: ElementMessage): void {
    const { wishes } = this;
    switch (message.kind) {
      case 'options':
        return wishes.onOptions({ theme: message.theme, lang: message.lang, sources: message.sources });
      case 'start':
        return wishes.onStart();
      case 'pause':
        return wishes.onPause();
      case 'verify':
        return wishes.onVerify();
    }
  }
}
