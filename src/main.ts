import { mountApp, mountProblem } from './app/mount.js';
import { createEngine } from './engine/create-engine.js';
import type { Problem } from './release/errors.js';
import { createSaver } from './save/saver.js';

const root = document.getElementById('app')!;
const appUrl = new URL('./', location.href).href;

/** The tracker beside the page, unless the build names others. */
function defaultTrackers(): string[] {
  const built = list(import.meta.env.VITE_RESEED_TRACKERS);
  return built.length > 0 ? built : [new URL('/announce', location.href).href.replace(/^http/, 'ws')];
}

function list(setting: string | undefined): string[] {
  return (setting ?? '').split(',').flatMap((item) => item.trim() || []);
}

/** What a browser must have; a page outside a secure context has half of it. */
function missing(): Problem | null {
  if (!isSecureContext) return { code: 'page-insecure', data: {} };
  if (typeof RTCPeerConnection !== 'function') return { code: 'webrtc-missing', data: {} };
  const needed = ['indexedDB', 'BroadcastChannel', 'Worker'].filter((name) => !(name in window));
  if (!('locks' in navigator)) needed.push('navigator.locks');
  if (!('any' in AbortSignal)) needed.push('AbortSignal.any');
  return needed.length > 0 ? { code: 'browser-too-old', data: { missing: needed.join(', ') } } : null;
}

function start(): void {
  const engine = createEngine({
    saver: createSaver({ serviceWorkerUrl: new URL('sw.js', appUrl).href, scope: appUrl }),
    appUrl,
    defaultTrackers: defaultTrackers(),
    defaultIceServers: list(import.meta.env.VITE_RESEED_ICE_SERVERS),
  });
  mountApp(root, engine);
}

const problem = missing();
if (problem) mountProblem(root, problem);
else start();
