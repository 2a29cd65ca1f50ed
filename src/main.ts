import { mountApp } from './app/mount.js';
import { createEngine } from './engine/create-engine.js';
import { createSaver } from './save/saver.js';

const appUrl = new URL('./', location.href).href;

/** The tracker beside the page, unless the build names others. */
function defaultTrackers(): string[] {
  const built = list(import.meta.env.VITE_RESEED_TRACKERS);
  return built.length > 0 ? built : [new URL('/announce', location.href).href.replace(/^http/, 'ws')];
}

function list(setting: string | undefined): string[] {
  return (setting ?? '').split(',').flatMap((item) => item.trim() || []);
}

const engine = createEngine({
  saver: createSaver({ serviceWorkerUrl: new URL('sw.js', appUrl).href, scope: appUrl }),
  appUrl,
  defaultTrackers: defaultTrackers(),
  defaultIceServers: list(import.meta.env.VITE_RESEED_ICE_SERVERS),
});

mountApp(document.getElementById('app')!, engine);
