import { html, type TemplateResult } from 'lit';

/**
 * Puts a name of unknown origin into a sentence, isolated, so that it cannot turn around what stands beside it. `wrap`
 * draws something around it, such as a link.
 */
export function isolated(
  say: (name: string) => string,
  name: string,
  wrap: (shown: TemplateResult) => TemplateResult = (shown) => shown,
): TemplateResult {
  const [before = '', after = ''] = say('\uFFFC').split('\uFFFC');
  return html`${before}${wrap(html`<bdi>${name}</bdi>`)}${after}`;
}
