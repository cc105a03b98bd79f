import { hasBrokenMention, mentionsIn } from '../../events/kit/mentions';
import type { Registry } from '../../events/kit/registry';
import { textsIn } from '../../events/kit/texts';
import type { Decided } from './deciding';
import { Rejection } from './rejection';

/** Whose streams the ids of people are, at a centre: `beneficiary-<id>`. An id that nobody has there, or has any more, is left out. */
export type PeopleOf = (ids: readonly string[], centre: string) => Promise<ReadonlyMap<string, string>>;

/** Most people one step mentions. */
const MOST = 50;

/**
 * Of each of some events the people whom its texts mention, as the streams of theirs. Throws a Rejection where a mention is misspelt or of
 * nobody at the centre (one answer: whoever asks learns nothing), and where it stands in a text that is sealed for nobody.
 */
export async function mentionsOf(
  decided: readonly Decided[],
  registry: Registry,
  peopleOf: PeopleOf,
): Promise<readonly (readonly string[])[]> {
  const mentioned = decided.map((each) => idsIn(each, registry));
  const ids = [...new Set(mentioned.flat())];
  if (ids.length === 0) return mentioned;
  if (ids.length > MOST) throw new Rejection('text/not-valid-many-mentions', `At most ${MOST} people are mentioned in one step.`);
  const people = await peopleOf(ids, decided[0]!.meta.centre);
  if (ids.some((id) => !people.has(id))) throw notKnown();
  return mentioned.map((each) => each.map((id) => people.get(id)!).sort());
}

function idsIn({ event: { type, data }, asking: { told } }: Decided, registry: Registry): readonly string[] {
  const { reason } = told;
  const texts = [
    ...textsIn(registry.familyOf(type).classes.get(type)!, data as object),
    ...(reason === undefined ? [] : [{ text: reason, isPersonal: true }]),
  ];
  if (texts.some(({ text }) => hasBrokenMention(text))) throw notKnown();
  if (texts.some(({ text, isPersonal }) => !isPersonal && mentionsIn(text).length > 0))
    throw new Rejection('text/not-valid-mention-here', 'This text is not sealed for anybody: nobody is mentioned in it.');
  return [...new Set(texts.flatMap(({ text }) => mentionsIn(text)))];
}

const notKnown = () => new Rejection('text/not-valid-mention', 'Somebody who is mentioned in a text is not known here.');
