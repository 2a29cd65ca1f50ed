import { css } from 'lit';
import { base, buttons, fields } from '../theme/styles.js';

export const ownCopyStyles = [
  base,
  buttons,
  fields,
  css`
    .choice {
      position: relative;
      display: inline-block;
    }
    input:focus-visible + label {
      outline: 3px solid var(--ink);
      outline-offset: 3px;
    }
    .hint {
      margin-block-start: var(--space-2);
    }
    .figures {
      font-variant-numeric: tabular-nums;
      font-weight: 600;
    }
    .comparing {
      display: grid;
      gap: var(--space-3);
      justify-items: start;
    }
    .comparing reseed-progress {
      inline-size: 100%;
    }
    .differs {
      display: grid;
      gap: var(--space-3);
      padding: var(--space-4) 0 var(--space-4) var(--space-4);
      border-inline-start: 4px solid var(--ink);
    }
    .differs .row {
      gap: var(--space-3) var(--space-4);
    }
    reseed-problem-notice {
      margin-block-start: var(--space-3);
    }
  `,
];
