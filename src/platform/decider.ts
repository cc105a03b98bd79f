import type { Declared, Fields } from '../../events/kit/declare';
import type { Family, Happened } from '../../events/kit/family';
import type { HappenedAt, Recorded } from '../../events/kit/recorded';
import { withoutVoided } from '../../events/kit/voided';
import type { Role } from '../../events/roles';
import type { Actor } from '../access/actor';
import { Rejection } from './rejection';

/** Everything a decision may know besides the stream's own history. */
export interface Circumstances<Facts = unknown> {
  readonly actor: Actor;
  /** The id of the stream, without its kind. */
  readonly id: string;
  /** Server time, 24 characters, UTC, and the calendar day at the centre. */
  readonly now: string;
  readonly today: string;
  readonly happened: HappenedAt;
  /** The reason that was given with the step, in the clear. */
  readonly reason: string | undefined;
  /** Id of the member of staff for whom the actor writes this down. */
  readonly onBehalfOf: string | undefined;
  /** What other modules know. */
  readonly facts: Facts;
  /** The stream itself, for a step that names an entry of it; what was voided is among it. */
  readonly history: readonly Recorded[];
  /** Ids for what is first named in this step; the same on every retry. */
  readonly newId: (index: number) => string;
}

/** The same in Indonesian and in English. */
type InBoth = readonly [id: string, en: string];

interface Phased {
  readonly phase: string;
}

type Outcome<Event> = Event | readonly Event[];
type TypeOf<Event> = Event extends Happened ? Event['type'] : never;

interface Rules<State extends Phased, Event, Facts, Class, Phase extends State['phase']> {
  readonly by: readonly Role[];
  readonly during: readonly Phase[];
  readonly houseDuring?: readonly Phase[];
  readonly confirmed?: true;
  readonly about?: string;
  readonly also?: (asked: Fields<Class>) => readonly string[];
  readonly fromAnybody?: true;
  readonly ofErased?: true;
  readonly after?: Declared;
  readonly fits?: (state: Extract<State, { phase: Phase }>) => boolean;
  readonly asThen?: (state: State, happened: HappenedAt) => Extract<State, { phase: Phase }> | undefined;
  readonly answers?: readonly TypeOf<Event>[];
  readonly decide: (state: Extract<State, { phase: Phase }>, asked: Fields<Class>, circumstances: Circumstances<Facts>) => Outcome<Event>;
}

// As a method, `decide` also accepts a function that wants only some of the phases.
export interface Step<State extends Phased = any, Event extends Happened = any, Facts = any> {
  readonly asks: Declared;
  readonly by: readonly Role[];
  readonly during: readonly State['phase'][];
  /** Phases in which only the house takes it, because of what was written in another record. */
  readonly houseDuring?: readonly State['phase'][];
  /** Taken over HTTP only by whoever has just proved who she is: it must not be done at a screen that was left open. */
  readonly confirmed?: true;
  /** What of the record it adds to, as the matrix calls it: only who may read that takes it over HTTP. Default: what the decider says. */
  readonly about?: string;
  /** Other records that it adds the same to, by their streams. */
  also?(asked: any): readonly string[];
  /** Also whoever may read nothing of the record tells this; she learns nothing of it, whatever becomes of what she told. */
  readonly fromAnybody?: true;
  /** Also of whoever was erased: what is left of her, or was owed to her then, comes to its end by it, and nothing else is kept of her. */
  readonly ofErased?: true;
  /** The step that has to come before it: named to whoever takes this one in its place. */
  readonly after?: Declared;
  /** Whether the record as it stands takes it at all, where the phase alone does not say so: only then it is listed as possible. */
  fits?(state: State): boolean;
  /** The record as it was for this step when it happened, where that is long over: paper comes late. Undefined where it was never open to it then. */
  asThen?(state: State, happened: HappenedAt): State | undefined;
  /** The events that it answers: it happened before none of them. Default: what the decider says. */
  readonly answers?: readonly string[];
  decide(state: State, asked: any, circumstances: Circumstances<Facts>): Outcome<Event>;
}

/** How a stream's past becomes the state that decisions look at; total over the family's events. */
export type Evolve<State, Event extends Happened> = {
  readonly [Each in Event as Each['type']]: (state: State, data: Recorded<Each>['data'], recorded: Recorded<Each>) => State;
};

export interface Decider<State extends Phased = any, Event extends Happened = any, Facts = any> {
  readonly events: Family;
  /** The state of a stream that does not exist; its phase is `unknown`. */
  readonly initial: State;
  readonly steps: readonly Step<State, Event, Facts>[];
  readonly evolve: Evolve<State, Event>;
  /** What its steps add to, as the matrix calls it, where not everybody in a role may take them on every record. */
  readonly about?: string;
  /** As of a step; default: the first event of the stream. None where its steps say themselves what may lie before what. */
  readonly answers?: readonly [];
  /** The id of the record of this kind that the one in question goes on within, where it does: steps are taken on that one. */
  readonly goesOnIn?: (state: State) => string | undefined;
  /** Why no step that is told late can be taken of any time, where that is so. */
  readonly neverThen?: (state: State) => InBoth | undefined;
  /** Which part of the stream's life an event belongs to (`meta.part`). */
  readonly part?: (state: State, event: Event, happened: HappenedAt) => number | undefined;
}

/**
 * A step was taken in a phase that it is not for. By itself it says neither the phase nor what else there is: not everybody who takes a
 * step may know where the record stands.
 */
export class OutOfPhase extends Rejection {
  constructor(
    readonly stream: string,
    readonly phase: string,
    readonly step: Declared,
    /** The steps that the record takes as it stands, of whatever role. */
    readonly open: readonly Step[],
    /** The one that has to come before it, where it is one of them. */
    readonly before: Declared | undefined,
    /** Whether it is taken all the same of a time at which it could be; or why there is no such time, in the languages of the house. */
    readonly takenLate: boolean | InBoth,
    /** The id of the record of that kind that takes it instead. */
    readonly insteadIn: string | undefined,
  ) {
    super(`${stream}/out-of-phase`, 'This step cannot be taken in the present phase.');
  }
}

/** Fixes a module's state, events and facts, so that each step is inferred where it is written. */
export const decisionsOn = <State extends Phased, Event extends Happened, Facts = undefined>() => ({
  step: <Class extends Declared, const Phase extends State['phase']>(
    asks: Class,
    rules: Rules<State, Event, Facts, Class, Phase>,
  ): Step<State, Event, Facts> => ({ asks, ...rules }),

  decider: (declared: Decider<State, Event, Facts>) => {
    const names = declared.steps.map(({ asks }) => asks.name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice) throw new Error(`The step ${twice} is listed twice.`);
    return declared;
  },
});

/** The state of a stream after its history: what was voided is as though it had not been written. */
export const fold = <State extends Phased>(decider: Decider<State>, history: readonly Recorded[]): State =>
  withoutVoided(history).reduce<State>(
    (state, recorded) => decider.evolve[recorded.type]!(state, recorded.data, recorded),
    decider.initial,
  );

/** May this person, in this phase, take this step; and what has then happened? */
export function decide<State extends Phased>(
  decider: Decider<State>,
  state: State,
  asks: Declared,
  asked: unknown,
  circumstances: Circumstances,
): readonly Happened[] {
  const { stream } = decider.events;
  const step = decider.steps.find((each) => each.asks === asks);
  if (!step) throw new Rejection(`${stream}/unknown-step`, `A ${stream} has no step ${asks.name}.`);
  if (!step.by.includes(circumstances.actor.role))
    throw new Rejection(`${stream}/not-your-step`, `This step is for ${step.by.join(' or ')}.`);
  const then = step.asThen?.(state, circumstances.happened);
  if (!then && !isFor(step, state.phase, circumstances.actor)) {
    if (state.phase === decider.initial.phase) throw new Rejection(`${stream}/unknown`, 'There is no such record.');
    const open = decider.steps.filter(({ during, ...each }) => during.includes(state.phase) && (each.fits?.(state) ?? true));
    const before = open.find((each) => each.asks === step.after)?.asks;
    const late = step.asThen !== undefined && (decider.neverThen?.(state) ?? true);
    throw new OutOfPhase(stream, state.phase, asks, open, before, late, decider.goesOnIn?.(state));
  }
  return [step.decide(then ?? state, asked, circumstances)].flat();
}

const isFor = ({ during, houseDuring = [] }: Step, phase: string, { role }: Actor): boolean =>
  during.includes(phase) || (role === 'system' && houseDuring.includes(phase));
