import { css } from 'lit';
import { nameWarningStyles } from '../parts/name-warning.js';
import { problemFactsStyles } from '../parts/problem-facts.js';
import { base, buttons } from '../theme/styles.js';
import { figuresStyles } from './release-figures.js';

export const releaseStyles = [
  base,
  buttons,
  figuresStyles,
  nameWarningStyles,
  problemFactsStyles,
  css`
    .head {
      padding-block: clamp(1.5rem, 3.5vw, 3.5rem) var(--space-5);
    }
    h1 {
      font-size: var(--size-h1);
      max-inline-size: 26ch;
    }
    .meta {
      margin-block-start: var(--space-2);
      color: var(--ink-soft);
      font-variant-numeric: tabular-nums;
    }
    .description {
      margin-block-start: var(--space-4);
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .state {
      display: grid;
      gap: var(--space-5) var(--space-6);
      align-items: end;
      padding-block-end: clamp(1.75rem, 3vw, 3rem);
    }
    .wide {
      grid-column: 1 / -1;
    }
    /* A command that is not the next thing to do stands at the side. */
    .state.downloading,
    .state.publisher {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .publisher .says {
      grid-column: 1 / -1;
    }
    .publisher .figures {
      grid-column: 1;
      align-self: start;
    }
    .publisher .actions {
      grid-column: 2;
      order: 1;
    }
    /* At the top: a fold that opens in one of them leaves the others where they are. */
    .actions {
      align-items: start;
    }
    /* The tall button and the low one keep one middle. */
    .actions > reseed-save-controls:not([quiet]) + .plain {
      min-block-size: 3.375rem;
    }
    .actions > reseed-save-controls[quiet]:has(+ .primary) {
      padding-block-start: 0.3125rem;
    }
    .status {
      max-inline-size: none;
      font-weight: 600;
    }
    .big {
      max-inline-size: 16ch;
      font: 600 var(--size-huge) / 1 var(--display);
      font-variant-numeric: tabular-nums;
      letter-spacing: -0.03em;
      margin-block: 0.06em 0.04em;
    }
    .big.words {
      max-inline-size: none;
      font-size: clamp(2.5rem, 1.5rem + 4.4vw, 5.25rem);
    }
    /* Each of them stays in one piece, with the dot behind it, where a line is long enough. */
    .status span,
    .big.words span {
      display: inline-block;
    }
    .says > p:not(.status, .big) {
      font-size: var(--size-lead);
      margin-block-start: var(--space-3);
    }
    .reasons {
      display: grid;
      gap: var(--space-1);
      margin-block-start: var(--space-2);
    }
    .reasons bdi {
      font-weight: 600;
    }
    .room {
      display: grid;
      gap: var(--space-2);
      margin-block-start: var(--space-3);
    }
    .room .reasons {
      margin: 0;
    }
    .room .reasons span {
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
    .let-in {
      flex: 1 1 100%;
      display: grid;
      gap: var(--space-2);
      justify-items: start;
    }
    reseed-sources-choice.wide {
      max-inline-size: 60rem;
    }
    .figures {
      gap: var(--space-3) var(--space-6);
    }
    .figures dd {
      font: 600 1.25rem / 1.25 var(--display);
    }
    .fallow {
      block-size: clamp(8rem, 18vw, 16rem);
    }
    reseed-sources-meter {
      margin-block-start: var(--space-5);
    }
    .share {
      padding-block-end: var(--space-6);
    }
    .below {
      display: grid;
      gap: var(--space-6);
      padding-block: var(--space-6) var(--space-7);
    }
    .below > * {
      max-inline-size: 60rem;
    }
    code {
      font: 0.9375em / 1.5 var(--mono);
    }
    /* A question about the visitor's own files comes before the figures. */
    .files-first > .wide:not(reseed-own-copy, reseed-needs-file) {
      order: 1;
    }
    .actions:empty {
      display: none;
    }
    .vouches {
      padding-block-start: var(--space-5);
    }
    .head .careful,
    reseed-publisher-box {
      margin-block-start: var(--space-4);
    }
    reseed-key-reminder,
    reseed-mirror-torrents {
      margin-block-start: var(--space-4);
    }
    .dropping {
      position: fixed;
      inset: 0;
      z-index: 2;
      display: grid;
      place-items: end center;
      padding: var(--space-5);
      border: 6px dashed var(--ink);
      pointer-events: none;
    }
    .dropping p {
      padding: var(--space-3) var(--space-5);
      border: 2px solid var(--accent-edge);
      border-radius: var(--seed-corners);
      background: var(--accent);
      color: var(--on-accent);
      font: 650 var(--size-h3) / 1.2 var(--display);
    }
    .trouble {
      display: grid;
      gap: var(--space-4);
      padding-block: clamp(2rem, 6vw, 6rem) clamp(2rem, 4vw, 4rem);
    }
    .trouble h1 {
      font-size: clamp(2.25rem, 1.2rem + 4vw, 4.5rem);
      line-height: 1.04;
      max-inline-size: 22ch;
    }
    .trouble .lead {
      font-size: var(--size-lead);
    }
    .trouble .link {
      max-inline-size: 60rem;
      padding-inline-start: var(--space-4);
      border-inline-start: 4px solid var(--line-strong);
      overflow-wrap: anywhere;
    }
    @media (max-width: 44rem) {
      .state.downloading,
      .state.publisher {
        grid-template-columns: minmax(0, 1fr);
      }
      .publisher .actions {
        grid-column: 1;
      }
    }
  `,
];
