import { plural } from './format.js';

const n = (count: number, one: string, other: string): string => plural('en', count, { one, other });

/** Who made a release, whether it is the signed one, and the copy that a visitor has already: in English. */
export const trust = {
  // The Publisher region
  publisher: 'Publisher',
  signed: 'Signed',
  unsigned: 'Unsigned',
  unchecked: 'Signature not checked',
  fingerprint: 'Fingerprint of the key',
  pinned: 'This link asks for this key.',
  pinnedBefore: 'This browser got it by a link that asks for this key; the link that is open now names none.',
  unpinned:
    'The link does not tell whose it should be. Compare the fingerprint with one from the publisher’s own page.',
  pinnedAsking: 'The link asks for a release signed with this key; anything else is refused.',
  unpinnedAsking: 'The link does not tell whose it should be.',
  own: 'Signed with your key.',
  ownPass: 'The link asks for this key; pass it on whole.',
  unsignedWhy: 'Nobody vouches for it. Its pieces are checked against the link, and against nothing else.',
  uncheckedWhy:
    'There is a signature, but neither the link nor the signature tells by which key. So it proves nothing.',
  claims: (name: string) => `Calls itself “${name}”.`,
  claimsWhy: 'A name is a claim; the key is what counts.',
  claimsOwn: (name: string) => `Visitors read that you call yourself “${name}”.`,
  earlier: (count: number, since: string) =>
    `This browser keeps ${n(count, '1 other release', '# other releases')} by this key, since ${since}.`,
  first: 'This is the first release by this key that this browser keeps.',
  official: 'The publisher’s page:',
  officialClaimed: 'The page it names:',

  // Verified
  verifyBig: 'Comparing it with what was signed',
  verified: 'Verified',
  verifyWaiting: 'Every piece is here. Next, each file is compared with what was signed; Save comes after that.',
  verifying: (done: string, total: string) =>
    `Every piece is here. Each file is now compared with what was signed: ${done} of ${total}. Save comes after that.`,
  verifyProgress: 'Comparison with what was signed',
  verifiedWhy:
    'Every file is byte for byte the one that was signed with the publisher’s key. This tab passes it on for as long as it is open.',
  verifiedPausedWhy:
    'Every file is byte for byte the one that was signed with the publisher’s key.',
  sha256: 'SHA-256',

  // A copy that is there already
  haveFile: 'I already have this file',
  haveFolder: 'I already have this folder',
  haveWhy: 'Choose it, or drop it anywhere here, whatever its name. What is the same need not be downloaded.',
  haveWhyAsking:
    'Its description has to come from the other visitors first, who then see your IP address. Nothing of the file is downloaded.',
  dropCopy: 'Let go, and it is compared with the release',
  dropFile: 'Let go, and it is compared with what was there before',
  copyReading: 'Reading what you chose',
  copyWaiting: 'Your file is compared as soon as the description of the release is here.',
  copyComparing: (done: string, total: string) => `Comparing your file: ${done} of ${total}`,
  copyProgress: 'Comparison of your file',
  copyTake: 'Taking over the matching pieces',
  copyTaking: (done: string, total: string) => `Taking over the matching pieces: ${done} of ${total}`,
  copyDiffers: 'This is not the publisher’s file',
  copyDiffersFolder: 'These are not the publisher’s files',
  copyChosen: (chosen: string) => `You chose “${chosen}”.`,
  copyComparedWith: (path: string) => `It was compared with “${path}”.`,
  copyLonger: (by: string) => `It is ${by} longer.`,
  copyShorter: (by: string) => `It is ${by} shorter.`,
  copyShorterSame: (by: string, byte: string) =>
    `It is ${by} shorter, and the same up to byte ${byte}, near its end; whether the rest of it is right cannot be told.`,
  copyTooShort: 'It ends within the very first piece, so nothing of it can be compared.',
  copyEmpty: 'It is empty.',
  copySameUpTo: (byte: string) => `It is the same up to byte ${byte}, and differs within the piece that starts there.`,
  copyNeverSame: 'It differs within the very first piece.',
  copyLengthOnly: 'As far as both go, they are the same.',
  copyMissing: (count: number) =>
    n(count, 'For 1 file of the release, nothing was chosen.', 'For # files of the release, nothing was chosen.'),
  copyMatching: (matching: string, total: string) => `${matching} of ${total} match.`,
  copyNoMatch: 'No piece of it matches.',
  copyKnown: (release: string) => `It is the file of “${release}”, which this browser keeps.`,
  useMatching: 'Use the matching pieces',
  copyHasAll: 'Everything of the release is in it; nothing has to be downloaded.',
  onlyRest: (rest: string) => `Only ${rest} have to be downloaded.`,
  downloadInstead: 'Download it instead',
  putAway: 'Put it away',

  // A visitor’s own copy after a reload
  copyGone:
    'You passed this on from a file of your own, which the browser cannot read any more. Choose the same file, and it is passed on again; or download it like everybody else.',
  copyGoneFolder:
    'You passed this on from files of your own, which the browser cannot read any more. Choose the same ones, and they are passed on again; or download them like everybody else.',

  // Names that could deceive
  flags: {
    bidi: 'holds hidden characters that turn text around',
    invisible: 'holds characters that cannot be seen',
    markup: 'looks like web page code; it is shown as plain text',
    'look-alike': 'mixes letters of different alphabets that look alike',
  },
  flagged: (faults: readonly string[]) => `Careful with this name: it ${faults.join(', and it ')}.`,

  // A link that asks for another key than what is kept
  keptByOther: 'What this browser keeps came by another link, and stays as it is. Ask the publisher which link is theirs.',
  openKept: 'Open what is kept here',

  // What other programs can check
  saveSums: 'Save SHA256SUMS',
  saveSignature: 'Save signature',
  savePublicKey: 'Save public key',
  proof: 'Check it without Reseed',
  saveManifest: 'Save signed manifest',
  saveManifestSignature: 'Save manifest signature',
  proofCommand: 'Save both into the folder of the files, then run there:',
  proofFile: 'And for each file, compare with the SHA-256 that the manifest lists:',
  proofKey: 'Take the key from the publisher’s own page rather than from here.',
};
