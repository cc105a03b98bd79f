import type { Config } from '../../config';
import { dayOf } from '../../platform/local-time';
import { LiveViews } from '../../platform/projections/live-views';
import { indoors } from '../app';
import type { Terminal } from '../terminal';
import { absences } from './absences';
import { addAccounts, type DemoUser } from './accounts';
import { aftermath } from './aftermath';
import { arrivals } from './arrivals';
import { bagong } from './bagong';
import { beds } from './beds';
import { classes } from './classes';
import { clockTime, plusDays, SUNDAY, weekdayOf } from './days';
import { fathersPapers } from './fathers-papers';
import { gate } from './gate';
import { harapanBaru } from './harapan-baru';
import { herRights } from './her-rights';
import { InventedPeople } from './invented-people';
import { learning } from './learning';
import { leaving } from './leaving';
import { knownAgain } from './known-again';
import { massRemoval } from './mass-removal';
import { money } from './money';
import { opening } from './opening';
import { type Checked, selfCheck } from './self-check';
import { Staff } from './staff';
import { Story } from './story';
import { StoryClock } from './story-clock';
import { takingOver } from './taking-over';
import { threats } from './threats';
import { twists } from './twists';
import { Workshop } from './workshop';
import { World } from './world';

const ZONE = 'Asia/Jakarta';
const YEAR = 365;
/** Where in the year the mass removal lies, as days before its end. */
const SUNDAY_BEFORE_END = 74;
const CAUGHT_UP_MS = 60_000;

/** What lies in a data folder after the story. */
export interface Seeded {
  readonly from: string;
  readonly to: string;
  readonly users: readonly DemoUser[];
  readonly incident: string;
  /** Women whose records are worth opening, by what happened to them. */
  readonly beneficiaries: Readonly<Record<'takenAndBack' | 'missing' | 'readmitted' | 'reassigned' | 'voided', string>>;
  /** Rows of the paper register, by what became of them. */
  readonly register: Readonly<Record<string, number>>;
  readonly checked: Checked;
}

/** Plays a year of a centre, ending on the day before `now` (milliseconds), into the data folder of a config. Throws when the numbers do not add up. */
export function seed(
  config: Config,
  { now, password }: { now: number; password: string },
  terminal: Pick<Terminal, 'progress'>,
): Promise<Seeded> {
  const last = plusDays(dayOf(now, ZONE), -1);
  const first = plusDays(last, -YEAR + 1);
  const clock = new StoryClock(Date.parse(clockTime(first, '06:00')));
  return indoors(
    async (house) => {
      const story = new Story(house, clock, first, last);
      const staff = new Staff();
      const people = new InventedPeople(story.chance, Number(first.slice(0, 4)));
      const scene = {
        story,
        staff,
        people,
        world: new World(),
        workshop: new Workshop(story, staff),
        sunday: sundayBefore(plusDays(last, -SUNDAY_BEFORE_END)),
      };

      opening(scene);
      beds(scene);
      money(scene);
      scene.workshop.open();
      const report = takingOver(scene);
      arrivals(scene);
      harapanBaru(scene);
      const notable = twists(scene);
      absences(scene);
      leaving(scene);
      fathersPapers(scene);
      gate(scene);
      classes(scene);
      learning(scene);
      const him = bagong(scene);
      const removal = massRemoval(scene, him);
      threats(scene, him, removal);
      aftermath(scene, removal);
      knownAgain(scene, him, removal);
      herRights(scene);

      await story.tell((day) => terminal.progress(`setahun di balai / a year at the centre: ${day}`));
      const users = await addAccounts(house, staff, password);
      const head = await house.stores.store.head();
      await house.app.get(LiveViews).appliedUpTo(head!, CAUGHT_UP_MS);
      const missing = removal.taken.filter((woman) => !removal.returned.includes(woman) && woman.place === 'care');
      return {
        from: first,
        to: last,
        users,
        incident: removal.incident!,
        beneficiaries: {
          takenAndBack: removal.returned[0]!.id,
          missing: missing[0]!.id,
          readmitted: notable.readmitted!.id,
          reassigned: notable.reassigned!.id,
          voided: notable.voided!.id,
        },
        register: report.counts,
        checked: await selfCheck(house, staff.supervisor, removal.incident!, scene.sunday),
      };
    },
    { config, clock, begins: true },
  );
}

function sundayBefore(day: string): string {
  return plusDays(day, SUNDAY - weekdayOf(day));
}
