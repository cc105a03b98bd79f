import { beneficiaryEvents as happened } from '../../../events/every-event';
import { beneficiaryFile } from '../../../projections/beneficiary-file';
import { beneficiaryDecider } from '../../../src/modules/beneficiary/beneficiary.decider';
import {
  CarryOutConsentWithdrawal,
  DeclineConsent,
  GiveConsent,
  LiftLegalHold,
  PlaceLegalHold,
  WithdrawConsent,
} from '../../../src/modules/beneficiary/consent.steps';
import { TakePhoto } from '../../../src/modules/beneficiary/photo.steps';
import { hesti, idOf, melati, sari, wati } from '../../support/cast';
import { on, recordedIn } from '../../support/given';
import { given, past } from './episode';

const yes = happened.ConsentGiven({ purpose: 'photograph', form: 'written' });
const no = happened.ConsentDeclined({ purpose: 'research' });
const back = happened.ConsentWithdrawn({ purpose: 'photograph' });
const hold = { classes: ['incident' as const], ground: 'court-case' as const, owner: sari.id };
const placed = happened.LegalHoldPlaced({ ...hold, hold: idOf(9), until: '2026-03-30' });

describe('What she agreed to', () => {
  it('is withdrawn once, and only what was given', () => {
    given(...past.resident, yes)
      .when(WithdrawConsent, { purpose: 'photograph' }, wati)
      .records(back);
    given(...past.resident, yes, back)
      .when(WithdrawConsent, { purpose: 'photograph' }, wati)
      .rejects('beneficiary/no-consent');
    given(...past.resident, no)
      .when(WithdrawConsent, { purpose: 'research' }, wati)
      .rejects('beneficiary/no-consent');
    given(...past.resident)
      .when(WithdrawConsent, { purpose: 'research' }, wati)
      .rejects('beneficiary/no-consent');
  });

  it('is withdrawn while it holds, and declined only once it does not', () => {
    const photograph = { purpose: 'photograph' } as const;
    given(...past.resident, yes)
      .when(DeclineConsent, photograph, wati)
      .rejects('beneficiary/consent-given');
    const ended = happened.ConsentGiven({ ...photograph, form: 'written', until: '2026-03-30' });
    for (const then of [[ended], [yes, back], [no]])
      given(...past.resident, ...then)
        .when(DeclineConsent, photograph, wati)
        .records(happened.ConsentDeclined(photograph));
  });

  it('is written down once it has run out, too, and ends on no day before she said so', () => {
    const late = { happenedAt: '2026-03-09', reason: 'surat' };
    const until = (day: string) => ({ purpose: 'photograph', form: 'written', until: day }) as const;
    for (const day of ['2026-03-09', '2026-03-20', '2026-12-31'])
      given(...past.resident)
        .when(GiveConsent, until(day), wati, late)
        .records(happened.ConsentGiven(until(day)));
    given(...past.resident)
      .when(GiveConsent, until('2026-03-08'), wati, late)
      .rejects('beneficiary/not-valid-until');
    const over = [...past.resident, on('2026-03-09', happened.ConsentGiven(until('2026-03-20')))];
    given(...over)
      .when(TakePhoto, { image: 'x' }, wati)
      .rejects('beneficiary/no-consent');
    given(...over)
      .when(WithdrawConsent, { purpose: 'photograph' }, wati, { happenedAt: '2026-03-12', reason: 'surat' })
      .records(happened.ConsentWithdrawn({ purpose: 'photograph' }));
  });

  it('outlives the next episode', () =>
    given(...past.resident, yes, ...past.back.slice(3))
      .when(WithdrawConsent, { purpose: 'photograph' }, wati)
      .records(back));

  it('is acted on once it is withdrawn: once, with what was done, and not where she agrees again', () => {
    const done = { purpose: 'photograph' as const, did: ['taken-down' as const] };
    given(...past.resident, yes, back)
      .when(CarryOutConsentWithdrawal, done, wati)
      .records(happened.ConsentWithdrawalCarriedOut(done));
    given(...past.resident, yes, back)
      .when(CarryOutConsentWithdrawal, { ...done, did: [] }, wati)
      .rejects('beneficiary/not-valid-without-measure');
    for (const then of [[yes], [yes, back, yes], [yes, back, happened.ConsentWithdrawalCarriedOut(done)]])
      given(...past.resident, ...then)
        .when(CarryOutConsentWithdrawal, done, wati)
        .rejects('beneficiary/no-withdrawal');
  });

  it('is withdrawn since she said so, whatever older paper of hers is written down after that', () => {
    const late = [...past.resident, on('2026-03-05', yes), on('2026-03-20', back), on('2026-03-08', yes)];
    given(...late)
      .when(TakePhoto, { image: 'x' }, wati)
      .rejects('beneficiary/no-consent');
    given(...late)
      .when(WithdrawConsent, { purpose: 'photograph' }, wati)
      .rejects('beneficiary/no-consent');
    const done = { purpose: 'photograph' as const, did: ['taken-down' as const] };
    given(...late)
      .when(CarryOutConsentWithdrawal, done, wati)
      .records(happened.ConsentWithdrawalCarriedOut(done));
    given(...late)
      .when(CarryOutConsentWithdrawal, done, wati, { happenedAt: '2026-03-19', reason: 'surat' })
      .rejects('beneficiary/no-withdrawal');
  });

  it('is withdrawn by what she declined while it held, though that was written down first', () => {
    const done = { purpose: 'photograph' as const, did: ['taken-down' as const] };
    const carriedOut = happened.ConsentWithdrawalCarriedOut(done);
    const late = { happenedAt: '2026-03-25', reason: 'surat' };
    const declined = on('2026-03-13', happened.ConsentDeclined({ purpose: 'photograph' }));
    const until = (day: string) => happened.ConsentGiven({ purpose: 'photograph', form: 'written', until: day });
    for (const told of [
      [declined, on('2026-03-03', yes)],
      [declined, on('2026-03-03', until('2026-03-13'))],
    ])
      given(...past.resident, ...told)
        .when(CarryOutConsentWithdrawal, done, wati, late)
        .records(carriedOut);
    for (const told of [
      [declined, on('2026-03-03', until('2026-03-12'))],
      [declined, on('2026-03-03', yes), on('2026-03-20', yes)],
      [declined, on('2026-03-03', yes), on('2026-03-05', back), on('2026-03-06', carriedOut)],
      [declined, on('2026-03-14', yes)],
    ])
      given(...past.resident, ...told)
        .when(CarryOutConsentWithdrawal, done, wati, late)
        .rejects('beneficiary/no-withdrawal');
  });

  it('stands where she agreed again after a withdrawal that is written down late', () => {
    const twice = [...past.resident, on('2026-03-05', yes), on('2026-03-18', yes)];
    given(...twice)
      .when(WithdrawConsent, { purpose: 'photograph' }, wati, { happenedAt: '2026-03-10', reason: 'surat' })
      .records(back);
    given(...twice, on('2026-03-10', back))
      .when(CarryOutConsentWithdrawal, { purpose: 'photograph', did: ['taken-down'] }, wati)
      .rejects('beneficiary/no-withdrawal');
    given(...twice)
      .when(WithdrawConsent, { purpose: 'photograph' }, wati, { happenedAt: '2026-03-04', reason: 'surat' })
      .rejects('beneficiary/no-consent');
    given(...twice)
      .when(DeclineConsent, { purpose: 'photograph' }, wati, { happenedAt: '2026-03-03', reason: 'surat' })
      .records(happened.ConsentDeclined({ purpose: 'photograph' }));
  });

  it('stands in her file purpose by purpose; what was never asked does not', () => {
    const file = beneficiaryFile(recordedIn(beneficiaryDecider, melati, [...past.resident, yes, no, on('2026-03-05', back)]));
    expect(file?.consents).toEqual([
      { purpose: 'research', answer: 'declined', day: '2026-03-02', until: null },
      { purpose: 'photograph', answer: 'withdrawn', day: '2026-03-05', until: null },
    ]);
  });
});

describe('A legal hold', () => {
  it.each(['2026-03-30', '2028-04-01', '2120-12-31'])('never ends on %s', (until) =>
    given(...past.resident)
      .when(PlaceLegalHold, { ...hold, until }, hesti)
      .rejects('beneficiary/not-valid-hold'),
  );

  it('has an owner who works here', () =>
    given(...past.resident)
      .when(PlaceLegalHold, { ...hold, until: '2026-12-31' }, hesti, { facts: { worksHere: false } })
      .rejects('staff/not-valid-worker'));

  it('is lifted with a reason, once, and not after its end', () => {
    const until = happened.LegalHoldPlaced({ ...hold, hold: idOf(9), until: '2026-03-31' });
    given(...past.resident, until)
      .when(LiftLegalHold, { hold: idOf(9) }, sari)
      .rejects('beneficiary/not-valid-without-reason');
    given(...past.resident, placed)
      .when(LiftLegalHold, { hold: idOf(9) }, sari, { reason: 'selesai' })
      .rejects('beneficiary/no-hold');
    given(...past.resident, until, happened.LegalHoldLifted({ hold: idOf(9) }))
      .when(LiftLegalHold, { hold: idOf(9) }, sari, { reason: 'selesai' })
      .rejects('beneficiary/no-hold');
  });
});
