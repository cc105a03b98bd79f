import { Injectable } from '@nestjs/common';
import { caseload, type EpisodeLine } from '../../../projections/caseload.projection';
import type { IncidentFile } from '../../../projections/incidents.projection';
import { Views } from '../../platform/projections/views';
import { hoursBetween } from '../../platform/local-time';
import { Births, type Minor } from '../beneficiary/births.facts';
import { NAMELESS, Names } from '../beneficiary/names.facts';

/** Who was taken and is not back, now or at any instant. */
@Injectable()
export class Missing {
  constructor(
    private readonly views: Views,
    private readonly births: Births,
    private readonly names: Names,
  ) {}

  /** Everybody missing at an instant, by what happened until then (24 characters, UTC), each once: a child first, then who is missing longest. Names are sealed. */
  async from(files: readonly Pick<IncidentFile, 'id' | 'residents'>[], now: string) {
    const gone = files
      .flatMap(({ id: incident, residents }) =>
        residents.flatMap(({ beneficiary, gone }) =>
          gone.flatMap(({ from, to }) => (from <= now && (to === null || now < to) ? [{ incident, beneficiary, takenAt: from }] : [])),
        ),
      )
      .sort(byTaking);
    const stays = await this.views.all(caseload, { beneficiary: { in: [...new Set(gone.map(({ beneficiary }) => beneficiary))] } });
    const of = ({ beneficiary }: { readonly beneficiary: string }) => stays.filter((stay) => stay.beneficiary === beneficiary);
    const taken = gone.filter((each) => !cameBack(of(each), each.takenAt, now));
    // In two incidents at once she is missing since the later one.
    const last = new Map(taken.map((each) => [each.beneficiary, each]));
    const minors = await this.births.minors(new Map(taken.map(({ beneficiary, takenAt }) => [beneficiary, takenAt])));
    const names = await this.names.called([...last.keys()]);
    return ranked(
      [...last.values()].map((each) => ({
        ...each,
        ...(names.get(each.beneficiary) ?? NAMELESS),
        // While her case is not decided she is registered, and among those who are absent.
        registered: of(each).some(({ registeredFrom, registeredTo }) => registeredFrom <= now && now < registeredTo),
        hours: hoursBetween(each.takenAt, now),
        minor: minors.get(each.beneficiary) ?? 'unknown',
      })),
    );
  }
}

/** With the priority that being a child gives, and in that order. */
export const ranked = <Each extends { readonly takenAt: string; readonly minor: Minor }>(all: readonly Each[]) =>
  all
    .map((each) => ({ ...each, priority: each.minor === 'yes' ? ('high' as const) : ('normal' as const) }))
    .sort((one, other) => (one.priority === other.priority ? byTaking(one, other) : one.priority === 'high' ? -1 : 1));

const byTaking = (one: { readonly takenAt: string }, other: { readonly takenAt: string }): number =>
  one.takenAt < other.takenAt ? -1 : one.takenAt > other.takenAt ? 1 : 0;

/** Her own record knows better: she is back in the house, or came again for another stay, whether or not that was said in the incident. */
const cameBack = (stays: readonly EpisodeLine[], takenAt: string, now: string): boolean =>
  stays.some(
    ({ away, registeredFrom }) =>
      away.some(({ at, value }) => value === null && takenAt < at && at <= now) || (takenAt < registeredFrom && registeredFrom <= now),
  );
