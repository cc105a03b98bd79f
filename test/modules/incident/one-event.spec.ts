import type { IncidentFile } from '../../../projections/incidents.projection';
import { policeOf } from '../../../src/modules/incident/figures';
import { asOneEvent, atLeast } from '../../../src/modules/incident/one-event';
import { fc } from '../../support/fast-check';

const minute = (after: number) => new Date(Date.parse('2026-03-08T07:00+07:00') + after * 60_000).toISOString();

interface Told {
  readonly began?: number;
  readonly over?: number | null;
  readonly police?: readonly { readonly after: number; readonly arrived: boolean }[];
  readonly outsiders?: readonly (readonly [id: string, count: number])[];
}
const report = (id: string, { began = 0, over = null, police = [], outsiders = [] }: Told = {}) =>
  ({
    ...{ id, at: minute(began), recordedAt: minute(600), over: over === null ? null : minute(over), accounts: [], visits: [] },
    police: police.map(({ after, arrived }) => ({ arrived, happened: { at: minute(after) } })),
    ended: over === null ? [] : [{ at: minute(over) }],
    outsiders: outsiders.map(([outsider, count]) => ({ outsider, count, name: null, description: null })),
  }) as unknown as IncidentFile;

const REPORTS = ['x', 'y', 'z'] as const;
const split = <Line>(lines: readonly (readonly [number, Line])[], to: number) =>
  lines.flatMap(([each, line]) => (each === to ? [line] : []));

describe('One event of which several incidents each tell a part', () => {
  const told = fc.tuple(fc.nat(2), fc.record({ after: fc.nat(180), arrived: fc.boolean() }));
  it('is timed as if one incident told all of it, whoever wrote which part, and in whatever order they are asked for', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 8 }), fc.option(fc.nat(240)), fc.nat(2), fc.boolean(), (police, over, by, turned) => {
        const whole = report('x', { over, police: police.map(([, line]) => line) });
        const [x, ...others] = REPORTS.map((id, each) => report(id, { over: each === by ? over : null, police: split(police, each) }));
        const before = structuredClone(x);
        expect(policeOf(asOneEvent(x!, turned ? others.toReversed() : others))).toEqual(policeOf(whole));
        // Nothing is written into it: without the mark it is what it was.
        expect(x).toEqual(before);
        expect(policeOf(asOneEvent(x!, []))).toEqual(policeOf(x!));
      }),
    );
  });

  it('is over when the incident that is counted says so, else at the last end that another tells', () => {
    const others = [report('y', { over: 40 }), report('z', { over: 90 })];
    expect(asOneEvent(report('x', { over: 30 }), others).over).toBe(minute(30));
    expect(asOneEvent(report('x'), others).over).toBe(minute(90));
    expect(asOneEvent(report('x'), others).ended.map(({ toldIn }) => toldIn)).toEqual(['y', 'z']);
  });

  it('a call before the incident that is counted is said to have begun is timed from when the report that tells it began', () => {
    const y = report('y', { began: 5, police: [{ after: 16, arrived: false }] });
    expect(policeOf(asOneEvent(report('x', { began: 10 }), [y]))).toMatchObject({
      minutesToCall: 6,
      signFrom: 'beginning',
      signAt: minute(10),
    });
    expect(policeOf(asOneEvent(report('x', { began: 20 }), [y]))).toMatchObject({ minutesToCall: 11 });
  });

  // Of each who was there: whether she or he is known, and which reports saw them.
  const people = fc.array(fc.record({ isKnown: fc.boolean(), seen: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()) }), {
    maxLength: 12,
  });
  it('never tells more people from outside than there were, nor fewer than one report saw or than are known', () => {
    fc.assert(
      fc.property(people, (all) => {
        const reports = REPORTS.map((id, each) => {
          const saw = all.flatMap((person, index) => (person.seen[each] ? [{ ...person, index }] : []));
          const unknown = saw.filter(({ isKnown }) => !isKnown).length;
          const known = saw.filter(({ isKnown }) => isKnown).map(({ index }) => [`k${index}`, 1] as const);
          return report(id, { outsiders: unknown > 0 ? [...known, [`many-${id}`, unknown]] : known });
        });
        const personOf = new Map(all.map((_, index) => [`k${index}`, `k${index}`]));
        const there = all.filter(({ seen }) => seen.some((each) => each));
        const counted = atLeast(reports, personOf);
        expect(counted).toBeLessThanOrEqual(there.length);
        expect(counted).toBeGreaterThanOrEqual(there.filter(({ isKnown }) => isKnown).length);
        for (const each of reports) expect(counted).toBeGreaterThanOrEqual(atLeast([each], new Map()));
        // Whoever stands in several reports by one id is one line.
        const ids = asOneEvent(reports[0]!, reports.slice(1)).outsiders.map(({ outsider }) => outsider);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('counts two linked records of one man once, and what one report leaves open is as the other tells it', () => {
    const [x, y] = [report('x', { outsiders: [['a', 1]] }), report('y', { outsiders: [['b', 1]] })];
    expect(
      atLeast(
        [x, y],
        new Map([
          ['a', 'a'],
          ['b', 'b'],
        ]),
      ),
    ).toBe(2);
    expect(
      atLeast(
        [x, y],
        new Map([
          ['a', 'a'],
          ['b', 'a'],
        ]),
      ),
    ).toBe(1);
    const named = { ...y, outsiders: [{ ...x.outsiders[0]!, name: { e: 'sealed' } }] } as unknown as IncidentFile;
    expect(asOneEvent(x, [named]).outsiders).toMatchObject([{ outsider: 'a', name: { e: 'sealed' }, toldIn: null }]);
  });
});
