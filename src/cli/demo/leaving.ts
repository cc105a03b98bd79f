import { ANSWERS } from '../../../events/code-lists';
import type { Fields } from '../../../events/kit/declare';
import type { Leaving } from '../../../events/leaving';
import {
  ApproveDischarge,
  CloseEpisode,
  DischargeBeneficiary,
  PlanAftercare,
  ProposeDischarge,
  RecordAftercareContact,
} from '../../modules/beneficiary/leaving.steps';
import { askedAboutLeaving } from './asked';
import { clockTime, plusDays, weekdayOf } from './days';
import { fundOf } from './fund-of';
import { capitalFor } from './money';
import type { Scene } from './scene';
import { TEXTS } from './texts';
import type { Woman } from './world';

type How = Fields<typeof Leaving>;

/** Who leaves before the mass removal, as days of the story. */
const BEFORE: readonly (readonly [day: number, how: How])[] = [
  [171, { kind: 'referred-on', will: 'undecided', destination: 'RSJD Surakarta' }],
  [203, { kind: 'transferred', will: 'wants', destination: 'Balai di kota asal' }],
  [233, { kind: 'police-or-court', will: 'not-asked', note: 'Menjadi saksi di rumah aman kepolisian.' }],
  [254, { kind: 'completed', will: 'wants', destination: 'Sragen', capitalAid: 2_500_000, note: TEXTS.proposal[0] }],
];
const AID = [1_500_000, 2_000_000, 2_500_000] as const;

/** Those who leave in the ordinary way: some before the mass removal, then whole classes that finish. */
export function leaving(scene: Scene): void {
  const { story, sunday } = scene;
  for (const [day, how] of BEFORE) story.on(story.day(day), () => oldest(scene, (woman) => discharged(scene, woman, how)));
  for (let index = 0; index < 16; index++)
    story.on(plusDays(sunday, 20 + index * 3), () =>
      oldest(scene, (woman) =>
        discharged(scene, woman, { kind: 'completed', will: 'wants', capitalAid: story.chance.of(AID), note: TEXTS.proposal[0] }),
      ),
    );
}

/** The one who is in care longest of those who can leave. */
export function oldest({ story, world }: Scene, act: (woman: Woman) => void): void {
  const woman = world.free(story.today).find(({ fromRegister, track }) => !fromRegister && track !== undefined);
  if (woman) act(woman);
}

/** Proposed today, agreed by another person tomorrow, gone the day after; then she is followed up. */
export function discharged(scene: Scene, woman: Woman, how: How): void {
  const { story, staff } = scene;
  const leaving = how.capitalAid === undefined ? how : { ...how, capitalFund: fundOf(story.today, 'productive-capital') };
  woman.spokenFor = true;
  askedAboutLeaving(scene, woman);
  story.write(woman.worker!, '09:35', woman.id, ProposeDischarge, leaving);
  story.after(1, () => story.write(story.chance.of([staff.supervisor, staff.head]), '10:20', woman.id, ApproveDischarge, {}));
  story.after(
    2,
    () => {
      story.write(woman.worker!, '14:30', woman.id, DischargeBeneficiary, leaving);
      woman.place = 'gone';
      woman.goneOn = story.today;
      capitalFor(scene, woman, leaving);
      followedUp(scene, woman);
    },
    '14:30',
  );
}

/** Follow-ups after her stay, and the end of the episode. */
export function followedUp(scene: Scene, woman: Woman): void {
  const { story } = scene;
  const days = [story.chance.whole(12, 16), story.chance.whole(38, 46)];
  story.write(woman.worker!, '15:15', woman.id, PlanAftercare, { on: plusDays(story.today, days[0]!) });
  for (const inDays of days) story.after(inDays, () => contacted(scene, woman));
  story.after(60, () => story.write(woman.worker!, '16:10', woman.id, CloseEpisode, {}));
}

const FOUND = ANSWERS.filter((answer) => answer !== 'not-asked');

// Unknown, declined and not asked are three values, none of them "no"; all of them occur.
function contacted({ story, world }: Scene, { id, worker }: Woman): void {
  const { chance } = story;
  const turn = world.contacts++;
  const found =
    turn < FOUND.length
      ? FOUND[turn]!
      : chance.weighed([
          ['yes', 6],
          ['no', 2],
          ['unknown', 2],
          ['declined', 1],
        ] as const);
  const more = () => (found === 'yes' ? chance.of(ANSWERS) : 'not-asked');
  const answers = {
    found,
    working: more(),
    threatened: more(),
    returnedToProstitution: found === 'yes' ? chance.of(ANSWERS) : ('unknown' as const),
  };
  const told = weekdayOf(story.today) === 0 ? { happenedAt: clockTime(story.today, '10:00'), knownBy: 'told' as const } : {};
  story.write(worker!, '15:45', id, RecordAftercareContact, { ...answers, note: chance.of(TEXTS.aftercare) }, told);
}
