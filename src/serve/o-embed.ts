import type { Plugin } from 'vite';

/** File name at the root of the site; `index.html` leads to it. */
const O_EMBED_FILE = 'oembed.json';

/**
 * What programs that preview links may say (oEmbed 1.0). A link keeps its release in the fragment, which reaches no server, so this
 * is the same for every release: a `link`, which promises nothing that would have to know which.
 */
const CARD = {
  version: '1.0',
  type: 'link',
  title: 'Reseed: a download that visitors pass on to each other',
  provider_name: 'Reseed',
  cache_age: 86_400,
};

/** Makes the Vite plugin that puts the preview of links beside the page, in the built site and on the dev server. */
export function oEmbed(): Plugin {
  const source = `${JSON.stringify(CARD, null, 2)}\n`;
  return {
    name: 'reseed-o-embed',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: O_EMBED_FILE, source });
    },
    configureServer(server) {
      server.middlewares.use(`/${O_EMBED_FILE}`, (_request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(source);
      });
    },
  };
}
