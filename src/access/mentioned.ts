import { Injectable } from '@nestjs/common';
import type { Sealed } from '../../events/kit/personal';
import { foldAll, type Projection } from '../../projections/kit/projection';
import { outsiders } from '../../projections/outsiders.projection';
import { people } from '../../projections/people.projection';
import { staff } from '../../projections/staff.projection';
import { Decisions } from '../platform/decisions';
import { Vault } from '../platform/personal-data/vault';
import { ViewNotReady } from '../platform/projections/refusals';
import { Views } from '../platform/projections/views';
import type { Doc } from '../platform/read-models/read-models';
import { ViewsUnavailable } from '../platform/read-models/read-models';
import type { Actor } from './actor';
import { HereNow } from './here-now';
import { isForgotten, KINDS_OF_PEOPLE } from './mentionable';

/** What somebody who is mentioned is called, still sealed; null where there is no such thing. */
export interface Mentioned {
  readonly subject: string;
  /** Of which centre; null where a record says nothing of it. */
  readonly centre: string | null;
  readonly name: Sealed | null;
  /** For whoever may not know the name. */
  readonly alias: Sealed | null;
  readonly isErased: boolean;
}

type Names = Pick<Mentioned, 'name' | 'alias'>;

/** One kind of people: its view, and what a line of it calls somebody. */
const kind = <Line extends Doc>(projection: Projection<Line>, called: (line: Line) => Names) => ({ projection, called }) as unknown as Kind;

interface Kind {
  readonly projection: Projection<Doc>;
  readonly called: (line: Doc) => Names;
}

const KINDS: Readonly<Record<(typeof KINDS_OF_PEOPLE)[number], Kind>> = {
  beneficiary: kind(people, ({ name, alias }) => ({ name, alias })),
  outsider: kind(outsiders, ({ said }) => ({
    name: said.findLast(({ name }) => name !== null)?.name ?? null,
    alias: said.findLast(({ calledAs }) => calledAs !== null)?.calledAs ?? null,
  })),
  staff: kind(staff, ({ name }) => ({ name, alias: null })),
};

/** Finds who the ids in mentions are. */
@Injectable()
export class MentionedPeople {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
    private readonly vault: Vault,
    private readonly hereNow: HereNow,
  ) {}

  /** By id; an id that nobody has is left out. Answers from the log while the views are away. */
  async called(ids: readonly string[]): Promise<ReadonlyMap<string, Mentioned>> {
    const found = new Map<string, Mentioned>();
    for (const name of KINDS_OF_PEOPLE) {
      const { projection, called } = KINDS[name];
      const left = ids.filter((id) => !found.has(id));
      for (const [id, line] of await this.#lines(name, projection, left)) {
        const subject = `${name}-${id}`;
        const { centre = null } = line as { readonly centre?: string };
        found.set(id, { subject, centre, ...called(line), isErased: await isForgotten(this.vault, subject) });
      }
    }
    return found;
  }

  /** As `called`, to somebody who reads: of whoever left or never moved in a guard is told no alias, though he is told what others are called. */
  async calledTo(caller: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, Mentioned>> {
    const isTold = await Promise.all(ids.map((id) => this.hereNow.mayBeNamed(caller, id)));
    return this.called(ids.filter((_, index) => isTold[index]));
  }

  async #lines(name: string, projection: Projection<Doc>, ids: readonly string[]): Promise<ReadonlyMap<string, Doc>> {
    if (ids.length === 0) return new Map();
    try {
      return await this.views.load(projection, ids);
    } catch (error) {
      if (!(error instanceof ViewsUnavailable || error instanceof ViewNotReady)) throw error;
      const folded = await Promise.all(
        ids.map(async (id) => [id, foldAll(projection, await this.decisions.history(`${name}-${id}`)).get(id)] as const),
      );
      return new Map(folded.flatMap(([id, line]) => (line ? [[id, line] as const] : [])));
    }
  }
}
