import { incidentEvents, sessionEvents, visitEvents } from '../../events/every-event';
import type { Happened } from '../../events/kit/family';
import { history, placeOf } from '../../projections/history.projection';
import { incidentResidents } from '../../projections/incident-residents.projection';
import { incidents } from '../../projections/incidents.projection';
import { foldAll } from '../../projections/kit/projection';
import { outsiderAppearances } from '../../projections/outsider-appearances.projection';
import { sessions } from '../../projections/sessions.projection';
import { visits } from '../../projections/visits.projection';
import { policeOf } from '../../src/modules/incident/figures';
import { atLeast } from '../../src/modules/incident/one-event';
import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { sessionDecider } from '../../src/modules/session/session.decider';
import { visitDecider } from '../../src/modules/visit/visit.decider';
import { gito, idOf, kenanga, melati } from '../support/cast';
import { on, recordedIn, seenBy } from '../support/given';
import { incident, pimp, plan, session, visit } from '../modules/gate-examples';

const [visitId, incidentId, sessionId] = [idOf(301), idOf(302), idOf(303)];
const at = <Event extends Happened>(time: string, event: Event) => on(`2026-03-08T${time}+07:00`, event, gito);
const incidentOf = (...pasts: readonly unknown[]) => recordedIn(incidentDecider, incidentId, pasts as never, 50);
const visitOf = (...pasts: readonly unknown[]) => recordedIn(visitDecider, visitId, pasts as never, 10);
const sessionOf = (...pasts: readonly unknown[]) => recordedIn(sessionDecider, sessionId, pasts as never, 90);

describe('The file of an incident', () => {
  const reported = at('07:15', incident.events.reported.event);
  const fileOf = (...pasts: readonly unknown[]) => foldAll(incidents, incidentOf(...pasts)).get(incidentId)!;

  it('says that she had a part in it from the earliest that is told of her, whenever that was written', () => {
    const part = { beneficiary: melati, role: 'target', will: 'refuses' } as const;
    const taken = at('08:00', incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' }));
    const involved = at('07:30', incidentEvents.ResidentInvolved(part));
    const since = (...pasts: readonly unknown[]) =>
      [...foldAll(incidentResidents, incidentOf(reported, ...pasts)).values()][0]?.at.slice(11, 16);
    expect([since(taken), since(taken, involved), since(involved, taken)]).toEqual(['01:00', '00:30', '00:30']);
  });

  it('tells how fast the police came from their first call and arrival, in whatever order they were recorded', () => {
    const calls = [
      at('07:40', incidentEvents.PoliceNotified({ office: 'Polres' })),
      at('07:25', incidentEvents.PoliceNotified({ office: 'Polsek' })),
    ];
    const came = at('07:50', incidentEvents.PoliceArrived({ unit: 'Polsek', action: 'dispersed' }));
    expect(policeOf(fileOf(reported, came, ...calls))).toMatchObject({ minutesToCall: 10, minutesToArrive: 25, minutesToEnd: null });
    // It was over before they came: how long it lasted is known all the same.
    expect(policeOf(fileOf(reported, came, ...calls, at('07:45', incidentEvents.IncidentEnded())))).toMatchObject({
      minutesToEnd: null,
      minutesFromSignToEnd: 30,
    });
    expect(policeOf(fileOf(reported))).toMatchObject({ calledAt: null, minutesToCall: null, minutesToArrive: null });
  });

  it('has whoever came from outside once, however often it is told, and counts one', () => {
    const told = (relation: 'pimp' | 'thug') => incidentEvents.OutsiderInvolved({ outsider: pimp, count: 1, relation });
    const crowd = incidentEvents.OutsiderInvolved({ outsider: idOf(202), count: 3, relation: 'unknown' });
    const file = fileOf(reported, at('08:09', told('thug')), crowd, at('08:03', told('pimp')));
    expect(file.outsiders).toMatchObject([
      { outsider: pimp, relation: 'thug', count: 1, counts: [{ count: 1 }] },
      { outsider: idOf(202), count: 3 },
    ]);
    expect(atLeast([file], new Map())).toBe(4);
  });

  it('keeps every part that a resident had, and what she wanted where it was known once', () => {
    const part = (role: 'injured' | 'witness' | 'taken', will: 'refuses' | 'unknown') =>
      incidentEvents.ResidentInvolved({ beneficiary: melati, role, will });
    const parts = [
      at('07:20', part('injured', 'refuses')),
      at('07:30', part('witness', 'unknown')),
      at('07:40', part('injured', 'unknown')),
    ];
    expect(fileOf(reported, ...parts).residents).toMatchObject([{ roles: ['injured', 'witness'], will: 'refuses', outcome: 'involved' }]);
    // Older records say so and never that she was taken out: nobody is counted as out by that, and the file says that it is open.
    const older = fileOf(reported, at('07:20', part('taken', 'refuses')));
    expect(older.residents).toMatchObject([{ roles: ['taken'], outcome: 'unsettled', gone: [] }]);
    expect(fileOf(reported, at('07:20', part('taken', 'refuses')), at('07:20', incident.events.taken)).residents).toMatchObject([
      { roles: ['taken'], outcome: 'taken' },
    ]);
  });

  it('keeps every kind it was called, and every account', () => {
    const file = fileOf(
      reported,
      at('08:00', incidentEvents.IncidentReclassified({ kind: 'attempted-removal' })),
      at('09:00', incidentEvents.AccountGiven({ by: 'staff', account: 'pukul 05:30' })),
      at('09:30', incidentEvents.AccountGiven({ by: 'resident', account: 'pukul 07:15' })),
    );
    expect([file.kind, file.kinds.map(({ kind }) => kind), file.accounts.length]).toEqual([
      'attempted-removal',
      ['forced-removal', 'attempted-removal'],
      2,
    ]);
  });
});

describe('Who comes back', () => {
  it('is one line for each visit and incident, with what was decided', () => {
    const both = [
      ...visitOf(visit.events.attempted, visit.events.refused),
      ...incidentOf(incident.events.reported, incidentEvents.OutsiderInvolved({ outsider: pimp, count: 1, relation: 'pimp' })),
    ];
    seenBy(outsiderAppearances)(...both).shows(`${pimp}/visit-${visitId}`, { outsider: pimp, decision: 'refused', relation: 'pimp' });
    seenBy(outsiderAppearances)(...both).shows(`${pimp}/incident-${incidentId}`, { decision: null });
  });

  it('a visit shows what was decided on each visitor', () =>
    seenBy(visits)(
      ...visitOf(visit.events.attempted, visit.events.refused, on('2026-03-08T10:00+07:00', visitEvents.VisitEnded(), gito)),
    ).shows(visitId, {
      endedAt: '2026-03-08T03:00:00.000Z',
      visitors: [expect.objectContaining({ outsider: pimp, decision: 'refused', why: 'risk' }) as never],
    }));
});

describe('A session', () => {
  it('shows a line that was put right with the entries before it', () => {
    const ill = sessionEvents.AttendanceCorrected({ beneficiary: melati, attendance: 'ill' });
    const late = sessionEvents.AttendanceCorrected({ beneficiary: melati, attendance: 'late' });
    seenBy(sessions)(...sessionOf(session.events.planned, session.events.held, ill, late)).shows(sessionId, {
      status: 'held',
      at: new Date(plan.starts).toISOString(),
      sheet: [
        expect.objectContaining({
          attendance: 'late',
          before: [expect.objectContaining({ attendance: 'present' }), expect.objectContaining({ attendance: 'ill' })],
        }) as never,
      ],
    });
  });
});

describe('Her history', () => {
  it('holds what touches her, over all streams, once each', () => {
    const log = [
      ...visitOf(visit.events.attempted, visit.events.refused),
      ...incidentOf(incident.events.reported, incident.events.taken, incidentEvents.PoliceNotified({ office: 'Polsek' })),
      ...sessionOf(
        sessionEvents.SessionHeld({
          ...plan,
          attendance: [
            { beneficiary: melati, attendance: 'present' },
            { beneficiary: kenanga, attendance: 'late' },
          ],
        }),
      ),
    ];
    const of = (id: string) =>
      [...foldAll(history, log).values()]
        .filter((entry) => entry.id.startsWith(`${id}/`))
        .map(placeOf)
        .map(({ stream, revision }) => `${stream.split('-')[0]} ${revision}`);
    expect(of(melati)).toEqual(['visit 0', 'visit 1', 'incident 1', 'session 0']);
    expect(of(kenanga)).toEqual(['session 0']);
  });
});
