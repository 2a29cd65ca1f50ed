/** The publisher’s own key, and what stands in a release about its publisher: in English. */
export const keys = {
  whoPublishes: 'Who publishes',
  noName: 'no name',
  name: 'Your name',
  nameWhy: 'Shown to visitors as your own claim. The key is what proves it.',
  official: 'Official page',
  officialWhy: 'Your page about this release. Visitors see its address.',
  officialWrong: 'This is no address of a web page: it has to start with https://.',

  yourKey: 'Your key',
  yourKeys: 'Your keys',
  none: 'It is made by itself when you first publish. It signs what you publish, and the link asks for it, so that nobody can pass off something else as yours.',
  since: (date: string) => `In this browser since ${date}`,
  current: 'Signs what you publish next.',
  backedUp: 'Its file is with you: keep minisign.key and its passphrase. This browser can sign with it and cannot give it away.',
  notBackedUp: 'Only this browser has it.',
  notBackedUpWhy:
    'If its data is cleared, the key is gone: then nobody can publish an update of your releases. Back it up once, and that cannot happen.',
  shelfReminder: 'Your publisher’s key is in this browser only.',
  notNow: 'Not now',
  use: 'Use this key',
  backUp: 'Back up key',
  import: 'Import key',

  // Back up
  backUpWhy:
    'Two files are saved: minisign.key, locked with a passphrase, and minisign.pub, for everybody. The program minisign opens both, and so does this page in another browser.',
  passphrase: 'Passphrase',
  passphraseAgain: 'Passphrase again',
  passphraseWhy: 'Whoever has the file needs it as well. It cannot be recovered: write it down where the file is not.',
  passphraseShort: 'That is short. Several words are safer, and easier to remember.',
  passphraseEmpty: 'A passphrase is needed.',
  passphraseDiffers: 'The two are not the same.',
  saveKeyFiles: 'Save both files',
  locking: 'Locking the key. That takes a moment.',
  savedBoth: 'Are both files where you can find them?',
  savedBothWhy:
    'Look into your downloads. Once you say yes, this browser keeps the key for signing only and cannot save it again. With “Not now”, the key stays in this browser as it was.',
  haveBoth: 'Yes, I have both',
  saveAgain: 'Save them again',

  // Import
  importWhy: 'A minisign.key, made by the program minisign or saved here. It then signs what you publish next.',
  keyFile: 'Key file',
  keyFileMissing: 'Choose the file minisign.key first.',
  passphraseMaybe: 'Leave it empty if the key has none.',
  unlocking: 'Opening the key. That takes a moment.',
  bringIn: 'Bring it in',
  broughtIn: 'Brought in. It signs what you publish next.',
  hadAlready: 'You have this key already.',
};
