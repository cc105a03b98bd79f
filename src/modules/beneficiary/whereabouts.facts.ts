import { Injectable } from '@nestjs/common';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { caseload, type EpisodeLine } from '../../../projections/caseload.projection';
import { foldAll } from '../../../projections/kit/projection';
import { alsoIn, tellingOf } from '../../../projections/stay-at';
import { Decisions } from '../../platform/decisions';
import { Views } from '../../platform/projections/views';
import { SamePerson } from './same-person';

/** A person by all her records. */
export interface Person {
  /** The record that goes on. */
  readonly main: string;
  readonly records: readonly string[];
  readonly stays: readonly EpisodeLine[];
}

/** What other modules may ask about where somebody was by her own records: of each stay when she was there, and why she was away. */
@Injectable()
export class Whereabouts {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
  ) {}

  /** By record; as it was known at an instant (24 characters, UTC), by default now. */
  async of(ids: readonly string[], knownAt?: string): Promise<ReadonlyMap<string, Person>> {
    const records = await this.samePerson.recordsOfEach(ids, knownAt);
    const all = [...new Set([...records.values()].flat())];
    const stays = new Map<string, EpisodeLine[]>(all.map((each) => [each, []]));
    for (const stay of await this.#stays(all, knownAt)) stays.get(stay.beneficiary)?.push(stay);
    return new Map(
      [...records].map(([id, hers]) => [id, { main: hers[0], records: hers, stays: hers.flatMap((each) => stays.get(each)!) }]),
    );
  }

  /** Every record of hers now, by any of them: whatever list is narrowed to one woman answers for all of these. */
  records(id: string): Promise<readonly string[]> {
    return this.samePerson.recordsOf(id);
  }

  /** Whether she was seen to be hurt when she came back at an instant; null where none of her records says that she did then. */
  async injuries({ records }: Person, at: string): Promise<string | null> {
    const histories = (await Promise.all(
      records.map((id) => this.decisions.history(`beneficiary-${id}`)),
    )) as readonly (readonly Recorded<BeneficiaryEvent>[])[];
    const returned = histories.flat().find(({ type, meta }) => type === 'BeneficiaryReturned' && meta.happened.at === at);
    return returned?.type === 'BeneficiaryReturned' ? returned.data.injuries : null;
  }

  async #stays(records: readonly string[], knownAt: string | undefined): Promise<readonly EpisodeLine[]> {
    if (knownAt === undefined) return this.views.all(caseload, { beneficiary: { in: records } });
    const histories = await Promise.all(records.map((id) => this.decisions.history(`beneficiary-${id}`)));
    const known = histories.flat().filter(({ meta }) => meta.recordedAt <= knownAt);
    return [...foldAll(caseload, known.sort(inOrder)).values()];
  }
}

/** Whether she was registered at an instant (24 characters, UTC), by whichever record. */
export const isRegisteredAt = ({ stays }: Pick<Person, 'stays'>, at: string): boolean =>
  stays.some(({ registeredFrom, registeredTo }) => registeredFrom <= at && at < registeredTo);

/** The number in the register of the stay in which she was at an instant (24 characters, UTC), or of the last one before; null before she moved in. */
export function registerAt({ stays }: Pick<Person, 'stays'>, at: string): string | null {
  const last = stays
    .filter(({ registeredFrom }) => registeredFrom <= at)
    .reduce<EpisodeLine | null>((found, stay) => (found && found.registeredFrom > stay.registeredFrom ? found : stay), null);
  return last && tellingOf(last, alsoIn(stays).get(last.id) ?? [], at).register;
}

// One record's link lends to the stays of another.
const inOrder = (one: Recorded, other: Recorded): number => (one.position < other.position ? -1 : 1);
