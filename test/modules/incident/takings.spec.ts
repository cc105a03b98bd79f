import { incidentEvents } from '../../../events/every-event';
import { type EpisodeLine, NEVER } from '../../../projections/caseload.projection';
import { incidents } from '../../../projections/incidents.projection';
import { foldAll } from '../../../projections/kit/projection';
import { incidentDecider } from '../../../src/modules/incident/incident.decider';
import { isMissing, outcomesOf, residentAt, returnsIn } from '../../../src/modules/incident/takings';
import { joined } from '../../../src/modules/incident/same-incident';
import { gito, idOf, kenanga, melati } from '../../support/cast';
import { on, recordedIn } from '../../support/given';
import { incident } from '../gate-examples';

const march = (time: string) => new Date(`2026-03-${time}+07:00`).toISOString();
const at = (time: string, event: object) => on(`2026-03-${time}+07:00`, event as never, gito);
const reported = at('08T07:15', incident.events.reported.event);
const taken = (beneficiary: string, time = '08T07:25') => at(time, incidentEvents.ResidentTaken({ beneficiary, will: 'refuses' }));
const returned = (beneficiary: string, time: string) => at(time, incidentEvents.ResidentReturned({ beneficiary, injuries: 'injured' }));
const fileOf = (...pasts: readonly unknown[]) =>
  foldAll(incidents, recordedIn(incidentDecider, idOf(302), [reported, ...pasts] as never, 50)).get(idOf(302))!;

type Own = Partial<EpisodeLine>;
const stay = (own: Own): EpisodeLine =>
  ({
    beneficiary: melati,
    registeredFrom: march('02T09:00'),
    registeredTo: NEVER,
    exit: null,
    away: [],
    noticed: [],
    ...own,
  }) as EpisodeLine;
const away = (...changes: readonly (readonly [string, EpisodeLine['away'][number]['value']])[]): Own => ({
  away: changes.map(([time, value]) => ({ at: march(time), value })),
});
const gone = ['08T07:25', 'taken-by-force'] as const;

/** The residents of a file as they stood, by what their own records say; everybody of whom nothing is said is a person of her own. */
const residentsOf = (file: ReturnType<typeof fileOf>, stays: readonly EpisodeLine[] = [], now = '20T09:00', person?: string) =>
  file.residents.map((line) =>
    residentAt(line, { person: { main: person ?? line.beneficiary, records: [line.beneficiary], stays }, returns: [] }, march(now)),
  );
const outcomesWith = (stays: readonly EpisodeLine[], now?: string) => outcomesOf(residentsOf(fileOf(taken(melati)), stays, now));
const BACK = { taken: 1, returned: 1, elsewhere: 0, missing: 0 };
const MISSING = { taken: 1, returned: 0, elsewhere: 0, missing: 1 };
const ELSEWHERE = { taken: 1, returned: 0, elsewhere: 1, missing: 0 };

describe('What became of whoever was taken', () => {
  it('by the incident alone: whoever came back counts as taken and as returned; missing is whoever is not back', () => {
    const prevented = at('08T07:30', incidentEvents.RemovalPrevented({ beneficiary: idOf(103) }));
    const all = [taken(melati), taken(kenanga), prevented, returned(melati, '08T15:00')];
    expect(outcomesOf(residentsOf(fileOf(...all)))).toEqual({
      involved: 3,
      taken: 2,
      returned: 1,
      elsewhere: 0,
      leftAlong: 0,
      prevented: 1,
      missing: 1,
    });
    expect(outcomesOf(residentsOf(fileOf(...all, taken(melati, '09T08:00'))))).toMatchObject({ taken: 2, returned: 0, missing: 2 });
  });

  it.each([
    ['she came back', away(gone, ['09T12:00', null]), BACK],
    ['nothing yet', away(gone), MISSING],
    ['only that she is gone, noted by the night count', away(gone, ['08T22:00', 'absconded']), MISSING],
    ['she was noted as gone only, and came back', away(['08T07:30', 'absconded'], ['09T12:00', null]), BACK],
    ['she came back before she was taken', away(['05T07:30', 'leave'], ['06T12:00', null], gone), MISSING],
    ['she came back on the same day, and no more is known of the times', away(gone, ['08T07:25', null]), BACK],
    ['she was back on that day already and is taken since', away(['08T07:25', null], gone), MISSING],
    ['the police have her', away(gone, ['09T12:00', 'police']), ELSEWHERE],
    ['the police brought her back', away(gone, ['09T12:00', 'police'], ['10T09:00', null]), BACK],
    ['she was found dead', { ...away(gone), exit: 'deceased', registeredTo: march('10T09:00') }, ELSEWHERE],
    ['her case was decided without her', { ...away(gone), exit: 'taken-by-force', registeredTo: march('10T09:00') }, MISSING],
    ['she moved in on that day', { registeredFrom: march('08T09:00'), ...away(gone) }, MISSING],
  ] as const)('her own record says that %s', (_, own, outcomes) => expect(outcomesWith([stay(own as Own)])).toMatchObject(outcomes));

  it('is as it was at any instant, whatever is known since', () => {
    const stays = [stay(away(gone, ['09T12:00', 'police'], ['10T09:00', null]))];
    for (const [now, outcomes] of [
      ['08T07:24', { taken: 0 }],
      ['09T11:59', MISSING],
      ['09T12:00', ELSEWHERE],
      ['10T09:00', BACK],
    ] as const)
      expect(outcomesWith(stays, now)).toMatchObject(outcomes);
  });

  it('whoever moves in anew is back, in whichever record; whoever never left her other record is not', () => {
    const before = stay({ ...away(gone), exit: 'taken-by-force', registeredTo: march('10T09:00') });
    expect(outcomesWith([before, stay({ registeredFrom: march('15T09:00') })])).toMatchObject(BACK);
    expect(outcomesWith([stay(away(gone)), stay({ registeredFrom: march('03T09:00') })])).toMatchObject(MISSING);
  });

  it('how a stay ended that is counted in another of hers says nothing: the other one does', () => {
    const doubled = { registeredTo: march('10T09:00') } as EpisodeLine['doubled'];
    const other = stay({ registeredFrom: NEVER, exit: 'deceased', doubled, countedIn: `${kenanga}.1` });
    expect(outcomesWith([other, stay(away(gone))])).toMatchObject(MISSING);
    expect(outcomesWith([other, stay({ ...away(gone), exit: 'deceased', registeredTo: march('11T09:00') })])).toMatchObject(ELSEWHERE);
  });

  it('is back since the first that says so, incident or record', () => {
    const [line] = fileOf(taken(melati), returned(melati, '09T15:00')).residents;
    const since = (own: Own, returns: readonly string[] = []) =>
      residentAt(line!, { person: { main: melati, records: [melati], stays: [stay(own)] }, returns }, march('20T09:00')).returnedAt;
    expect(since(away(gone, ['09T12:00', null]))).toBe(march('09T12:00'));
    expect(since(away(gone, ['09T16:00', null]))).toBe(march('09T15:00'));
    expect(since(away(gone), [march('07T09:00'), march('09T10:00')])).toBe(march('09T10:00'));
  });

  it('and kept from it before or after that, is back or missing as by the taking', () => {
    const prevented = (time: string) => on(`2026-03-${time}+07:00`, incidentEvents.RemovalPrevented({ beneficiary: melati }));
    const outcome = (...pasts: readonly unknown[]) => residentsOf(fileOf(...pasts))[0]!.outcome;
    expect(outcome(taken(melati), returned(melati, '09T12:00'), prevented('08T06:00'))).toBe('returned');
    expect(outcome(taken(melati), returned(melati, '09T12:00'), prevented('09T15:00'))).toBe('prevented');
    expect(outcome(prevented('09T15:00'), taken(melati))).toBe('taken');
    const [line] = residentsOf(fileOf(taken(melati), prevented('09T15:00')), [stay(away(gone, ['09T12:00', null]))]);
    expect(line).toMatchObject({ outcome: 'prevented', returnedAt: march('09T12:00') });
  });

  it('taken twice, each time has its own end', () => {
    const file = fileOf(taken(melati), taken(melati, '10T07:00'));
    const [line] = residentsOf(file, [stay(away(gone, ['09T12:00', null], ['10T07:00', 'taken-by-force']))]);
    expect(line!.takings.map(isMissing)).toEqual([false, true]);
    expect(line).toMatchObject({ outcome: 'taken', takenAt: march('10T07:00'), returnedAt: null });
  });

  it('what a duplicate tells once more is told once, as the counted one says; what it alone tells is not lost', () => {
    const [own] = residentsOf(fileOf(taken(melati), returned(melati, '09T12:00')));
    const same = (...pasts: readonly unknown[]) => residentsOf(fileOf(...pasts));
    expect(joined([own!], same(taken(melati, '08T07:30'), returned(melati, '09T13:00')))).toEqual([own]);
    const [again, other] = joined([own!], same(taken(melati, '10T07:00'), taken(kenanga)));
    expect(again).toMatchObject({ outcome: 'taken', takenAt: march('10T07:00'), returnedAt: null });
    expect(outcomesOf([again!, other!])).toMatchObject({ involved: 2, taken: 2, missing: 2 });
  });

  it('one person with two records counts once', () => {
    const file = fileOf(taken(melati), taken(kenanga), returned(kenanga, '09T12:00'));
    expect(outcomesOf(residentsOf(file, [], '20T09:00', melati))).toMatchObject({ involved: 1, taken: 1, returned: 1, missing: 0 });
    expect([...returnsIn([file, file])]).toEqual([
      [melati, []],
      [kenanga, [march('09T12:00'), march('09T12:00')]],
    ]);
  });
});
