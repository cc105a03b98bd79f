import type { IncidentFile } from '../../../projections/incidents.projection';
import type { VisitLine } from '../../../projections/visits.projection';
import { countedBy, intervalsOf, residentsBy } from '../../../src/modules/incident/counted';
import { type PoliceTimes, policeOf } from '../../../src/modules/incident/figures';
import { type Minor, minorOn } from '../../../src/modules/beneficiary/births.facts';
import { ranked } from '../../../src/modules/incident/missing';
import type { ResidentNow } from '../../../src/modules/incident/takings';

const at = (time: string, more: object = {}) => {
  const instant = new Date(`2026-03-08T${time}+07:00`).toISOString();
  const happened = { at: instant, day: '2026-03-08', precision: 'minute', source: 'seen' };
  return { at: instant, happened, kind: 'threat', status: 'open', means: ['threat', 'weapon'], ...more } as unknown as IncidentFile;
};
const minutes = (...known: readonly (number | null)[]) => known.map((minutesToCall) => ({ minutesToCall }) as PoliceTimes);

describe('Incidents in numbers', () => {
  it('are counted at the hour and on the weekday of the centre', () => {
    const counted = countedBy([at('00:30'), at('00:45'), at('23:10', { kind: 'forced-removal' })], () => 'Asia/Jakarta');
    expect(counted.hour).toEqual([
      { of: '00', count: 2 },
      { of: '23', count: 1 },
    ]);
    expect(counted.weekday).toEqual([{ of: 'sunday', count: 3 }]);
    expect(counted.kind).toEqual([
      { of: 'forced-removal', count: 1 },
      { of: 'threat', count: 2 },
    ]);
    expect(counted.means).toEqual([
      { of: 'threat', count: 3, people: 3 },
      { of: 'weapon', count: 3, people: 3 },
    ]);
  });

  it('know no hour and no weekday of what is only known by its day or month', () => {
    const day = at('00:00', { happened: { ...at('00:00').happened, precision: 'day' } });
    const month = at('00:00', { happened: { ...at('00:00').happened, precision: 'month' } });
    expect(countedBy([day, month], () => 'Asia/Jakarta')).toMatchObject({
      hour: [{ of: 'unknown', count: 2 }],
      weekday: [
        { of: 'sunday', count: 1 },
        { of: 'unknown', count: 1 },
      ],
    });
  });

  it('tell the middle and the longest over what is known, and nothing of fewer than five to whoever sees no case', () => {
    const four = minutes(10, 2, 4, null, 8);
    expect(intervalsOf(four, true).minutesToCall).toEqual({ incidents: 4, median: 6, longest: 10 });
    expect(intervalsOf(four, false).minutesToCall).toEqual({ incidents: null, median: null, longest: null });
    expect(intervalsOf(minutes(1, 2, 3, 4, 50), false).minutesToCall).toEqual({ incidents: 5, median: 3, longest: 50 });
    expect(intervalsOf([], false).minutesToCall).toEqual({ incidents: 0, median: null, longest: null });
    // Seven of eight would say that of one it is not known.
    expect(intervalsOf(minutes(1, 2, 3, 4, 50, 60, 70, null), false).minutesToCall).toEqual({ incidents: null, median: 4, longest: 70 });
  });

  const line = (person: string, outcome: string | null) => {
    const takings = outcome === 'taken' ? [{ from: at('08:00').at, back: null, elsewhere: null }] : [];
    return { person: { main: person }, outcome, takings } as unknown as ResidentNow;
  };
  const lines = (prefix: string, count: number, outcome: string | null) =>
    Array.from({ length: count }, (_, each) => line(`${prefix}${each}`, outcome));
  const sums = (...incidents: (readonly ResidentNow[])[]) =>
    residentsBy(incidents, false).flatMap(({ of, count }) => (count === 0 ? [] : [[of, count]]));
  const withheld = ['involved', 'taken', 'returned', 'elsewhere', 'leftAlong', 'prevented', 'missing'].map((of) => [of, null]);
  const five = [...lines('a', 5, 'taken'), ...lines('b', 5, 'prevented')];
  it.each([
    [
      'all of them, where nobody is few',
      [five],
      [
        ['involved', 10],
        ['taken', 5],
        ['prevented', 5],
        ['missing', 5],
      ],
    ],
    ['none, where whoever is in none of them is few', [[...five, ...lines('c', 2, null)]], withheld],
    ['none, where five were three people', [lines('a', 3, 'taken'), lines('a', 2, 'taken'), lines('b', 9, 'prevented')], withheld],
  ])('of what became of the residents tell %s', (_, incidents, told) => expect(sums(...incidents)).toEqual(told));

  const call = (time: string) => ({ arrived: false, happened: at(time).happened });
  const called = (more: object = {}) =>
    ({ ...at('07:15'), over: null, police: [call('07:24')], accounts: [], outsiders: [], ...more }) as unknown as IncidentFile;
  it.each([
    ['the first of two', ['07:58', '08:10'], 34],
    ['the first after the call', ['07:16', '07:58'], 34],
    ['none that is known, where all came before the call', ['07:16'], null],
  ])('the police came by the call: %s', (_, arrivals, minutesToArrive) => {
    const came = arrivals.map((time) => ({ ...call(time), arrived: true }));
    expect(policeOf(called({ police: [...came, call('07:24')] }))).toMatchObject({ minutesToArrive });
  });

  const visit = (time: string, more: object = {}) =>
    ({ at: at(time).at, purpose: 'visit', visitors: [{ outsider: 'x', decision: 'admitted' }], ...more }) as unknown as VisitLine;
  const refused = { visitors: [{ outsider: 'x', decision: 'refused' }] };
  const account = (from: string, began: string) => ({ from, began: at(began).at });

  it.each([
    ['the first of two who were refused', called(), [visit('06:45', refused), visit('07:00', refused)], 'visit', 39],
    ['whoever demanded her release', called(), [visit('06:45', { purpose: 'demand-release' })], 'visit', 39],
    ['a visitor who had a part in it', called({ outsiders: [{ outsider: 'x' }] }), [visit('06:45')], 'visit', 39],
    ['not a family that visited', called(), [visit('05:15')], 'beginning', 9],
    ['not what was days before', called(), [{ ...visit('06:45', refused), at: '2026-03-05T00:00:00.000Z' }], 'beginning', 9],
    ['an account of somebody who was there', called({ accounts: [account('staff', '07:04')] }), [], 'account', 20],
    ['not what the press says', called({ accounts: [account('press', '05:30')] }), [], 'beginning', 9],
    ['the call itself, where nothing else says what was seen', called({ police: [call('07:10')] }), [], 'police', 0],
  ])('its first sign is %s', (_, file, visits, signFrom, minutesFromSign) =>
    expect(policeOf(file, visits)).toMatchObject({ signFrom, minutesFromSign }),
  );
});

describe('Who is missing', () => {
  it.each([
    ['2008-03-09', 'yes'],
    ['2008-03-08', 'no'],
    ['2008-03', 'yes'],
    ['2008', 'yes'],
    ['2007', 'no'],
    [{ erased: true }, 'unknown'],
    [null, 'unknown'],
  ])('born %j is a child on 8 March 2026: %s', (born, minor) => expect(minorOn(born, at('11:30').at)).toBe(minor));

  it('a child goes first, then whoever is missing longest', () => {
    const line = (beneficiary: string, time: string, minor: Minor) => ({ beneficiary, takenAt: at(time).at, minor });
    const all = ranked([line('b', '11:30', 'no'), line('a', '09:00', 'unknown'), line('c', '12:00', 'yes')]);
    expect(all.map(({ beneficiary, priority }) => [beneficiary, priority])).toEqual([
      ['c', 'high'],
      ['a', 'normal'],
      ['b', 'normal'],
    ]);
  });
});
