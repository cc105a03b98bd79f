import type { Fields } from '../../../events/kit/declare';
import type { Attended } from '../../../events/session-plan';
import { clockTime, plusMinutes } from './days';
import type { Scene } from './scene';
import { TEXTS } from './texts';
import type { Woman } from './world';

/** The attendance sheet of a lesson that begins at an instant: cramped rooms and too few machines make people leave. */
export function sheetOf({ story }: Scene, people: readonly Woman[], starts: string, minutes: number): Fields<typeof Attended>[] {
  const { chance } = story;
  return people.map(({ id: beneficiary, away }) => {
    if (away === 'leave') return { beneficiary, attendance: 'on-leave' };
    if (away === 'hospital') return { beneficiary, attendance: 'at-hospital' };
    const attendance = chance.weighed([
      ['present', 76],
      ['late', 6],
      ['left-during', 8],
      ['excused', 4],
      ['ill', 4],
      ['absent', 2],
    ] as const);
    if (attendance === 'left-during') {
      const leftAt = clockTime(starts.slice(0, 10), plusMinutes(starts.slice(11, 16), chance.whole(5, minutes - 5)));
      return { beneficiary, attendance, leftAt, why: chance.of(TEXTS.leftDuring) };
    }
    if (attendance === 'excused' || attendance === 'ill') return { beneficiary, attendance, why: chance.of(TEXTS[attendance]) };
    return { beneficiary, attendance };
  });
}
