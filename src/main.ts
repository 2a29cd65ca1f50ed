import { mountApp, mountProblem } from './app/mount.js';
import { createEngine } from './engine/create-engine.js';
import { isAtHome } from './frame/at-home.js';
import { mountFrame, mountFrameProblem } from './frame/mount.js';
import type { Problem } from './release/errors.js';
import { createSaver } from './save/saver.js';

const root = document.getElementById('app')!;
const appUrl = new URL('./', location.href).href;
/** Inside of another page only a release is shown, whatever the address: nothing else of ours can be clicked through it. */
const framed = window.parent !== window;
/**
 * What a frame keeps is kept apart from what our own tabs keep, also where the browser does not see to it: for other hosts of
 * one domain, and for pages beside ours. Nothing that is chosen or begun in the one counts in the other.
 */
const place = framed && !isAtHome() ? 'reseed-frame' : 'reseed';

/** The tracker beside the page, unless the build names others. */
function defaultTrackers(): string[] {
  const built = list(import.meta.env.VITE_RESEED_TRACKERS);
  return built.length > 0 ? built : [new URL('/announce', location.href).href.replace(/^http/, 'ws')];
}

function list(setting: string | undefined): string[] {
  return (setting ?? '').split(',').flatMap((item) => item.trim() || []);
}

/** What a browser must have; a page outside a secure context has half of it. What it denies a frame is another matter. */
function missing(): Problem | null {
  if (!isSecureContext) return { code: 'page-insecure', data: {} };
  if (typeof RTCPeerConnection !== 'function') return { code: 'webrtc-missing', data: {} };
  const needed = ['indexedDB', 'BroadcastChannel', 'Worker'].filter((name) => !(name in window));
  if (!('locks' in navigator)) needed.push('navigator.locks');
  if (!('any' in AbortSignal)) needed.push('AbortSignal.any');
  return needed.length > 0 ? { code: 'browser-too-old', data: { missing: needed.join(', ') } } : null;
}

/** Tells whether locks are denied, as to a sandboxed frame or with blocked cookies. */
async function locksDenied(): Promise<boolean> {
  try {
    await navigator.locks.query();
    return false;
  } catch {
    return true;
  }
}

async function start(): Promise<void> {
  const engine = createEngine({
    saver: createSaver({ serviceWorkerUrl: new URL('sw.js', appUrl).href, scope: appUrl }),
    appUrl,
    defaultTrackers: defaultTrackers(),
    defaultIceServers: list(import.meta.env.VITE_RESEED_ICE_SERVERS),
    place,
    alone: await locksDenied(),
    // It was another site that opened the link.
    onlyWhenAsked: framed,
  });
  if (framed) mountFrame(root, engine);
  else mountApp(root, engine);
}

function refuse(problem: Problem): void {
  if (framed) mountFrameProblem(root, problem);
  else mountProblem(root, problem);
}

const problem = missing();
if (problem) refuse(problem);
else void start();
