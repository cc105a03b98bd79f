import { fundEvents as happened } from '../../events/every-event';
import { DisburseAssistance, fundDecider, VoidDisbursement } from '../../src/modules/fund/fund.decider';
import { hesti, melati, sari } from '../support/cast';
import { given as givenFor } from '../support/given';
import { fund } from './house-examples';

const given = givenFor(fundDecider, { knowsBeneficiary: true, leaves: true });
const { allocated, paid } = fund.events;
const pays = (amount: number) => ({ beneficiary: melati, amount });
const amounts = (when: ReturnType<ReturnType<typeof given>['when']>) => when.decided().map(({ event }) => event.data);

describe('Productive capital', () => {
  it('is never more than what was set aside, to the rupiah', () => {
    const spent = given(allocated, paid);
    expect(amounts(spent.when(DisburseAssistance, pays(3_000_000), sari))).toMatchObject([pays(3_000_000)]);
    spent.when(DisburseAssistance, pays(3_000_001), sari).rejects('fund/not-enough');
  });

  it('is there again once a payment is voided', () => {
    const voided = happened.DisbursementVoided({ disbursement: fund.disbursement, beneficiary: melati });
    expect(amounts(given(allocated, paid, voided).when(DisburseAssistance, pays(5_000_000), sari))).toMatchObject([pays(5_000_000)]);
  });

  it('is voided once, and with a reason', () => {
    const { disbursement } = fund;
    const voided = happened.DisbursementVoided({ disbursement, beneficiary: melati });
    given(allocated, paid).when(VoidDisbursement, { disbursement }, hesti).rejects('fund/not-valid-without-reason');
    given(allocated, paid).when(VoidDisbursement, { disbursement }, hesti, { reason: 'dua kali' }).records(voided);
    given(allocated, paid, voided)
      .when(VoidDisbursement, { disbursement }, hesti, { reason: 'dua kali' })
      .rejects('fund/not-valid-disbursement');
  });

  it('is for somebody, whom the centre knows and who leaves', () => {
    const whom = (facts: { knowsBeneficiary: boolean; leaves: boolean }, asked: { beneficiary?: string; goods?: string }) =>
      given(allocated).when(DisburseAssistance, { amount: 1, ...asked }, sari, { facts });
    whom({ knowsBeneficiary: false, leaves: false }, {}).rejects('fund/not-valid-without-beneficiary');
    whom({ knowsBeneficiary: false, leaves: false }, { beneficiary: melati }).rejects('fund/not-valid-beneficiary');
    whom({ knowsBeneficiary: true, leaves: false }, { beneficiary: melati }).rejects('fund/not-leaving');
  });

  it('is not paid before there is any', () =>
    given(allocated)
      .when(DisburseAssistance, pays(1), sari, { happenedAt: '2026-03-01', reason: 'kertas' })
      .rejects('fund/before-allocation'));
});

describe('A fund for the programme', () => {
  const programme = happened.FundAllocated({ source: 'apbd-1', year: 2026, purpose: 'programme', amount: 100 });
  const nobody = { knowsBeneficiary: false, leaves: false };

  it('pays without naming anybody, but then says of nobody what she got', () => {
    expect(amounts(given(programme).when(DisburseAssistance, { amount: 100 }, sari, { facts: nobody }))).toMatchObject([{ amount: 100 }]);
    given(programme)
      .when(DisburseAssistance, { amount: 1, goods: 'kompor' }, sari, { facts: nobody })
      .rejects('fund/not-valid-without-beneficiary');
  });
});
