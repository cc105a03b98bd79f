import { ATENSI_COMPONENTS, COUNSELLING_TOPICS, type Guidance, TRACKS, WORKER_ROLES } from '../../../events/code-lists';
import {
  AgreeCarePlan,
  AssignCaseWorker,
  AssignGuidance,
  AssignTrack,
  MakeAssessment,
  RecordCounselling,
  RecordServiceOutcome,
  ReviewCarePlan,
} from '../../modules/beneficiary/residence.steps';
import { clockTime, plusDays } from './days';
import type { Scene } from './scene';
import { TEXTS } from './texts';
import type { Woman } from './world';

const SERVICES = [
  'Pemeriksaan kesehatan',
  'Tes IMS',
  'Pengurusan KTP',
  'Pemeriksaan psikolog',
  'Kejar Paket B',
  'Bantuan perlengkapan mandi',
] as const;
const PARTNERS = ['Puskesmas setempat', 'RSUD Dr. Moewardi', 'Dinas Dukcapil', 'RSJD Surakarta', 'PKBM (contoh)'] as const;

/** What follows for a woman who moved in today: a worker, guidance, a plan, a track, and talks as long as she stays. */
export function beginCare(scene: Scene, woman: Woman): void {
  const { story, staff, world } = scene;
  const { chance } = story;
  const worker = [...staff.workers].sort((one, other) => carriedBy(world.inCare, one.id) - carriedBy(world.inCare, other.id))[0]!;
  woman.worker = worker;
  story.write(staff.supervisor, '14:10', woman.id, AssignCaseWorker, { worker: worker.id });
  story.after(2, () => guidance(scene, woman));
  whilePresent(scene, woman, 6, () =>
    story.write(woman.worker!, '15:20', woman.id, MakeAssessment, {
      risk: chance.weighed([
        ['medium', 5],
        ['low', 3],
        ['high', 2],
      ] as const),
      findings: chance.of(TEXTS.findings),
    }),
  );
  whilePresent(scene, woman, 10, () =>
    story.write(woman.worker!, '15:30', woman.id, AgreeCarePlan, {
      goals: chance.of(TEXTS.goals),
      agreedByHer: chance.weighed([
        ['yes', 8],
        ['declined', 1],
        ['unknown', 1],
      ] as const),
      plannedEnd: plusDays(story.today, 270),
      reviewOn: plusDays(story.today, 90),
    }),
  );
  whilePresent(scene, woman, 14, () => {
    woman.track = chance.of(TRACKS);
    woman.assignedOn = story.today;
    story.write(woman.worker!, '15:40', woman.id, AssignTrack, {
      track: woman.track,
      ...(chance.is(0.5) && { wish: chance.of(TEXTS.wish) }),
    });
  });
  whilePresent(scene, woman, 100, () =>
    story.write(woman.worker!, '16:05', woman.id, ReviewCarePlan, {
      findings: chance.of(TEXTS.review),
      reviewOn: plusDays(story.today, 90),
    }),
  );
  if (chance.is(0.7)) whilePresent(scene, woman, chance.whole(12, 60), () => service(scene, woman));
  if (chance.is(0.6)) whilePresent(scene, woman, chance.whole(70, 160), () => service(scene, woman));
  talks(scene, woman, 8);
}

/** Talks with her worker go on every few weeks while she is in the house. */
export function talks(scene: Scene, woman: Woman, inDays: number): void {
  const { chance } = scene.story;
  scene.story.after(inDays, () => {
    if (woman.place !== 'care') return;
    if (woman.away === undefined) talk(scene, woman);
    talks(scene, woman, chance.whole(15, 24));
  });
}

function talk({ story }: Scene, { id, worker }: Woman): void {
  const { chance } = story;
  const role = chance.weighed(WORKER_ROLES.map((each) => [each, each === 'enabler' ? 1 : 6] as const));
  const asked = {
    role,
    topic: chance.of(COUNSELLING_TOPICS),
    minutes: chance.of([20, 30, 45, 60]),
    note: chance.of(TEXTS.counselling[role]),
  };
  const day = story.today;
  if (!chance.is(0.06)) return void story.write(worker!, '16:30', id, RecordCounselling, asked, { happenedAt: clockTime(day, '10:30') });
  const late = { happenedAt: clockTime(day, '10:30'), knownBy: 'paper', reason: chance.of(TEXTS.late) } as const;
  story.after(chance.whole(2, 5), () => story.write(worker!, '16:40', id, RecordCounselling, asked, late));
}

function guidance({ story }: Scene, woman: Woman): void {
  if (woman.place !== 'care') return;
  const faith: Guidance[] =
    woman.religion === 'islam' ? ['islam'] : woman.religion === 'kristen' || woman.religion === 'katolik' ? ['christianity'] : [];
  woman.guidance = [...faith, 'mental-guidance', 'manners', 'character', ...(story.chance.is(0.6) ? (['esq'] as const) : [])];
  woman.assignedOn = story.today;
  story.write(woman.worker!, '14:40', woman.id, AssignGuidance, { subjects: [...woman.guidance] });
}

function service({ story }: Scene, { id, worker }: Woman): void {
  const { chance } = story;
  story.write(worker!, '15:10', id, RecordServiceOutcome, {
    component: chance.of(ATENSI_COMPONENTS),
    service: chance.of(SERVICES),
    outcome: chance.weighed([
      ['received', 12],
      ['declined-by-her', 2],
      ['not-available', 2],
      ['unknown', 1],
    ] as const),
    partner: chance.of(PARTNERS),
  });
}

// Whoever is away or left in the meantime is passed over.
function whilePresent({ story }: Scene, woman: Woman, inDays: number, act: () => void): void {
  story.after(inDays, () => {
    if (woman.place === 'care' && woman.away === undefined) act();
  });
}

const carriedBy = (women: readonly Woman[], worker: string): number => women.filter((woman) => woman.worker?.id === worker).length;
