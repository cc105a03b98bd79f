import { Injectable } from '@nestjs/common';
import type { IncidentFile } from '../../../projections/incidents.projection';
import { visits } from '../../../projections/visits.projection';
import { Views } from '../../platform/projections/views';
import { policeOf, type PoliceTimes } from './figures';
import { asOneEvent, type OneEvent } from './one-event';

/** What all incidents that are the same tell of an event, and how fast the police came by it. */
@Injectable()
export class EventsTold {
  constructor(private readonly views: Views) {}

  /** By incident; `marked` are those that are the same as each. */
  async of(files: readonly IncidentFile[], marked: ReadonlyMap<string, readonly IncidentFile[]>) {
    const events = files.map((file) => [file.id, asOneEvent(file, marked.get(file.id) ?? [])] as const);
    const seen = await this.views.load(visits, [...new Set(events.flatMap(([, event]) => event.visits))]);
    return new Map(
      events.map(([id, event]): [string, { readonly event: OneEvent; readonly times: PoliceTimes }] => [
        id,
        {
          event,
          times: policeOf(
            event,
            event.visits.flatMap((visit) => seen.get(visit) ?? []),
          ),
        },
      ]),
    );
  }
}
