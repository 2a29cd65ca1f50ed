import { type Place, saysOf } from '../app/says/release-says.js';
import { isForWantOfServers } from '../app/views/release-trouble.js';
import type { StateFields } from '../embed/messages.js';
import type { Snapshot } from '../engine/types.js';
import type { Words } from '../i18n/en.js';
import type { Format } from '../i18n/format.js';
import type { Problem } from '../release/errors.js';
import { titleFrom } from '../release/inert.js';
import type { Magnet } from '../release/magnet.js';

/** What a frame shows. */
export type Shown =
  /** `link`: what it says; null where it cannot be read. */
  | { readonly kind: 'opening'; readonly link: Magnet | null }
  /** The fragment means another view of the page. */
  | { readonly kind: 'other' }
  | { readonly kind: 'broken'; readonly problem: Problem }
  /** It was there, and was forgotten meanwhile. */
  | { readonly kind: 'gone'; readonly problem: Problem }
  | { readonly kind: 'release'; readonly release: Snapshot };

/** Puts what a frame shows into a few words. */
export function statusOf(shown: Exclude<Shown, { kind: 'release' | 'opening' }>, t: Words): string {
  switch (shown.kind) {
    case 'other':
      return t.embed.onlyReleases;
    case 'broken':
      return shown.problem.code.startsWith('signature-') ? t.statusRefused : t.linkTrouble;
    case 'gone':
      return t.unknownRelease;
  }
}

/** Says what became of a release that cannot go on. */
export function troubleStatus({ state, problem }: Extract<Snapshot, { problem: Problem }>, t: Words): string {
  if (isForWantOfServers(problem)) return t.mirrors.stuck;
  return state === 'failed' ? t.statusFailed : t.statusRefused;
}

/** Puts what a frame shows into what the page around it is told. `nobody`: why a start is no use. */
export function stateOf(shown: Shown, { nobody, ...place }: Place & { readonly nobody: string | null }, t: Words, f: Format): StateFields {
  if (shown.kind === 'opening') {
    const { link } = shown;
    return { state: 'opening', status: t.opening, title: titleOf(link), infoHash: link?.infoHash ?? null, length: link?.length ?? null };
  }
  if (shown.kind !== 'release') return { state: 'trouble', status: statusOf(shown, t), title: '', infoHash: null, length: null };
  const { release } = shown;
  const { state, title, infoHash, length } = release;
  if (nobody !== null) return { state: 'trouble', status: nobody, title, infoHash, length };
  if ('problem' in release) return { state, status: troubleStatus(release, t), title, infoHash, length };
  const { status, stuck = false } = saysOf(release, place, t, f);
  return { state: stuck ? 'stuck' : state, status: status.join(' · '), title, infoHash, length };
}

/** Gives what a link calls the release, as a snapshot of it will; empty for none. */
export function titleOf(link: Magnet | null): string {
  return link ? titleFrom(link.name, link.infoHash) : '';
}

/** What is wrong with what a frame shows; null where nothing is. */
export function problemIn(shown: Shown): Problem | null {
  if (shown.kind === 'release') return 'problem' in shown.release ? shown.release.problem : null;
  return 'problem' in shown ? shown.problem : null;
}
