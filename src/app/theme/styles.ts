import { css } from 'lit';

/** What every component starts from: box model, focus, and links. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  h1,
  h2,
  h3 {
    font-family: var(--display);
    font-weight: 650;
    line-height: 1.12;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }
  h2 {
    font-size: var(--size-h3);
  }
  bdi {
    overflow-wrap: anywhere;
  }
  p {
    max-inline-size: var(--measure);
    text-wrap: pretty;
  }
  a {
    color: var(--link);
    text-decoration-thickness: 1.5px;
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-thickness: 3px;
  }
  :focus-visible {
    outline: 3px solid var(--focus, var(--ink));
    outline-offset: 3px;
  }
  .column {
    inline-size: var(--column);
    margin-inline: auto;
  }
  .soft {
    color: var(--ink-soft);
  }
  .small {
    font-size: var(--size-small);
  }
  .icon {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .hidden-text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
      animation: none !important;
    }
  }
`;

/** Buttons: one loud (\`.primary\`), the rest quiet; links and labels can look like one. */
export const buttons = css`
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: 2.75rem;
    padding: 0.4em 1.05em;
    border: 1.5px solid var(--line-strong);
    border-radius: var(--seed-corners);
    background: transparent;
    color: inherit;
    font: 600 var(--size-body) / 1.2 var(--text);
    text-decoration: none;
    cursor: pointer;
  }
  button:hover,
  .button:hover {
    border-color: currentColor;
    text-decoration: underline;
    text-decoration-thickness: 1.5px;
    text-underline-offset: 0.25em;
  }
  .primary {
    border: 2px solid var(--accent-edge);
    background: var(--accent);
    color: var(--on-accent);
    font: 700 var(--size-primary) / 1.1 var(--display);
    min-block-size: 2.5714em;
    padding: 0.5em 1.5em;
  }
  .primary:hover {
    background: var(--accent-hover);
    border-color: var(--accent-edge);
    text-decoration: none;
  }
  .plain {
    border-color: transparent;
    padding-inline: 0;
    text-decoration: underline;
    text-decoration-thickness: 1.5px;
    text-underline-offset: 0.25em;
  }
  .plain:hover {
    border-color: transparent;
    text-decoration-thickness: 3px;
  }
  button:disabled {
    cursor: default;
    color: var(--ink-soft);
    text-decoration: none;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
  }
`;

/** Labels, text boxes, file boxes, check boxes. */
export const fields = css`
  .field {
    display: grid;
    gap: var(--space-1);
    align-content: start;
  }
  .field > label,
  .label {
    font-weight: 600;
  }
  .hint {
    color: var(--ink-soft);
    font-size: var(--size-small);
    max-inline-size: var(--measure);
  }
  .fault {
    color: var(--danger);
    font-weight: 600;
  }
  input[type='text'],
  input[type='password'],
  input[type='number'],
  textarea {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: 0.5em 0.75em;
    border: 1.5px solid var(--line-strong);
    border-radius: 0.2em;
    background: var(--paper-raised);
    color: var(--ink);
    font: inherit;
  }
  input[type='file']:not(.hidden-text) {
    inline-size: 100%;
    font: inherit;
  }
  input::file-selector-button {
    min-block-size: 2.75rem;
    margin-inline-end: var(--space-3);
    padding: 0.4em 1.05em;
    border: 1.5px solid var(--line-strong);
    border-radius: var(--seed-corners);
    background: transparent;
    color: inherit;
    font: 600 var(--size-body) / 1.2 var(--text);
    cursor: pointer;
  }
  :is(input, textarea)[aria-invalid='true'] {
    border-color: var(--danger);
  }
  textarea {
    min-block-size: 5.5rem;
    resize: vertical;
  }
  .check {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: var(--space-3);
    align-items: start;
  }
  .check input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0.15rem 0 0;
    accent-color: light-dark(#1c5a2c, #d3ec4c);
  }
  .check .hint {
    grid-column: 2;
  }
`;

/** Dialogs, by the browser's own modal one. */
export const dialogs = css`
  dialog {
    max-inline-size: min(32rem, 100% - 2rem);
    padding: var(--space-5);
    border: 2px solid var(--ink);
    border-radius: 2rem 0.3rem;
    background: var(--paper);
    color: var(--ink);
  }
  dialog::backdrop {
    background: rgb(18 14 8 / 0.6);
  }
  dialog form,
  dialog .form {
    display: grid;
    gap: var(--space-4);
  }
  dialog form .said:empty {
    display: none;
  }
  dialog h2:focus {
    outline: none;
  }
  dialog code {
    font: 0.9375em / 1.5 var(--mono);
  }
`;

/** Folds, by the browser's own details element. */
export const folds = css`
  details {
    border-block-start: 1.5px solid var(--line);
  }
  details:last-of-type {
    border-block-end: 1.5px solid var(--line);
  }
  summary {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding-block: var(--space-3);
    min-block-size: 3rem;
    font: 600 1.125rem / 1.3 var(--display);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .icon {
    transition: rotate 120ms;
  }
  details[open] > summary .icon {
    rotate: 90deg;
  }
  summary .aside {
    margin-inline-start: auto;
    color: var(--ink-soft);
    font: var(--size-small) / 1.3 var(--text);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .folded {
    padding-block: var(--space-2) var(--space-5);
  }
`;
