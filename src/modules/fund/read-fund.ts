import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { NEVER } from '../../../projections/caseload.projection';
import { balanceOf, grantedAndPaid, isAgreed } from '../../../projections/fund-balance';
import { funds } from '../../../projections/funds.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { FundFacts } from './fund.facts';

/** `?asOf=` */
export const FUND = new QueryParams({ asOf: untilNow() });

/** One fund with every payment, repair and grant of capital; what was voided is marked. `agreed` is what discharges grant that were agreed to by then and are yet to come. */
export class ReadFund extends Query<unknown> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly search: string,
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

  async execute({ id, caller, search, request }: ReadFund): Promise<unknown> {
    const { asOf = NEVER } = await this.scope.asked(await this.scope.at(caller, `fund-${id}`), FUND, search);
    const all = await this.decisions.history(`fund-${id}`);
    const fund = foldAll(funds, all).get(id);
    if (!fund || fund.at > asOf || !this.scope.holds(caller, fund)) throw new Rejection('fund/unknown', 'There is no such record.');
    const payments = fund.payments.filter(({ at }) => at <= asOf);
    const draws = (await this.facts.draws(id)).filter(({ kind, at }) => kind !== 'proposed' && at <= asOf);
    const personOf = await this.facts.personOf([...payments, ...draws]);
    const standing = payments.filter(({ voided }) => !voided);
    const hers = grantedAndPaid(standing, draws, personOf);
    const women = [...payments, ...draws, ...hers].flatMap(({ beneficiary }) => beneficiary ?? []);
    const names = await this.names.beneficiaries(women);
    const named = <Each extends { readonly beneficiary: string | null }>(each: Each) => ({
      ...each,
      name: names.get(each.beneficiary ?? '') ?? null,
    });
    const view = {
      ...fund,
      ...balanceOf(fund.allocated, standing, draws, personOf),
      returned: payments.reduce((all, { amount, voided }) => (voided ? all + amount : all), 0),
      payments: payments.map(named),
      beneficiaries: hers.map(named),
      repairsPaid: draws.flatMap(({ kind, stream, at, amount, allowedBy, voided }) =>
        kind === 'repair' ? [{ equipment: stream.slice('equipment-'.length), at, amount, allowedBy, voided }] : [],
      ),
      grants: draws.flatMap(({ kind, beneficiary, at, amount, voided }) =>
        kind === 'grant' ? [named({ beneficiary, at, amount, voided })] : [],
      ),
      agreed: draws.filter((draw) => isAgreed(draw, personOf)).map(({ beneficiary, at, amount }) => named({ beneficiary, at, amount })),
      revision: all.length - 1,
    };
    const subjects = [`fund-${id}`, ...new Set(women.map((her) => `beneficiary-${her}`))];
    return this.reading.open(caller, { route: 'GET /api/funds/:id', subjects, request }, view);
  }
}
