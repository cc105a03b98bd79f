import { AssignCaseWorker } from '../../modules/beneficiary/residence.steps';
import { ApproveDischarge, CloseEpisode, DischargeBeneficiary, ProposeDischarge } from '../../modules/beneficiary/leaving.steps';
import { Residents } from '../../modules/beneficiary/residents';
import { utcOf } from '../../platform/local-time';
import { importRegister } from '../import/import-register';
import { Terminal } from '../terminal';
import { talks } from './care';
import { clockTime, plusDays } from './days';
import { fileOfThePackage } from './package-root';
import type { Scene } from './scene';
import { CENTRE } from './staff';
import type { Woman } from './world';

/** The last day that the paper register tells of; it is taken over once all of it is past. */
const LAST_ON_PAPER = '2026-05-06';
/** How many of those without an end on paper are really still there. */
const STILL_THERE = 8;

/** What the importer found, in numbers. */
class Report extends Terminal {
  counts: Readonly<Record<string, number>> = {};

  constructor() {
    super(true);
  }

  override result(_text: string, { counts }: { counts?: Readonly<Record<string, number>> }): void {
    this.counts = counts ?? {};
  }

  override progress(): void {}
}

/** The paper register of the years before is taken over; then it is found out who of its open stays is really there. Answers the day. */
export function takingOver(scene: Scene): Report {
  const { story, world } = scene;
  const report = new Report();
  const earliest = plusDays(LAST_ON_PAPER, 5);
  const day = earliest < story.day(1) ? story.day(1) : earliest > story.last ? story.last : earliest;
  story.on(
    day,
    async () => {
      story.clock.reach(Date.parse(clockTime(day, '07:05')));
      await importRegister(
        story.house,
        fileOfThePackage('demo/register-jateng.csv'),
        { centre: CENTRE, zone: 'Asia/Jakarta', dryRun: false },
        report,
      );
      const open = await openOnPaper(scene);
      world.women.push(...open);
      open.slice(0, -STILL_THERE).forEach((woman, index) => longGone(scene, woman, 2 + (index % 18)));
      for (const woman of open.slice(-STILL_THERE)) foundThere(scene, woman);
    },
    '07:00',
  );
  return report;
}

async function openOnPaper({ story, staff, world }: Scene): Promise<readonly Woman[]> {
  const now = utcOf(story.clock.now());
  const residents = await story.house.app.get(Residents).at({ id: 'system', role: 'system', centre: CENTRE }, now);
  const known = new Set(world.women.map(({ id }) => id));
  return residents
    .filter(({ line }) => !known.has(line.beneficiary))
    .map(({ line, worker, track }) => {
      const member = staff.workers.find(({ id }) => id === worker);
      return {
        id: line.beneficiary,
        name: '',
        religion: 'unknown',
        fromRegister: true,
        place: 'care',
        since: line.registeredFrom.slice(0, 10),
        ...(member && { worker: member }),
        ...(track !== 'none' && { track }),
        guidance: ['mental-guidance', 'manners'],
        spokenFor: false,
      };
    });
}

// Somebody wrote down that she came, and nobody that she went.
function longGone({ story, staff, world }: Scene, woman: Woman, inDays: number): void {
  woman.spokenFor = true;
  const how = { kind: 'unknown', will: 'unknown', note: 'Menurut teman sekamar sudah lama pulang.' } as const;
  const worker = woman.worker ?? staff.supervisor;
  world.women.splice(world.women.indexOf(woman), 1);
  story.after(inDays, () => {
    story.write(worker, '09:35', woman.id, ProposeDischarge, how);
    story.write(staff.head, '11:35', woman.id, ApproveDischarge, {});
    story.write(worker, '14:30', woman.id, DischargeBeneficiary, how);
    story.write(worker, '15:05', woman.id, CloseEpisode, {});
  });
}

function foundThere(scene: Scene, woman: Woman): void {
  const { story, staff } = scene;
  if (!woman.worker) {
    woman.worker = story.chance.of(staff.workers);
    story.write(staff.supervisor, '14:10', woman.id, AssignCaseWorker, { worker: woman.worker.id });
  }
  talks(scene, woman, story.chance.whole(3, 12));
}
