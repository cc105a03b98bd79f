import { mentionsIn, withMentions } from '../../events/kit/mentions';
import { withParts } from '../platform/parts';
import type { Mentioned } from './mentioned';

/** What stands for somebody whom the reader may not know, and for somebody who was erased; never an error, and no id. */
export const UNNAMED = { somebody: '[seseorang / somebody]', erased: '[dihapus / erased]' } as const;

/** The ids of everybody who is mentioned in the texts of any JSON. */
export function mentionedIn(view: unknown): readonly string[] {
  const ids = new Set<string>();
  visit(view, (text) => mentionsIn(text).forEach((id) => ids.add(id)));
  return [...ids];
}

/** The names of people who are mentioned, by id; opened as far as the reader may know them. */
export type Names = Readonly<Record<string, { readonly name?: unknown; readonly alias?: unknown }>>;

/** Any JSON with a name, or what stands for it, in the place of every mention. */
export const retold = <View>(view: View, called: ReadonlyMap<string, Mentioned>, names: Names): View =>
  withMentionsIn(view, (id) => spokenOf(called.get(id), names[id]));

/** Any JSON with what is said of each person in the place of her mention, in whatever text. */
export const withMentionsIn = <View>(view: View, saidOf: (id: string) => string): View =>
  copied(view, (text) => withMentions(text, saidOf)) as View;

function spokenOf(mentioned: Mentioned | undefined, { name, alias }: Names[string] = {}): string {
  // Whoever could not have read of her is told as before that it is somebody.
  if (mentioned?.isErased && ![name, alias].some(isMasked)) return UNNAMED.erased;
  return [name, alias].find((each) => typeof each === 'string') ?? UNNAMED.somebody;
}

const isMasked = (value: unknown): boolean => typeof value === 'object' && value !== null && 'masked' in value;

function visit(view: unknown, each: (text: string) => void): void {
  if (typeof view === 'string') each(view);
  else if (typeof view === 'object' && view !== null) for (const part of Object.values(view)) visit(part, each);
}

const copied = (view: unknown, told: (text: string) => string): unknown =>
  typeof view === 'string' ? told(view) : withParts(view, (part) => copied(part, told));
