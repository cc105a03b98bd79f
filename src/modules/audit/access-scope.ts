import { Injectable } from '@nestjs/common';
import { incidents } from '../../../projections/incidents.projection';
import type { Projection } from '../../../projections/kit/projection';
import { people } from '../../../projections/people.projection';
import { sessions } from '../../../projections/sessions.projection';
import { staff } from '../../../projections/staff.projection';
import { visits } from '../../../projections/visits.projection';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import { decide } from '../../access/decide';
import { Views } from '../../platform/projections/views';
import type { Query } from '../../platform/read-models/read-models';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';

/** Over whose shoulders somebody in a role may look, as far as the matrix opens the access log to her. */
export const overseenBy = ({ role }: Pick<Actor, 'role'>): 'centre' | 'team' | 'own' | 'nobody' =>
  (['centre', 'team', 'own'] as const).find((relation) => decide({ role }, 'read', 'access-log', relation) === 'open') ?? 'nobody';

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

  /** Throws `access/own-entries` when somebody asks for the doings of another who may not. */
  async where(caller: Actor, { subject, user }: Named): Promise<NonNullable<Query['where']>> {
    const named = { ...(subject !== undefined && { subjects: subject }), ...(user !== undefined && { actor: user }) };
    const overseen = overseenBy(caller);
    if (overseen !== 'centre') {
      const actors = [...(overseen === 'nobody' ? [] : [caller.id]), ...(overseen === 'team' ? await this.#colleagues(caller) : [])];
      if (user !== undefined && !actors.includes(user))
        throw new Rejection('access/own-entries', 'You may ask for your own entries only, and for those of your team.');
      return { ...named, actor: user ?? { in: actors } };
    }
    // Whoever looked at a record of this centre is its business, wherever he works.
    const isHers = subject !== undefined && (await this.#holds(caller, subject));
    return caller.centre === ALL_CENTRES || isHers ? named : { ...named, centre: caller.centre };
  }

  /** Whoever is in the team of the caller now; nobody while she is in none. */
  async #colleagues(caller: Actor): Promise<readonly string[]> {
    const everybody = await this.views.all(staff, { centre: caller.centre });
    const team = everybody.find(({ id }) => id === caller.id)?.team ?? null;
    return team === null ? [] : everybody.filter((each) => each.team === team && each.id !== caller.id).map(({ id }) => id);
  }

  /** Whether a subject (`visit-<id>`) is a record of a centre that the caller may ask about. */
  async #holds(caller: Actor, subject: string): Promise<boolean> {
    const [kind = '', ...id] = subject.split('-');
    const records = Object.hasOwn(RECORDS, kind) ? (RECORDS[kind] as Projection<Belonging>) : undefined;
    return records !== undefined && this.scope.holds(caller, await this.views.one(records, id.join('-')));
  }
}
