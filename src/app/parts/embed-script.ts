import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { trustedScriptUrl } from '../../release/trusted-url.js';

const ELEMENT = 'reseed-release';

let loading: Promise<boolean> | undefined;

/** Gives the folder that this page is in: its links, and `embed.js`, belong to it. */
export function appUrl(): string {
  return new URL('./', location.href).href;
}

/** Loads the element from this page's folder as any site does, by a script of its own; tells its host how that went. */
export class EmbedScript implements ReactiveController {
  state: 'loading' | 'ready' | 'failed' = 'loading';

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    // A page loads a module once, and does not ask again for one that failed.
    loading ??= load();
    void loading.then((loaded) => {
      this.state = loaded ? 'ready' : 'failed';
      this.host.requestUpdate();
    });
  }
}

/** Never rejects: false where the script did not come, or did not define the element. */
function load(): Promise<boolean> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = trustedScriptUrl(new URL('embed.js', appUrl()).href);
    script.addEventListener('load', () => resolve(customElements.get(ELEMENT) !== undefined));
    script.addEventListener('error', () => resolve(false));
    document.head.append(script);
  });
}
