import { Injectable } from '@nestjs/common';
import type { IncidentFile } from '../../../projections/incidents.projection';
import type { OutsiderLine } from '../../../projections/others-in-incident';
import { byHappening, lastSaid } from '../../../projections/last-said';
import { type Appearance, outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import type { Actor } from '../../access/actor';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import type { Times } from './file-at';
import { OtherEvents } from './other-events';
import { atLeast, type OneEvent } from './one-event';

/** Who the people from outside are who had a part in an incident. */
@Injectable()
export class OutsidersInIt {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly outsiders: OutsiderFacts,
    private readonly otherEvents: OtherEvents,
  ) {}

  /** Each as the incident says, with whom it is on all the records of that person; and by which records he or she is named. */
  async of(caller: Actor, file: Pick<IncidentFile, 'id' | 'centre' | 'at'>, { outsiders }: Pick<OneEvent, 'outsiders'>, times: Times) {
    const centre = await this.scope.centres(caller);
    const came = await Promise.all(outsiders.map(async (line) => ({ line, all: await this.#timesOf(line, file.at, centre) })));
    const others = await this.otherEvents.than(
      caller,
      file,
      came.flatMap(({ all }) => all),
    );
    return Promise.all(
      came.map(async ({ line: { tellings: _, ...line }, all }) => {
        const before = all.filter(({ stream }) => stream !== `incident-${file.id}` && others.isHers(stream)).sort(byTime);
        const shown = { ...line, ...(await this.#knownAs(line, before, times)), seenBefore: others.of(all).toSorted(byTime).map(seen) };
        return { shown, records: [line.outsider, ...before.map(({ outsider }) => outsider)] };
      }),
    );
  }

  /** By incident, how many there were at the least; `marked` are those that are the same as each. */
  async atLeast(
    files: readonly IncidentFile[],
    marked: ReadonlyMap<string, readonly IncidentFile[]>,
  ): Promise<ReadonlyMap<string, number>> {
    const reports = files.map((file) => [file, ...(marked.get(file.id) ?? [])]);
    const known = await this.#known(reports.filter(({ length }) => length > 1).flat());
    return new Map(reports.map((all) => [all[0]!.id, atLeast(all, known)]));
  }

  // Of those who were not written down by a number, whoever has a name, a record, or stood at the gate; linked records are one person.
  async #known(files: readonly IncidentFile[]): Promise<ReadonlyMap<string, string>> {
    const lines = files.flatMap(({ outsiders }) => outsiders).filter(({ count }) => count === 1);
    const ids = [...new Set(lines.map(({ outsider }) => outsider))];
    const seen = ids.length === 0 ? [] : await this.views.all(outsiderAppearances, { outsider: { in: ids }, voided: false });
    const known = new Set([
      ...lines.flatMap(({ outsider, name }) => (name === null ? [] : [outsider])),
      ...seen.flatMap(({ outsider, stream }) => (stream.startsWith('visit-') ? [outsider] : [])),
    ]);
    const people = await Promise.all(
      ids.map(async (id): Promise<readonly (readonly [string, string])[]> => {
        const records = [...(await this.outsiders.records(id)).keys()];
        return known.has(id) || records.length > 0 ? [[id, [id, ...records].sort()[0]!]] : [];
      }),
    );
    return new Map(people.flat());
  }

  // Whoever was described at the gate or on a record of his own is described in the incident too, by what was known of him then.
  async #knownAs(line: Omit<OutsiderLine, 'tellings'>, before: readonly Appearance[], { asOf, knownAt }: Times) {
    const records = [...(await this.outsiders.records(line.outsider, asOf)).values()];
    const said = records
      .flatMap((record) => record.said)
      .filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt)
      .toSorted(byHappening);
    const { name, looks, ...more } = lastSaid(said);
    const seenAs = (what: 'name' | 'description') => before.findLast((each) => each[what] !== null)?.[what] ?? null;
    return {
      ...more,
      name: line.name ?? name ?? seenAs('name'),
      description: line.description ?? looks ?? seenAs('description'),
    };
  }

  // Every time that the same person stood at the gate or had a part, until it began.
  async #timesOf({ outsider }: OutsiderLine, at: string, centre: Awaited<ReturnType<Scope['centres']>>) {
    const records = await this.outsiders.samePerson(outsider);
    return this.views.all(outsiderAppearances, { outsider: { in: records }, centre, at: { lte: at }, voided: false });
  }
}

const byTime = (one: Appearance, other: Appearance): number => (one.at < other.at ? -1 : 1);
const seen = ({ stream, at, relation, decision }: Appearance) => ({ stream, at, relation, decision });
