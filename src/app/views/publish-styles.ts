import { css } from 'lit';
import { base, buttons, fields, folds } from '../theme/styles.js';
import { openingStyles } from './opening-styles.js';

export const publishStyles = [
  base,
  buttons,
  fields,
  folds,
  openingStyles,
  css`
    header {
      padding-block: clamp(1.5rem, 4vw, 4rem) clamp(2rem, 4vw, 3.5rem);
    }
    form {
      padding-block: var(--space-5) var(--space-7);
    }
    .keys {
      padding-block-end: var(--space-7);
    }
    reseed-key-box {
      display: block;
      padding-block-start: var(--space-5);
      border-block-start: 1.5px solid var(--line);
    }
    form > *,
    reseed-key-box,
    fieldset {
      max-inline-size: 46rem;
    }
    form,
    fieldset,
    .folded {
      display: grid;
      gap: var(--space-5);
      justify-items: stretch;
    }
    fieldset {
      border: 0;
      margin: 0;
      padding: 0;
      min-inline-size: 0;
    }
    .chosen {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      min-block-size: 2.75rem;
    }
    .summary {
      font: 600 var(--size-h2) / 1.2 var(--display);
      font-variant-numeric: tabular-nums;
    }
    reseed-file-list {
      margin-block-start: calc(-1 * var(--space-4));
    }
    .names {
      display: grid;
      grid-template-columns: minmax(0, 3fr) minmax(0, 1fr);
      gap: var(--space-4);
    }
    .description {
      grid-column: 1 / -1;
    }
    .description textarea {
      min-block-size: 4rem;
    }
    .working {
      display: grid;
      gap: var(--space-4);
      justify-items: start;
    }
    .working reseed-progress {
      inline-size: 100%;
    }
    .primary {
      justify-self: start;
    }
    /* Nothing to publish yet: what to press is on the field. */
    .primary.waiting {
      background: transparent;
      border-color: var(--line-strong);
      color: var(--ink);
    }
    @media (max-width: 36rem) {
      .names {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
];
