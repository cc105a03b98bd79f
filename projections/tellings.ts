import type { Sealed } from '../events/kit/personal';
import { since, type Timeline } from '../events/kit/timeline';

interface Telling {
  readonly relation: string;
  readonly name: Sealed | null;
  readonly description: Sealed | null;
}

/** Somebody from outside as all that was told of one event says: of each thing what was said last, and not what was written last. */
export interface ToldOf extends Telling {
  /** Oldest first, by when each was said. */
  readonly tellings: Timeline<Telling>;
}

type Said = Pick<Telling, 'relation'> & { readonly [Each in 'name' | 'description']?: Sealed | undefined };

/** The same with what was said at one more instant (24 characters, UTC). */
export const alsoTold = (tellings: ToldOf['tellings'], at: string, { relation, name, description }: Said): ToldOf =>
  asTold(since(tellings, at, { relation, name: name ?? null, description: description ?? null }));

/** As what was said says, which is something; whoever leaves out a name or a description takes none back. */
export function asTold(tellings: ToldOf['tellings']): ToldOf {
  const last = (field: 'name' | 'description') => tellings.findLast(({ value }) => value[field])?.value[field] ?? null;
  return { tellings, relation: tellings.at(-1)!.value.relation, name: last('name'), description: last('description') };
}
