import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { PARTNER_KINDS } from '../../../events/house-lists';
import { partners } from '../../../projections/partners.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { code, yesOrNo } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';

/** `?kind=&working=`; `working=true` leaves out whoever ended. */
export const PARTNERS = new QueryParams({ kind: code(PARTNER_KINDS), working: yesOrNo() });

/** Who works with the centre, or did. */
export class ListPartners extends Query<{ readonly partners: readonly unknown[] }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListPartners)
export class ListPartnersHandler implements IQueryHandler<ListPartners> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  async execute({ caller, search, request }: ListPartners) {
    const { kind, working } = await this.scope.asked(caller, PARTNERS, search);
    const centre = await this.scope.centres(caller);
    const all = await this.views.all(partners, { centre, ...(kind !== undefined && { kind }) });
    const found = all.filter((partner) => working === undefined || partner.working === working);
    const subjects = found.map(({ id }) => `partner-${id}`);
    return this.reading.open(caller, { route: 'GET /api/partners', subjects, request }, { partners: found });
  }
}
