interface Policy {
  createScriptURL(url: string): unknown;
}

interface Page {
  readonly location?: { readonly href: string; readonly origin: string };
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
  };
}

const page = globalThis as unknown as Page;
let policy: Policy | undefined;

/**
 * Wraps the address of one of our own scripts for `new Worker` and `serviceWorker.register`, which refuse plain strings
 * under `require-trusted-types-for 'script'`. The policy is called `reseed` and is made at the first use, since a page
 * may make each policy once only. Where the browser has no Trusted Types the address comes back as it is.
 *
 * The result is a TrustedScriptURL, typed as the string that lib.dom wants in its place.
 * Throws TypeError for an address of another origin.
 */
export function trustedScriptUrl(url: string): string {
  const absolute = ownOrigin(url);
  if (!page.trustedTypes) return absolute;
  policy ??= page.trustedTypes.createPolicy('reseed', { createScriptURL: ownOrigin });
  return policy.createScriptURL(absolute) as string;
}

function ownOrigin(url: string): string {
  const resolved = new URL(url, page.location?.href);
  if (resolved.origin !== page.location?.origin) throw new TypeError(`not a script of this site: ${resolved.href}`);
  return resolved.href;
}
