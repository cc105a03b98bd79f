import type { StaffEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import { projection } from './kit/projection';

/** A member of staff, as lists show her. */
export interface StaffLine {
  readonly id: string;
  readonly centre: string;
  readonly name: Sealed;
  readonly kind: string;
  readonly working: boolean;
}

/** One line a member of staff; whoever left stays, so that old entries keep their names. */
export const staff = projection<StaffLine, StaffEvent>({
  name: 'staff',
  version: 1,
  indexes: [['centre', 'working']],
  keys: ({ stream }) => stream.slice('staff-'.length),
  onPoison: 'park',
  opens: {
    StaffAppointed: ({ name, kind }, { meta }, key) => ({ id: key, centre: meta.centre, name, kind, working: true }),
  },
  on: {
    StaffAppointed: (line, { name, kind }) => ({ ...line, name, kind, working: true }),
    StaffLeft: (line) => ({ ...line, working: false }),
  },
});
