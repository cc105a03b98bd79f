import { everyEvent } from '../../events/every-event';
import { history } from '../../projections/history.projection';
import { typesOf } from '../../projections/kit/projection';
import { melati } from '../support/cast';
import { exampleOf } from '../support/declared-example';

/** Events of streams that may touch her and are no entry of her own history, and where they are told. */
const TOLD_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  'the sheet, once it was held or cancelled': ['SessionPlanned'],
  'the fund': ['FundAllocated', 'AllocationVoided'],
  // They are about all who were there; each entry of hers leads there.
  'the incident': [
    ...[
      'IncidentReported',
      'IncidentBeginningCorrected',
      'OutsiderInvolved',
      'StaffInvolved',
      'EvidenceListed',
      'VisitLinked',
      'StatementNotObtained',
    ],
    ...['OutsiderWithdrawn', 'OutsiderCountCorrected', 'StaffWithdrawn', 'VisitUnlinked'],
    ...[
      'PoliceNotified',
      'PoliceArrived',
      'PoliceTimeCorrected',
      'PoliceEntryVoided',
      'IncidentEnded',
      'IncidentEndCorrected',
      'IncidentReclassified',
    ],
    ...['IncidentMarkedDuplicate', 'DuplicateMarkLifted', 'IncidentReviewed', 'IncidentClosed', 'IncidentReopened', 'AddendumWritten'],
  ],
  'the outsider': [
    ...['OutsiderDescribed', 'OutsiderIdentified', 'OutsidersLinked', 'OutsidersUnlinked', 'OutsidersToldApart'],
    ...['OutsiderBarred', 'BarLifted', 'BarAlertRaised', 'BarAlertAnswered', 'BarAlertVoided'],
  ],
};
const TOUCHING: ReadonlySet<string> = new Set([
  'beneficiary',
  'session',
  'fund',
  'visit',
  'incident',
  'outsider',
  'pickup',
  'subject-request',
]);
/** Streams of others that name her, and where that is told. */
const OF_OTHERS: Readonly<Record<string, string>> = {
  bed: 'BeneficiaryAdmitted, BedChanged',
  register: 'BeneficiaryAdmitted',
  emergency: 'who looked at her in an emergency: the emergency access',
  mandate: 'who was allowed to look at her: the mandate',
};

function isToldOfHer(type: string): boolean {
  const { stream, classes } = everyEvent.familyOf(type);
  const example = exampleOf(classes.get(type)!, { id: melati, text: 'x', personal: () => 'x' });
  // A witness may be anybody; she is one of the residents.
  const data = { ...example, ...(type === 'AccountGiven' && { by: 'resident' }) };
  const recorded = { type, stream: `${stream}-${melati}`, position: '1', data, meta: { happened: { at: '2026-03-02T02:00:00.000Z' } } };
  return typesOf(history).has(type) && [history.keys(recorded as never)].flat().some((key) => key.startsWith(`${melati}/`));
}

describe('Her history', () => {
  const types = everyEvent.types.map((type) => ({ type, of: everyEvent.familyOf(type).stream }));

  it('tells every event of every stream that touches her, but for those that are named', () => {
    const untold = types.filter(({ type, of }) => TOUCHING.has(of) && !isToldOfHer(type));
    expect(untold.map(({ type }) => type).sort()).toEqual(Object.values(TOLD_ELSEWHERE).flat().sort());
  });

  it('and no other stream names her without being named here', () => {
    const naming = types.filter(
      ({ type, of }) =>
        !TOUCHING.has(of) &&
        'beneficiary' in exampleOf(everyEvent.familyOf(type).classes.get(type)!, { id: melati, text: 'x', personal: () => 'x' }),
    );
    expect([...new Set(naming.map(({ of }) => of))].sort()).toEqual(Object.keys(OF_OTHERS).sort());
  });
});
