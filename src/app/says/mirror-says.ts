import type { MirrorView, ReleaseView, Sources, SourcesChoice } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';
import { wordFault } from '../../i18n/mirror-fault.js';
import type { Says } from './says.js';

/** A download below this, bytes a second, is as good as none. */
export const SLOWEST = 512;

/** Counts the mirrors that send something. */
export function fetchingFrom({ mirrors }: Pick<ReleaseView, 'mirrors'>): number {
  return mirrors.filter(({ state }) => state === 'fetching').length;
}

/**
 * Says who would see this visitor's IP address, before anybody else is contacted; `pageHost` is the server of this page, which
 * may be a mirror itself.
 */
export function addressNotice(hosts: readonly string[], sources: SourcesChoice, pageHost: string, t: Words): string {
  const { mirrors } = t;
  if (hosts.includes(pageHost)) return addressNoticeOf(pageHost, hosts.filter((host) => host !== pageHost), sources, t);
  if (sources === 'mirrors') return hosts.length > 0 ? mirrors.addressMirrors(hosts.join(', ')) : mirrors.addressNone;
  if (hosts.length === 0) return t.addressNotice;
  return sources === 'peers' ? mirrors.addressPeers : mirrors.addressBoth(hosts.join(', '));
}

function addressNoticeOf(own: string, others: readonly string[], sources: SourcesChoice, { mirrors: t }: Words): string {
  const names = others.join(', ');
  const says = {
    both: [t.addressThenPeers, ...(others.length > 0 ? [t.addressThenOthers(names)] : [])],
    mirrors: [others.length > 0 ? t.addressThenMirrors(names) : t.addressThenNobody],
    peers: [t.addressThenPeers, t.addressThenNoMirrors],
  };
  return [t.addressOwn(own), ...says[sources]].join(' ');
}

/** `addressNotice` in a frame of another site's page: the server of the frame is none that the reader has gone to. */
export function framedNotice(hosts: readonly string[], sources: SourcesChoice, frameHost: string, t: Words): string {
  const { embed } = t;
  const mirror = hosts.includes(frameHost);
  const others = hosts.filter((host) => host !== frameHost).join(', ');
  const peers = sources === 'mirrors' ? [] : [t.mirrors.addressThenPeers];
  const mirrors = others === '' ? [] : [sources === 'both' ? embed.soCanMirrors(others) : embed.onlyMirrors(others)];
  const says = {
    both: [...peers, ...mirrors],
    mirrors: others === '' ? [t.mirrors.addressThenNobody] : mirrors,
    peers: [...peers, ...(hosts.length > 0 ? [t.mirrors.addressThenNoMirrors] : [])],
  };
  return [embed.contacted(frameHost), ...(mirror ? [embed.isMirror] : []), ...says[sources]].join(' ');
}

/**
 * Says who has to tell what is in a release before a copy of it can be compared; `torrents` are the addresses of its
 * `.torrent`, `pageHost` the server of this page.
 */
export function whoTells(torrents: readonly string[], sources: SourcesChoice, pageHost: string, t: Words): string {
  // This one is asked as soon as the link is opened, whatever the choice.
  if (torrents.some((address) => new URL(address).host === pageHost)) return t.mirrors.haveWhyOwn(pageHost);
  if (sources === 'mirrors') return t.mirrors.haveWhyMirrors;
  return sources === 'both' && torrents.length > 0 ? t.mirrors.haveWhyBoth : t.trust.haveWhyAsking;
}

/** Says how much the peers spared the mirrors; null until both gave something. */
export function sparedOf({ peers, mirrors }: Pick<Sources, 'peers' | 'mirrors'>, t: Words, f: Format): string | null {
  return peers > 0 && mirrors > 0 ? t.mirrors.spared(f.percent(peers / (peers + mirrors))) : null;
}

/** Says what follows from what a mirror did; empty where there is nothing to say. */
export function followsOf({ state, fault }: MirrorView, { mirrors: t }: Words): string {
  return fault !== null || state === 'spent' ? t.follows[state] : '';
}

/** Says why a download stands still for want of a mirror, and what to do; null where it goes on. */
export function stuckOn(s: ReleaseView, sources: SourcesChoice, t: Words): Says | null {
  const { mirrors: m } = t;
  if (s.have === s.length || sources === 'peers') return null;
  if (sources === 'mirrors' && s.mirrorHosts.length === 0) {
    return { status: [m.stuck], big: null, text: m.stuckNone, help: m.helpMirrors, stuck: true };
  }
  // What peers have may still be on its way while nobody has the rest.
  if (!s.mirrorsExhausted || (s.swarm.peers > 0 && s.traffic.downloadSpeed >= SLOWEST)) return null;
  const reasons = s.mirrors.map((mirror) => ({
    host: mirror.host,
    what: mirror.fault ? wordFault(mirror.fault, t).what : m.states[mirror.state],
  }));
  return sources === 'mirrors'
    ? { status: [m.stuck], big: null, text: m.stuckMirrors, reasons, help: m.helpMirrors, stuck: true }
    : { status: [m.stuck], big: null, text: m.stuckBoth, reasons, help: m.helpBoth, stuck: true };
}
