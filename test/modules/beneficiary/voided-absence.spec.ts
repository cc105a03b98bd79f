import { beneficiaryEvents as happened } from '../../../events/every-event';
import { ExtendLeave, RecordReturn } from '../../../src/modules/beneficiary/absence.steps';
import { VoidAbsence, VoidMovesOfIncident, VoidReturn } from '../../../src/modules/beneficiary/voiding.steps';
import { gito, house, idOf, wati } from '../../support/cast';
import { on } from '../../support/given';
import { given, home, past } from './episode';

const gone = (kind: 'unexplained' | 'absconded' | 'taken-by-force', day: string) =>
  on(`${day}T09:00+07:00`, happened.AbsenceNoticed({ kind }), gito);

describe('Rule 8: an absence that was a mistake', () => {
  const why = { reason: 'ia di dapur' };
  const [seen, fled] = [gone('unexplained', '2026-03-15'), gone('absconded', '2026-03-16')];
  const voided = (kind: 'unexplained' | 'absconded', day: string) =>
    happened.AbsenceVoided({ kind, from: new Date(`${day}T09:00+07:00`).toISOString() });
  const back = happened.ReturnVoided({ at: new Date('2026-03-17T09:00+07:00').toISOString() });
  const on17 = on('2026-03-17T09:00+07:00', happened.BeneficiaryReturned({ injuries: 'none-seen' }));
  const voiding = (history: readonly object[], asked: { from?: string } = {}, told: { reason?: string } = why) =>
    given(...past.resident, ...(history as never[])).when(VoidAbsence, asked, wati, told);

  it('is voided with a reason; without a time it is the last', () => {
    voiding([seen], {}, {}).rejects('beneficiary/not-valid-without-reason');
    voiding([]).rejects('beneficiary/no-such-absence');
    voiding([seen], { from: '2026-03-14T09:00+07:00' }).rejects('beneficiary/no-such-absence');
    voiding([seen, fled]).records(voided('absconded', '2026-03-16'));
    voiding([seen, fled], { from: '2026-03-15T09:00+07:00' }).records(voided('unexplained', '2026-03-15'));
    voiding([fled, seen]).rejects('beneficiary/which-absence');
    const ill = on('2026-03-18T09:00+07:00', happened.HospitalStayStarted({ hospital: 'RSUD' }));
    const { from } = voided('unexplained', '2026-03-18').data;
    voiding([fled, on17, ill]).records(happened.AbsenceVoided({ kind: 'hospital', from }));
  });

  it('takes the return with it that ended nothing else', () => {
    voiding([seen, on17]).records(voided('unexplained', '2026-03-15'), back);
    voiding([seen, fled, on17]).records(voided('absconded', '2026-03-16'));
    voiding([seen, fled, on17, voided('absconded', '2026-03-16')]).records(voided('unexplained', '2026-03-15'), back);
    given(...past.resident, seen, on17, voided('unexplained', '2026-03-15'), back)
      .when(RecordReturn, { injuries: 'none-seen' }, gito)
      .rejects('beneficiary/not-away');
  });

  it('that an incident tells of falls with it there', () => {
    voiding([gone('taken-by-force', '2026-03-15')]).rejects('beneficiary/taken-in-incident');
    const told = { incident: idOf(302) };
    const taken = on('2026-03-15T09:00+07:00', happened.AbsenceNoticed({ kind: 'taken-by-force', ...told }));
    const returned = on('2026-03-17T09:00+07:00', happened.BeneficiaryReturned({ injuries: 'none-seen', ...told }));
    const { from } = voided('unexplained', '2026-03-15').data;
    given(...past.resident, seen, taken, returned)
      .when(VoidMovesOfIncident, told, house)
      .records(happened.AbsenceVoided({ kind: 'taken-by-force', from, ...told }), happened.ReturnVoided({ at: back.data.at, ...told }));
    given(...past.resident, taken)
      .when(VoidMovesOfIncident, { incident: idOf(303) }, house)
      .records();
  });

  it('a return is voided alone, not where she left in another way meanwhile', () => {
    const voidingReturn = (history: readonly object[], told: { reason?: string; facts?: { worksHere: boolean } } = why) =>
      given(...past.resident, ...(history as never[])).when(VoidReturn, {}, wati, told);
    voidingReturn([fled, on17], {}).rejects('beneficiary/not-valid-without-reason');
    voidingReturn([fled]).rejects('beneficiary/no-such-return');
    const before = [
      gone('unexplained', '2026-03-10'),
      on('2026-03-12T09:00+07:00', happened.BeneficiaryReturned({ injuries: 'none-seen' })),
    ];
    voidingReturn([...before, fled, on17]).records(back);
    voidingReturn([fled, on17, ...before]).rejects('beneficiary/which-return');
    given(...past.resident, fled, on17, ...before)
      .when(VoidReturn, { at: back.data.at }, wati, why)
      .records(back);
    voidingReturn([fled, on17]).records(back);
    const elsewhere = { incident: idOf(302), from: '2026-03-16T01:00:00.000Z', to: '2026-03-18T02:00:00.000Z' };
    const knowing = (each: typeof elsewhere) => ({ ...why, facts: { worksHere: true, returnsInIncidents: [each] } });
    voidingReturn([fled, on17], knowing(elsewhere)).rejects('beneficiary/returned-in-incident');
    voidingReturn([fled, on17], knowing({ ...elsewhere, to: '2026-03-15T02:00:00.000Z' })).records(back);
    const left = on('2026-03-20T14:00+07:00', happened.BeneficiaryDischarged(home));
    const taken = gone('taken-by-force', '2026-03-15');
    voidingReturn([taken, on17, left]).rejects('beneficiary/left-otherwise');
    voidingReturn([fled, on17, left]).records(back);
  });
});

describe('A leave that lasts longer', () => {
  const why = 'ibunya sakit';
  const leave = on('2026-03-10T09:00+07:00', happened.LeaveGranted({ until: '2026-03-12' }));
  const longer = on('2026-03-11T09:00+07:00', happened.LeaveExtended({ until: '2026-04-20', why }));
  const until = (day: string) => ({ until: day, why });

  it('is extended past its day too, to a later one than was granted last', () => {
    given(...past.resident, leave)
      .when(ExtendLeave, until('2026-04-10'), wati)
      .records(happened.LeaveExtended(until('2026-04-10')));
    given(...past.resident, leave, longer)
      .when(ExtendLeave, until('2026-04-20'), wati)
      .rejects('beneficiary/not-valid-extension');
  });

  it('is one that she is on', () => {
    for (const before of [past.resident, [...past.resident, leave, gone('absconded', '2026-03-12')]])
      given(...before)
        .when(ExtendLeave, until('2026-04-10'), wati)
        .rejects('beneficiary/not-on-leave');
  });
});
