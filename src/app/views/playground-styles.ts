import { css } from 'lit';
import { base, buttons, fields } from '../theme/styles.js';
import { openingStyles } from './opening-styles.js';

export const playgroundStyles = [
  base,
  buttons,
  fields,
  openingStyles,
  css`
    header {
      padding-block: clamp(1.5rem, 4vw, 4rem) clamp(1.5rem, 3vw, 3rem);
    }
    .parts {
      display: grid;
      grid-template: 'controls element' auto 'snippet element' 1fr 'events events' auto / minmax(0, 1fr) minmax(0, 1fr);
      gap: var(--space-6) var(--space-7);
      align-items: start;
      padding-block-end: var(--space-7);
    }
    .controls {
      grid-area: controls;
    }
    .element {
      grid-area: element;
    }
    .snippet {
      grid-area: snippet;
    }
    .events {
      grid-area: events;
    }
    .controls,
    .element {
      display: grid;
      gap: var(--space-4);
      min-inline-size: 0;
    }
    #link {
      font-family: var(--mono);
      font-size: 0.9375rem;
      text-overflow: ellipsis;
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--space-5);
      margin: 0;
      padding: 0;
      border: 0;
      min-inline-size: 0;
    }
    fieldset label {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
      min-block-size: 2.75rem;
    }
    [type='radio'] {
      inline-size: 1.25rem;
      block-size: 1.25rem;
      margin: 0;
      accent-color: light-dark(#1c5a2c, #d3ec4c);
    }
    .row {
      gap: var(--space-2) var(--space-3);
    }
    .now {
      font-family: var(--mono);
    }
    @media (max-width: 60rem) {
      .parts {
        grid-template: 'controls' 'element' 'events' 'snippet' / minmax(0, 1fr);
      }
    }
  `,
];
