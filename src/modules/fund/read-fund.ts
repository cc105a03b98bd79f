import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { funds } from '../../../projections/funds.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';

/** One fund with every payment, voided ones marked. */
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
  ) {}

  async execute({ id, caller, request }: ReadFund): Promise<unknown> {
    const all = await this.decisions.history(`fund-${id}`);
    const fund = foldAll(funds, all).get(id);
    if (!fund || !this.scope.holds(caller, fund)) throw new Rejection('fund/unknown', 'There is no such record.');
    const paidTo = fund.payments.flatMap(({ beneficiary }) => beneficiary ?? []);
    const names = await this.names.beneficiaries(paidTo);
    const payments = fund.payments.map((each) => ({ ...each, name: names.get(each.beneficiary ?? '') ?? null }));
    const subjects = [`fund-${id}`, ...new Set(paidTo.map((her) => `beneficiary-${her}`))];
    return this.reading.open(caller, { route: 'GET /api/funds/:id', subjects, request }, { ...fund, payments, revision: all.length - 1 });
  }
}
