import { DECLINE_REASONS, MOTIVES, type ReferralSource } from '../../../events/code-lists';
import {
  AcceptReferral,
  AdmitBeneficiary,
  CorrectPersonDetails,
  DeclineReferral,
  DeferReferral,
  GiveMotivation,
  IdentifyBeneficiary,
  MakeInitialApproach,
  RecordPersonDetails,
  ReferBeneficiary,
} from '../../modules/beneficiary/intake.steps';
import { askedAboutExploitation } from './asked';
import { clockTime, plusDays } from './days';
import { anyBed, freeBedOf } from './beds';
import { beginCare } from './care';
import type { Scene } from './scene';
import { TEXTS } from './texts';
import type { Woman } from './world';

const SOURCES: readonly (readonly [ReferralSource, string | undefined])[] = [
  ['social-office', 'Dinas Sosial Kab. Boyolali'],
  ['social-office', 'Dinas Sosial Kota Surakarta'],
  ['police', 'Polres Klaten'],
  ['health-service', 'Puskesmas rujukan'],
  ['family', undefined],
  ['community', undefined],
  ['self', undefined],
  ['ngo', 'Yayasan pendamping (contoh)'],
];

/** Whoever speaks for a girl of whose family nobody is found. */
const AD_LITEM = { related: 'social-office', name: 'Petugas Dinas Sosial (contoh)' } as const;

/** What is decided about a referral. */
export type Selection = 'accept' | 'decline' | 'defer';

/** A woman is referred today, and goes through the steps of intake in the days after. */
export function referred(scene: Scene, { batch, age, selection }: { batch?: string; age?: number; selection: Selection }): void {
  const { story, staff, world, people } = scene;
  const { chance } = story;
  const person = people.woman(age);
  const id = story.id('woman', world.women.length);
  const woman: Woman = {
    id,
    name: person.name,
    religion: person.religion ?? 'unknown',
    fromRegister: false,
    place: 'intake',
    guidance: [],
    spokenFor: false,
    ...(person.nik !== undefined && batch === undefined && { hasNik: true as const }),
    ...(age !== undefined && age < 18 && { guardian: AD_LITEM }),
  };
  world.women.push(woman);
  if (batch !== undefined) {
    woman.referredTo = chance.of(staff.intake);
    story.write(
      woman.referredTo,
      '22:40',
      id,
      ReferBeneficiary,
      {
        person: atNight(person),
        source: 'satpol-pp',
        sourceName: 'Satpol PP Kota Surakarta',
        letterNumber: `331.1/${story.today.slice(5, 7)}/${story.today.slice(0, 4)}`,
        batch,
        legalMode: 'coercive',
        legalBasis: 'Peraturan daerah tentang ketertiban umum',
      },
      { happenedAt: clockTime(story.today, '21:40'), knownBy: 'paper' },
    );
  } else {
    const [source, sourceName] = chance.of(SOURCES);
    const legalMode = chance.of(['persuasive', 'motivational'] as const);
    woman.referredTo = chance.of(staff.intake);
    story.write(woman.referredTo, '08:30', id, ReferBeneficiary, { person, source, ...(sourceName && { sourceName }), legalMode });
  }
  spokenWith(scene, woman, age);
  story.after(5, () => selected(scene, woman, selection, age));
}

// Nobody is asked for her papers then; and of so many at once no user may have the NIK compared.
const atNight = ({ nik: _, ...person }: ReturnType<Scene['people']['woman']>) => ({ ...person, nikStatus: 'not-asked' as const });

function spokenWith(scene: Scene, woman: Woman, age = 20): void {
  const { story, staff } = scene;
  const { id } = woman;
  const { chance } = story;
  const worker = chance.of(staff.workers);
  story.after(1, () =>
    story.write(worker, '09:10', id, MakeInitialApproach, {
      will: chance.of(['undecided', 'wants', 'refuses']),
      note: chance.of(TEXTS.approach),
    }),
  );
  story.after(2, () => {
    const danger = chance.is(0.25);
    story.write(chance.of(staff.intake), '10:15', id, IdentifyBeneficiary, {
      education: chance.weighed([
        ['primary', 5],
        ['junior', 4],
        ['senior', 2],
        ['primary-unfinished', 2],
        ['none', 1],
        ['declined', 1],
      ] as const),
      motives: [...chance.some(MOTIVES, chance.whole(1, 3))],
      traffickingIndicators: [
        ...(age < 18 ? (['minor'] as const) : []),
        ...(danger ? (['recruited-by-deception', 'papers-withheld'] as const) : []),
      ],
      threatened: danger ? 'yes' : chance.of(['no', 'unknown', 'declined', 'not-asked']),
      ...(chance.is(0.5) && { healthNeeds: chance.of(TEXTS.health) }),
      note: chance.of(TEXTS.identified),
    });
  });
  story.after(3, () => {
    askedAboutExploitation(scene, worker, woman);
    story.write(worker, '11:05', id, GiveMotivation, {
      will: chance.weighed([
        ['wants', 6],
        ['undecided', 2],
        ['refuses', 1],
      ] as const),
      note: chance.of(TEXTS.motivation),
    });
  });
}

function selected(scene: Scene, woman: Woman, selection: Selection, age = 20): void {
  const { story, staff } = scene;
  const { chance } = story;
  const decides = chance.of([staff.supervisor, ...staff.intake]);
  if (selection === 'decline') {
    const why = age < 18 ? 'age' : chance.of(DECLINE_REASONS.filter((reason) => reason !== 'age'));
    story.write(decides, '13:20', woman.id, DeclineReferral, { why, ...(age < 18 && { note: 'Dirujuk ke panti anak.' }) });
    woman.place = 'gone';
  } else if (selection === 'defer') {
    story.write(decides, '13:20', woman.id, DeferReferral, {
      until: plusDays(story.today, 12),
      note: 'Menunggu hasil pemeriksaan kesehatan.',
    });
    story.after(12, () => admitted(scene, woman));
  } else admitted(scene, woman);
}

const PAPER = { year: 2025, last: 120 };

/** Nothing: the house gives the next number; in the last year of the paper register, the next behind the last of that. */
export function numberOnPaper({ story, world }: Scene): { readonly registerYear?: number; readonly registerSequence?: number } {
  const year = Number(story.today.slice(0, 4));
  return year > PAPER.year ? {} : { registerYear: year, registerSequence: PAPER.last + ++world.paperNumbers };
}

function admitted(scene: Scene, woman: Woman): void {
  const { story, staff } = scene;
  const { chance } = story;
  story.write(staff.supervisor, '13:25', woman.id, AcceptReferral, woman.guardian ? { guardian: woman.guardian } : {});
  story.write(chance.of(staff.intake), '13:40', woman.id, AdmitBeneficiary, {
    ...numberOnPaper(scene),
    ...freeBedOf(scene, woman, anyBed(scene)),
  });
  woman.place = 'care';
  woman.since = story.today;
  beginCare(scene, woman);
  if (chance.is(0.25))
    story.after(9, () =>
      story.write(chance.of(staff.intake), '10:40', woman.id, RecordPersonDetails, {
        person: {
          verifiedName: woman.name,
          ...(woman.hasNik && { nikStatus: 'verified' as const }),
          phone: `0812-0000-${chance.whole(1000, 9999)}`,
        },
      }),
    );
  if (chance.is(0.05))
    story.after(15, () =>
      story.write(
        staff.supervisor,
        '10:50',
        woman.id,
        CorrectPersonDetails,
        { person: { birthPlace: 'Wonogiri' } },
        { reason: 'Salah baca kartu keluarga.' },
      ),
    );
}
