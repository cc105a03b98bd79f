import { Injectable } from '@nestjs/common';
import type { Role } from '../../../events/roles';
import { incidents } from '../../../projections/incidents.projection';
import type { Projection } from '../../../projections/kit/projection';
import { people } from '../../../projections/people.projection';
import { sessions } from '../../../projections/sessions.projection';
import { staff } from '../../../projections/staff.projection';
import { visits } from '../../../projections/visits.projection';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import { Views } from '../../platform/projections/views';
import type { Query } from '../../platform/read-models/read-models';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';

/** Who looks over other people's shoulders; everybody else sees her own doings only. */
const OVERSEES: readonly Role[] = ['head', 'auditor'];

interface Belonging {
  readonly id: string;
  readonly centre: string;
}

/** Where it is known which centre a subject belongs to; an outsider belongs to none. */
const RECORDS: Readonly<Record<string, Projection>> = {
  beneficiary: people,
  incident: incidents,
  session: sessions,
  staff,
  visit: visits,
};

/** Whom a question about the access record names. */
interface Named {
  readonly subject?: string | undefined;
  readonly user?: string | undefined;
}

/** Which lines of the access record a caller may ask for. */
@Injectable()
export class AccessScope {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
  ) {}

  /** Throws `access/not-your-question` when somebody asks for the doings of another who may not. */
  async where(caller: Actor, { subject, user }: Named): Promise<NonNullable<Query['where']>> {
    const named = { ...(subject !== undefined && { subject }), ...(user !== undefined && { actor: user }) };
    if (!OVERSEES.includes(caller.role)) {
      if (user !== undefined && user !== caller.id)
        throw new Rejection('access/not-your-question', 'You may ask for your own entries only.');
      return { ...named, actor: caller.id };
    }
    // Whoever looked at a record of this centre is its business, wherever he works.
    const isHers = subject !== undefined && (await this.holds(caller, subject));
    return caller.centre === ALL_CENTRES || isHers ? named : { ...named, centre: caller.centre };
  }

  /** Whether a subject (`visit-<id>`) is a record of a centre that the caller may ask about. */
  async holds(caller: Actor, subject: string): Promise<boolean> {
    const [kind = '', ...id] = subject.split('-');
    const records = Object.hasOwn(RECORDS, kind) ? (RECORDS[kind] as Projection<Belonging>) : undefined;
    return records !== undefined && this.scope.holds(caller, await this.views.one(records, id.join('-')));
  }
}
