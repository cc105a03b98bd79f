import type { INJURY_CHECKS } from '../../../events/code-lists';
import {
  EndHospitalStay,
  EndLeave,
  GrantLeave,
  NoticeAbsence,
  RecordReturn,
  StartHospitalStay,
} from '../../modules/beneficiary/absence.steps';
import { clockTime, plusDays, SATURDAY, TUESDAY, WEDNESDAY } from './days';
import { discharged } from './leaving';
import type { Scene } from './scene';
import { TEXTS } from './texts';
import type { Woman } from './world';

/** Leave, hospital, and running away: all year, and nobody who the story needs elsewhere. */
export function absences(scene: Scene): void {
  const { story } = scene;
  story.every([SATURDAY], () => story.chance.is(0.8) && leave(scene), { from: story.day(60), time: '08:20' });
  story.every([WEDNESDAY], () => story.chance.is(0.4) && leave(scene), { from: story.day(60), time: '08:20' });
  story.every([TUESDAY], () => story.chance.is(0.3) && hospital(scene), { from: story.day(40), time: '20:10' });
  for (const [index, day] of [55, 102, 143, 187, 226, 262, 318, 340].entries())
    story.on(story.day(day), () => absconded(scene, [3, 1, undefined, 6, 2, undefined, 4, 8][index]), '21:50');
  story.on(story.day(240), () => nobodyKnows(scene), '19:20');
}

/** Someone whom the story can send away today. */
const anybody = ({ story, world }: Scene): Woman | undefined => {
  const free = world.free(plusDays(story.today, -20));
  return free.length === 0 ? undefined : story.chance.of(free);
};

function leave(scene: Scene): void {
  const { story, staff } = scene;
  const { chance } = story;
  const woman = anybody(scene);
  if (!woman) return;
  const days = chance.whole(2, 6);
  woman.away = 'leave';
  story.write(woman.worker!, '08:20', woman.id, GrantLeave, { until: plusDays(story.today, days), whereTo: chance.of(TEXTS.leave) });
  story.after(
    days + (chance.is(0.15) ? 1 : 0),
    () => {
      delete woman.away;
      story.write(chance.of(staff.guards), '18:10', woman.id, EndLeave, {});
    },
    '18:10',
  );
}

function hospital(scene: Scene): void {
  const { story } = scene;
  const woman = anybody(scene);
  if (woman) inHospital(scene, woman, story.chance.whole(3, 9), story.chance.of(TEXTS.illness));
}

/** Taken in by a hospital today, back after some days. */
export function inHospital({ story }: Scene, woman: Woman, days: number, why: string): void {
  woman.away = 'hospital';
  story.write(woman.worker!, '20:10', woman.id, StartHospitalStay, { hospital: story.chance.of(TEXTS.hospital), why });
  story.after(
    days,
    () => {
      delete woman.away;
      story.write(woman.worker!, '12:20', woman.id, EndHospitalStay, {});
    },
    '12:20',
  );
}

// Last seen, discovered, recorded: three times.
function absconded(scene: Scene, backAfter: number | undefined): void {
  const { story, staff } = scene;
  const woman = anybody(scene);
  if (!woman) return;
  woman.away = 'absconded';
  woman.spokenFor = true;
  const asked = { kind: 'absconded', discovered: clockTime(story.today, '21:15') } as const;
  story.write(story.chance.of(staff.guards), '21:50', woman.id, NoticeAbsence, asked, {
    happenedAt: clockTime(story.today, '19:05'),
    knownBy: 'told',
  });
  if (backAfter === undefined) story.after(24, () => discharged(scene, woman, { kind: 'absconded', will: 'unknown' }));
  else story.after(backAfter, () => back(scene, woman, story.chance.of(['none-seen', 'declined', 'not-checked'])), '15:50');
}

function nobodyKnows(scene: Scene): void {
  const { story, staff } = scene;
  const woman = anybody(scene);
  if (!woman) return;
  const missed = { kind: 'unexplained', discovered: clockTime(story.today, '19:15') } as const;
  const seenLast = { happenedAt: clockTime(story.today, '18:40'), knownBy: 'told' } as const;
  story.write(staff.guards[0]!, '19:20', woman.id, NoticeAbsence, missed, seenLast);
  story.write(staff.guards[0]!, '21:05', woman.id, RecordReturn, { injuries: 'none-seen' });
}

function back({ story, staff }: Scene, woman: Woman, injuries: (typeof INJURY_CHECKS)[number]): void {
  delete woman.away;
  woman.spokenFor = false;
  story.write(story.chance.of(staff.guards), '15:50', woman.id, RecordReturn, { injuries });
}
