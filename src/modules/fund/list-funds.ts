import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { FUND_SOURCES } from '../../../events/house-lists';
import { type Balance, balanceOf } from '../../../projections/fund-balance';
import { NEVER } from '../../../projections/caseload.projection';
import { fundDraws } from '../../../projections/fund-draws.projection';
import { funds } from '../../../projections/funds.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { code, type Parameter, untilNow, yesOrNo } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';
import { asHappened, FundFacts } from './fund.facts';

const year: Parameter<number | undefined> = {
  rule: 'isYear',
  fault: { code: 'not-a-whole-number', least: 1900, most: 2199 },
  otherwise: undefined,
  read: (text) => (/^(19|20|21)\d\d$/.test(text) ? Number(text) : undefined),
  schema: { type: 'integer', minimum: 1900, maximum: 2199 },
};

/** `?year=&source=&voided=&asOf=`; `voided=true` finds what was recorded by mistake instead. */
export const FUNDS = new QueryParams({ year, source: code(FUND_SOURCES), voided: yesOrNo(), asOf: untilNow() });

/** What there is, what was paid, promised or spent on repairs, and what is left; every fund and their sum. */
export class ListFunds extends Query<{ readonly funds: readonly unknown[]; readonly total: Balance }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/** Sums of money are nobody's personal data; to whom it went is shown with the single fund. */
@QueryHandler(ListFunds)
export class ListFundsHandler implements IQueryHandler<ListFunds> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly facts: FundFacts,
  ) {}

  async execute({ caller, search, request }: ListFunds) {
    const asked = await this.scope.asked(caller, FUNDS, search);
    const { asOf = NEVER } = asked;
    const found = (
      await this.views.all(funds, {
        centre: await this.scope.centres(caller),
        ...(asked.year !== undefined && { year: asked.year }),
        ...(asked.source !== undefined && { source: asked.source }),
      })
    )
      .filter(({ at, voided }) => at <= asOf && voided === (asked.voided ?? false))
      .sort(asHappened);
    const draws = (await this.views.all(fundDraws, { fund: { in: found.map(({ id }) => id) } })).filter(({ at }) => at <= asOf);
    const paid = found.flatMap(({ payments }) => payments);
    const personOf = draws.some(({ kind }) => kind !== 'repair')
      ? await this.facts.personOf([...draws, ...paid])
      : new Map<string, string>();
    const shown = found.map(({ payments, voidedBy: _, ...fund }) => {
      const standing = payments.filter(({ at, voided }) => !voided && at <= asOf);
      const its = draws.filter((each) => each.fund === fund.id);
      return { ...fund, ...balanceOf(fund.allocated, standing, its, personOf), payments: standing.length };
    });
    const sum = (part: keyof Balance) => shown.reduce((all, fund) => all + fund[part], 0);
    const total = {
      allocated: sum('allocated'),
      disbursed: sum('disbursed'),
      repairs: sum('repairs'),
      promised: sum('promised'),
      left: sum('left'),
    };
    const view = { funds: shown, total };
    return this.reading.open(caller, { route: 'GET /api/funds', subjects: [], request }, view);
  }
}
