import { css, html, nothing, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../element.js';
import { base, buttons, dialogs } from '../theme/styles.js';

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly warning?: string;
  readonly yes: string;
  readonly no: string;
}

/** Asks before something that cannot be undone, in the browser's own modal dialog. */
export class ConfirmDialog extends ReseedElement {
  static override properties = { question: { state: true } };

  declare private question: Question | null;
  #answer: ((yes: boolean) => void) | undefined;

  constructor() {
    super();
    this.question = null;
  }

  /** Opens the dialog; resolves with what was chosen. Escape is a no. */
  async ask(question: Question): Promise<boolean> {
    this.question = question;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    dialog?.showModal();
    return new Promise((resolve) => (this.#answer = resolve));
  }

  override render(): TemplateResult | typeof nothing {
    const q = this.question;
    if (!q) return nothing;
    return html`<dialog aria-labelledby="title" aria-describedby="text" @close=${this.#closed}>
      <h2 id="title"><bdi>${q.title}</bdi></h2>
      <p id="text">${q.text}</p>
      ${q.warning ? html`<p class="warning">${q.warning}</p>` : nothing}
      <div class="row">
        <button autofocus @click=${() => this.#close('no')}>${q.no}</button>
        <button class="danger" @click=${() => this.#close('yes')}>${q.yes}</button>
      </div>
    </dialog>`;
  }

  #close(value: 'yes' | 'no'): void {
    this.renderRoot.querySelector('dialog')?.close(value);
  }

  #closed(event: Event): void {
    const yes = (event.target as HTMLDialogElement).returnValue === 'yes';
    this.question = null;
    this.#answer?.(yes);
    this.#answer = undefined;
  }

  static override styles = [
    base,
    buttons,
    dialogs,
    css`
      p {
        margin-block-start: var(--space-3);
      }
      .warning {
        color: var(--danger);
        font-weight: 600;
      }
      .row {
        margin-block-start: var(--space-5);
      }
      .danger {
        border-color: var(--danger);
        color: var(--danger);
      }
    `,
  ];
}

define('reseed-confirm-dialog', ConfirmDialog);
