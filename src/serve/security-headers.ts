import type { Connect, Plugin } from 'vite';

/**
 * What the page may do. Its code, styles and fonts are its own files; it connects to trackers and mirrors anywhere;
 * what could run text as code needs one of the two Trusted Types policies: Lit's, and ours for worker addresses.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' ws: wss: http: https:",
  "worker-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html reseed',
].join('; ');

const ALWAYS = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };
/**
 * Whatever the built page is made of may be read by every site: `embed.js` is a module, and a sandboxed frame is of no site, so
 * that its own scripts and fonts are another's to it. The dev server, which gives sources, says so of `embed.js` alone.
 */
const READABLE = { 'Access-Control-Allow-Origin': '*' };

/**
 * Makes the Vite plugin that sends security and cache headers with the built page, and writes the policy into it for
 * static hosts, which send no headers. `vite` alone goes without the policy: live reload injects styles of its own.
 */
export function securityHeaders(): Plugin {
  return {
    name: 'reseed-security-headers',
    configureServer(server) {
      server.middlewares.use(withHeaders(ALWAYS));
      server.middlewares.use('/embed.js', withHeaders(READABLE));
    },
    configurePreviewServer(server) {
      server.middlewares.use(withHeaders({ ...ALWAYS, ...READABLE, 'Content-Security-Policy': CONTENT_SECURITY_POLICY }));
      server.middlewares.use(withCaching);
      // Runs when no file was found: "not here" must not be kept for a year because of where it was asked for.
      return () => server.middlewares.use(withHeaders({ 'Cache-Control': 'no-cache' }));
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { server }) =>
        server === undefined
          ? [
              {
                tag: 'meta',
                attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
                injectTo: 'head-prepend',
              },
            ]
          : [],
    },
  };
}

function withHeaders(headers: Record<string, string>): Connect.NextHandleFunction {
  return (_request, response, next) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    next();
  };
}

/** Files below `assets/` have their hash in the name; the page and its service worker must be asked for each time. */
const withCaching: Connect.NextHandleFunction = (request, response, next) => {
  const hashed = request.url?.startsWith('/assets/') === true;
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  next();
};
