import { expect, test } from 'playwright/test';
import { fromLeader, toLeader } from './protocol.js';

const TO_LEADER = ['hello', 'command', 'cancel'];
const FROM_LEADER = ['leader', 'state', 'changed', 'surroundings', 'progress', 'done', 'refused'];

for (const kind of TO_LEADER) {
  test(`"${kind}" is for the leader only`, () => {
    const message = { kind, client: 'tab', id: 1 };
    expect(toLeader(message)).toBe(message);
    expect(fromLeader(message)).toBeNull();
  });
}

for (const kind of FROM_LEADER) {
  test(`"${kind}" is from the leader only`, () => {
    const message = { kind, epoch: 'e', client: 'tab', id: 1 };
    expect(fromLeader(message)).toBe(message);
    expect(toLeader(message)).toBeNull();
  });
}

for (const data of [
  undefined,
  null,
  'hello',
  7,
  [],
  ['hello'],
  {},
  { kind: 'other' },
  { kind: ['hello'] },
  { kind: 'toString' },
  { kind: 'HELLO' },
]) {
  test(`drops ${JSON.stringify(data)}, whoever sent it`, () => {
    expect([toLeader(data), fromLeader(data)]).toEqual([null, null]);
  });
}
