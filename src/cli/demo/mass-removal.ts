import {
  GiveAccount,
  InvolveOutsider,
  InvolveResidents,
  InvolveStaff,
  ListEvidence,
  NotifyPolice,
  ReclassifyIncident,
  RecordPoliceArrival,
  ReportIncident,
} from '../../modules/incident/account.steps';
import { PreventRemoval, RecordTaken } from '../../modules/incident/outcome.steps';
import { following } from '../../platform/ids';
import type { Bagong } from './bagong';
import { clockTime } from './days';
import { visited } from './gate';
import type { Scene } from './scene';
import type { Woman } from './world';

/** How many are taken; in the case that this is told after, 45 of 85. */
export const TAKEN = 45;

/** The incident of the Sunday, as soon as there is one. */
export interface MassRemoval {
  incident?: string;
  /** Two who came with it, as the gate and the incident know them. */
  redShirt?: string;
  togog?: string;
  /** An earlier threat. */
  fence?: string;
  taken: readonly Woman[];
  /** Of them, those who came back. */
  readonly returned: Woman[];
}

/** A Sunday: two men are refused at a quarter to seven, half an hour later thirty force the gate and take 45 residents. */
export function massRemoval(scene: Scene, bagong: Bagong): MassRemoval {
  const removal: MassRemoval = { taken: [], returned: [] };
  scene.story.on(scene.sunday, () => theSunday(scene, bagong, removal), '06:00');
  return removal;
}

function theSunday(scene: Scene, { outsider: pimp, whom }: Bagong, removal: MassRemoval): void {
  const { story, staff, world } = scene;
  const [guard, second, third] = [staff.called('Pak Slamet'), staff.called('Pak Karto'), staff.called('Bu Sukarti')];
  const incident = (removal.incident = story.id('incident', 'sunday'));
  const at = (time: string) => ({ happenedAt: clockTime(story.today, time) });
  const wanted = whom?.place === 'care' ? whom : undefined;

  const { visit, outsiders } = visited(scene, {
    time: '06:47',
    guard,
    inVisitingHours: false,
    purpose: 'demand-release',
    ...(wanted && { whom: wanted }),
    herAnswer: wanted ? 'refuses' : 'not-asked',
    vehicle: 'Mobil hitam, kaca gelap',
    visitors: [
      {
        visitor: {
          ...(pimp && { outsider: pimp }),
          name: 'Bagong',
          description: 'Jaket kulit hitam, bekas luka di dagu.',
          relation: 'pimp',
          idSeen: false,
        },
        refused: 'outside-hours',
        note: 'Hari Minggu tidak ada besuk.',
      },
      { visitor: { description: 'Kaus merah, menelepon terus.', relation: 'thug', idSeen: false }, refused: 'outside-hours' },
    ],
  });

  const report = {
    kind: 'disturbance',
    place: 'gerbang depan',
    discovered: clockTime(story.today, '07:15'),
    over: clockTime(story.today, '07:40'),
  } as const;
  const account = 'Sekitar pukul 07.15 kira-kira 30 orang mendorong gerbang. Kami berdua dipegangi.';
  story.write(
    guard,
    '07:50',
    incident,
    ReportIncident,
    { ...report, means: ['gate-forced', 'threat', 'vehicle'], visits: [visit], account },
    at('07:15'),
  );
  story.write(guard, '07:52', incident, NotifyPolice, { office: 'Polsek Laweyan' }, { ...at('07:24'), knownBy: 'gate-phone' });
  story.write(
    guard,
    '08:05',
    incident,
    RecordPoliceArrival,
    { unit: 'Polsek Laweyan', action: 'detained', reportNumber: `LP/B/${story.today.slice(5, 7)}/${story.today.slice(0, 4)}` },
    at('07:58'),
  );
  story.write(guard, '08:20', incident, InvolveOutsider, { outsider: outsiders[0]!, count: 1, relation: 'pimp', name: 'Bagong' });
  story.write(guard, '08:21', incident, InvolveOutsider, {
    outsider: outsiders[1]!,
    count: 1,
    relation: 'thug',
    description: 'Kaus merah.',
  });
  removal.redShirt = outsiders[1]!;
  const caught = story.write(guard, '08:24', incident, InvolveOutsider, {
    count: 1,
    relation: 'pimp',
    name: 'Sugeng alias Togog',
    description: 'Ditangkap penjaga, diserahkan ke polisi.',
  });
  removal.togog = following(caught, 'new-0');
  story.write(guard, '08:26', incident, InvolveOutsider, {
    count: 27,
    relation: 'unknown',
    description: 'Sebagian memakai masker dan helm.',
  });
  for (const [member, role] of [
    [guard, 'restrained'],
    [second, 'restrained'],
    [third, 'first-on-scene'],
    [staff.head, 'decision-maker'],
  ] as const)
    story.write(guard, '08:40', incident, InvolveStaff, { staff: member.id, role });

  taken(scene, incident, removal, wanted);
  story.write(staff.supervisor, '11:10', incident, ReclassifyIncident, { kind: 'forced-removal' });
  accounts(scene, incident, world.present[0]);
}

// Counted bed by bed after breakfast; one was held back in the kitchen.
function taken({ story, staff, world }: Scene, incident: string, removal: MassRemoval, wanted: Woman | undefined): void {
  const { chance } = story;
  const at = (time: string) => ({ happenedAt: clockTime(story.today, time) });
  const [kept, ...others] = world.free(story.today);
  const chosen = new Set([...(wanted && others.includes(wanted) ? [wanted] : []), ...chance.some(others, TAKEN)]);
  removal.taken = [...chosen].slice(0, TAKEN);
  const left = others.filter((woman) => !removal.taken.includes(woman)).slice(0, 6);
  const involved = left.map(({ id }, index) => ({
    beneficiary: id,
    role: index < 2 ? ('injured' as const) : ('witness' as const),
    will: 'refuses' as const,
  }));
  story.write(
    staff.supervisor,
    '10:20',
    incident,
    RecordTaken,
    {
      residents: removal.taken.map(({ id }) => ({
        beneficiary: id,
        will:
          id === wanted?.id
            ? 'refuses'
            : chance.weighed([
                ['refuses', 6],
                ['unknown', 3],
                ['undecided', 3],
              ] as const),
      })),
    },
    at('07:25'),
  );
  if (involved.length > 0) story.write(staff.supervisor, '10:35', incident, InvolveResidents, { residents: involved });
  if (kept) story.write(staff.supervisor, '10:40', incident, PreventRemoval, { beneficiary: kept.id }, at('07:30'));
  for (const woman of removal.taken) Object.assign(woman, { away: 'taken-by-force', spokenFor: true });
}

// They disagree on the hour and on the number of guards, and all of them stay.
function accounts({ story, staff }: Scene, incident: string, resident: Woman | undefined): void {
  const [guard, third, worker] = [staff.called('Pak Slamet'), staff.called('Bu Sukarti'), staff.called('Maryani')];
  story.write(guard, '12:10', incident, GiveAccount, {
    by: 'staff',
    witness: guard.id,
    account: 'Pukul 07.15, dua penjaga di pos. Mereka datang dengan empat mobil.',
  });
  if (resident)
    story.write(worker, '13:15', incident, GiveAccount, {
      by: 'resident',
      witness: resident.id,
      account: 'Saya bersembunyi di dapur. Beberapa teman menangis saat ditarik.',
    });
  story.write(staff.supervisor, '14:05', incident, GiveAccount, {
    by: 'police',
    account: 'Laporan diterima 07.24, petugas tiba 07.58; satu orang diamankan.',
  });
  story.write(staff.supervisor, '14:30', incident, ListEvidence, { tag: 'BB-01', description: 'Rantai gerbang yang terpotong.' });
  story.write(staff.supervisor, '14:32', incident, ListEvidence, {
    tag: 'CCTV-01',
    description: 'Rekaman kamera gerbang 05.00-08.00, berhenti 07.12.',
  });
  story.after(1, () => {
    story.write(third, '09:10', incident, GiveAccount, {
      by: 'staff',
      witness: third.id,
      account: 'Menurut saya sudah sekitar pukul 05.30, dan kami bertiga di pos, bukan berdua.',
    });
    story.write(third, '09:30', incident, ListEvidence, { tag: 'FOTO-03', description: 'Foto engsel gerbang yang bengkok.' });
  });
}
