import { beneficiaryEvents as happened } from '../../../events/every-event';
import { beneficiaryDecider } from '../../../src/modules/beneficiary/beneficiary.decider';
import type { BeneficiaryKnowledge } from '../../../src/modules/beneficiary/beneficiary.knowledge';
import { RecordDisclosure } from '../../../src/modules/beneficiary/disclosure.steps';
import { ReferBeneficiary } from '../../../src/modules/beneficiary/intake.steps';
import { LinkBeneficiaries } from '../../../src/modules/beneficiary/same-person.steps';
import { WithdrawTransfer } from '../../../src/modules/beneficiary/transfer.steps';
import { fold } from '../../../src/platform/decider';
import { house, idOf, ines, kenanga, sari } from '../../support/cast';
import { on, recordedIn } from '../../support/given';
import { given } from './episode';

const transfer = { centre: 'kartini', record: idOf(103), episode: 1 };
const person = { name: 'Melati' };
const mode = { person, legalMode: 'persuasive' } as const;
const TWELFTH = '2026-03-12T09:00+07:00';
const announced = on(TWELFTH, happened.BeneficiaryReferred({ ...mode, source: 'other-centre', transfer }), house);
const declined = on('2026-03-13T09:00+07:00', happened.ReferralDeclined({ why: 'capacity', transfer }), ines);
const anew = on('2026-03-21T09:00+07:00', happened.BeneficiaryReferred({ ...mode, source: 'self', transfer }), ines);
const taken = { why: 'withdrawn', transfer } as const;
const neverSent = on('2026-03-28T09:00+07:00', happened.ReferralDeclined({ ...taken, neverSent: true }), house);
const late = (happenedAt: string) => ({ happenedAt, reason: 'kertas' });
const self = { ...mode, source: 'self' } as const;

describe('A referral that another centre takes back', () => {
  it('was never sent: also what this centre had declined of it, and each of its stays once', () => {
    const whole = { ...taken, neverSent: true };
    const withdrawing = (...history: readonly (typeof announced | typeof declined)[]) =>
      given(...history).when(WithdrawTransfer, { neverSent: true }, house);
    withdrawing(announced).records(happened.ReferralDeclined(whole));
    withdrawing(announced, declined).records(happened.ReferralDeclined(whole));
    const both = withdrawing(announced, declined, anew);
    both.records(happened.ReferralDeclined({ ...whole, episode: 1 }), happened.ReferralDeclined(whole));
    expect(both.decided().map(({ meta }) => meta.part)).toEqual([1, 2]);
    withdrawing(announced, neverSent).records();
  });

  it('because she is in that one again: only what nobody here decided', () => {
    given(announced).when(WithdrawTransfer, {}, house).records(happened.ReferralDeclined(taken));
    given(announced, declined).when(WithdrawTransfer, {}, house).records();
    given(announced, declined, anew).when(WithdrawTransfer, {}, house).records(happened.ReferralDeclined(taken));
  });

  it('is answered by no later one; neither is it where the house has not told of that yet', () => {
    const referral = happened.BeneficiaryReferred({ ...self, person });
    given(announced, declined)
      .when(ReferBeneficiary, self, ines)
      .records(happened.BeneficiaryReferred({ ...self, person, transfer }));
    given(announced, declined)
      .when(ReferBeneficiary, self, ines, { facts: { worksHere: true, takenBackThere: true } })
      .records(referral);
    given(announced, declined, neverSent).when(ReferBeneficiary, self, ines).records(referral);
  });

  it('and was never sent, begins and overlaps nothing', () => {
    const before = on('2026-03-11T09:00+07:00', happened.BeneficiaryReferred(self), ines);
    for (const day of ['11', '12', '14', '28'])
      given(announced, neverSent)
        .when(ReferBeneficiary, self, ines, late(`2026-03-${day}T09:00+07:00`))
        .records(happened.BeneficiaryReferred({ ...self, person }));
    given(announced, declined)
      .when(ReferBeneficiary, self, ines, late('2026-03-12T15:00+07:00'))
      .rejects('beneficiary/overlaps-earlier-episode');
    given(announced, neverSent, before)
      .when(ReferBeneficiary, self, ines, late('2026-03-10T09:00+07:00'))
      .rejects('beneficiary/out-of-phase');
    const told = { of: ['trafficking' as const], will: 'wants' as const, account: 'ia bercerita' };
    const { decided } = given(announced, neverSent, before).when(RecordDisclosure, told, ines, late('2026-03-11T12:00+07:00'));
    expect(decided().map(({ event, meta }) => [event.type, meta.part])).toEqual([['DisclosureMade', 2]]);
  });

  it('and was never sent, is no stay that a linked record has too', () => {
    const other = [
      on('2026-03-10T09:00+07:00', happened.BeneficiaryReferred({ ...mode, source: 'self' })),
      on('2026-03-10T09:00+07:00', happened.ReferralAccepted()),
      on('2026-03-10T09:00+07:00', happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 8 })),
    ];
    const { stays } = fold(beneficiaryDecider, recordedIn(beneficiaryDecider, kenanga, other as never));
    const facts: BeneficiaryKnowledge = {
      ...{ worksHere: true, other: { stays, open: true, linked: false, same: false, different: false } },
    };
    const link = { into: kenanga, basis: 'papers' } as const;
    given(announced, neverSent)
      .when(LinkBeneficiaries, link, sari, { facts })
      .records(happened.BeneficiariesLinked({ ...link, doubled: [] }));
    given(announced, declined)
      .when(LinkBeneficiaries, link, sari, { facts })
      .records(happened.BeneficiariesLinked({ ...link, doubled: [{ episode: 1, there: 1 }] }));
  });
});
