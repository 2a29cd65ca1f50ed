import { inertText } from '../release/inert.js';
import type { PathFault } from '../release/paths.js';
import { groupsOf } from '../release/publisher-key.js';
import { swarmProblems } from './en-swarm-problems.js';
import { formatOf, plural } from './format.js';
import type { ProblemWords } from './wording.js';

const f = formatOf('en');

const pathFaults: { readonly [F in PathFault]: string } = {
  empty: 'without a name of its own',
  parent: 'whose name could reach outside of your download folder',
  separator: 'whose name holds a slash or a backslash',
  drive: 'whose name starts with a drive letter',
  control: 'whose name holds control characters',
  reserved: 'whose name Windows keeps for a device',
  long: 'whose name is longer than any disk takes',
  twice: 'that shares its name with another',
};

export const problems: ProblemWords = {
  ...swarmProblems,
  'link-empty': () => ({
    what: 'There is no link here.',
    next: 'Copy the whole link, from the start to the end, and paste it into the address bar.',
  }),
  'link-too-long': ({ limit }) => ({
    what: `The link is longer than ${f.number(limit)} characters.`,
    next: 'Share links are never that long. Ask for it again; something was probably glued to it.',
  }),
  'link-not-a-magnet': () => ({
    what: 'There is no magnet link in this.',
    next: 'A share link has “magnet:?” after its #. Check whether a part was lost when it was copied.',
  }),
  'link-no-info-hash': () => ({
    what: 'The link does not say which release it means.',
    next: 'The part “xt=urn:btih:…” is missing. Ask for the whole link again.',
  }),
  'link-bad-info-hash': ({ value }) => ({
    what: `The link’s info-hash is damaged: “${value}”.`,
    next: 'It must have 40 hex digits; perhaps some were lost when the link was copied. Ask for the whole link again.',
  }),
  'link-v2-only': () => ({
    what: 'This link is for BitTorrent version 2 only.',
    next: 'Reseed reads version 1 and hybrid torrents. Ask for a link of that kind.',
  }),
  'link-bad-key': ({ value }) => ({
    what: `The key in the link is damaged: “${inertText(value)}”.`,
    next: 'It says who must have signed the release, so nothing is opened without it. Ask for the whole link again.',
  }),
  'link-bad-address': ({ address }) => ({
    what: `The link names an address that no honest link names: “${inertText(address)}”.`,
    next: 'It could run something, so nothing was opened. Do not trust the source it came from.',
  }),
  'torrent-too-large': ({ limit }) => ({
    what: `The description of this release is larger than ${f.bytes(limit)}, so it was not read.`,
    next: 'The publisher can publish it again in larger pieces or with fewer files.',
  }),
  'torrent-malformed': ({ reason }) => ({
    what: 'The description of this release makes no sense.',
    next: 'Nothing of it was downloaded. Tell the person who published it.',
    reason,
  }),
  'torrent-wrong-info-hash': ({ expected, found }) => ({
    what: 'A visitor sent a release other than the one your link means. It was thrown away.',
    next: 'Try again; another visitor may have the right one.',
    reason: `expected ${expected}, found ${found}`,
  }),
  'torrent-bad-path': ({ path, fault }) => ({
    what: `The release holds a file ${pathFaults[fault]}: “${inertText(path)}”.`,
    next: 'It was refused as a whole. Do not trust the source it came from.',
  }),
  'manifest-malformed': ({ reason }) => ({
    what: 'The publisher’s note about this release makes no sense.',
    next: 'Nothing of it was downloaded. Tell the person who published it.',
    reason,
  }),
  'manifest-unknown-type': ({ type }) => ({
    what: `The release was made by a newer program, in a form this page does not know: “${type}”.`,
    next: 'Reload the page to get its newest version, then open the link again.',
  }),
  'manifest-mismatch': ({ path }) => ({
    what: `What the publisher listed and what the release holds are not the same: “${path}”.`,
    next: 'It was refused as a whole, because someone may have changed it. Ask the publisher for a new link.',
  }),
  'manifest-bad-address': ({ address }) => ({
    what: `The publisher’s note names an address that no honest release names: “${inertText(address)}”.`,
    next: 'Only https: is taken. It was refused as a whole, and nothing of it was downloaded.',
  }),
  'signature-missing': ({ expected }) => ({
    what: 'The link asks for a signed release, and this one is not signed.',
    next: 'Nothing of it was downloaded. Someone may have put another release in its place: ask the publisher for the link.',
    facts: [
      ['The link asks for this key', groupsOf(expected)],
      ['Signed with', 'no key'],
    ],
  }),
  'signature-malformed': ({ reason }) => ({
    what: 'The signature of this release cannot be read.',
    next: 'Nothing of it was downloaded. Tell the person who published it.',
    reason,
  }),
  'signature-other-key': ({ expected, found }) => ({
    what: 'This release was signed with another key than the one asked for.',
    next: 'Nothing of it was downloaded. If the publisher changed keys, their own page says so, and has a new link.',
    facts: [
      ['Asked for', groupsOf(expected)],
      [found.length === expected.length ? 'Signed with' : 'Signed with the key that minisign calls', groupsOf(found)],
    ],
  }),
  'signature-key-id': ({ expected, found }) => ({
    what: 'The key that the link asks for and the signature have different key IDs, though the key is the same.',
    next: 'minisign refuses that as well. A character of the link was probably changed.',
    facts: [
      ['Key ID that the link asks for', expected],
      ['Key ID in the signature', found],
    ],
  }),
  'signature-mismatch': ({ part }) => ({
    what:
      part === 'manifest'
        ? 'What this release says about itself is not what was signed.'
        : 'The comment in the signature is not the one that was signed.',
    next: 'Someone changed it afterwards. Nothing of it was downloaded. Ask the publisher for a new link.',
  }),
  'file-not-signed': ({ path, expected, found }) => ({
    what: `“${inertText(path)}” is not the file that was signed.`,
    next: 'Its pieces are the ones that the link means, and yet the whole is another file. It cannot be saved. Tell the publisher.',
    facts: [
      ['SHA-256 that was signed', expected],
      ['SHA-256 of this file', found],
    ],
  }),
  'key-malformed': ({ reason }) => ({
    what: 'This is not a secret key of minisign.',
    next: 'Choose the file minisign.key, not minisign.pub. If it is that one, it is damaged: take another copy of it.',
    reason,
  }),
  'key-passphrase': () => ({
    what: 'The passphrase does not open this key.',
    next: 'Check capitals and the layout of the keyboard, then try again.',
  }),
  'key-too-costly': ({ neededBytes }) => ({
    what: `Opening this key would take ${f.bytes(neededBytes)} of memory, more than a browser has.`,
    next: 'Lock it anew with “minisign -C -s minisign.key”, then bring it in again.',
  }),
  'key-missing': ({ fingerprint }) => ({
    what: 'This browser cannot give that key away any more.',
    next: 'It was backed up before, or the browser’s data was cleared. Use the minisign.key that you saved.',
    facts: [['Fingerprint of the key', groupsOf(fingerprint)]],
  }),
  'nothing-chosen': () => ({
    what: 'There is no file to publish yet.',
    next: 'Drop files or a folder on the field, or choose some.',
  }),
  'all-empty': () => ({
    what: 'All the files you chose are empty.',
    next: 'A release needs at least one byte. Choose a file with something in it.',
  }),
  'text-too-long': (data) => ({
    what: `The ${data.field === 'publisher' ? 'publisher’s name' : data.field} is longer than ${f.number(data.limit)} characters.`,
    next: 'Shorten it, then publish again.',
  }),
  'page-insecure': () => ({
    what: 'This page was opened over an address that browsers do not trust with files.',
    next: 'Open it over https, or on this very machine as http://localhost or http://127.0.0.1.',
  }),
  'browser-too-old': ({ missing }) => ({
    what: 'This browser lacks something that Reseed needs.',
    next: 'Use a current Chrome, Edge or Firefox.',
    reason: missing,
  }),
  'too-many-files': ({ limit }) => ({
    what: `A release can hold ${f.number(limit)} files, and this one has more.`,
    next: 'Pack them into one archive, or publish them in parts.',
  }),
  'no-trackers': () => ({
    what: 'There is no tracker, so no visitor could find you.',
    next: 'Name at least one under “Trackers and connections”.',
  }),
  'tracker-address': ({ value }) => ({
    what: `“${value}” is not a tracker’s address.`,
    next: 'Browsers reach trackers at ws: or wss: only, such as wss://tracker.example/announce.',
  }),
  'ice-server-address': ({ value }) => ({
    what: `“${value}” is not a STUN or TURN server’s address.`,
    next: 'It has to look like stun:stun.example.org:3478.',
  }),
  'file-changed': ({ path }) => ({
    what: `“${path}” has changed on your disk since it was published.`,
    next:
      'It is no longer passed on, so that nobody gets a mix of both. Put the old file back, or publish the new one.',
  }),
  'file-unreadable': ({ path }) => ({
    what: `“${path}” cannot be read.`,
    next: 'It may have been moved, deleted or locked by another program. Put it back, then choose it again.',
  }),
  'file-differs': ({ path }) => ({
    what: `“${path}” is not the file that was published.`,
    next: 'Choose the very same one. A changed file needs a release of its own.',
  }),
  'pieces-altered': ({ count }) => ({
    what: plural('en', count, {
      one: '1 piece kept here had been altered on the disk. It was thrown away.',
      other: '# pieces kept here had been altered on the disk. They were thrown away.',
    }),
    next: 'Nothing to do: what is missing is fetched anew. If it happens again, have the disk checked.',
  }),
  'storage-full': ({ neededBytes, freeBytes }) => ({
    what: `This needs ${f.bytes(neededBytes)}, and the browser has ${f.bytes(freeBytes)} left for this site.`,
    next: 'Forget something on the shelf or free some disk space, then try again. What is already here stays.',
  }),
  'storage-denied': () => ({
    what: 'This browser does not let the page keep anything.',
    next: 'Private windows and blocked site data do that. Everything works, but only until this tab is closed.',
  }),
  'storage-failed': ({ reason }) => ({
    what: 'The browser could not write to its storage.',
    next: 'Check that the disk is not full, then try again. Pieces already here stay.',
    reason,
  }),
  'storage-wiped': () => ({
    what: 'What this browser kept for the site was deleted while the page was open.',
    next: 'Nothing to do: what is missing is fetched anew. A publisher’s key that was not backed up may be gone.',
  }),
  'unknown-release': () => ({
    what: 'This release is not kept in this browser.',
    next: 'It may have been forgotten in another tab. Open its link again.',
  }),
  'not-whole': () => ({
    what: 'There are still pieces missing.',
    next: 'Once it is complete, it can be saved, and checked as a whole.',
  }),
  'not-verified': () => ({
    what: 'It is not known yet that this is what was signed, so it cannot be saved.',
    next: 'Wait until the comparison is done.',
  }),
  'save-unsupported': () => ({
    what: 'This browser cannot save it in that way.',
    next: 'Try one of the other ways, or a current Chrome, Edge or Firefox outside a private window.',
  }),
  'save-interrupted': ({ path }) => ({
    what: `Saving stopped at “${path}”.`,
    next: 'Delete the unfinished file and save again; nothing has to be downloaded twice.',
  }),
  'torrent-unreachable': ({ host }) => ({
    what: `The server that should tell what is in this release does not answer: ${inertText(host)}.`,
    next: 'Other visitors can tell it as well: let peers in under Sources, or try again later.',
  }),
  'no-mirrors': () => ({
    what: 'No mirror of this release is known, and you chose mirrors only.',
    next: 'Choose “Peers and mirrors” under Sources, and other visitors are asked.',
  }),
  'webrtc-missing': () => ({
    what: 'This browser cannot connect to other browsers.',
    next: 'WebRTC is switched off or missing. Allow it in the settings, or use another browser.',
  }),
  cancelled: () => ({ what: 'Cancelled.', next: 'Nothing was changed.' }),
  internal: ({ reason }) => ({
    what: 'Something went wrong inside Reseed.',
    next: 'Reload the page. What was downloaded is kept.',
    reason,
  }),
};

