import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { balanceOf } from '../../../projections/fund-balance';
import { funds } from '../../../projections/funds.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { FundFacts } from './fund.facts';

/** One fund with every payment, repair and grant of capital; what was voided is marked. */
export class ReadFund extends Query<unknown> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

/** Answers from its own stream, so it is never behind. */
@QueryHandler(ReadFund)
export class ReadFundHandler implements IQueryHandler<ReadFund> {
  constructor(
    private readonly decisions: Decisions,
    private readonly names: Names,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly facts: FundFacts,
  ) {}

  async execute({ id, caller, request }: ReadFund): Promise<unknown> {
    const all = await this.decisions.history(`fund-${id}`);
    const fund = foldAll(funds, all).get(id);
    if (!fund || !this.scope.holds(caller, fund)) throw new Rejection('fund/unknown', 'There is no such record.');
    const draws = await this.facts.draws(id);
    const personOf = await this.facts.personOf([...fund.payments, ...draws]);
    const women = [...fund.payments, ...draws].flatMap(({ beneficiary }) => beneficiary ?? []);
    const names = await this.names.beneficiaries(women);
    const named = <Each extends { readonly beneficiary: string | null }>(each: Each) => ({
      ...each,
      name: names.get(each.beneficiary ?? '') ?? null,
    });
    const standing = fund.payments.filter(({ voided }) => !voided);
    const view = {
      ...fund,
      ...balanceOf(fund.allocated, standing, draws, personOf),
      payments: fund.payments.map(named),
      repairsPaid: draws.flatMap(({ kind, stream, at, amount }) =>
        kind === 'repair' ? [{ equipment: stream.slice('equipment-'.length), at, amount }] : [],
      ),
      grants: draws.flatMap(({ kind, beneficiary, at, amount, voided }) =>
        kind === 'grant' ? [named({ beneficiary, at, amount, voided })] : [],
      ),
      revision: all.length - 1,
    };
    const subjects = [`fund-${id}`, ...new Set(women.map((her) => `beneficiary-${her}`))];
    return this.reading.open(caller, { route: 'GET /api/funds/:id', subjects, request }, view);
  }
}
