import { Injectable } from '@nestjs/common';
import { centres } from '../../../projections/centres.projection';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import type { Parameter } from '../../http/parameter';
import type { QueryOf, QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';
import { utcOf } from '../../platform/local-time';
import { Clock } from '../../platform/clock';
import { CentreFacts } from './centre.facts';

/** Which records a caller may ask for at all, and when "now" is for her. */
@Injectable()
export class Scope {
  constructor(
    private readonly views: Views,
    private readonly facts: CentreFacts,
    private readonly clock: Clock,
  ) {}

  /** The condition on `centre` of everything she asks for. */
  async centres({ centre }: Actor): Promise<Condition> {
    if (centre !== ALL_CENTRES) return centre;
    return { in: (await this.views.all(centres, {})).map(({ id }) => id) };
  }

  /** Whether a record of a centre exists for her. */
  holds({ centre }: Actor, record: { readonly centre: string } | undefined): boolean {
    return record !== undefined && (centre === ALL_CENTRES || record.centre === centre);
  }

  zone({ centre }: Actor): Promise<string> {
    return this.facts.zoneOf(centre);
  }

  /** What she asks, read as QueryParams reads it: days are of her centre, and nothing is told of what lies ahead of her "now". */
  async asked<const Parameters extends Readonly<Record<string, Parameter<unknown>>>>(
    caller: Actor,
    parameters: QueryParams<Parameters>,
    search: string,
  ): Promise<QueryOf<Parameters>> {
    return parameters.read(search, await this.zone(caller), this.now(caller));
  }

  /** 24 characters, UTC. Every page of a file that the caller takes out is of the instant it was asked for. */
  now(caller?: Actor): string {
    return utcOf(caller?.copy?.at ?? this.clock.now());
  }
}
