import type { Attendance, Guidance, Track } from '../../../events/code-lists';
import { CancelSession } from '../../modules/session/cancelling.steps';
import { AddAttendance, CorrectAttendance, HoldSession, PlanSession, RetractAttendance } from '../../modules/session/session.decider';
import { clockTime, FRIDAY, MONDAY, plusDays, plusMinutes, SATURDAY, SUNDAY, THURSDAY, TUESDAY, WEDNESDAY } from './days';
import type { Member } from './member';
import type { Scene } from './scene';
import { sheetOf } from './sheet';
import type { Woman } from './world';

/** One line of the week's timetable. */
interface Lesson {
  readonly weekday: number;
  readonly subject: Track | Guidance;
  readonly starts: string;
  readonly minutes: number;
  readonly leader: string;
  readonly place: string;
  /** Groups that take turns, week after week. */
  readonly groups: number;
}

const lesson = (
  weekday: number,
  subject: Lesson['subject'],
  starts: string,
  minutes: number,
  leader: string,
  place: string,
  groups = 1,
): Lesson => ({
  weekday,
  subject,
  starts,
  minutes,
  leader,
  place,
  groups,
});

const TIMETABLE: readonly Lesson[] = [
  lesson(MONDAY, 'cooking', '08:30', 150, 'Tri Astuti', 'Dapur latihan', 2),
  lesson(MONDAY, 'mental-guidance', '13:00', 90, 'Lestariningsih', 'Aula', 4),
  lesson(TUESDAY, 'sewing', '08:30', 180, 'Yuniati', 'Ruang jahit', 2),
  lesson(TUESDAY, 'character', '13:00', 60, 'Maryani', 'Ruang kelas 2', 4),
  lesson(WEDNESDAY, 'salon', '08:30', 150, 'Rukmini', 'Ruang salon', 2),
  lesson(THURSDAY, 'cooking', '08:30', 150, 'Sumarni', 'Dapur latihan', 2),
  lesson(THURSDAY, 'manners', '13:00', 60, 'Haryanto', 'Ruang kelas 2', 4),
  lesson(FRIDAY, 'islam', '13:00', 90, 'Nafisah', 'Musala', 4),
  lesson(FRIDAY, 'sewing', '08:30', 120, 'Warsini', 'Ruang jahit', 2),
  lesson(SATURDAY, 'salon', '13:00', 120, 'Rukmini', 'Ruang salon', 2),
  lesson(SATURDAY, 'esq', '15:30', 90, 'Lestariningsih', 'Aula', 4),
  lesson(SUNDAY, 'christianity', '09:00', 90, 'Debora', 'Ruang doa'),
];
const TRACKS: readonly string[] = ['cooking', 'sewing', 'salon'];

/** The week's classes, all year: planned the Saturday before, held with a sheet, some cancelled, some put right afterwards. */
export function classes(scene: Scene): void {
  const { story } = scene;
  story.every([SATURDAY], () => {
    for (const each of TIMETABLE) {
      const day = plusDays(story.today, 1 + ((each.weekday - SUNDAY + 7) % 7));
      if (day <= story.last) planned(scene, each, day);
    }
  });
}

function planned(scene: Scene, lesson: Lesson, day: string): void {
  const { story, staff, sunday, workshop } = scene;
  const { chance } = story;
  const leader = staff.called(lesson.leader);
  const who = leader.role === undefined ? staff.supervisor : leader;
  const id = story.id('session', lesson.subject, day);
  const isTrack = TRACKS.includes(lesson.subject);
  const plan = {
    kind: isTrack ? 'skills' : 'guidance',
    subject: lesson.subject,
    mode: 'group',
    leader: leader.id,
    place: lesson.place,
    starts: clockTime(day, lesson.starts),
    ends: clockTime(day, plusMinutes(lesson.starts, lesson.minutes)),
  } as const;
  story.write(who, '11:15', id, PlanSession, plan, onBehalfOf(who, leader));
  story.on(
    day,
    () => {
      const people = group(scene, lesson, isTrack);
      const why =
        day === sunday
          ? 'security'
          : lesson.subject === 'sewing' && chance.is(0.12)
            ? 'equipment'
            : chance.is(0.04)
              ? chance.of(['leader-absent', 'room', 'holiday'] as const)
              : undefined;
      if (why !== undefined || people.length === 0) {
        const broken = why === 'equipment' ? { equipment: [...workshop.broken('sewing')], missed: people.map((woman) => woman.id) } : {};
        return void story.write(who, '17:10', id, CancelSession, { why: why ?? 'other', ...broken });
      }
      const attendance = sheetOf(scene, people, plan.starts, lesson.minutes);
      const isLate = chance.is(0.04);
      const asked = { ...plan, attendance, ...(isTrack && !isLate && practised(scene, lesson, attendance)) };
      const time = plusMinutes(lesson.starts, lesson.minutes + 15);
      if (isLate)
        story.after(3, () =>
          story.write(who, '07:40', id, HoldSession, asked, {
            reason: 'Daftar hadir kertas baru dikumpulkan.',
            ...onBehalfOf(who, leader),
          }),
        );
      else {
        story.write(who, time, id, HoldSession, asked, onBehalfOf(who, leader));
        if (chance.is(0.02)) corrected(scene, who, id, attendance);
        if (workshop.chance.is(0.01)) swapped(scene, who, id, attendance);
      }
    },
    lesson.starts,
  );
}

const onBehalfOf = (who: Member, leader: Member) => (who.id === leader.id ? {} : { onBehalfOf: leader.id });

// Who is with the police, has run away or was taken stands on no sheet.
function group({ story, world }: Scene, { subject, groups }: Lesson, isTrack: boolean): readonly Woman[] {
  const week = Math.floor((Date.parse(story.today) - Date.parse(story.first)) / 604_800_000);
  return world.inCare
    .filter(
      ({ since, assignedOn = '', away }) =>
        since! < story.today && assignedOn < story.today && (away === undefined || away === 'leave' || away === 'hospital'),
    )
    .filter(({ track, guidance }) => (isTrack ? track === subject : guidance.some((each) => each === subject)))
    .filter((_, index) => index % groups === week % groups);
}

// A name from the sheet before: taken off, and found two days later to have been right.
function swapped({ story, world }: Scene, who: Member, id: string, sheet: readonly Line[]): void {
  const line = sheet.at(-1)!;
  const stays = () => world.women.some((woman) => woman.id === line.beneficiary && woman.place === 'care');
  story.after(1, () => {
    if (!stays()) return;
    const asked = { beneficiary: line.beneficiary };
    story.write(who, '09:50', id, RetractAttendance, asked, { reason: 'Nama dari daftar minggu lalu.' });
    story.after(2, () =>
      story.write(who, '09:55', id, AddAttendance, { ...asked, attendance: 'present' }, { reason: 'Ternyata memang hadir.' }),
    );
  });
}

// Which units were used, and which broke half-way: one woman then had nothing to practise on.
function practised({ workshop, story }: Scene, { subject, starts, minutes }: Lesson, attendance: readonly Line[]) {
  const track = subject as Track;
  const equipmentUsed = [...workshop.working(track)];
  const equipment = workshop.breaks(track);
  if (equipment === undefined) return { equipmentUsed };
  const there = attendance.find((line) => line.attendance === 'present')?.beneficiary;
  const at = clockTime(story.today, plusMinutes(starts, Math.floor(minutes / 2)));
  return { equipmentUsed, equipmentFailed: [{ equipment, at, missed: there === undefined ? [] : [there] }] };
}

type Line = { readonly beneficiary: string; readonly attendance: Attendance };

function corrected({ story }: Scene, who: Member, id: string, sheet: readonly Line[]): void {
  const line = sheet.find(({ attendance }) => attendance === 'absent') ?? sheet[0]!;
  const right = line.attendance === 'absent' ? 'present' : 'excused';
  story.after(1, () =>
    story.write(
      who,
      '09:40',
      id,
      CorrectAttendance,
      { beneficiary: line.beneficiary, attendance: right },
      { reason: 'Nama tertukar di lembar daftar hadir.' },
    ),
  );
}
