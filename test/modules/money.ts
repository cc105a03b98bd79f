import { beneficiaryEvents, type EquipmentEvent, type FundEvent } from '../../events/every-event';
import { balanceOf, grantedAndPaid } from '../../projections/fund-balance';
import { type DrawLine, fundDraws } from '../../projections/fund-draws.projection';
import { foldAll, typesOf } from '../../projections/kit/projection';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { DischargeBeneficiary, VoidDischarge } from '../../src/modules/beneficiary/leaving.steps';
import { CorrectRepair, equipmentDecider, RecordRepair } from '../../src/modules/equipment/equipment.decider';
import { DisburseAssistance, fundDecider, VoidDisbursement } from '../../src/modules/fund/fund.decider';
import { standingFor } from '../../src/modules/fund/left.facts';
import { fold } from '../../src/platform/decider';
import { Rejection } from '../../src/platform/rejection';
import { hesti, idOf, indah, kenanga, melati, sari, wati } from '../support/cast';
import { given as givenFor, recordedIn } from '../support/given';
import { home, past } from './beneficiary/episode';
import { equipment, fund } from './house-examples';

export const FUND = idOf(90);
const MACHINE = idOf(91);
export const WOMEN = [melati, kenanga] as const;

/** Everything that draws on one fund of 5,000,000: its own log, a machine, and two women who leave. */
export class Money {
  fund: FundEvent[] = [fund.events.allocated];
  machine: EquipmentEvent[] = [equipment.events.registered];
  women = new Map<string, Parameters<typeof recordedIn>[2][number][]>(WOMEN.map((her) => [her, [...past.resident]]));
  refused = 0;

  get draws(): readonly DrawLine[] {
    const hers = WOMEN.flatMap((her) => recordedIn(beneficiaryDecider as never, her, this.women.get(her)!));
    const told = [...recordedIn(equipmentDecider as never, MACHINE, this.machine), ...hers].filter(({ type }) =>
      typesOf(fundDraws).has(type),
    );
    return [...foldAll(fundDraws, told).values()].filter((each) => each.fund === FUND);
  }

  get state() {
    const state = fold(fundDecider, recordedIn(fundDecider, FUND, this.fund));
    if (state.phase !== 'allocated') throw new Error('There is no fund.');
    return state;
  }

  get balance() {
    return balanceOf(this.state.allocated, this.state.paid, this.draws);
  }

  standing(kind: 'repair' | 'grant', amount: number, beneficiary: string | null, replaces?: string) {
    return standingFor({ kind, amount, beneficiary, ...(replaces !== undefined && { replaces }) }, this.state, this.draws, new Map());
  }

  take<Each>(events: Each[], take: () => readonly { readonly event: unknown }[]): void {
    try {
      const decided = take().map(({ event }) => event as Each);
      events.push(...decided);
    } catch (error) {
      if (!(error instanceof Rejection) || error.code !== 'fund/not-enough') throw error;
      this.refused++;
    }
  }

  pays(beneficiary: string, amount: number) {
    const facts = {
      knowsBeneficiary: true,
      leaves: true,
      draws: this.draws,
      personOf: new Map<string, string>(),
      allowerMay: true,
    };
    const hers = grantedAndPaid(this.state.paid, this.draws).find((each) => each.beneficiary === beneficiary) ?? { granted: 0, paid: 0 };
    const isAbove = hers.paid + amount > hers.granted;
    const payment = { beneficiary, amount, ...(isAbove && { grantOverride: { allowedBy: hesti.id, why: 'mesin rusak' } }) };
    this.take(this.fund, givenFor(fundDecider, facts)(...this.fund).when(DisburseAssistance, payment, sari, { id: FUND }).decided);
  }

  takesBack(index: number) {
    const payment = this.state.paid[index % Math.max(1, this.state.paid.length)];
    const when = { id: FUND, reason: 'salah ketik' };
    if (payment)
      this.take(
        this.fund,
        givenFor(fundDecider, {} as never)(...this.fund).when(VoidDisbursement, { disbursement: payment.disbursement }, hesti, when)
          .decided,
      );
  }

  repairs(cost: number) {
    const facts = { knowsFund: true, fund: { ...this.standing('repair', cost, null), purpose: 'programme' as const } };
    const broken = [...this.machine, equipment.events.failed];
    const mended: EquipmentEvent[] = [];
    this.take(
      mended,
      givenFor(equipmentDecider, facts)(...broken).when(RecordRepair, { cost, fund: FUND }, indah, { id: MACHINE }).decided,
    );
    if (mended.length > 0) this.machine = [...broken, ...mended];
  }

  putsRight(index: number, cost: number) {
    const done = recordedIn(equipmentDecider as never, MACHINE, this.machine).filter(({ type }) => type === 'EquipmentRepaired');
    const repair = done[index % Math.max(1, done.length)]?.id;
    if (repair === undefined) return;
    const facts = { knowsFund: true, fund: { ...this.standing('repair', cost, null, repair), purpose: 'programme' as const } };
    const corrected = { repair, cost, fund: FUND };
    this.take(
      this.machine,
      givenFor(equipmentDecider, facts)(...this.machine).when(CorrectRepair, corrected, sari, { id: MACHINE, reason: 'satu nol' }).decided,
    );
  }

  leaves(her: string, capitalAid: number) {
    const events = this.women.get(her)!;
    const facts = { worksHere: true, capital: this.standing('grant', capitalAid, her) };
    const leaving = { ...home, capitalFund: FUND, capitalAid };
    const agreed = [beneficiaryEvents.DischargeProposed(leaving), beneficiaryEvents.DischargeApproved()];
    const { phase } = fold(beneficiaryDecider, recordedIn(beneficiaryDecider as never, her, events));
    if (phase === 'resident')
      this.take(
        events,
        givenFor(
          beneficiaryDecider,
          facts as never,
        )(...([...events, ...agreed] as never[])).when(DischargeBeneficiary, leaving, wati, {
          id: her,
        }).decided,
      );
  }

  staysAfterAll(her: string) {
    const events = this.women.get(her)!;
    const { phase } = fold(beneficiaryDecider, recordedIn(beneficiaryDecider as never, her, events));
    if (phase === 'aftercare')
      this.take(
        events,
        givenFor(beneficiaryDecider, { worksHere: true })(...(events as never[])).when(VoidDischarge, {}, sari, {
          id: her,
          reason: 'salah',
        }).decided,
      );
  }
}
