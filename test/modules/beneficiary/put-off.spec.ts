import { beneficiaryEvents as happened } from '../../../events/every-event';
import { AcceptReferral, AdmitBeneficiary, DeclineReferral, DeferReferral } from '../../../src/modules/beneficiary/intake.steps';
import { ines, melati, wati } from '../../support/cast';
import { on } from '../../support/given';
import { given, past } from './episode';

const referral = { person: { name: 'Melati' }, source: 'other-centre', legalMode: 'persuasive' } as const;
const by = (event: ReturnType<typeof happened.ReferralDeferred>) => on('2026-03-03T09:00+07:00', event, wati);

describe('A decision that was put off', () => {
  it('is made by the acceptance that came after it, whenever it is written down that it was put off, and that is no news where she came from', () => {
    const transfer = { centre: 'kartini', record: melati, episode: 1 };
    const agreed = [
      happened.BeneficiaryReferred({ ...referral, transfer }),
      on('2026-03-06T09:00+07:00', happened.ReferralAccepted({ transfer })),
    ];
    given(...agreed, by(happened.ReferralDeferred({})))
      .when(AdmitBeneficiary, {}, ines, { happenedAt: '2026-03-06T10:00+07:00', reason: 'kertas' })
      .records(happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 12 }));
    given(...agreed)
      .when(DeferReferral, {}, ines, { happenedAt: '2026-03-03T09:00+07:00', reason: 'kertas' })
      .records(happened.ReferralDeferred({}));
    given(...agreed)
      .when(DeferReferral, {}, ines)
      .records(happened.ReferralDeferred({ transfer }));
  });

  it('is not made before it was put off for the last time, by when that happened', () => {
    const putOff = [...past.referred, on('2026-03-06T09:00+07:00', happened.ReferralDeferred({})), by(happened.ReferralDeferred({}))];
    const early = { happenedAt: '2026-03-05T09:00+07:00', reason: 'kertas' };
    given(...putOff)
      .when(AcceptReferral, { skippedWhy: 'malam' }, ines, early)
      .rejects('beneficiary/put-off-since');
    given(...putOff)
      .when(DeclineReferral, { why: 'health' }, ines, early)
      .rejects('beneficiary/put-off-since');
    const { decided } = given(...putOff).when(AcceptReferral, { skippedWhy: 'malam' }, ines, early);
    expect(decided).toThrow(expect.objectContaining({ words: { day: '2026-03-06' } }));
    given(...putOff)
      .when(DeclineReferral, { why: 'health' }, ines, { ...early, happenedAt: '2026-03-06' })
      .records(happened.ReferralDeclined({ why: 'health' }));
  });
});
