import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { foldAll } from '../../../projections/kit/projection';
import { type VisitLine, visits } from '../../../projections/visits.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { HerRecords } from '../../access/her-records';
import { Reading, writtenIn } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { AskedFor } from './asked-for';

/** One visit: who came, what was decided on each, and when they left. */
export class ReadVisit extends Query<unknown> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

/** Answers from its own stream, so it is never behind; which incidents came of it, a view knows. */
@QueryHandler(ReadVisit)
export class ReadVisitHandler implements IQueryHandler<ReadVisit> {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly herRecords: HerRecords,
    private readonly askedFor: AskedFor,
  ) {}

  async execute({ id, caller, request }: ReadVisit): Promise<unknown> {
    const all = await this.decisions.history(`visit-${id}`);
    const line = foldAll(visits, all).get(id);
    if (!line || !this.scope.holds(caller, line) || !(await this.#isHers(caller, line)))
      throw new Rejection('visit/unknown', 'There is no such record.');
    const [visit] = (await this.askedFor.told(caller, [line])) as readonly [VisitLine];
    const { incidents } = (await this.views.one(visits, id)) ?? visit;
    const isHers = await this.herRecords.among(caller, incidents.map(incidentOf));
    const question = { route: 'GET /api/visits/:id', subjects: shownIn(visit), request, written: writtenIn(all) };
    return this.reading.open(caller, question, {
      ...visit,
      incidents: incidents.filter((each) => isHers(incidentOf(each))),
      revision: all.length - 1,
    });
  }

  async #isHers(caller: Actor, { beneficiary }: VisitLine): Promise<boolean> {
    if (ruleOf(caller.role, 'visit-facts', 'centre') === 'open') return true;
    return beneficiary !== null && (await this.reading.allowed(caller, 'read', 'visit-facts', [`beneficiary-${beneficiary}`])).size > 0;
  }
}

const incidentOf = (id: string): string => `incident-${id}`;

/** Everybody whom a visit is about, named in it or not. */
export const shownIn = ({ id, beneficiary, visitors }: VisitLine): readonly string[] => [
  `visit-${id}`,
  ...(beneficiary === null ? [] : [`beneficiary-${beneficiary}`]),
  ...visitors.map(({ outsider }) => `outsider-${outsider}`),
];
