import { FakeEngine } from './fake-engine.js';
import { scenes } from './scenes.js';

/**
 * Shows one state of the page, for eyes and axe: `?state=downloading&pieces=10000&lang=de&theme=dark&title=…`,
 * with `&frame` as another site's page shows it.
 * Without a state, a list of all of them.
 */
const query = new URLSearchParams(location.search);
const root = document.querySelector<HTMLElement>('#app');
const scene = scenes[query.get('state') ?? '']?.({
  pieces: Number(query.get('pieces') ?? 100),
  title: query.get('title') ?? 'Foo Setup',
});

if (root && scene) {
  localStorage.setItem('reseed.language', query.get('lang') ?? 'en');
  localStorage.setItem('reseed.theme', query.get('theme') ?? 'light');
  history.replaceState(null, '', `${location.search}${scene.hash}`);
  const engine = new FakeEngine(scene);
  // After the settings above: the language is read when its module is loaded.
  const { mountApp } = await import('../../src/app/mount.js');
  const { mountFrame } = await import('../../src/frame/mount.js');
  if (query.has('frame')) mountFrame(root, engine);
  else mountApp(root, engine);
  (window as { gallery?: FakeEngine }).gallery = engine;
} else if (root) {
  for (const state of Object.keys(scenes)) {
    const link = document.createElement('a');
    link.href = `?state=${state}`;
    link.textContent = state;
    const line = document.createElement('p');
    line.append(link);
    root.append(line);
  }
}
