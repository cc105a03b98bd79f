import { Injectable } from '@nestjs/common';
import { type CentreLine, centres } from '../../../projections/centres.projection';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import type { Parameter } from '../../http/parameter';
import type { QueryOf, QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';
import { utcOf } from '../../platform/local-time';
import { Clock } from '../../platform/clock';
import { CentreFacts, HOUSE_ZONE } from './centre.facts';

/** The latest instant of the parts of a question: a day that ends here and there at another time is over everywhere then. */
export const latestOf = (parts: readonly { readonly asOf: string }[]): string =>
  parts.map(({ asOf }) => asOf).reduce((one, other) => (other > one ? other : one));

/** Which records a caller may ask for at all, and when "now" is for her. */
@Injectable()
export class Scope {
  constructor(
    private readonly views: Views,
    private readonly facts: CentreFacts,
    private readonly clock: Clock,
  ) {}

  /** The condition on `centre` of everything she asks for. */
  async centres({ centre, part }: Actor): Promise<Condition> {
    if (centre !== ALL_CENTRES) return centre;
    return { in: part?.centres ?? (await this.#all()).map(({ id }) => id) };
  }

  /** Whether a record of a centre exists for her. */
  holds({ centre }: Actor, record: { readonly centre: string } | undefined): boolean {
    return record !== undefined && (centre === ALL_CENTRES || record.centre === centre);
  }

  /** The time zone of her days: of an auditor of the agency that of all centres, where it is one, else HOUSE_ZONE. */
  async zone({ centre, part }: Actor): Promise<string> {
    if (part) return part.zone;
    if (centre !== ALL_CENTRES) return this.facts.zoneOf(centre);
    const zones = new Set((await this.#all()).map(({ zone }) => zone));
    return zones.size === 1 ? [...zones][0]! : HOUSE_ZONE;
  }

  /** Her question in parts, one for each time zone of the centres it is about: a day is another span in each. At least one. */
  async apart(caller: Actor): Promise<readonly Actor[]> {
    if (caller.centre !== ALL_CENTRES) return [caller];
    const zones = new Map<string, string[]>();
    for (const { id, zone } of await this.#all()) zones.set(zone, [...(zones.get(zone) ?? []), id]);
    return zones.size <= 1 ? [caller] : [...zones].map(([zone, centres]) => ({ ...caller, part: { centres, zone } }));
  }

  /** Her question about one record (its stream): days are of the centre that the record is of. */
  async at(caller: Actor, stream: string): Promise<Actor> {
    if (caller.centre !== ALL_CENTRES) return caller;
    const centre = await this.facts.centreOf(stream);
    return centre === undefined ? caller : { ...caller, part: { centres: [centre], zone: await this.facts.zoneOf(centre) } };
  }

  /** What she asks, read as QueryParams reads it: days are of her centre, and nothing is told of what lies ahead of her "now". */
  async asked<const Parameters extends Readonly<Record<string, Parameter<unknown>>>>(
    caller: Actor,
    parameters: QueryParams<Parameters>,
    search: string,
  ): Promise<QueryOf<Parameters>> {
    return parameters.read(search, await this.zone(caller), this.now(caller));
  }

  /** Her question as `apart`, each part with the instant that it is of: the one that `asOf` means there, or `now` where she names none. */
  async instants(
    caller: Actor,
    parameters: QueryParams<{ readonly asOf: Parameter<string | undefined> }>,
    search: string,
    now: string,
  ): Promise<readonly { readonly caller: Actor; readonly asOf: string }[]> {
    if ((await this.asked(caller, parameters, search)).asOf === undefined) return [{ caller, asOf: now }];
    const parts = await this.apart(caller);
    return Promise.all(parts.map(async (part) => ({ caller: part, asOf: (await this.asked(part, parameters, search)).asOf ?? now })));
  }

  #all(): Promise<readonly CentreLine[]> {
    return this.views.all(centres, {});
  }

  /** 24 characters, UTC. Every page of a file that the caller takes out is of the instant it was asked for. */
  now(caller?: Actor): string {
    return utcOf(caller?.copy?.at ?? this.clock.now());
  }
}
