import { css } from 'lit';

/** Style of the large words that a view opens with. */
export const openingStyles = css`
  h1 {
    font-size: var(--size-huge);
    font-weight: 600;
    line-height: 0.98;
    letter-spacing: -0.03em;
    white-space: pre-line;
  }
  .lead {
    margin-block-start: var(--space-4);
    font-size: var(--size-lead);
    max-inline-size: 52ch;
  }
`;
