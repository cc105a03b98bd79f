import type { Declared } from '../../../events/kit/declare';
import type { Recorded } from '../../../events/kit/recorded';
import { incidents } from '../../../projections/incidents.projection';
import { foldAll } from '../../../projections/kit/projection';
import { InvolveResidents, ReportIncident } from '../../../src/modules/incident/account.steps';
import { fileAt } from '../../../src/modules/incident/file-at';
import { incidentDecider } from '../../../src/modules/incident/incident.decider';
import { PreventRemoval, RecordReturned, RecordTaken } from '../../../src/modules/incident/outcome.steps';
import { outcomesOf, residentAt } from '../../../src/modules/incident/takings';
import { asRecorded, decideAll } from '../../../src/platform/deciding';
import { idFrom } from '../../../src/platform/ids';
import { Rejection } from '../../../src/platform/rejection';
import { gito, idOf, melati } from '../../support/cast';

type Fact = readonly [at: string, asks: Declared, asked: object];

const INCIDENT = idOf(88);
const HER = { main: melati, records: [melati], stays: [] };
const her = { beneficiary: melati };
const part = (role: string) => ({ residents: [{ ...her, role, will: 'refuses' }] });
const reported: Fact = ['10T08:00', ReportIncident, { kind: 'forced-removal', place: 'gerbang', means: [], visits: [] }];
const target: Fact = ['10T08:01', InvolveResidents, part('target')];
const prevented: Fact = ['10T08:05', PreventRemoval, her];
const taken: Fact = ['10T08:10', RecordTaken, { residents: [{ ...her, will: 'refuses' }] }];
const injured: Fact = ['10T08:12', InvolveResidents, part('injured')];
const returned: Fact = ['11T09:00', RecordReturned, { residents: [{ ...her, injuries: 'injured' }] }];
const preventedLater: Fact = ['12T10:00', PreventRemoval, her];

const atOf = (at: string) => `2026-10-${at}+07:00`;
const instant = (at: string) => new Date(atOf(at)).toISOString();

/** The log that the facts leave when they are written in this order; undefined where one is refused. */
function written(facts: readonly Fact[]): readonly Recorded[] | undefined {
  const stream = `incident-${INCIDENT}`;
  const knows = { residents: new Set([melati]), worksHere: true, knowsOutsider: true, visitsHere: true };
  const setting = { stream, zone: 'Asia/Jakarta', now: Date.parse('2026-11-28T09:00+07:00'), facts: knows };
  let log: readonly Recorded[] = [];
  try {
    for (const fact of [reported, ...facts]) {
      const [at, asks, asked] = fact;
      const asking = { id: INCIDENT, asks, asked, actor: gito, command: idFrom(0, 'fact', at) };
      const told = { happenedAt: atOf(at), reason: 'buku' };
      const decided = decideAll(incidentDecider, [{ ...asking, told }], log, setting);
      log = [
        ...log,
        ...decided.map((each, index) => ({ ...asRecorded(each, stream, log.length + index), position: `${log.length + index}` })),
      ];
    }
    return log;
  } catch (error) {
    if (error instanceof Rejection) return undefined;
    throw error;
  }
}

/** How she stood, and what is counted, by an instant. */
function stoodAt(log: readonly Recorded[], at: string) {
  const { file } = fileAt(INCIDENT, log, { asOf: at, knownAt: undefined });
  const lines = file!.residents.map((line) => residentAt(line, { person: HER, returns: [] }, at));
  return [outcomesOf(lines), lines.map(({ roles, outcome, takenAt, returnedAt, gone }) => [roles, outcome, takenAt, returnedAt, gone])];
}

function orders<Each>(all: readonly Each[]): readonly (readonly Each[])[] {
  return all.length < 2 ? [all] : all.flatMap((one, place) => orders(all.toSpliced(place, 1)).map((rest) => [one, ...rest]));
}

describe('What became of a resident in an incident, in whatever order it is written down', () => {
  const ALL = [target, prevented, taken, returned, preventedLater];

  it('is the same at every instant, in every order that is taken', () => {
    const inOrder = written(ALL)!;
    const logs = orders(ALL).flatMap((order) => {
      const log = written(order);
      return log ? [log] : [];
    });
    // Whoever is not known to have been taken cannot come back; all else may come late.
    expect(logs.length).toBeGreaterThan(20);
    for (const [at] of ALL) for (const log of logs) expect(stoodAt(log, instant(at))).toEqual(stoodAt(inOrder, instant(at)));
  });

  it.each([
    ['10T08:05', 'prevented'],
    ['10T12:00', 'taken'],
    ['11T12:00', 'returned'],
    ['12T12:00', 'prevented'],
  ])('is at %s: %s', (at, outcome) => {
    const log = written([taken, injured, returned, prevented, preventedLater])!;
    const [, [line]] = stoodAt(log, instant(at)) as [unknown, [[unknown, string]]];
    expect(line[1]).toBe(outcome);
    // As the register and the figures ask it, of the whole file.
    const [whole] = foldAll(incidents, log).get(INCIDENT)!.residents;
    expect(residentAt(whole!, { person: HER, returns: [] }, instant(at)).outcome).toBe(outcome);
  });

  it.each([
    ['after she was taken', [taken], '10T09:00'],
    ['before she was back', [taken, returned], '10T12:00'],
  ])('is not that she was kept from it %s', (_, before, at) => {
    expect(written([...before, [at, PreventRemoval, her]])).toBeUndefined();
  });
});
