import type { MirrorFault } from '../release/mirror-fault.js';
import type { FaultWording } from './en-mirrors.js';
import type { Words } from './en.js';

/** Words a mirror's fault. */
export function wordFault({ code, data }: MirrorFault, { mirrors: t }: Pick<Words, 'mirrors'>): FaultWording {
  const say = t.faults[code] as (data: MirrorFault['data']) => FaultWording;
  return say(data);
}
