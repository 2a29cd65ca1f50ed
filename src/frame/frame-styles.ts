import { css } from 'lit';
import { nameWarningStyles } from '../app/parts/name-warning.js';
import { problemFactsStyles } from '../app/parts/problem-facts.js';
import { base, buttons, folds } from '../app/theme/styles.js';
import { figuresStyles } from '../app/views/release-figures.js';
import { fieldStyles } from './frame-field.js';

/** The release page's look in a space of 280 to 800 pixels, with title, size, key and button where the element has them. */
export const frameStyles = [
  base,
  buttons,
  folds,
  fieldStyles,
  figuresStyles,
  nameWarningStyles,
  problemFactsStyles,
  css`
    :host {
      --gutter: var(--space-4);
      --size-h2: 1.1875rem;
      --size-h3: 1.125rem;
      --size-lead: 1rem;
      --size-primary: 1.125rem;
      /* The element has no letters of its own to load. */
      --display: var(--text);
      display: flow-root;
      overflow-wrap: anywhere;
    }
    main {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      /* A plot that nothing has been sown in yet, as on the element. */
      border-block-start: 6px dotted var(--seed-missing);
    }
    :where(main > :not(reseed-soil)) {
      padding: var(--space-4) var(--gutter);
    }
    h1 {
      font: 700 1.25rem / 1.5 var(--text);
      letter-spacing: 0;
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-4);
    }
    .names,
    #notice {
      flex: 1 1 16rem;
      min-inline-size: 0;
    }
    .meta,
    .key {
      color: var(--ink-soft);
      font-size: var(--size-small);
      font-variant-numeric: tabular-nums;
    }
    .key strong {
      color: var(--ink);
    }
    .head .careful {
      margin-block: var(--space-1);
    }
    .state,
    #notice {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-2);
    }
    .state {
      padding-block-start: 0;
    }
    .slab {
      background: var(--paper-raised);
    }
    .status {
      font-weight: 600;
    }
    .big {
      font: 600 1.625rem / 1.1 var(--numerals);
      font-variant-numeric: tabular-nums;
      letter-spacing: -0.02em;
      margin-block: var(--space-1);
    }
    .big.words {
      font-size: 1.5rem;
    }
    .status span,
    .big.words span {
      display: inline-block;
    }
    .says > p:not(.status, .big) {
      margin-block-start: var(--space-2);
    }
    #notice .says > p:not(.status) {
      margin-block-start: 0;
    }
    .reasons {
      display: grid;
      gap: var(--space-1);
      margin-block-start: var(--space-2);
    }
    .reasons bdi {
      font-weight: 600;
    }
    .actions {
      align-items: center;
    }
    /* What it says takes a line of its own, and moves no button. */
    reseed-save-controls {
      display: contents;
    }
    .actions:empty {
      display: none;
    }
    .start.primary[aria-disabled] {
      cursor: default;
    }
    .covered {
      padding: var(--space-2) var(--space-3);
      border-inline-start: 4px solid var(--danger);
      background: var(--danger-paper);
      font-weight: 600;
    }
    .covered:empty {
      display: none;
    }
    .figures {
      gap: var(--space-2) var(--space-5);
    }
    .figures dd {
      font: 600 1.0625rem / 1.25 var(--numerals);
    }
    .below {
      padding-block: 0;
    }
    .below > details {
      border-block-start: 0;
    }
    summary {
      min-block-size: 2.75rem;
      padding-block: var(--space-2);
      font: 600 var(--size-body) / 1.3 var(--text);
    }
    .trouble {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-3);
    }
    .memory {
      display: flex;
      padding: var(--space-3) var(--gutter) 0;
      gap: var(--space-2);
      font-weight: 600;
    }
    footer {
      display: grid;
      padding-block-start: 0;
    }
    .out {
      justify-self: start;
      display: inline-flex;
      align-items: center;
      min-block-size: 2.75rem;
      font-weight: 600;
    }
    code {
      font: 0.9375em / 1.5 var(--mono);
    }
  `,
];
