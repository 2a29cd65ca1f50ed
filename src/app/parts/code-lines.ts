import { css } from 'lit';

/** Style of lines that are to be copied, some of them in folds; the background is whose they are in. */
export const codeLines = css`
  pre {
    margin: 0;
    padding: var(--space-3);
    border: 1px solid var(--line);
    font-size: var(--size-small);
    /* A line that goes on in the next is still one when it is copied. */
    white-space: pre-wrap;
    user-select: all;
  }
  summary {
    min-block-size: 2.75rem;
    padding-block: var(--space-2);
    font-size: 1rem;
  }
  .folded {
    display: grid;
    gap: var(--space-2);
    padding-block: 0 var(--space-4);
  }
`;
