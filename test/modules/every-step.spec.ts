import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata';
import '../../src/app.module';
import { type Declared, partsOf } from '../../events/kit/declare';
import { ROLES } from '../../events/roles';
import { matrixPage } from '../../src/access/matrix-page';
import { phaseLabel } from '../../src/http/phase-labels';
import { kebab, TITLED, titleOf } from '../../src/http/step-titles';
import type { Step } from '../../src/platform/decider';
import { Rejection } from '../../src/platform/rejection';
import { Told } from '../../src/platform/told';
import { idOf, melati, person } from '../support/cast';
import { given as givenFor, recordedIn } from '../support/given';
import { HOUSES } from './every-house';
import type { Example } from './examples';

const KNOWS = {
  worksHere: true,
  knowsColleague: true,
  knowsSession: true,
  knowsWitness: true,
  incidentStands: true,
  partnerWorks: true,
  leaderWorksHere: true,
  leaderCertified: true,
  allowerMay: true,
  personOf: new Map(),
  others: [],
  away: new Map(),
  notWorking: [],
  units: new Set([idOf(6)]),
  builtOn: new Set(),
  knowsBeneficiary: true,
  isAuditor: true,
  isList: true,
  knowsVisitors: true,
  knowsOutsider: true,
  visitsHere: true,
  otherIncident: { isDuplicate: false },
  isStopped: false,
  seenHere: true,
  otherKnown: true,
  livesHere: true,
  hadLivedHere: true,
  stoppedAs: melati,
  residents: new Set([melati]),
  handedOver: { person: { name: 'Melati' }, legalMode: 'persuasive' },
  knowsFund: true,
  knowsRecord: true,
  leaves: true,
  draws: [],
  known: true,
  erased: [melati],
  signsIn: false,
  unasked: [],
  records: [melati],
  kept: [],
  heads: 1,
  auditors: 1,
  registerNumber: { year: 2026, sequence: 9 },
  photo: { attachment: 'a'.repeat(64), type: 'image/png', width: 3, height: 2, original: 'b'.repeat(64) },
  bed: { key: 'b'.repeat(64), known: true, taken: false },
  other: { stays: [], open: true, linked: false, same: false, different: false },
};

/** How a field says that it is a calendar day. */
const DAY = String(/^(19|2[01])\d{2}-\d{2}-\d{2}$/);
/** The fields of a step that are a calendar day. */
const daysOf = (declared: Declared): readonly string[] =>
  getMetadataStorage()
    .getTargetValidationMetadatas(declared, '', false, false)
    .flatMap(({ propertyName, constraints }) => (String((constraints as unknown[] | undefined)?.[0]) === DAY ? [propertyName] : []));

/** Dates of papers. */
const WRITTEN = new Set(['ReferBeneficiary.letterDate', 'RecordCertificate.issuedOn']);
/** Last days on which something holds, which a paper says or somebody decides: a hold has a rule of its own, and nobody plans by the others. */
const HOLDS = ['GiveConsent', 'PlaceLegalHold', 'AgreePartnership', 'GrantRole', 'RequestRole', 'BarOutsider'].map(
  (step) => `${step}.until`,
);
const NO_PLAN = new Set([...HOLDS, 'RecordCertificate.validUntil']);

describe.each(HOUSES)('Every step of %s', (_, decider, examples, phases, id) => {
  const given = givenFor(decider, KNOWS as unknown);
  const exampleOf = ({ asks }: Step): Example => examples.find((each) => each.asks === asks) ?? fail(`No example of ${asks.name}.`);
  const taken = ({ asks, asked, history, who, told, facts }: Example, said: Partial<Example> = {}) =>
    given(...((said.history ?? history) as never[])).when(asks, asked as never, said.who ?? who, {
      ...told,
      id,
      ...(facts !== undefined && { facts: { ...KNOWS, ...facts } }),
    });
  const steps = decider.steps.map((step): [string, Step] => [step.asks.name, step]);

  it.each(steps)('%s records what it says', (__, step) => {
    const example = exampleOf(step);
    const events = taken(example).decided();
    expect(events.map(({ event }) => event.type)).toEqual(example.records);
  });

  it.each(steps)('%s is for nobody else', (__, step) => {
    const others = ROLES.filter((role) => !step.by.includes(role));
    expect(others.length).toBeGreaterThan(0);
    for (const role of others) taken(exampleOf(step), { who: person(role, 77) }).rejects(`${decider.events.stream}/not-your-step`);
  });

  it.each(steps)('%s makes no sense in any other phase', (__, step) => {
    for (const [phase, history] of Object.entries(phases).filter(([each]) => !(step.during as readonly string[]).includes(each)))
      taken(exampleOf(step), { history: history as never }).rejects(
        `${decider.events.stream}/${phase === 'unknown' ? 'unknown' : 'out-of-phase'}`,
      );
  });

  const after = steps.flatMap(([name, step]) => {
    const types = step.answers ?? decider.answers;
    const history = recordedIn(decider, id, exampleOf(step).history as never);
    const last = (types ? history.filter(({ type }) => types.includes(type as never)) : history.slice(0, 1)).at(-1);
    return last ? [[name, step, new Date(Date.parse(last.meta.happened.at) - 60_000).toISOString()] as const] : [];
  });
  if (after.length > 0)
    it.each(after)('%s did not happen before what it follows from', (__, step, happenedAt) => {
      const example = exampleOf(step);
      const early = { ...example, told: { ...example.told, reason: 'kertas', happenedAt } };
      expect(() => taken(early).decided()).toThrow(Rejection);
    });

  const planned = steps.flatMap(([name, step]) =>
    daysOf(step.asks).flatMap((field) => (NO_PLAN.has(`${name}.${field}`) ? [] : [[name, field, step] as const])),
  );
  if (planned.length > 0)
    it.each(planned)('%s plans nothing (%s) before it is said, nor as far ahead as nobody plans', (name, field, step) => {
      const example = exampleOf(step);
      const on = (day: string) => taken({ ...example, asked: { ...example.asked, [field]: day } });
      const isWritten = WRITTEN.has(`${name}.${field}`);
      on('2199-12-31').rejects(isWritten ? 'time/in-the-future' : 'time/planned-too-far');
      if (!isWritten) expect(() => on('2020-01-01').decided()).toThrow(Rejection);
    });

  it('has an example of every phase, and says in both languages what it is called', () => {
    const named = [...new Set(decider.steps.flatMap(({ during, houseDuring = [] }): readonly string[] => [...during, ...houseDuring]))];
    expect(named.filter((phase) => !(phase in phases))).toEqual([]);
    const entered = [...named, ...Object.keys(phases)].filter((phase) => phase !== decider.initial.phase);
    expect(entered.filter((phase) => phaseLabel(decider.events.stream, phase) === undefined)).toEqual([]);
  });
});

describe('A step that happened before its record began', () => {
  it('is refused of every kind of record but of those that say themselves what may lie before what', () => {
    const others = HOUSES.flatMap(([, { events, steps, answers }]) =>
      answers ? [events.stream] : steps.filter((each) => each.answers?.length === 0).map(({ asks }) => asks.name),
    );
    expect(others).toEqual(['beneficiary', 'incident', 'outsider', 'HoldSession', 'centre']);
  });
});

describe('What a step is called', () => {
  const steps = HOUSES.flatMap(([, { steps: each }]) => each.map(({ asks }) => asks));

  it('is said in Indonesian too, of every step and of nothing else', () =>
    expect([...TITLED].sort()).toEqual(steps.map(({ name }) => name).sort()));

  it('is said of one step only', () => {
    const titles = steps.flatMap((asks) => titleOf(asks));
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

describe('A step that anybody in the house takes on her', () => {
  const steps = HOUSES.flatMap(([, { events, steps: each }]) => (events.stream === 'beneficiary' ? each : []));
  const inTheHouse = ROLES.filter((role) => !['auditor', 'admin', 'system'].includes(role));

  it.each(steps.flatMap((each) => (each.fromAnybody ? [[kebab(each.asks.name), each] as const] : [])))(
    '%s is for whom the page of the matrix says',
    (name, { by }) =>
      expect(matrixPage()).toContain(`\`${name}\`, not for ${inTheHouse.filter((role) => !by.includes(role)).join(' and ')})`),
  );
});

describe('A field of a step', () => {
  it('says by each of its rules what is wrong with it', () => {
    const silent = new Set<string>();
    const look = (declared: Declared) => {
      for (const { type, context, propertyName } of getMetadataStorage().getTargetValidationMetadatas(declared, '', false, false))
        if (type !== 'conditionalValidation' && context === undefined) silent.add(`${declared.name}.${propertyName}`);
      for (const { declared: part } of partsOf(declared).values()) look(part);
    };
    for (const [, { steps }] of HOUSES) for (const { asks, by } of steps) if (by.some((role) => role !== 'system')) look(asks);
    look(Told);
    expect([...silent]).toEqual([]);
  });

  // Of two rules of one name only one is asked for a sentence, and OpenAPI shows only one.
  it('has no two rules of one name, of whatever class is declared', () => {
    const declared = getMetadataStorage()['validationMetadatas'] as ReadonlyMap<Declared, readonly ValidationMetadata[]>;
    const twice = [...declared].flatMap(([{ name }, rules]) => {
      const named = rules.flatMap(({ propertyName, name: rule }) => (rule === undefined ? [] : [`${name}.${propertyName}: ${rule}`]));
      return named.filter((each, index) => named.indexOf(each) !== index);
    });
    expect(twice).toEqual([]);
    expect(declared.size).toBeGreaterThan(200);
  });
});

function fail(why: string): never {
  throw new Error(why);
}
