import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { FUND_SOURCES } from '../../../events/house-lists';
import { funds, type FundLine } from '../../../projections/funds.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { code, type Parameter } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';

const year: Parameter<number | undefined> = {
  rule: 'isYear',
  otherwise: undefined,
  read: (text) => (/^(19|20|21)\d\d$/.test(text) ? Number(text) : undefined),
  schema: { type: 'integer', minimum: 1900, maximum: 2199 },
};

/** `?year=&source=` */
export const FUNDS = new QueryParams({ year, source: code(FUND_SOURCES) });

/** Whole rupiah: `allocated` = `disbursed` + `left`. */
type Balance = Pick<FundLine, 'allocated' | 'disbursed' | 'left'>;

/** What there is, what was paid, and what is left; every fund and their sum. */
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
  ) {}

  async execute({ caller, search, request }: ListFunds) {
    const asked = FUNDS.read(search, await this.scope.zone(caller));
    const found = await this.views.all(funds, {
      centre: await this.scope.centres(caller),
      ...(asked.year !== undefined && { year: asked.year }),
      ...(asked.source !== undefined && { source: asked.source }),
    });
    const sum = (part: keyof Balance) => found.reduce((all, fund) => all + fund[part], 0);
    const view = {
      funds: found.map(({ payments, ...fund }) => ({ ...fund, payments: payments.filter(({ voided }) => !voided).length })),
      total: { allocated: sum('allocated'), disbursed: sum('disbursed'), left: sum('left') },
    };
    return this.reading.open(caller, { route: 'GET /api/funds', subjects: [], request }, view);
  }
}
