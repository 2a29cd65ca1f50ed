import type { LitElement, ReactiveController } from 'lit';

/** Hands the focus on: what takes the place of a button that had it gets it, unless the person is elsewhere by then. */
export class KeepFocus implements ReactiveController {
  #focused: Element | null = null;
  /** It is gone, and what takes its place is still to come. */
  #lost = false;

  /** `place`: selects what may take the place, in the host; of an element with a shadow root its first button. */
  constructor(
    private readonly host: LitElement,
    private readonly place: string,
  ) {}

  hostUpdate(): void {
    this.#focused = this.host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    if (this.#focused && !this.#focused.isConnected) this.#lost = true;
    if (this.#lost) void this.#find();
  }

  async #find(): Promise<void> {
    const { host } = this;
    const next = host.renderRoot.querySelector<HTMLElement & Partial<Pick<LitElement, 'updateComplete'>>>(this.place);
    // One that is new is still to be drawn.
    await next?.updateComplete;
    if (!next || !this.#lost) return;
    this.#lost = false;
    if (document.hasFocus() && !host.shadowRoot?.activeElement) (next.shadowRoot?.querySelector('button') ?? next).focus();
  }
}
