import type { REFUSAL_REASONS, RELATIONS, VISIT_PURPOSES, Will } from '../../../events/code-lists';
import type { Fields } from '../../../events/kit/declare';
import type { VisitorSeen } from '../../../events/visitor';
import { AdmitVisitor, EndVisit, RecordVisitAttempt, RefuseVisitor } from '../../modules/visit/visit.decider';
import { following } from '../../platform/ids';
import { MONDAY, SATURDAY, SUNDAY, THURSDAY, TUESDAY, WEDNESDAY } from './days';
import type { Member } from './member';
import type { Scene } from './scene';
import type { Woman } from './world';

/** Somebody at the gate, and what the guard decides. */
export interface AtTheGate {
  readonly visitor: Fields<typeof VisitorSeen>;
  /** Undefined: let in. */
  readonly refused?: (typeof REFUSAL_REASONS)[number];
  readonly note?: string;
}

/** How a visit goes. */
export interface Visit {
  readonly time: string;
  readonly guard: Member;
  readonly inVisitingHours: boolean;
  readonly purpose: (typeof VISIT_PURPOSES)[number];
  readonly whom?: Woman;
  readonly herAnswer: Will;
  readonly vehicle?: string;
  readonly visitors: readonly AtTheGate[];
}

const KIN = ['Pak Sastro', 'Bu Ginem', 'Pak Darto', 'Bu Sarinem', 'Pak Wagino', 'Bu Juminten', 'Pak Kasno', 'Bu Warti'] as const;
const STRANGERS: readonly (readonly [relation: (typeof RELATIONS)[number], description: string])[] = [
  ['pimp', 'Jaket hitam, cincin batu di dua jari.'],
  ['thug', 'Badan besar, tato di lengan kanan.'],
  ['thug', 'Berbau minuman, helm tidak dilepas.'],
  ['customer', 'Mengaku tunangan, tidak tahu nama aslinya.'],
  ['broker', 'Menawarkan pekerjaan di luar kota.'],
  ['friend', 'Teman lama, sendirian.'],
  ['unknown', 'Tidak mau menyebut nama.'],
];

/** The gate, all year: families on visiting days, and those who ask for somebody when they should not. */
export function gate(scene: Scene): void {
  const { story } = scene;
  const { chance } = story;
  for (const time of ['09:05', '09:25', '09:45'])
    story.every([WEDNESDAY, SATURDAY], () => chance.is(0.75) && family(scene, time), { from: story.day(24) });
  story.every([MONDAY, TUESDAY, THURSDAY], () => chance.is(0.3) && stranger(scene), { from: story.day(24) });
  story.every([SUNDAY], () => story.today !== scene.sunday && chance.is(0.3) && stranger(scene), { from: story.day(24) });
  story.every([TUESDAY], () => chance.is(0.25) && official(scene));
}

/** Records a visit of today; answers its id and who stood at the gate, in order. */
export function visited(
  { story }: Scene,
  { time, guard, inVisitingHours, purpose, whom, herAnswer, vehicle, visitors }: Visit,
): { visit: string; outsiders: readonly string[] } {
  const visit = story.id('visit', time, visitors[0]!.visitor.relation, whom?.id ?? 'nobody');
  const command = story.write(guard, time, visit, RecordVisitAttempt, {
    visitors: visitors.map(({ visitor }) => visitor),
    inVisitingHours,
    purpose,
    ...(whom && { beneficiary: whom.id }),
    herAnswer,
    ...(vehicle && { vehicle }),
  });
  const outsiders = visitors.map(({ visitor }, index) => visitor.outsider ?? following(command, `new-${index}`));
  for (const [index, { refused, note }] of visitors.entries()) {
    const outsider = outsiders[index]!;
    if (refused === undefined) story.write(guard, time, visit, AdmitVisitor, { outsider });
    else story.write(guard, time, visit, RefuseVisitor, { outsider, why: refused, ...(note && { note }) });
  }
  const stays = visitors.some(({ refused }) => refused === undefined);
  story.write(guard, stays ? `${String(Number(time.slice(0, 2)) + 1).padStart(2, '0')}${time.slice(2)}` : time, visit, EndVisit, {
    gate: 'gerbang depan',
  });
  return { visit, outsiders };
}

const anybody = ({ story, world }: Scene): Woman | undefined => {
  const free = world.free(story.today);
  return free.length === 0 ? undefined : story.chance.of(free);
};

function family(scene: Scene, time: string): void {
  const { story, staff } = scene;
  const { chance } = story;
  const whom = anybody(scene);
  if (!whom) return;
  const { kin } = whom;
  const name = kin?.name ?? chance.of(KIN);
  const refused = chance.is(0.12) ? chance.of(['no-id', 'resident-refuses', 'not-on-list'] as const) : undefined;
  const { outsiders } = visited(scene, {
    time,
    guard: chance.of(staff.guards),
    inVisitingHours: true,
    purpose: chance.of(['visit', 'visit', 'visit', 'deliver-goods']),
    whom,
    herAnswer: refused === 'resident-refuses' ? 'refuses' : 'wants',
    visitors: [
      {
        visitor: { ...(kin && { outsider: kin.outsider }), name, relation: 'family', idSeen: refused !== 'no-id' },
        ...(refused && { refused }),
      },
    ],
  });
  whom.kin = { outsider: outsiders[0]!, name };
}

function stranger(scene: Scene): void {
  const { story, staff } = scene;
  const { chance } = story;
  const whom = chance.is(0.7) ? anybody(scene) : undefined;
  const [relation, description] = chance.of(STRANGERS);
  visited(scene, {
    time: chance.of(['13:10', '16:45', '19:30', '20:15']),
    guard: chance.of(staff.guards),
    inVisitingHours: false,
    purpose: chance.of(['visit', 'demand-release', 'unknown']),
    ...(whom && { whom }),
    herAnswer: whom ? chance.of(['refuses', 'not-asked', 'unknown', 'wants']) : 'not-asked',
    ...(chance.is(0.4) && { vehicle: 'Sepeda motor bebek' }),
    visitors: [
      { visitor: { description, relation, idSeen: false }, refused: chance.of(['outside-hours', 'risk', 'no-id', 'not-on-list']) },
    ],
  });
}

function official(scene: Scene): void {
  const { story, staff } = scene;
  visited(scene, {
    time: '10:30',
    guard: story.chance.of(staff.guards),
    inVisitingHours: true,
    purpose: 'visit',
    herAnswer: 'not-asked',
    visitors: [
      {
        visitor: {
          name: story.chance.of(['Petugas Dinas Sosial', 'Petugas Puskesmas', 'Petugas Kantor Agama']),
          relation: 'official',
          idSeen: true,
        },
      },
    ],
  });
}
