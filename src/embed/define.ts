import { ReseedReleaseElement } from './release-element.js';

export { ReseedReleaseElement };
export type * from './events.js';
export type { EmbedSources, EmbedTheme } from './options.js';

// Two copies of the script on one page, and a server that renders pages and has no elements, are no reason to throw.
const registry = globalThis.customElements;
if (!registry?.get('reseed-release')) registry?.define('reseed-release', ReseedReleaseElement);
