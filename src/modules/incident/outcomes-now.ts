import { Injectable } from '@nestjs/common';
import { foldAll } from '../../../projections/kit/projection';
import { incidentResidents } from '../../../projections/incident-residents.projection';
import { type IncidentFile, incidents } from '../../../projections/incidents.projection';
import { Decisions } from '../../platform/decisions';
import { Views } from '../../platform/projections/views';
import { type Person, Whereabouts } from '../beneficiary/whereabouts.facts';
import { Duplicates } from './duplicates';
import { joined } from './same-incident';
import { isMissing, residentAt, type ResidentNow, returnsIn } from './takings';

/**
 * What became of the residents of incidents. Whether a woman who was taken is back is one truth, wherever it was written down: in the
 * incident, in any record of hers, or in another incident. It is put together when it is asked for, so that nothing has to be told twice.
 */
@Injectable()
export class OutcomesNow {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
    private readonly whereabouts: Whereabouts,
    private readonly duplicates: Duplicates,
  ) {}

  /**
   * By incident, as it had happened by an instant and, where `knownAt` is given, as it was known at that one; both 24 characters, UTC. Who
   * stands in a duplicate stands in the incident that is counted too.
   */
  async of(
    files: readonly IncidentFile[],
    now: string,
    knownAt?: string,
    marked?: ReadonlyMap<string, readonly IncidentFile[]>,
  ): Promise<ReadonlyMap<string, readonly ResidentNow[]>> {
    const same = marked ?? (await this.duplicates.in(files.map(({ centre }) => centre)));
    const duplicates = files.flatMap(({ id }) => same.get(id) ?? []);
    const settled = await this.#settled([...files, ...duplicates], now, knownAt);
    const linesOf = ({ id }: IncidentFile) => settled.get(id)!;
    return new Map(files.map((file) => [file.id, (same.get(file.id) ?? []).map(linesOf).reduce(joined, linesOf(file))]));
  }

  async #settled(files: readonly IncidentFile[], now: string, knownAt: string | undefined) {
    const ids = files.flatMap(({ residents }) => residents.map(({ beneficiary }) => beneficiary));
    const people = await this.whereabouts.of([...new Set(ids)], knownAt);
    const settle = (returns: ReadonlyMap<string, readonly string[]>) =>
      new Map<string, readonly ResidentNow[]>(
        files.map(({ id, residents }) => [
          id,
          residents.map((line) => {
            const person = people.get(line.beneficiary)!;
            return residentAt(line, { person, returns: returns.get(person.main) ?? [] }, now);
          }),
        ]),
      );
    const alone = settle(new Map());
    const open = [...alone.values()].flat().filter(({ takings }) => takings.some(isMissing));
    if (open.length === 0) return alone;
    return settle(await this.#returns([...new Set(open.map(({ person }) => person))], knownAt));
  }

  // By the person: when any incident says that she came back. Asked only for those whom nothing else knows to be back.
  async #returns(people: readonly Person[], knownAt: string | undefined): Promise<ReadonlyMap<string, readonly string[]>> {
    const parts = await this.views.all(incidentResidents, { beneficiary: { in: people.flatMap(({ records }) => records) } });
    const returns = returnsIn(await this.#files([...new Set(parts.map(({ incident }) => incident))], knownAt));
    return new Map(people.map(({ main, records }) => [main, records.flatMap((record) => returns.get(record) ?? [])]));
  }

  async #files(ids: readonly string[], knownAt: string | undefined): Promise<readonly IncidentFile[]> {
    if (knownAt === undefined) return [...(await this.views.load(incidents, ids)).values()];
    const histories = await Promise.all(ids.map((id) => this.decisions.history(`incident-${id}`)));
    return histories.flatMap((all) => [
      ...foldAll(
        incidents,
        all.filter(({ meta }) => meta.recordedAt <= knownAt),
      ).values(),
    ]);
  }
}
