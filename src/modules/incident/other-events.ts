import { Injectable } from '@nestjs/common';
import type { IncidentFile } from '../../../projections/incidents.projection';
import type { Actor } from '../../access/actor';
import { HerRecords } from '../../access/her-records';
import { Duplicates } from './duplicates';

/** A time that somebody stood at the gate or had a part in an incident: `visit-<id>`, `incident-<id>`. */
interface Seen {
  readonly stream: string;
}

/** Who comes back: an event that several incidents report is no other one, and is one time. */
@Injectable()
export class OtherEvents {
  constructor(
    private readonly duplicates: Duplicates,
    private readonly herRecords: HerRecords,
  ) {}

  /**
   * Of the times of one person, those of another event than this incident that the caller may know of: each event once, by the incident that
   * is counted (`of`); and whether she may know of one (`isHers`). `seen` are all times that will be asked for.
   */
  async than(caller: Actor, { id, centre }: Pick<IncidentFile, 'id' | 'centre'>, seen: readonly Seen[]) {
    const counted = await this.duplicates.counted([centre]);
    const eventOf = (stream: string) => (isIncident(stream) ? `incident-${counted(stream.slice('incident-'.length))}` : stream);
    const isHers = await this.herRecords.among(caller, [...new Set(seen.flatMap(({ stream }) => [stream, eventOf(stream)]))]);
    const calledFor = (stream: string) => (isHers(eventOf(stream)) ? eventOf(stream) : stream);
    const here = eventOf(`incident-${id}`);
    const of = <Line extends Seen>(times: readonly Line[]): readonly Line[] => {
      const others = times.filter(({ stream }) => eventOf(stream) !== here && isHers(calledFor(stream)));
      const events = new Map<string, Line>();
      for (const line of others.filter(({ stream }) => isIncident(stream))) {
        const stream = calledFor(line.stream);
        if (!events.has(stream) || line.stream === stream) events.set(stream, { ...line, stream });
      }
      return [...others.filter(({ stream }) => !isIncident(stream)), ...events.values()];
    };
    return { of, isHers };
  }
}

const isIncident = (stream: string): boolean => stream.startsWith('incident-');
