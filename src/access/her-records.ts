import { Injectable } from '@nestjs/common';
import { everNamedIn, incidents, type IncidentFile } from '../../projections/incidents.projection';
import type { PickupLine } from '../../projections/pickups.projection';
import { duplicatesOf, markedIn } from '../../projections/same-incident';
import { visits } from '../../projections/visits.projection';
import { Views } from '../platform/projections/views';
import type { Actor } from './actor';
import { ruleOf } from './decide';
import { HerWomen } from './her-women';
import type { Fact } from './matters';
import { Reading } from './reading';

/** Which incidents, visits and pick-ups somebody may know of: an answer names no record that asked for by its id would be nobody's. */
@Injectable()
export class HerRecords {
  constructor(
    private readonly views: Views,
    private readonly reading: Reading,
  ) {}

  /** Of some records (`incident-<id>`, `visit-<id>`) of the caller's centre, whether she may know of one. */
  async among(caller: Actor, streams: readonly string[]): Promise<(stream: string) => boolean> {
    const files = seesAll(caller, 'incident-facts') ? [] : [...(await this.views.load(incidents, idsOf('incident', streams))).values()];
    const came = seesAll(caller, 'visit-facts') ? [] : [...(await this.views.load(visits, idsOf('visit', streams))).values()];
    const withSame = await this.#withSame(files);
    const hers = await this.reading.allowed(caller, 'read', 'incident-facts', files.flatMap(withSame).flatMap(everNamedIn));
    const toHer = await this.reading.allowed(caller, 'read', 'visit-facts', came.map(askedFor));
    const known = new Set([
      ...files
        .filter(
          (file) =>
            withSame(file)
              .flatMap(everNamedIn)
              .some((each) => hers.has(each)) || isHerReport(caller, file),
        )
        .map(({ id }) => `incident-${id}`),
      ...came.filter((visit) => toHer.has(askedFor(visit))).map(({ id }) => `visit-${id}`),
    ]);
    return (stream) => known.has(stream) || seesAll(caller, stream.startsWith('incident-') ? 'incident-facts' : 'visit-facts');
  }

  /** Of some requests to take a resident of the caller's centre home, those she may know of: by the woman, or because she wrote it down herself. */
  async pickupsAmong<Line extends Pick<PickupLine, 'beneficiary' | 'requested'>>(
    caller: Actor,
    lines: readonly Line[],
  ): Promise<readonly Line[]> {
    if (seesAll(caller, 'visit-facts')) return lines;
    const toHer = await this.reading.allowed(caller, 'read', 'visit-facts', lines.map(askedFor));
    const mayBeOwn = ruleOf(caller.role, 'visit-facts', 'own') === 'open';
    return lines.filter((line) => toHer.has(askedFor(line)) || (mayBeOwn && line.requested.by.id === caller.id));
  }

  // Whoever stands in a duplicate stands in the incident that is counted too.
  async #withSame(files: readonly IncidentFile[]): Promise<(file: IncidentFile) => readonly IncidentFile[]> {
    const centres = [...new Set(files.map(({ centre }) => centre))];
    const same = duplicatesOf(centres.length === 0 ? [] : await this.views.all(incidents, markedIn(centres)));
    return (file) => [file, ...(same.get(file.id) ?? [])];
  }
}

/** Whether a fact of everybody in the centre is open to her. */
const seesAll = ({ role }: Actor, fact: Fact): boolean => ruleOf(role, fact, 'centre') === 'open';

/** Whoever told of an incident may know of it. */
const isHerReport = (caller: Actor, file: IncidentFile): boolean =>
  file.reported.id === caller.id && ruleOf(caller.role, 'incident-facts', 'own') === 'open';

const askedFor = ({ beneficiary }: { readonly beneficiary: string | null }): string => `beneficiary-${beneficiary ?? ''}`;
const idsOf = (kind: string, streams: readonly string[]): readonly string[] =>
  streams.filter((each) => each.startsWith(`${kind}-`)).map((each) => each.slice(kind.length + 1));

/** What tells whom and what somebody may know of where that is not everything. */
export const HERS = [HerWomen, HerRecords];
