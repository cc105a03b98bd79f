import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { VISIT_PURPOSES } from '../../../events/code-lists';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { DECISIONS, SOME, visits } from '../../../projections/visits.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { readsNoFile } from '../../access/here-now';
import { HerRecords } from '../../access/her-records';
import { HerWomen } from '../../access/her-women';
import { Reading, writtenAt } from '../../access/reading';
import { Paging } from '../../http/paging';
import { beneficiary, code, cursor, id, limit, since, until, yesOrNo } from '../../http/parameter';
import { peopleNamed } from '../../http/people-named';
import { type QueryOf, QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import type { Query as Asked } from '../../platform/read-models/read-models';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { Scope } from '../centre/scope.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { AskedFor } from './asked-for';
import { shownIn } from './read-visit';

const PARAMETERS = {
  from: since(),
  to: until(),
  beneficiary: beneficiary(),
  outsider: id(),
  purpose: code(VISIT_PURPOSES),
  decision: code(DECISIONS),
  voided: yesOrNo(),
  limit: limit(50),
  cursor: cursor(),
};
/**
 * `?from=&to=&beneficiary=&outsider=&purpose=&decision=&voided=&limit=&cursor=`; latest first. `decision` is on any of the visitors, or on the
 * one who is asked about. `voided=true` finds what was recorded by mistake instead.
 */
export const VISITS = new QueryParams(PARAMETERS);

/** Who came to the gate, and what was decided. */
export class ListVisits extends Query<{ readonly visits: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListVisits)
export class ListVisitsHandler implements IQueryHandler<ListVisits> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly outsiders: OutsiderFacts,
    private readonly herWomen: HerWomen,
    private readonly herRecords: HerRecords,
    private readonly whereabouts: Whereabouts,
    private readonly askedFor: AskedFor,
    private readonly reading: Reading,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListVisits) {
    const query = await this.scope.asked(caller, VISITS, search);
    const { page: found, next } = await this.paging.of(
      visits,
      {
        where: {
          centre: await this.scope.centres(caller),
          voided: query.voided ?? false,
          at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
          ...(query.purpose !== undefined && { purpose: query.purpose }),
          ...(await this.#for(caller, query.beneficiary)),
          ...ofBoth(await this.#decided(query), await this.#namedTo(caller, query.beneficiary)),
        },
        sort: [['at', 'desc']],
      },
      caller,
      VISITS.filter(query),
      query,
    );
    const page = await this.askedFor.told(caller, found);
    const isHers = await this.herRecords.among(
      caller,
      page.flatMap(({ incidents }) => incidents.map((each) => `incident-${each}`)),
    );
    const view = {
      visits: page.map((visit) => ({ ...visit, incidents: visit.incidents.filter((each) => isHers(`incident-${each}`)) })),
      next,
    };
    const subjects = [...new Set([...page.flatMap(shownIn), ...peopleNamed(query)])];
    return this.reading.open(caller, { route: 'GET /api/visits', subjects, request, written: writtenAt(page) }, view);
  }

  // Under every record of the same person, where records are linked.
  async #decided({ outsider, decision }: QueryOf<typeof PARAMETERS>): Promise<Narrowed> {
    if (outsider === undefined) return decision === undefined ? {} : { where: { [SOME[decision]]: true } };
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: await this.outsiders.samePerson(outsider) } });
    const hers = seen.filter((each) => each.stream.startsWith('visit-') && (decision === undefined || each.decision === decision));
    return { ids: hers.map(({ stream }) => stream.slice('visit-'.length)) };
  }

  /** Of a list that is narrowed to a woman, the visits that name her to whoever asks; undefined: every one does. */
  async #namedTo(caller: Actor, asked: string | undefined): Promise<Narrowed> {
    if (asked === undefined || !readsNoFile(caller)) return {};
    const came = await this.views.all(visits, { beneficiary: { in: await this.whereabouts.records(asked) } });
    return { ids: (await this.askedFor.naming(caller, came)).map(({ id }) => id) };
  }

  /** Whoever may not know of every visit is shown those to the women she looks after. */
  async #for(caller: Actor, asked: string | undefined): Promise<NonNullable<Asked['where']>> {
    const records = asked === undefined ? undefined : await this.whereabouts.records(asked);
    if (ruleOf(caller.role, 'visit-facts', 'centre') === 'open') return records === undefined ? {} : { beneficiary: { in: records } };
    const hers = await this.herWomen.of(caller, 'visit-facts');
    return { beneficiary: { in: records === undefined ? hers : hers.filter((each) => records.includes(each)) } };
  }
}

/** What narrows a list: to some visits, or otherwise. */
interface Narrowed {
  readonly ids?: readonly string[];
  readonly where?: NonNullable<Asked['where']>;
}

function ofBoth(one: Narrowed, other: Narrowed): NonNullable<Asked['where']> {
  const ids = one.ids && other.ids ? one.ids.filter((each) => other.ids!.includes(each)) : (one.ids ?? other.ids);
  return { ...one.where, ...other.where, ...(ids && { id: { in: [...new Set(ids)] } }) };
}
