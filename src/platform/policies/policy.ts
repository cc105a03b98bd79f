import type { Declared, Fields } from '../../../events/kit/declare';
import type { Happened } from '../../../events/kit/family';
import type { Recorded } from '../../../events/kit/recorded';
import type { Decider } from '../decider';

/** A step that the house takes by itself. */
export interface Consequence {
  /** Kind of the stream, `beneficiary`. */
  readonly stream: string;
  readonly id: string;
  readonly asks: Declared;
  readonly asked: object;
  /** Another centre than that of its cause, where it is a record of that one. */
  readonly centre?: string;
  /** Within the day of its cause (24 characters, UTC); left out, at the very time of it. */
  readonly at?: string;
}

/** One rule of the house: what follows by itself from what happened. Pure; it happens at the time of its cause. */
export interface Policy<Event extends Happened = any> {
  readonly name: string;
  readonly on: {
    readonly [Type in Event['type']]?: (
      data: Recorded<Extract<Event, { type: Type }>>['data'],
      recorded: Recorded<Extract<Event, { type: Type }>>,
    ) => Consequence | readonly Consequence[];
  };
}

/** Declares a policy; infers each handler where it is written. */
export const policy = <Event extends Happened>(declared: Policy<Event>): Policy<Event> => declared;

/** `take(beneficiaryDecider, id, NoticeAbsence, { kind: 'taken-by-force' })`. */
export const take = <Asks extends Declared>(decider: Decider, id: string, asks: Asks, asked: Fields<Asks>): Consequence => ({
  stream: decider.events.stream,
  id,
  asks,
  asked,
});
