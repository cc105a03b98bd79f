import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor';
import { Births, type Minor, priorityOf } from '../beneficiary/births.facts';
import { type Called, NAMELESS } from '../beneficiary/names.facts';
import { hoursBetween } from '../../platform/local-time';
import { numberFor } from './number-for';
import { isMissing, type ResidentNow } from './takings';

/** Who was taken, is not back, and of whom nobody knows where she is. */
@Injectable()
export class Missing {
  constructor(private readonly births: Births) {}

  /** Everybody missing at an instant (24 characters, UTC), each person once: a child first, then who is missing longest. */
  async among(caller: Actor, residents: ReadonlyMap<string, readonly ResidentNow[]>, now: string) {
    const taken = [...residents]
      .flatMap(([incident, lines]) =>
        lines.flatMap(({ beneficiary, person, takings }) =>
          takings.filter(isMissing).map(({ from }) => ({ incident, beneficiary, person, takenAt: from })),
        ),
      )
      .sort(byTaking);
    // In two incidents at once she is missing since the later one. In one under two records she is named by the record that goes on.
    const last = [...new Map(taken.map((each) => [each.person.main, each])).values()].map((each) =>
      taken.some(({ incident, beneficiary }) => incident === each.incident && beneficiary === each.person.main)
        ? { ...each, beneficiary: each.person.main }
        : each,
    );
    const minors = await this.births.minors(new Map(last.map(({ beneficiary, takenAt }) => [beneficiary, takenAt])));
    return ranked(
      last.map(({ person, ...each }) => ({
        ...each,
        register: numberFor(caller, person, each.takenAt),
        // While her case is not decided she is registered, and among those who are absent.
        registered: person.stays.some(({ registeredFrom, registeredTo }) => registeredFrom <= now && now < registeredTo),
        hours: hoursBetween(each.takenAt, now),
        minor: minors.get(each.beneficiary) ?? 'unknown',
      })),
    );
  }
}

/** With what each is called beside her id. */
export const named = <Each extends { readonly beneficiary: string }>(all: readonly Each[], names: ReadonlyMap<string, Called>) =>
  all.map((each) => ({ ...each, ...(names.get(each.beneficiary) ?? NAMELESS) }));

/** With the priority that being a child gives, and in that order. */
export const ranked = <Each extends { readonly takenAt: string; readonly minor: Minor }>(all: readonly Each[]) =>
  all
    .map((each) => ({ ...each, priority: priorityOf(each.minor) }))
    .sort((one, other) => (one.priority === other.priority ? byTaking(one, other) : one.priority === 'high' ? -1 : 1));

const byTaking = (one: { readonly takenAt: string }, other: { readonly takenAt: string }): number =>
  one.takenAt < other.takenAt ? -1 : one.takenAt > other.takenAt ? 1 : 0;
