import type { Declared } from '../../events/kit/declare';
import type { Recorded } from '../../events/kit/recorded';
import { careFile } from '../../projections/care-file';
import { caseload } from '../../projections/caseload.projection';
import { foldAll, typesOf } from '../../projections/kit/projection';
import { worklist } from '../../projections/worklist.projection';
import type { Actor } from '../../src/access/actor';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { AcceptReferral, AdmitBeneficiary, DeferReferral, ReferBeneficiary } from '../../src/modules/beneficiary/intake.steps';
import {
  ApproveDischarge,
  DischargeBeneficiary,
  PlanAftercare,
  ProposeDischarge,
  RecordAftercareContact,
} from '../../src/modules/beneficiary/leaving.steps';
import { AgreeCarePlan, RecordCounselling, ReviewCarePlan } from '../../src/modules/beneficiary/residence.steps';
import { workAt } from '../../src/modules/worklist/work';
import { asRecorded, decideAll } from '../../src/platform/deciding';
import { idFrom } from '../../src/platform/ids';
import { Rejection } from '../../src/platform/rejection';
import { melati, sari, wati } from '../support/cast';

/** A step on her, as the paper tells it, at noon of a day of October. */
interface Fact {
  readonly asks: Declared;
  readonly asked: object;
  readonly day: number;
  readonly who: Actor;
}

const fact = (day: number, asks: Declared, asked: object = {}, who = sari): Fact => ({ asks, asked, day, who });

const ZONE = 'Asia/Jakarta';
const NOW = Date.parse('2026-11-28T09:00+07:00');
const HOME = { kind: 'left-by-choice', will: 'wants' };
const FOUND = { found: 'yes', working: 'yes', threatened: 'no', returnedToProstitution: 'no' };

const REFERRED = [fact(1, ReferBeneficiary, { person: { name: 'Melati' }, source: 'social-office', legalMode: 'persuasive' })];
const ACCEPTED = [...REFERRED, fact(2, AcceptReferral, { skippedWhy: 'buku' })];
const RESIDENT = [...ACCEPTED, fact(3, AdmitBeneficiary)];
const FOLLOWED_UP = [
  ...RESIDENT,
  fact(4, ProposeDischarge, HOME, wati),
  fact(4, ApproveDischarge),
  fact(5, DischargeBeneficiary, HOME, wati),
];

const counselled = (day: number, nextOn?: string) => fact(day, RecordCounselling, { role: 'enabler', topic: 'family', nextOn });
const planned = (day: number, reviewOn?: string, plannedEnd?: string) =>
  fact(day, AgreeCarePlan, { goals: 'menjahit', agreedByHer: 'yes', reviewOn, plannedEnd });
const reviewed = (day: number, reviewOn?: string) => fact(day, ReviewCarePlan, { findings: 'baik', reviewOn });

/** What came before, in order, and what is then written in every order. A duty that something settles is added here. */
const LIVES: Readonly<Record<string, readonly [readonly Fact[], readonly Fact[]]>> = {
  'what counselling agreed on': [RESIDENT, [counselled(10, '2026-10-14'), counselled(12, '2026-10-20'), counselled(18, '2026-10-26')]],
  'counselling that agrees on nothing more': [RESIDENT, [counselled(10, '2026-10-20'), counselled(20), counselled(15, '2026-10-16')]],
  'the review of a plan': [RESIDENT, [planned(10, '2026-10-20'), reviewed(18, '2026-11-30'), reviewed(12)]],
  'plans and when the stay ends by them': [
    RESIDENT,
    [planned(10, '2026-10-15', '2026-11-20'), planned(14, '2026-10-28', '2026-12-20'), reviewed(16, '2026-12-01'), planned(18)],
  ],
  'a stay that ends meanwhile': [RESIDENT, [planned(7, '2026-10-25'), reviewed(8, '2026-11-01'), counselled(9, '2026-10-30')]],
  'follow-ups': [
    FOLLOWED_UP,
    [
      fact(10, PlanAftercare, { on: '2026-10-20' }),
      fact(12, RecordAftercareContact, FOUND),
      fact(18, PlanAftercare, { on: '2026-11-30' }),
      fact(20, RecordAftercareContact, { ...FOUND, found: 'no', working: 'unknown' }),
    ],
  ],
  'follow-ups of which the later planned is the earlier due': [
    FOLLOWED_UP,
    [
      fact(8, PlanAftercare, { on: '2026-11-20' }),
      fact(10, RecordAftercareContact, FOUND),
      fact(12, PlanAftercare, { on: '2026-10-25' }),
      fact(14, RecordAftercareContact, FOUND),
    ],
  ],
  'a referral that is put off': [
    REFERRED,
    [
      fact(10, DeferReferral, { until: '2026-11-10' }),
      fact(18, DeferReferral, { until: '2026-12-10' }),
      fact(14, DeferReferral, { until: '2026-10-20' }),
    ],
  ],
  'a referral that is put off and accepted': [
    REFERRED,
    [
      fact(10, DeferReferral, { until: '2026-10-15' }),
      fact(12, DeferReferral, { until: '2026-11-10' }),
      fact(18, AcceptReferral, { skippedWhy: 'buku' }),
    ],
  ],
  'a referral that is accepted and put off': [
    REFERRED,
    [fact(10, DeferReferral, { until: '2026-10-15' }), fact(12, AcceptReferral, { skippedWhy: 'buku' }), fact(18, DeferReferral)],
  ],
};

const LEAVES: Readonly<Record<string, readonly Fact[]>> = {
  'a stay that ends meanwhile': [
    fact(14, ProposeDischarge, HOME, wati),
    fact(14, ApproveDischarge),
    fact(15, DischargeBeneficiary, HOME, wati),
  ],
};

function orders<Each>(all: readonly Each[]): readonly (readonly Each[])[] {
  return all.length < 2 ? [all] : all.flatMap((one, place) => orders(all.toSpliced(place, 1)).map((rest) => [one, ...rest]));
}

/** The log that some facts leave, written in this order; undefined where one is refused. The ids follow from the facts. */
function written(facts: readonly Fact[], named: readonly Fact[]): readonly Recorded[] | undefined {
  const stream = `beneficiary-${melati}`;
  let log: readonly Recorded[] = [];
  try {
    for (const each of facts) {
      const { asks, asked, day, who } = each;
      const command = idFrom(NOW, named.indexOf(each));
      const told = { happenedAt: `2026-10-${String(day).padStart(2, '0')}T12:00+07:00`, reason: 'buku' };
      const setting = { stream, zone: ZONE, now: NOW, facts: { worksHere: true, registerNumber: { year: 2026, sequence: 1 } } };
      const said = JSON.parse(JSON.stringify(asked)) as object;
      const decided = decideAll(beneficiaryDecider, [{ id: melati, asks, asked: said, actor: who, command, told }], log, setting);
      const recorded = decided.map((one, index) => ({
        ...asRecorded(one, stream, log.length + index),
        position: String(log.length + index).padStart(16, '0'),
      }));
      log = [...log, ...recorded];
    }
    return log;
  } catch (error) {
    if (error instanceof Rejection) return undefined;
    throw error;
  }
}

const DAYS = Array.from({ length: 60 }, (_, place) =>
  new Date(Date.parse('2026-10-01T23:59:59.999+07:00') + place * 86_400_000).toISOString(),
);

/** What stands on the worklist of her on each day, by what asks for it. */
function listsOf(log: readonly Recorded[]) {
  const told = log.filter(({ type }) => typesOf(worklist).has(type));
  const duties = [...foldAll(worklist, told).values()].flatMap((line) => line.duties);
  const key = ({ clock, ref }: { clock: string; ref: string }) => `${clock} ${ref}`;
  const sorted = duties.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
  return DAYS.map((day) =>
    sorted.flatMap(({ ref, ...duty }) => {
      const work = workAt({ ref, ...duty }, day, ZONE, {});
      return work ? [{ day, clock: duty.clock, ref, since: duty.from, ...work }] : [];
    }),
  );
}

const reviewDueBy = (log: readonly Recorded[]) =>
  listsOf(log)
    .at(-1)!
    .filter(({ clock, settledAt }) => clock === 'plan-review' && settledAt === null);
const episodesOf = (log: readonly Recorded[]) => [
  ...foldAll(
    caseload,
    log.filter(({ type }) => typesOf(caseload).has(type)),
  ).values(),
];

describe('In whatever order the paper of one woman is written down', () => {
  it.each(Object.entries(LIVES))('%s is due, overdue and done as it happened, on every day', (name, [before, then]) => {
    const after = LEAVES[name] ?? [];
    const named = [...before, ...then, ...after];
    const inOrder = [...then].sort((one, other) => one.day - other.day);
    const expected = listsOf(written([...before, ...inOrder, ...after], named)!);
    expect(expected.flat().length).toBeGreaterThan(0);
    // Late paper of a stay comes before its end is written, or after.
    const all = orders(then).flatMap((each) => [
      [...before, ...each, ...after],
      ...(after.length > 0 ? [[...before, ...after, ...each]] : []),
    ]);
    const logs = all.flatMap((each) => written(each, named) ?? []).length;
    expect(logs).toBeGreaterThan(named.length);
    for (const each of all) {
      const log = written(each, named);
      if (log) expect(listsOf(log)).toEqual(expected);
    }
  });

  it.each(['the review of a plan', 'plans and when the stay ends by them'])('of %s her file says what the worklist says', (name) => {
    const [before, then] = LIVES[name]!;
    const named = [...before, ...then];
    for (const each of orders(then)) {
      const log = written([...before, ...each], named)!;
      const { plan } = careFile(log, episodesOf(log), new Date(NOW).toISOString());
      expect(reviewDueBy(log).map(({ due }) => due?.slice(0, 10))).toEqual(plan?.reviewOn === undefined ? [] : [plan.reviewOn]);
    }
  });
});
