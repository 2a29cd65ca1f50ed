import { showTheme } from '../app/theme/theme.js';
import type { Engine } from '../engine/types.js';
import { pickLanguage, useLanguage } from '../i18n/language.js';
import type { Problem } from '../release/errors.js';
import { Asking } from './asking.js';
import { Embedder, type Wishes } from './embedder.js';
import { FrameProblem } from './frame-problem.js';
import { FrameView } from './frame-view.js';
import { Reporter } from './reporter.js';

/** Puts the release that the fragment means into `root`, for a page of another site that shows this one in a frame. */
export function mountFrame(root: HTMLElement, engine: Engine): void {
  const view = new FrameView();
  const asking = new Asking(engine, () => view.requestUpdate());
  const { embedder, reporter } = converse(view, {
    onOptions: ({ sources }) => asking.askedBy(embedder.origin, sources),
    onStart: () => view.start(),
    onPause: () => view.pause(),
    onVerify: () => void view.verify(),
  });
  const follow = (): void => {
    view.fragment = location.hash;
  };
  window.addEventListener('hashchange', follow);
  follow();
  Object.assign(view, { engine, asking, reporter });
  show(root, view, embedder);
}

/** Puts the reason why the page cannot start into `root`. */
export function mountFrameProblem(root: HTMLElement, problem: Problem): void {
  const view = new FrameProblem();
  const ignored = (): void => undefined;
  const onOptions = (): void => view.requestUpdate();
  const { embedder, reporter } = converse(view, { onOptions, onStart: ignored, onPause: ignored, onVerify: ignored });
  Object.assign(view, { problem, reporter });
  show(root, view, embedder);
}

interface Conversation {
  readonly embedder: Embedder;
  readonly reporter: Reporter;
}

function converse(view: HTMLElement, wishes: Wishes): Conversation {
  const embedder = new Embedder(window, {
    ...wishes,
    onOptions: (options) => {
      showTheme(options.theme === 'auto' ? 'system' : options.theme);
      useLanguage(pickLanguage(options.lang === '' ? navigator.languages : [options.lang]));
      tellSize();
      wishes.onOptions(options);
    },
  });
  const reporter = new Reporter((message) => embedder.post(message));
  const tellSize = (): void => reporter.size(view.getBoundingClientRect().height);
  new ResizeObserver(tellSize).observe(view);
  return { embedder, reporter };
}

function show(root: HTMLElement, view: HTMLElement, embedder: Embedder): void {
  document.documentElement.dataset['frame'] = '';
  root.replaceChildren(view);
  embedder.hello();
}
