/** Where the fragment of the page's address leads. */
export type Route =
  | { readonly view: 'publish' }
  | { readonly view: 'shelf' }
  /** The playground of the embed; `link` may be empty. */
  | { readonly view: 'embed'; readonly link: string }
  | { readonly view: 'release'; readonly link: string };

/** Reads a fragment, with or without its `#`. What is not a route of ours is somebody's link to a release. */
export function readRoute(fragment: string): Route {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (text === '' || text === '/') return { view: 'publish' };
  if (text === '/shelf' || text === '/shelf/') return { view: 'shelf' };
  if (text === '/embed' || text.startsWith('/embed/')) return { view: 'embed', link: text.slice('/embed/'.length) };
  return { view: 'release', link: text };
}
