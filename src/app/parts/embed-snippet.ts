import { css, html, nothing, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, folds } from '../theme/styles.js';
import { codeLines } from './code-lines.js';
import './copy-button.js';
import {
  elementSnippet,
  type Embedded,
  type EmbedOptions,
  frameSnippet,
  hostOfReader,
  NO_OPTIONS,
  noScriptSnippet,
  policySnippet,
} from './snippets.js';

/** The lines that a site owner copies: the two of the element, and one fold away what other sites need. */
export class EmbedSnippet extends ReseedElement {
  static override properties = { embedded: { attribute: false }, options: { attribute: false } };

  declare embedded: Embedded;
  declare options: EmbedOptions;

  constructor() {
    super();
    this.options = NO_OPTIONS;
  }

  override render(): TemplateResult {
    const { playground: t } = this.t;
    const { embedded, options } = this;
    const leads = embedded.fallback === embedded.link ? t.linkToPage : t.linkToMirror;
    const own = hostOfReader(embedded);
    return html`
      <h2>${t.lines}</h2>
      ${own === null ? nothing : html`<p class="own">${icons.warning} <span>${t.linesForOneself(own)}</span></p>`}
      ${lines({ code: elementSnippet(embedded, options), label: t.lines, copy: t.copyLines })}
      <p class="hint">${t.linesWhy} ${leads}</p>
      <div class="others">
        ${fold({ title: t.frame, why: t.frameWhy, code: frameSnippet(embedded), copy: t.copyFrame })}
        ${fold({ title: t.noScript, why: t.noScriptWhy, code: noScriptSnippet(embedded), copy: t.copyNoScript })}
        ${fold({ title: t.policy, why: t.policyWhy, code: policySnippet(embedded), copy: t.copyPolicy })}
      </div>
    `;
  }

  static override styles = [
    base,
    folds,
    codeLines,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        min-inline-size: 0;
      }
      h2 {
        font-size: 1.125rem;
      }
      .own {
        display: flex;
        gap: var(--space-2);
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .own .icon {
        color: var(--danger);
      }
      .code {
        display: grid;
        gap: var(--space-2);
        justify-items: start;
      }
      pre {
        inline-size: 100%;
        background: var(--paper-raised);
        font: var(--size-small) / 1.5 var(--mono);
        overflow-wrap: anywhere;
      }
      .hint {
        color: var(--ink-soft);
        font-size: var(--size-small);
      }
      .others {
        margin-block-start: var(--space-2);
      }
    `,
  ];
}

interface Lines {
  readonly code: string;
  /** What they are. */
  readonly label: string;
  /** What copying them is called. */
  readonly copy: string;
}

function lines({ code, label, copy }: Lines): TemplateResult {
  return html`<div class="code">
    <pre role="group" aria-label=${label}><code lang="zxx" translate="no">${code}</code></pre>
    <reseed-copy-button text=${code} label=${copy}></reseed-copy-button>
  </div>`;
}

function fold({ title, why, code, copy }: { readonly title: string; readonly why: string } & Omit<Lines, 'label'>): TemplateResult {
  return html`<details>
    <summary>${icons.chevron} ${title}</summary>
    <div class="folded">
      <p class="hint">${why}</p>
      ${lines({ code, label: title, copy })}
    </div>
  </details>`;
}

define('reseed-embed-snippet', EmbedSnippet);
