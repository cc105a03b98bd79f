import { Injectable } from '@nestjs/common';
import { type IncidentFile, incidents } from '../../../projections/incidents.projection';
import { countedFor, duplicatesOf, markedIn } from '../../../projections/same-incident';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';

/** Which incidents are marked as the same as another. */
@Injectable()
export class Duplicates {
  constructor(private readonly views: Views) {}

  /** Of these centres, by the incident that is counted. */
  async in(centres: readonly string[]): Promise<ReadonlyMap<string, readonly IncidentFile[]>> {
    return duplicatesOf(await this.#marked([...new Set(centres)]));
  }

  /** Of incidents of these centres, by its id, which one is counted for it. */
  async counted(centres: readonly string[]): Promise<(id: string) => string> {
    const counted = countedFor(await this.#marked([...new Set(centres)]));
    return (id) => counted.get(id) ?? id;
  }

  /** Every other incident that is the same as one of a centre; none while the views are away. */
  async of(id: string, centre: string): Promise<readonly IncidentFile[]> {
    try {
      const marked = await this.#marked([centre]);
      const counted = countedFor(marked).get(id) ?? id;
      const same = [...(await this.views.load(incidents, [counted])).values(), ...(duplicatesOf(marked).get(counted) ?? [])];
      return same.filter((file) => file.id !== id);
    } catch (error) {
      if (!(error instanceof ViewNotReady || error instanceof ViewsUnavailable)) throw error;
      return [];
    }
  }

  #marked(centres: readonly string[]): Promise<readonly IncidentFile[]> {
    return this.views.all(incidents, markedIn(centres));
  }
}
