import type { DataClass } from '../../events/kit/personal';
import type { Recorded } from '../../events/kit/recorded';
import type { Decider } from './decider';
import { idsNamed } from './named';
import { Rejection } from './rejection';
import type { Asking } from './take-step';

/** Under which class what is said in words is kept of whoever was erased; null: under none. Undefined of everybody else. */
export type Words = DataClass | null | undefined;

/** Whether a step is taken of whoever was erased too. */
export const isOfErased = ({ steps }: Decider, { asks }: Asking): boolean =>
  steps.some((each) => each.asks === asks && each.ofErased === true);

/** Whom such steps may name although she was erased: whoever the record names already. Nobody, for any other step. */
export const namedBefore = (
  decider: Decider,
  askings: readonly Asking[],
  history: readonly Pick<Recorded, 'data'>[],
): ReadonlySet<string> =>
  new Set(askings.every((asking) => isOfErased(decider, asking)) ? history.flatMap(({ data }) => idsNamed(data)) : []);

/** The record is of somebody who was erased. */
export const erased = (stream: string) => new Rejection(`${stream}/erased`, 'What was recorded here was erased, and nothing new is kept.');

/** What is asked names somebody who was erased. */
export const namesErased = (stream: string) =>
  new Rejection(`${stream}/erased`, 'Somebody who is named here was erased, and nothing new is kept of her.');
