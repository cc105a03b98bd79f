import { incidentEvents } from '../../../events/every-event';
import { InvolveResidents, NotifyPolice, RecordPoliceArrival, ReportIncident } from '../../../src/modules/incident/account.steps';
import { CorrectBeginning, CorrectPoliceTime, WithdrawResident } from '../../../src/modules/incident/correction.steps';
import { incidentDecider } from '../../../src/modules/incident/incident.decider';
import { RecordTaken } from '../../../src/modules/incident/outcome.steps';
import { gito, house, kenanga, melati } from '../../support/cast';
import { by, eventIdOf, given as givenFor, on } from '../../support/given';
import { incident } from '../gate-examples';

describe('An incident that began at 11 on 10 March', () => {
  const facts = { residents: new Set([melati, kenanga]), worksHere: true, knowsOutsider: true, visitsHere: true };
  const given = givenFor(incidentDecider, facts);
  const { reported } = incident.events;
  const began = on('2026-03-10T11:00+07:00', reported.event, gito);
  const early = { happenedAt: '2026-03-10T07:05+07:00', reason: 'kertas' };
  const steps = incident.examples.filter(
    ({ asks }) => ![ReportIncident, CorrectBeginning, NotifyPolice, RecordPoliceArrival, CorrectPoliceTime].includes(asks as never),
  );

  it.each(steps.map((each) => [each.asks.name, each] as const))(
    'nothing of it happened before: %s',
    (_, { asks, asked, history, who, told }) =>
      given(began, ...(history.slice(1) as never[]))
        .when(asks as never, asked as never, who, { ...told, ...early })
        .rejects('incident/before-beginning'),
  );

  it('the police may have been called, and have come, at a first sign of it', () => {
    const call = { office: 'Polsek' };
    given(began).when(NotifyPolice, call, gito, early).records(incidentEvents.PoliceNotified(call));
    given(began)
      .when(NotifyPolice, call, gito, { ...early, happenedAt: '2026-03-09T10:00+07:00' })
      .rejects('incident/before-beginning');
  });

  it('the police do not come before they were called; of times known by their day alone nobody says so', () => {
    const came = { unit: 'Polsek', action: 'dispersed' as const };
    const call = on('2026-03-10T11:09+07:00', incidentEvents.PoliceNotified({ office: 'Polsek' }), gito);
    const later = on('2026-03-10T11:30+07:00', incidentEvents.PoliceNotified({ office: 'Polres' }), gito);
    const told = (happenedAt: string) => ({ ...early, happenedAt });
    given(began, later, call).when(RecordPoliceArrival, came, gito, told('2026-03-10T11:08+07:00')).rejects('incident/before-call');
    for (const happenedAt of ['2026-03-10T11:20+07:00', '2026-03-10'])
      given(began, later, call).when(RecordPoliceArrival, came, gito, told(happenedAt)).records(incidentEvents.PoliceArrived(came));
  });

  it('a time of the police is corrected with a reason, and to none at which they came before the call', () => {
    const came = on('2026-03-10T11:30+07:00', incidentEvents.PoliceArrived({ unit: 'Polsek', action: 'dispersed' }), gito);
    const call = on('2026-03-10T11:09+07:00', incidentEvents.PoliceNotified({ office: 'Polsek' }), gito);
    const correct = (place: number, time: string, reason?: string) =>
      given(began, call, came).when(CorrectPoliceTime, { entry: eventIdOf(melati, place) }, gito, {
        happenedAt: `2026-03-10T${time}+07:00`,
        reason,
        now: '2026-03-10T13:00+07:00',
      });
    correct(1, '11:29', 'salah tulis').records(incidentEvents.PoliceTimeCorrected({ entry: eventIdOf(melati, 1) }));
    correct(1, '11:29').rejects('incident/not-valid-without-reason');
    correct(1, '11:31', 'salah tulis').rejects('incident/before-call');
    correct(2, '11:08', 'salah tulis').rejects('incident/before-call');
    correct(0, '11:29', 'salah tulis').rejects('incident/not-valid-entry');
    // What was put right counts for what comes after.
    given(began, call, on('2026-03-10T11:40+07:00', incidentEvents.PoliceTimeCorrected({ entry: eventIdOf(melati, 1) }), gito))
      .when(RecordPoliceArrival, { unit: 'Polsek', action: 'dispersed' }, gito, {
        ...early,
        happenedAt: '2026-03-10T11:35+07:00',
        reason: 'kertas',
      })
      .rejects('incident/before-call');
  });

  it('whoever was written down by mistake is withdrawn with a reason, and what was told of her says nothing of when it began', () => {
    const taken = on('2026-03-10T11:30+07:00', incident.events.taken, gito);
    const her = { beneficiary: melati };
    const withdrawn = incidentEvents.ResidentWithdrawn(her);
    const why = { reason: 'nama tertukar' };
    given(began, taken).when(WithdrawResident, her, gito).rejects('incident/not-valid-without-reason');
    given(began).when(WithdrawResident, her, gito, why).rejects('incident/not-involved');
    given(began, taken).when(WithdrawResident, her, gito, why).records(withdrawn);
    given(began, taken)
      .when(WithdrawResident, her, gito, { ...why, facts: { ...facts, takenAlsoIn: [kenanga] } })
      .rejects('incident/taken-elsewhere');
    const later = { ...early, happenedAt: '2026-03-10T11:31+07:00' };
    given(began, taken, by(gito, withdrawn)).when(CorrectBeginning, {}, gito, later).records(incidentEvents.IncidentBeginningCorrected());
    given(began, taken, by(gito, withdrawn))
      .when(RecordTaken, { residents: [{ beneficiary: melati, will: 'refuses' }] }, gito, later)
      .records(
        incidentEvents.ResidentInvolved({ beneficiary: melati, role: 'taken', will: 'refuses' }),
        incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' }),
      );
  });

  it('of what is known by its day alone nobody says that it was before', () => {
    const one = { residents: [{ beneficiary: melati, role: 'injured' as const, will: 'refuses' as const }] };
    const involved = incidentEvents.ResidentInvolved(one.residents[0]!);
    for (const happenedAt of ['2026-03-10', '2026-03', 'unknown'])
      given(began)
        .when(InvolveResidents, one, gito, { ...early, happenedAt })
        .records(involved);
    given(began)
      .when(InvolveResidents, one, gito, { ...early, happenedAt: '2026-03-09' })
      .rejects('incident/before-beginning');
  });

  it('when it began is corrected with a reason, and not to after something of it', () => {
    const corrected = incidentEvents.IncidentBeginningCorrected();
    given(began).when(CorrectBeginning, {}, gito, early).records(corrected);
    given(began).when(CorrectBeginning, {}, gito).rejects('incident/not-valid-without-reason');
    const hers = { residents: [{ beneficiary: kenanga, will: 'refuses' as const }] };
    expect(
      given(began, on(early.happenedAt, corrected, gito))
        .when(RecordTaken, hers, gito, early)
        .decided(),
    ).toHaveLength(2);
    given(began, on('2026-03-10T11:30+07:00', incident.events.taken, gito))
      .when(CorrectBeginning, {}, gito, { ...early, happenedAt: '2026-03-10T11:31+07:00' })
      .rejects('incident/began-earlier');
  });

  it('says when it was discovered, unless she was seen after that or nobody knows it yet', () => {
    const taking = { residents: [{ beneficiary: melati, will: 'refuses' as const }] };
    const found = (discovered: string) =>
      on(
        '2026-03-10T07:00+07:00',
        incidentEvents.IncidentReported({ kind: 'threat', place: 'gerbang', means: [], visits: [], discovered }),
      );
    const part = incidentEvents.ResidentInvolved({ beneficiary: melati, role: 'taken', will: 'refuses' });
    const when = { happenedAt: '2026-03-10T07:15+07:00', now: '2026-03-10T09:00+07:00' };
    for (const [discovered, told] of [
      ['2026-03-10T07:40+07:00', { discovered: '2026-03-10T00:40:00.000Z' }],
      ['2026-03-10T07:14+07:00', {}],
      ['2026-03-10T09:01+07:00', {}],
    ] as const)
      given(found(discovered))
        .when(RecordTaken, taking, gito, when)
        .records(part, incidentEvents.ResidentTaken({ ...taking.residents[0]!, ...told }));
  });

  it('whoever left along because she wanted to was not taken, and of nobody both is said', () => {
    const part = { beneficiary: kenanga, role: 'left-along' as const, will: 'wants' as const };
    const along = on('2026-03-10T11:30+07:00', incidentEvents.ResidentLeftAlong({ beneficiary: kenanga }), gito);
    const involve = (each: object, ...history: readonly object[]) =>
      given(began, ...(history as never[])).when(InvolveResidents, { residents: [each] } as never, gito);
    involve(part).records(incidentEvents.ResidentInvolved(part), incidentEvents.ResidentLeftAlong({ beneficiary: kenanga }));
    involve(part, along).records(incidentEvents.ResidentInvolved(part));
    // Nobody is said to have been taken who wanted to go.
    involve({ ...part, role: 'taken' }).rejects('incident/not-valid-will');
    given(began)
      .when(RecordTaken, { residents: [{ beneficiary: kenanga, will: 'wants' }] }, gito)
      .rejects('incident/not-valid-will');
    involve({ ...part, role: 'target' }).records(incidentEvents.ResidentInvolved({ ...part, role: 'target' }));
    const refuses = { ...part, will: 'refuses' as const };
    const taken = incidentEvents.ResidentTaken({ beneficiary: kenanga, will: 'refuses' });
    involve(refuses, along).rejects('incident/along-too');
    given(began, along)
      .when(RecordTaken, { residents: [{ beneficiary: kenanga, will: 'refuses' }] }, gito)
      .rejects('incident/along-too');
    // What her own record says the house writes; she is withdrawn from what is wrong.
    given(began, along)
      .when(RecordTaken, { residents: [{ beneficiary: kenanga, will: 'unknown' }] }, house)
      .records(incidentEvents.ResidentTaken({ beneficiary: kenanga, will: 'unknown' }));
    const withdrawn = incidentEvents.ResidentWithdrawn({ beneficiary: kenanga });
    involve(refuses, along, withdrawn).records(incidentEvents.ResidentInvolved(refuses), taken);
    const outThen = on('2026-03-10T11:30+07:00', taken, gito);
    for (const role of ['left-along', 'target'] as const) involve({ ...part, role }, outThen).rejects('incident/taken-too');
    involve({ ...part, role: 'target', will: 'undecided' }, outThen).records(
      incidentEvents.ResidentInvolved({ ...part, role: 'target', will: 'undecided' }),
    );
    involve(part, outThen, withdrawn).records(
      incidentEvents.ResidentInvolved(part),
      incidentEvents.ResidentLeftAlong({ beneficiary: kenanga }),
    );
    const home = on('2026-03-10T11:40+07:00', incidentEvents.ResidentReturned({ beneficiary: kenanga, injuries: 'none-seen' }), gito);
    involve({ ...part, role: 'target' }, outThen, home).rejects('incident/taken-too');
    const later = given(began, outThen, home);
    later
      .when(InvolveResidents, { residents: [part] }, gito, { happenedAt: '2026-03-10T11:35+07:00', reason: 'kertas' })
      .rejects('incident/taken-too');
    // She came back, and left of her own will then.
    later
      .when(InvolveResidents, { residents: [part] }, gito, { happenedAt: '2026-03-10T11:45+07:00', reason: 'kertas' })
      .records(incidentEvents.ResidentInvolved(part), incidentEvents.ResidentLeftAlong({ beneficiary: kenanga }));
  });

  it('whoever is away by force by another record or incident did not leave along, and leaves along again once she was back', () => {
    const part = { beneficiary: kenanga, role: 'left-along' as const, will: 'wants' as const };
    const along = on('2026-03-10T11:30+07:00', incidentEvents.ResidentLeftAlong({ beneficiary: kenanga }), gito);
    const both = { ...facts, personOf: new Map([[kenanga, melati]]) };
    given(began)
      .when(InvolveResidents, { residents: [part] }, gito, { facts: { ...both, takenThen: new Set([melati]) } })
      .rejects('incident/taken-too');
    given(began, along)
      .when(InvolveResidents, { residents: [part] }, gito, {
        facts: { ...both, backSince: new Map([[melati, new Date('2026-03-10T11:40+07:00').toISOString()]]) },
      })
      .records(incidentEvents.ResidentInvolved(part), incidentEvents.ResidentLeftAlong({ beneficiary: kenanga }));
  });

  it('what the house reported for a day begins with whoever was taken first on it', () => {
    const byHouse = on('2026-03-10T11:00+07:00', reported.event, house);
    const hers = { residents: [{ beneficiary: melati, will: 'unknown' as const }] };
    const types = given(byHouse)
      .when(RecordTaken, hers, house, early)
      .decided()
      .map(({ event }) => event.type);
    expect(types).toEqual(['IncidentBeginningCorrected', 'ResidentInvolved', 'ResidentTaken']);
    given(byHouse)
      .when(RecordTaken, hers, gito, { ...early, happenedAt: '2026-03-09T22:00+07:00' })
      .rejects('incident/before-beginning');
  });
});
