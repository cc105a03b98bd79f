import { Injectable } from '@nestjs/common';
import { type IncidentFile, incidents } from '../../../projections/incidents.projection';
import { Views } from '../../platform/projections/views';
import { duplicatesOf } from './same-incident';

/** Which incidents are marked as the same as another. */
@Injectable()
export class Duplicates {
  constructor(private readonly views: Views) {}

  /** Of these centres, by the incident that is counted. */
  async in(centres: readonly string[]): Promise<ReadonlyMap<string, readonly IncidentFile[]>> {
    return duplicatesOf(await this.views.all(incidents, { centre: { in: [...new Set(centres)] }, duplicateOf: { gte: '' } }));
  }
}
