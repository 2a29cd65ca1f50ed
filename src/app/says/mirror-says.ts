import type { MirrorView, ReleaseView, Sources, SourcesChoice } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';
import { wordFault } from '../../i18n/mirror-fault.js';
import type { Says } from './says.js';

/** A download below this, bytes a second, is as good as none. */
export const SLOWEST = 512;

/** Where a release is looked at, and where it may come from. */
export interface Whereabouts {
  readonly sources: SourcesChoice;
  /** Host of the server that this page comes from. */
  readonly pageHost: string;
  /** The page stands in a frame of another site's. */
  readonly framed?: boolean;
}

/** Counts the mirrors that send something. */
export function fetchingFrom({ mirrors }: Pick<ReleaseView, 'mirrors'>): number {
  return mirrors.filter(({ state }) => state === 'fetching').length;
}

/**
 * Says who would see this visitor's IP address, before anybody else is contacted; `pageHost` is the server of this page, which
 * may be a mirror itself. One that gave a frame (`framed`) is named in any case: the reader did not go to it.
 */
export function addressNotice(hosts: readonly string[], { sources, pageHost, framed = false }: Whereabouts, t: Words): string {
  const own = hosts.includes(pageHost);
  if (framed) {
    const contacted = own ? `${t.embed.contacted(pageHost)} ${t.embed.isMirror}` : t.embed.contacted(pageHost);
    return afterContact(contacted, hosts, { sources, pageHost }, t);
  }
  if (own) return afterContact(t.mirrors.addressOwn(pageHost), hosts, { sources, pageHost }, t);
  const { mirrors } = t;
  if (sources === 'mirrors') return hosts.length > 0 ? mirrors.addressMirrors(hosts.join(', ')) : mirrors.addressNone;
  if (hosts.length === 0) return t.addressNotice;
  return sources === 'peers' ? mirrors.addressPeers : mirrors.addressBoth(hosts.join(', '));
}

/** Goes on from who was contacted already to who else will be. */
function afterContact(contacted: string, hosts: readonly string[], { sources, pageHost }: Whereabouts, { embed, mirrors: t }: Words): string {
  const others = hosts.filter((host) => host !== pageHost);
  const names = others.join(', ');
  const [also, only] = others.length < hosts.length ? [t.addressThenOthers, t.addressThenMirrors] : [embed.soCanMirrors, embed.onlyMirrors];
  const says = {
    both: [t.addressThenPeers, ...(others.length > 0 ? [also(names)] : [])],
    mirrors: [others.length > 0 ? only(names) : t.addressThenNobody],
    peers: [t.addressThenPeers, ...(hosts.length > 0 ? [t.addressThenNoMirrors] : [])],
  };
  return [contacted, ...says[sources]].join(' ');
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
