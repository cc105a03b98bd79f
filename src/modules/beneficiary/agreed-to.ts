import type { ConsentPurpose } from '../../../events/code-lists';
import { since, type Timeline } from '../../../events/kit/timeline';

/** What she said when she was asked, or what the house did after she withdrew it. */
type Answered =
  | {
      readonly answer: 'given';
      /** Last day on which it holds. */
      readonly until?: string;
    }
  | {
      readonly answer: 'declined' | 'withdrawn' | 'acted-on';
      /** The day of that at the centre. */
      readonly day: string;
    };

/** Of each purpose what was said and done since when: what was written down last is not what she said last. */
export interface AgreedTo {
  readonly consents?: Readonly<Partial<Record<ConsentPurpose, Timeline<Answered>>>>;
}

/** The same with one more answer, whenever she gave it (24 characters, UTC). */
export const answered = <State extends AgreedTo>(state: State, purpose: ConsentPurpose, at: string, answer: Answered): State => ({
  ...state,
  consents: { ...state.consents, [purpose]: since(state.consents?.[purpose] ?? [], at, answer) },
});

/** What she said by any of her records: whichever she was asked under, it was she who answered. */
export function together(records: readonly AgreedTo[]): AgreedTo {
  const all: Partial<Record<ConsentPurpose, Timeline<Answered>>> = {};
  for (const { consents = {} } of records)
    for (const [purpose, said] of Object.entries(consents) as [ConsentPurpose, Timeline<Answered>][])
      all[purpose] = [...(all[purpose] ?? []), ...said].toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return { consents: all };
}

/** What she had said by an instant (24 characters, UTC); without one, after everything that is known. */
const saidBy = ({ consents }: AgreedTo, purpose: ConsentPurpose, at?: string): Answered | undefined =>
  lastSaid((consents?.[purpose] ?? []).filter((each) => at === undefined || each.at <= at));

const lastSaid = (all: Timeline<Answered>): Answered | undefined => all.findLast(({ value: { answer } }) => answer !== 'acted-on')?.value;

/** Whether she had agreed to a purpose by an instant and not withdrawn it, whether or not it holds still. */
export const hadAgreed = (state: AgreedTo, purpose: ConsentPurpose, at?: string): boolean => saidBy(state, purpose, at)?.answer === 'given';

/** Whether she agrees to a purpose on a day, by what she had said by an instant; without one, by everything that is known. */
export const agreesTo = (state: AgreedTo, purpose: ConsentPurpose, day: string, at?: string): boolean =>
  holdsOn(saidBy(state, purpose, at), day);

const holdsOn = (said: Answered | undefined, day: string): boolean =>
  said?.answer === 'given' && (said.until === undefined || said.until >= day);

/**
 * Whether she had withdrawn a consent by an instant, by default ever, and what rested on it was neither stopped since nor may go on. What she
 * declined after she had agreed to it she withdrew by that, whichever of the two was written down first.
 */
export const isToBeStopped = ({ consents }: AgreedTo, purpose: ConsentPurpose, at?: string): boolean =>
  (consents?.[purpose] ?? [])
    .filter(({ at: then }) => at === undefined || then <= at)
    .reduce((stands, { value }, place, all) => {
      if (value.answer !== 'declined') return value.answer === 'withdrawn';
      return stands || holdsOn(lastSaid(all.slice(0, place)), value.day);
    }, false);

/** Whether anything has to be stopped still. */
export const hasToStop = (state: AgreedTo): boolean =>
  Object.keys(state.consents ?? {}).some((purpose) => isToBeStopped(state, purpose as ConsentPurpose));
