import { beneficiaryEvents, incidentEvents } from '../../events/every-event';
import type { Recorded } from '../../events/kit/recorded';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { ReportIncident } from '../../src/modules/incident/account.steps';
import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { RecordTaken } from '../../src/modules/incident/outcome.steps';
import { NoticeAbsence, RecordReturn } from '../../src/modules/beneficiary/absence.steps';
import { VoidMovesOfIncident } from '../../src/modules/beneficiary/voiding.steps';
import { everyPolicy } from '../../src/policies/every-policy';
import { house, idOf, kenanga, melati, wati } from '../support/cast';
import { on, recordedIn } from '../support/given';
import { past } from '../modules/beneficiary/episode';
import { incident } from '../modules/gate-examples';

const incidentId = idOf(302);
const FOUND_OUT = '2026-03-10T00:40:00.000Z';

const after = (recorded: Recorded) =>
  everyPolicy.flatMap(({ name, on: handlers }) => {
    const handle = Object.hasOwn(handlers, recorded.type) ? handlers[recorded.type] : undefined;
    return handle ? [handle(recorded.data as never, recorded as never)].flat().map((step) => ({ name, ...step })) : [];
  });

/** What follows by itself from something of an incident, and from an absence in her own record. */
const followingFrom = (event: object, who = wati) =>
  after(recordedIn(incidentDecider, incidentId, [incident.events.reported, on('2026-03-10T07:15+07:00', event as never, who)]).at(-1)!);
const followingFromAbsence = (absence: object, id = melati, who = wati, at = '2026-03-10T07:15+07:00') =>
  after(recordedIn(beneficiaryDecider, id, [...past.resident, on(at, beneficiaryEvents.AbsenceNoticed(absence as never), who)]).at(-1)!);

describe('What the house does by itself', () => {
  it('whoever is taken by force becomes absent, with the incident it was', () =>
    expect(followingFrom(incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses', discovered: FOUND_OUT }))).toEqual([
      {
        name: 'absent-when-taken',
        stream: 'beneficiary',
        id: melati,
        asks: NoticeAbsence,
        asked: { kind: 'taken-by-force', incident: incidentId, discovered: FOUND_OUT },
      },
    ]));

  it('whoever comes back is back, with the injury check', () =>
    expect(followingFrom(incidentEvents.ResidentReturned({ beneficiary: melati, injuries: 'injured' }))).toEqual([
      {
        name: 'back-when-returned',
        stream: 'beneficiary',
        id: melati,
        asks: RecordReturn,
        asked: { injuries: 'injured', incident: incidentId },
      },
    ]));

  it('whoever is withdrawn was neither gone nor back by it', () =>
    expect(followingFrom(incidentEvents.ResidentWithdrawn({ beneficiary: melati }))).toEqual([
      { name: 'not-gone-when-withdrawn', stream: 'beneficiary', id: melati, asks: VoidMovesOfIncident, asked: { incident: incidentId } },
    ]));

  it('nothing follows from what was prevented', () =>
    expect(followingFrom(incidentEvents.RemovalPrevented({ beneficiary: melati }))).toEqual([]));

  it('whoever her own record says was taken by force is taken in the incident it names', () =>
    expect(followingFromAbsence({ kind: 'taken-by-force', incident: incidentId })).toEqual([
      {
        name: 'incident-when-taken',
        stream: 'incident',
        id: incidentId,
        asks: RecordTaken,
        asked: { residents: [{ beneficiary: melati, will: 'unknown' }] },
      },
    ]));

  it('where her record names no incident, one is reported: the same for everybody of that day, another for another day', () => {
    const [report, taken] = followingFromAbsence({ kind: 'taken-by-force' });
    expect([report!.asks, taken!.asks]).toEqual([ReportIncident, RecordTaken]);
    expect(taken!.id).toBe(report!.id);
    expect(followingFromAbsence({ kind: 'taken-by-force' }, kenanga, wati, '2026-03-10T22:00+07:00')[0]!.id).toBe(report!.id);
    expect(followingFromAbsence({ kind: 'taken-by-force' }, kenanga, wati, '2026-03-11T00:10+07:00')[0]!.id).not.toBe(report!.id);
  });

  it('what the house noted itself goes round no second time', () => {
    expect(followingFromAbsence({ kind: 'taken-by-force', incident: incidentId }, melati, house)).toEqual([]);
    expect(followingFrom(incidentEvents.ResidentTaken({ beneficiary: melati, will: 'unknown' }), house)).toEqual([]);
  });

  it('whoever ran away was in no incident', () => expect(followingFromAbsence({ kind: 'absconded' })).toEqual([]));
});
