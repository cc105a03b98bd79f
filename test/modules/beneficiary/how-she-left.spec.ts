import { beneficiaryEvents as happened } from '../../../events/every-event';
import {
  ApproveDischarge,
  DischargeBeneficiary,
  ProposeDischarge,
  RecordPastDischarge,
} from '../../../src/modules/beneficiary/leaving.steps';
import { house, sari, wati } from '../../support/cast';
import { by, on } from '../../support/given';
import { given, home, past } from './episode';

const late = { reason: 'kertas datang terlambat' };

describe('Rule 8: taken by force is never shown as her own will', () => {
  const forced = { kind: 'taken-by-force', will: 'refuses' } as const;
  const taken = on('2026-03-15T09:00+07:00', happened.AbsenceNoticed({ kind: 'taken-by-force' }));
  const returned = on('2026-03-17T09:00+07:00', happened.BeneficiaryReturned({ injuries: 'injured' }));

  it('nobody who was taken wanted to leave', () =>
    given(...past.resident, taken)
      .when(ProposeDischarge, { ...forced, will: 'wants' }, wati)
      .rejects('beneficiary/not-valid-will'));

  it.each(['left-by-choice', 'absconded', 'family-pick-up', 'completed', 'unknown'] as const)('while she is gone it is no %s', (kind) => {
    given(...past.resident, taken)
      .when(ProposeDischarge, { kind, will: 'unknown' }, wati)
      .rejects('beneficiary/taken-by-force');
    given(...past.resident, taken)
      .when(RecordPastDischarge, { kind, will: 'unknown' }, house)
      .rejects('beneficiary/taken-by-force');
  });

  it('not even where it is dated before she was taken, or while she was gone', () => {
    const discharge = { kind: 'left-by-choice', will: 'wants' } as const;
    given(...past.resident, taken)
      .when(RecordPastDischarge, discharge, house, { happenedAt: '2026-03-14', ...late })
      .rejects('beneficiary/taken-by-force');
    given(...past.resident, taken, returned)
      .when(RecordPastDischarge, discharge, house, { happenedAt: '2026-03-16', ...late })
      .rejects('beneficiary/taken-by-force');
    given(...past.resident, taken, returned)
      .when(RecordPastDischarge, discharge, house, { happenedAt: '2026-03-14', ...late })
      .rejects('beneficiary/told-afterwards');
  });

  it('one absence that became better known after she left stands in no way, that she was taken then or came back does', () => {
    const ran = { kind: 'absconded', will: 'unknown' } as const;
    const [missed, known] = [
      on('2026-03-15T22:00+07:00', happened.AbsenceNoticed({ kind: 'unexplained' })),
      on('2026-03-16T09:00+07:00', happened.AbsenceNoticed({ kind: 'absconded' })),
    ];
    const leaves = (leaving: { kind: 'absconded' | 'left-by-choice' | 'deceased'; will: 'unknown' }, ...history: readonly object[]) =>
      given(...past.resident, ...(history as never[])).when(RecordPastDischarge, leaving, house, {
        happenedAt: '2026-03-15T23:00+07:00',
        ...late,
      });
    leaves(ran, missed, known).records(happened.BeneficiaryDischarged(ran));
    leaves({ ...ran, kind: 'left-by-choice' }, missed, returned).rejects('beneficiary/told-afterwards');
    leaves({ ...ran, kind: 'deceased' }, missed, on('2026-03-16T09:00+07:00', happened.AbsenceNoticed({ kind: 'taken-by-force' }))).rejects(
      'beneficiary/told-afterwards',
    );
  });

  it('nor because the night count called it otherwise', () =>
    given(...past.resident, on('2026-03-16T05:00+07:00', happened.AbsenceNoticed({ kind: 'unexplained' })), taken)
      .when(ProposeDischarge, { kind: 'left-by-choice', will: 'wants' }, wati)
      .rejects('beneficiary/taken-by-force'));

  it('it is what it is, or her death', () => {
    given(...past.resident, taken)
      .when(ProposeDischarge, forced, wati)
      .records(happened.DischargeProposed(forced));
    const died = { kind: 'deceased', will: 'unknown' } as const;
    given(...past.resident, taken)
      .when(ProposeDischarge, died, wati)
      .records(happened.DischargeProposed(died));
  });

  it('nobody goes by a decision of the house while she is gone, nor as gone or taken once she is back, whoever agreed before', () => {
    const fled = on('2026-03-15T09:00+07:00', happened.AbsenceNoticed({ kind: 'absconded' }));
    const [done, ran] = [
      { kind: 'completed', will: 'wants' },
      { kind: 'absconded', will: 'unknown' },
    ] as const;
    const proposed = (...history: readonly object[]) => given(...past.resident, ...(history as never[]));
    const agreed = (leaving: typeof done | typeof ran | typeof forced) => [
      by(wati, happened.DischargeProposed(leaving)),
      by(sari, happened.DischargeApproved()),
    ];
    for (const asks of [ProposeDischarge, DischargeBeneficiary])
      proposed(...(asks === DischargeBeneficiary ? agreed(done) : []), fled)
        .when(asks, done, wati)
        .rejects('beneficiary/gone');
    proposed(by(wati, happened.DischargeProposed(done)), fled)
      .when(ApproveDischarge, {}, sari)
      .rejects('beneficiary/gone');
    proposed(fled, by(wati, happened.DischargeProposed(ran)))
      .when(ApproveDischarge, {}, sari)
      .records(happened.DischargeApproved());
    proposed(fled, returned, by(wati, happened.DischargeProposed(ran)))
      .when(ApproveDischarge, {}, sari)
      .rejects('beneficiary/not-gone');
    proposed(taken, ...agreed(forced), returned)
      .when(DischargeBeneficiary, forced, wati)
      .rejects('beneficiary/not-taken');
    proposed(fled).when(ProposeDischarge, { kind: 'left-by-choice', will: 'wants' }, wati).records(happened.DischargeProposed(home));
  });

  it('nobody who refuses to leave leaves by her own choice', () =>
    given(...past.resident)
      .when(ProposeDischarge, { kind: 'left-by-choice', will: 'refuses' }, wati)
      .rejects('beneficiary/not-valid-choice'));

  it('once she is back she may choose', () =>
    given(...past.resident, taken, returned)
      .when(ProposeDischarge, home, wati)
      .records(happened.DischargeProposed(home)));
});
