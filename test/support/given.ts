import { construct } from '../../events/kit/construct';
import type { Declared, Fields } from '../../events/kit/declare';
import type { Happened } from '../../events/kit/family';
import type { Recorded } from '../../events/kit/recorded';
import { foldAll, type Projection } from '../../projections/kit/projection';
import type { Actor } from '../../src/access/actor';
import { type Decider, fold } from '../../src/platform/decider';
import { type Decided, decideAll } from '../../src/platform/deciding';
import { following, newId } from '../../src/platform/ids';
import { utcOf } from '../../src/platform/local-time';
import { Rejection } from '../../src/platform/rejection';
import { happenedAtOf, type Told } from '../../src/platform/told';
import { melati, wati } from './cast';

const ZONE = 'Asia/Jakarta';
/** When a test decides, unless it says otherwise: far enough from the history for every hour between. */
export const NOW = '2026-03-31T10:00+07:00';
const BEGINNING = '2026-03-02T09:00+07:00';

interface Phased {
  readonly phase: string;
}

/** Something of the past, with when it happened and who recorded it. */
interface Past<Event extends Happened = Happened> {
  readonly event: Event;
  readonly told: Told;
  readonly who: Actor;
}

/** `on('2026-03-05', beneficiaryEvents.LeaveEnded())`; what is not told of is recorded by a social worker, minutes after 9 on 2 March. */
export const on = <Event extends Happened>(happenedAt: string, event: Event, who: Actor = wati, told: Told = {}): Past<Event> => ({
  event,
  told: { ...told, happenedAt },
  who,
});

/** As on(), for what only needs somebody to have done it. */
export const by = <Event extends Happened>(who: Actor, event: Event, told: Told = {}): Past<Event> => ({ event, told, who });

type Pasts<Event extends Happened> = readonly (Event | Past<Event>)[];

/** The id of an event of a history, by its place in it. */
export const eventIdOf = (id: string, place: number, from = 1): string => following(following(id, `command-${from + place}`), 0);

/** A history in the clear as if it lay in a log; `part` is what the decider makes of it. `from` is the first position. */
export function recordedIn<State extends Phased, Event extends Happened>(
  decider: Decider<State, Event>,
  id: string,
  pasts: Pasts<Event>,
  from = 1,
): readonly Recorded[] {
  let state = decider.initial;
  return pasts.map((past, index): Recorded => {
    const { event, told, who }: Past<Event> = 'event' in past ? past : { event: past, told: {}, who: wati };
    const now = Date.parse(BEGINNING) + index * 60_000;
    const happened = happenedAtOf({ happenedAt: utcOf(now), ...told }, now, ZONE);
    const part = decider.part?.(state, event, happened);
    const command = following(id, `command-${from + index}`);
    const recorded = {
      ...event,
      id: eventIdOf(id, index, from),
      stream: `${decider.events.stream}-${id}`,
      revision: index,
      position: String(from + index).padStart(16, '0'),
      meta: {
        centre: who.centre,
        actor: { id: who.id, role: who.role },
        ...(told.onBehalfOf !== undefined && { onBehalfOf: told.onBehalfOf }),
        happened,
        recordedAt: happened.at > utcOf(now) ? happened.at : utcOf(now),
        command,
        correlation: command,
        causation: command,
        ...(part !== undefined && { part }),
        prev: null,
      },
    } as unknown as Recorded;
    state = fold({ ...decider, initial: state }, [recorded]);
    return recorded;
  });
}

/** How a step is asked for in a test. */
interface How<Facts> extends Told {
  readonly facts?: Facts;
  readonly now?: string;
  readonly id?: string;
}

/** `given(decider, facts)(...history).when(Step, asked, who).records(...events)`, over the pure decisions alone: no store, no clock. */
export const given =
  <State extends Phased, Event extends Happened, Facts>(decider: Decider<State, Event, Facts>, usual: Facts) =>
  (...history: Pasts<Event>) => ({
    when<Asks extends Declared>(
      asks: Asks,
      asked: Fields<Asks>,
      who: Actor,
      { facts = usual, now = NOW, id = melati, ...told }: How<Facts> = {},
    ) {
      const millis = Date.parse(now);
      const setting = { stream: `${decider.events.stream}-${id}`, zone: ZONE, now: millis, facts };
      const asking = { id, asks, asked: construct(asks, asked), actor: who, command: newId(millis), told };
      const take = (): readonly Decided[] => decideAll(decider, [asking], recordedIn(decider, id, history), setting);
      return {
        /** What is decided, with when it is kept as having happened and of which episode it is. */
        decided: take,
        records: (...events: Event[]) => expect(take().map(({ event }) => event)).toEqual(events),
        rejects: (code: string) => expect(codeOf(take)).toBe(code),
      };
    },
  });

function codeOf(take: () => unknown): string {
  try {
    take();
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
  return 'nothing was refused';
}

/** `seenBy(caseload)(...recordedIn(...)).shows(id, { exit: null })`, over a projection alone. */
export const seenBy =
  <Document extends { readonly id: string }>(projection: Projection<Document>) =>
  (...history: readonly Recorded[]) => ({
    shows: (id: string, part: Partial<Document>) => expect(foldAll(projection, history).get(id)).toMatchObject(part),
    showsNothingOf: (id: string) => expect(foldAll(projection, history).has(id)).toBe(false),
  });
