import { expect, test } from 'playwright/test';
import { fc, holds, textLike, valueLike } from '../../e2e/fixtures/fuzz.js';
import { fromLeader, toLeader } from './protocol.js';
import { isIceServer, readSettings } from './settings.js';

test.setTimeout(60_000);

const TO = ['hello', 'command', 'cancel'];
const FROM = ['leader', 'state', 'changed', 'surroundings', 'progress', 'done', 'refused'];

test('whatever another tab says, it is dropped, or of a kind that is known', () => {
  const messages = valueLike([
    { kind: 'hello', client: 'a' },
    { kind: 'command', client: 'a', id: 1, command: { name: 'open', link: 'magnet:?' } },
    { kind: 'leader', epoch: 'a' },
    { kind: 'refused', client: 'a', id: 1, problem: { code: 'cancelled', data: {} } },
  ]);
  let taken = 0;
  holds(messages, 100_000, (message) => {
    const [to, from] = [toLeader(message), fromLeader(message)];
    if (to && !TO.includes(to.kind)) throw new Error(`${to.kind} to the leader`);
    if (from && !FROM.includes(from.kind)) throw new Error(`${from.kind} from the leader`);
    if (to || from) taken++;
  });
  expect(taken).toBeGreaterThan(1000);
});

test('whatever was stored as settings, each has a value that it may have', () => {
  const valid = {
    seedOnVisit: false,
    iceServers: ['stun:a.example:1', 'turn:u:p@b.example'],
    publisherName: 'Example',
  };
  holds(valueLike([valid]), 100_000, (stored) => {
    const { seedOnVisit, iceServers, publisherName } = readSettings(stored, ['stun:default']);
    if (typeof seedOnVisit !== 'boolean' || typeof publisherName !== 'string' || publisherName.length > 200)
      throw new Error('a value');
    if (!iceServers.every(isIceServer)) throw new Error('a server');
  });
});

test('whatever stands for a STUN or TURN server, one that is taken is of that scheme and in one line', () => {
  const tokens = [
    'stun:',
    'turns:',
    '@',
    ':',
    '?transport=udp',
    '?',
    '\n',
    ' ',
    '/',
    '[::1]',
    '%',
    '\ud800',
    'http://',
  ];
  const texts = textLike(
    ['stun:a.example:3478', 'turns:user:pass@b.example:5349?transport=tcp', 'stun:[2001:db8::1]'],
    tokens,
  );
  let taken = 0;
  holds(
    fc.oneof({ weight: 30, arbitrary: texts }, { weight: 1, arbitrary: valueLike(['stun:a']) }),
    100_000,
    (text) => {
      if (!isIceServer(text)) return;
      taken++;
      if (!/^(stun|turn)s?:/.test(text) || /[\r\n/]/.test(text.replace(/:[^@]*@/, ''))) throw new Error(text);
    },
  );
  expect(taken).toBeGreaterThan(1000);
});
