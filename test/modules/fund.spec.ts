import { beneficiaryEvents, fundEvents as happened } from '../../events/every-event';
import { balanceOf } from '../../projections/fund-balance';
import { type DrawLine, fundDraws } from '../../projections/fund-draws.projection';
import { foldAll } from '../../projections/kit/projection';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { DischargeBeneficiary, ProposeDischarge, RecordPastDischarge } from '../../src/modules/beneficiary/leaving.steps';
import { DisburseAssistance, fundDecider, VoidAllocation, VoidDisbursement } from '../../src/modules/fund/fund.decider';
import type { FundStanding } from '../../src/modules/fund/left.facts';
import { equipmentDecider, RecordRepair } from '../../src/modules/equipment/equipment.decider';
import { hesti, house, indah, kenanga, melati, sari, wati } from '../support/cast';
import { fc } from '../support/fast-check';
import { by, given as givenFor, on, recordedIn } from '../support/given';
import { given as givenHer, home, past } from './beneficiary/episode';
import { equipment, fund } from './house-examples';
import { FUND, Money, WOMEN } from './money';

const agreedTo = (amount: number) => ({ kind: 'agreed', amount, beneficiary: melati, voided: false }) as unknown as DrawLine;
/** Nothing else draws on it, and whatever is paid to her was agreed to. */
const NOTHING = { draws: [agreedTo(5_000_000)], personOf: new Map<string, string>(), allowerMay: true };
const UNDRAWN = { knowsBeneficiary: true, leaves: true, ...NOTHING, draws: [] };
const given = givenFor(fundDecider, { knowsBeneficiary: true, leaves: true, ...NOTHING });
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

  it('is voided once, with a reason, and not before it was paid', () => {
    const { disbursement } = fund;
    const voided = happened.DisbursementVoided({ disbursement, beneficiary: melati });
    given(allocated, paid).when(VoidDisbursement, { disbursement }, hesti).rejects('fund/not-valid-without-reason');
    given(allocated, paid).when(VoidDisbursement, { disbursement }, hesti, { reason: 'dua kali' }).records(voided);
    given(allocated, on('2026-03-10T09:00+07:00', paid))
      .when(VoidDisbursement, { disbursement }, hesti, { reason: 'dua kali', happenedAt: '2026-03-09' })
      .rejects('fund/too-early');
    given(allocated, paid, voided)
      .when(VoidDisbursement, { disbursement }, hesti, { reason: 'dua kali' })
      .rejects('fund/not-valid-disbursement');
  });

  it('that was set aside by mistake is voided while nothing is drawn from it, and nothing is paid from it then', () => {
    const why = { reason: 'dua kali' };
    const voided = happened.DisbursementVoided({ disbursement: fund.disbursement, beneficiary: melati });
    given(allocated).when(VoidAllocation, {}, hesti).rejects('fund/not-valid-without-reason');
    const voids = (facts: object, ...since: readonly (typeof paid | typeof voided)[]) =>
      given(allocated, ...since).when(VoidAllocation, {}, hesti, { ...why, facts: { ...UNDRAWN, ...facts } });
    voids({}, paid).rejects('fund/drawn-on');
    voids({ draws: [{ kind: 'repair', amount: 1, beneficiary: null, voided: false }] }).rejects('fund/drawn-on');
    const agreed = { draws: [agreedTo(1)] };
    voids({ ...agreed, personOf: new Map([[melati, melati]]) }).rejects('fund/agreed-on');
    voids({ ...agreed, personOf: new Map([[melati, kenanga]]) }).records(happened.AllocationVoided());
    voids({}, paid, voided).records(happened.AllocationVoided());
    given(allocated, happened.AllocationVoided()).when(DisburseAssistance, pays(1), sari).rejects('fund/out-of-phase');
  });

  it('is for somebody, whom the centre knows and who leaves', () => {
    const whom = (facts: { knowsBeneficiary: boolean; leaves: boolean }, asked: { beneficiary?: string; goods?: string }) =>
      given(allocated).when(DisburseAssistance, { amount: 1, ...asked }, sari, { facts: { ...facts, ...NOTHING } });
    whom({ knowsBeneficiary: false, leaves: false }, {}).rejects('fund/not-valid-without-beneficiary');
    whom({ knowsBeneficiary: false, leaves: false }, { beneficiary: melati }).rejects('fund/not-valid-beneficiary');
    whom({ knowsBeneficiary: true, leaves: false }, { beneficiary: melati }).rejects('fund/not-leaving');
  });

  it('is never more than what was granted to her, unless somebody is named who allowed more, and neither pays nor is paid for nothing', () => {
    const facts = { knowsBeneficiary: true, leaves: true, ...NOTHING, draws: [agreedTo(2_500_000)] };
    const pay = (amount: number, allowedBy?: string, more: object = {}) =>
      given(allocated, paid).when(
        DisburseAssistance,
        { ...pays(amount), ...(allowedBy !== undefined && { grantOverride: { allowedBy, why: 'mesin rusak' } }) },
        sari,
        { facts: { ...facts, ...more } },
      );
    expect(amounts(pay(500_000))).toMatchObject([pays(500_000)]);
    pay(500_001).rejects('fund/above-grant');
    expect(amounts(pay(500_001, hesti.id))).toMatchObject([{ ...pays(500_001), grantOverride: { allowedBy: hesti.id } }]);
    pay(500_000, hesti.id).rejects('fund/not-valid-override');
    pay(500_001, sari.id).rejects('fund/self-approval');
    pay(500_001, hesti.id, { allowerMay: false }).rejects('staff/not-valid-allower');
    // What is not there is not paid, whoever allows it.
    pay(3_000_001, hesti.id).rejects('fund/not-enough');
    // Under whichever record it was granted and paid.
    pay(500_001, undefined, { personOf: new Map([[melati, kenanga]]) }).rejects('fund/above-grant');
  });

  it('is not paid before there is any', () =>
    given(allocated)
      .when(DisburseAssistance, pays(1), sari, { happenedAt: '2026-03-01', reason: 'kertas' })
      .rejects('fund/before-allocation'));
});

describe('A fund for the programme', () => {
  const programme = happened.FundAllocated({ source: 'apbd-1', year: 2026, purpose: 'programme', amount: 100 });
  const nobody = { ...UNDRAWN, knowsBeneficiary: false, leaves: false };

  it('pays without naming anybody, but then says of nobody what she got', () => {
    expect(amounts(given(programme).when(DisburseAssistance, { amount: 100 }, sari, { facts: nobody }))).toMatchObject([{ amount: 100 }]);
    given(programme)
      .when(DisburseAssistance, { amount: 1, goods: 'kompor' }, sari, { facts: nobody })
      .rejects('fund/not-valid-without-beneficiary');
  });
});

describe('A fund', () => {
  const amount = fc.integer({ min: 1, max: 4 }).map((each) => each * 700_000);
  const her = fc.constantFrom(...WOMEN);
  const move = fc.oneof(
    fc.tuple(her, amount).map(
      ([whom, each]) =>
        (all: Money) =>
          all.pays(whom, each),
    ),
    fc.nat(5).map((index) => (all: Money) => all.takesBack(index)),
    amount.map((each) => (all: Money) => all.repairs(each)),
    fc.tuple(fc.nat(5), amount).map(
      ([index, each]) =>
        (all: Money) =>
          all.putsRight(index, each),
    ),
    fc.tuple(her, amount).map(
      ([whom, each]) =>
        (all: Money) =>
          all.leaves(whom, each),
    ),
    her.map((whom) => (all: Money) => all.staysAfterAll(whom)),
  );

  it('adds up and is never overdrawn, whatever is paid, repaired, granted, put right and taken back', () => {
    const seen = { refused: 0, promised: 0, repairs: 0 };
    fc.assert(
      fc.property(fc.array(move, { minLength: 4, maxLength: 15 }), (moves) => {
        const money = new Money();
        for (const each of moves) {
          const [before, refused] = [money.balance, money.refused];
          each(money);
          const { disbursed, repairs, promised, left } = money.balance;
          expect(disbursed + repairs + promised + left).toBe(5_000_000);
          expect(left).toBeGreaterThanOrEqual(0);
          if (money.refused > refused) expect(money.balance).toEqual(before);
          seen.promised += promised;
          seen.repairs += repairs;
        }
        seen.refused += money.refused;
      }),
      { numRuns: 15 },
    );
    expect(Object.values(seen).every((each) => each > 0)).toBe(true);
  });

  it('keeps what it granted to her for her, and pays it once', () => {
    const money = new Money();
    money.leaves(melati, 4_000_000);
    money.repairs(1_000_001);
    expect([money.refused, money.balance]).toEqual([1, expect.objectContaining({ promised: 4_000_000, left: 1_000_000 })]);
    money.pays(kenanga, 1_000_001);
    money.pays(melati, 5_000_001);
    expect(money.refused).toBe(3);
    money.pays(melati, 3_000_000);
    expect(money.balance).toMatchObject({ disbursed: 3_000_000, promised: 1_000_000, left: 1_000_000 });
    money.staysAfterAll(melati);
    expect(money.balance).toMatchObject({ promised: 0, left: 2_000_000 });
  });

  it('is overdrawn by a repair, and pays one of what is for women, only where somebody is named who allowed it; and still adds up', () => {
    const standing = (purpose: FundStanding['purpose']) => ({ purpose, from: '2026-03-01', allocated: 5, available: 5 });
    const mend = (cost: number, purpose: FundStanding['purpose'], allowedBy?: string, allowerMay = true) =>
      givenFor(equipmentDecider, { knowsFund: true, fund: standing(purpose), allowerMay })(
        equipment.events.registered,
        equipment.events.failed,
      ).when(
        RecordRepair,
        { cost, fund: FUND, ...(allowedBy !== undefined && { fundOverride: { allowedBy, why: 'satu-satunya mesin' } }) },
        indah,
      );
    mend(6, 'programme').rejects('fund/not-enough');
    mend(5, 'productive-capital').rejects('fund/other-purpose');
    mend(5, 'programme', sari.id).rejects('fund/not-valid-override');
    mend(6, 'programme', indah.id).rejects('fund/self-approval');
    mend(6, 'programme', sari.id, false).rejects('staff/not-valid-allower');
    for (const [cost, purpose] of [
      [6, 'programme'],
      [5, 'productive-capital'],
    ] as const)
      expect(mend(cost, purpose, sari.id).decided()[0]!.event.data).toMatchObject({ cost, fundOverride: { allowedBy: sari.id } });
    expect(balanceOf(5, [], [{ kind: 'repair', amount: 6, beneficiary: null, voided: false }])).toEqual({
      ...{ allocated: 5, disbursed: 0, repairs: 6, promised: 0, left: -1 },
    });
  });

  it('counts a repair that was put right once, as it is now', () => {
    const money = new Money();
    money.repairs(4_000_000);
    money.putsRight(0, 5_000_001);
    expect([money.refused, money.balance.repairs]).toEqual([1, 4_000_000]);
    money.putsRight(0, 5_000_000);
    expect(money.balance).toMatchObject({ repairs: 5_000_000, left: 0 });
  });

  it('hears nothing of a woman who leaves without capital', () => {
    const leaves = (capital: object) =>
      recordedIn(beneficiaryDecider as never, melati, [beneficiaryEvents.BeneficiaryDischarged({ ...home, ...capital })]);
    expect(foldAll(fundDraws, leaves({})).size).toBe(0);
    expect([...foldAll(fundDraws, leaves({ capitalAid: 1 })).values()]).toMatchObject([{ fund: null, amount: 1 }]);
  });

  it('grants to one person once, under whichever linked record she is paid', () => {
    const money = new Money();
    money.leaves(melati, 4_000_000);
    money.pays(kenanga, 1_000_000);
    const { promised, left } = balanceOf(5_000_000, money.state.paid, money.draws, new Map([[melati, kenanga]]));
    expect([promised, left]).toEqual([3_000_000, 1_000_000]);
  });

  it('is not granted from where the centre has none, nor before there was any, nor from what was set aside for something else', () => {
    const grants = (capital?: FundStanding) =>
      givenHer(...past.resident).when(ProposeDischarge, { ...home, capitalFund: FUND, capitalAid: 1 }, wati, {
        facts: { worksHere: true, ...(capital && { capital }) },
      });
    grants().rejects('fund/not-valid-fund');
    const left = { purpose: 'productive-capital', from: '2026-03-01', allocated: 5, available: 5 } as const;
    grants({ ...left, from: '2026-04-01' }).rejects('fund/before-allocation');
    for (const purpose of ['care', 'programme'] as const) grants({ ...left, purpose }).rejects('fund/not-valid-purpose');
    grants({ ...left, available: 0 }).rejects('fund/not-enough');
    grants(left).records(beneficiaryEvents.DischargeProposed({ ...home, capitalFund: FUND, capitalAid: 1 }));
  });

  it('is of a fund that is named, where it was agreed on long ago too; of a register nobody asks', () => {
    const unnamed = { ...home, capitalAid: 1 };
    givenHer(...past.resident)
      .when(ProposeDischarge, unnamed, wati)
      .rejects('beneficiary/not-valid-without-fund');
    givenHer(...past.resident, by(wati, beneficiaryEvents.DischargeProposed(unnamed)), by(sari, beneficiaryEvents.DischargeApproved()))
      .when(DischargeBeneficiary, home, wati)
      .rejects('beneficiary/not-valid-without-fund');
    givenHer(...past.resident)
      .when(RecordPastDischarge, unnamed, house)
      .records(beneficiaryEvents.BeneficiaryDischarged(unnamed));
  });
});
