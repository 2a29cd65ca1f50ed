import { css } from 'lit';
import { nameWarningStyles } from '../app/parts/name-warning.js';
import { problemFactsStyles } from '../app/parts/problem-facts.js';
import { base, buttons } from '../app/theme/styles.js';
import { figuresStyles } from '../app/views/release-figures.js';

/** The release page's look in a space of 280 to 800 pixels. */
export const frameStyles = [
  base,
  buttons,
  figuresStyles,
  nameWarningStyles,
  problemFactsStyles,
  css`
    :host {
      --gutter: var(--space-4);
      --size-h2: 1.1875rem;
      --size-h3: 1.125rem;
      --size-lead: 1rem;
      display: flow-root;
      overflow-wrap: anywhere;
    }
    main {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-4);
      padding-block: var(--space-4);
    }
    main > :not(reseed-soil) {
      margin-inline: var(--gutter);
    }
    h1 {
      font-size: 1.5rem;
    }
    .meta {
      margin-block-start: var(--space-1);
      color: var(--ink-soft);
      font-variant-numeric: tabular-nums;
    }
    .head .careful {
      margin-block-start: var(--space-2);
    }
    .state {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-3);
    }
    .status {
      font-weight: 600;
    }
    .big {
      font: 600 2rem / 1.05 var(--display);
      font-variant-numeric: tabular-nums;
      letter-spacing: -0.02em;
      margin-block: var(--space-1);
    }
    .big.words {
      font-size: 1.75rem;
    }
    .status span,
    .big.words span {
      display: inline-block;
    }
    .says > p:not(.status, .big) {
      margin-block-start: var(--space-2);
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
      font: 600 1.0625rem / 1.25 var(--display);
    }
    .plot {
      block-size: 5rem;
    }
    reseed-sources-meter {
      margin: var(--space-3) var(--gutter) 0;
    }
    .trouble {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--space-3);
    }
    .memory {
      display: flex;
      gap: var(--space-2);
      font-weight: 600;
    }
    footer {
      display: grid;
      gap: var(--space-1);
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
