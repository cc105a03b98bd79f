import { beneficiaryEvents as happened } from '../../../events/every-event';
import { AssessExit, AssessExploitation } from '../../../src/modules/beneficiary/assessment.steps';
import { DischargeBeneficiary, ProposeDischarge, RecordPastDischarge } from '../../../src/modules/beneficiary/leaving.steps';
import { house, sari, wati } from '../../support/cast';
import { by, on } from '../../support/given';
import { exit, exploitation } from './assessment-examples';
import { given, past } from './episode';

const late = { reason: 'kertas datang terlambat' };

describe('What she is asked about exploitation', () => {
  it.each([
    ['lately what never was', { exchangedForSex: 'no', exchangedLately: 'yes', timesLately: undefined }],
    ['forced lately and never', { askedOrForced: 'no', askedOrForcedLately: 'yes' }],
    ['so many times, and never', { exchangedForSex: 'no', exchangedLately: 'unknown' }],
    ['so many times, and not lately', { exchangedLately: 'no' }],
  ] as const)('is not %s', (_, answers) =>
    given(...past.resident)
      .when(AssessExploitation, { ...exploitation, ...answers }, wati)
      .rejects('beneficiary/not-valid-answers'),
  );

  it.each(['unknown', 'declined', 'not-asked'] as const)('may be answered %s, which contradicts nothing', (answer) => {
    const asked = { ...exploitation, exchangedForSex: answer, exchangedLately: answer, timesLately: answer };
    given(...past.resident)
      .when(AssessExploitation, asked, wati)
      .records(happened.ExploitationAssessed(asked));
  });

  it('is not from before she was referred', () =>
    given(on('2026-03-10T09:00+07:00', past.referred[0]))
      .when(AssessExploitation, exploitation, wati, { happenedAt: '2026-03-01', ...late })
      .rejects('beneficiary/before-referral'));
});

describe('How she leaves', () => {
  it.each([
    ['of a kind', { sessionsHeld: 0 }],
    ['in sessions', { individual: 'no' }],
  ] as const)('is not without counselling, and with some %s', (_, answers) =>
    given(...past.left)
      .when(AssessExit, { ...exit, counselled: 'no', ...answers }, wati)
      .rejects('beneficiary/not-valid-answers'),
  );

  it('is looked at once she lived here, not before', () => {
    given(...past.closed)
      .when(AssessExit, exit, wati)
      .records(happened.ExitAssessed(exit));
    given(...past.referred, happened.ReferralDeclined({ why: 'age' }))
      .when(AssessExit, exit, wati)
      .rejects('beneficiary/not-in-care');
    given(...past.resident)
      .when(AssessExit, exit, wati, { happenedAt: '2026-03-01', ...late })
      .rejects('beneficiary/before-admission');
  });
});

describe('Whoever is expelled', () => {
  const expelled = { kind: 'expelled', will: 'refuses' } as const;
  const approved = [
    ...past.resident,
    by(wati, happened.DischargeProposed({ ...expelled, expelledFor: 'fee' })),
    by(sari, happened.DischargeApproved()),
  ];

  it('is expelled for a reason, proposed and recorded', () => {
    given(...past.resident)
      .when(ProposeDischarge, expelled, wati)
      .rejects('beneficiary/not-valid-expulsion');
    given(...approved)
      .when(DischargeBeneficiary, { ...expelled, expelledFor: 'house-rules' }, wati)
      .rejects('beneficiary/not-as-approved');
    given(...approved)
      .when(DischargeBeneficiary, expelled, wati)
      .records(happened.BeneficiaryDischarged({ ...expelled, expelledFor: 'fee' }));
  });

  it('may have been so in a register that says no reason; nobody else has one', () => {
    given(...past.resident)
      .when(RecordPastDischarge, expelled, house)
      .records(happened.BeneficiaryDischarged(expelled));
    given(...past.resident)
      .when(RecordPastDischarge, { kind: 'completed', will: 'wants', expelledFor: 'fee' }, house)
      .rejects('beneficiary/not-valid-expulsion');
  });
});
