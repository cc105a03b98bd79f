import type { HappenedAt, Recorded } from '../../events/kit/recorded';
import type { Registry } from '../../events/kit/registry';
import type { Clock } from './clock';
import { decide, type Decider, fold } from './decider';
import { type Draft, type EventStore, type Expected, OutcomeUnknown, type Position, type StoredEvent, StreamMoved } from './event-store/event-store';
import { following } from './ids';
import { dayOf, utcOf } from './local-time';
import { sealEvents } from './personal-data/sealing';
import type { Vault } from './personal-data/vault';
import { Rejection } from './rejection';
import type { Asking, Receipt } from './take-step';
import { checkTime, happenedAtOf, placed } from './told';

const ATTEMPTS = 5;
const PAGE = 500;

/** Takes a step on a stream: read, decide, seal, append; and decides anew when somebody else was first. */
export class Decisions {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly registry: Registry,
    private readonly clock: Clock,
  ) {}

  /** The whole history of a stream, upcast. */
  async history(stream: string): Promise<readonly (Recorded & StoredEvent)[]> {
    const all: StoredEvent[] = [];
    for (;;) {
      const page = await this.store.readStream(stream, all.length, PAGE);
      all.push(...page);
      if (page.length < PAGE) return all.map((event) => this.registry.read(event)) as (Recorded & StoredEvent)[];
    }
  }

  /** The state of a stream now. */
  async state<State extends { readonly phase: string }>(decider: Decider<State>, id: string): Promise<State> {
    return fold(decider, await this.history(`${decider.events.stream}-${id}`));
  }

  /** Takes one step. Throws a Rejection when the house refuses, StoreUnavailable or OutcomeUnknown when the store cannot say. */
  take<Facts>(decider: Decider<any, any, Facts>, asking: Asking, zone: string, facts: Facts): Promise<Receipt> {
    return this.takeAll(decider, [asking], zone, facts);
  }

  /** Takes several steps on one stream, each decided on what the one before left: all are recorded, or none is. */
  async takeAll<Facts>(decider: Decider<any, any, Facts>, askings: readonly Asking[], zone: string, facts: Facts): Promise<Receipt> {
    const { id } = askings[0]!;
    const stream = `${decider.events.stream}-${id}`;
    for (let attempt = 1; ; attempt++) {
      const history = await this.history(stream);
      const last = history.at(-1);
      const drafts = await this.#decided(decider, stream, askings, zone, facts, history);
      if (drafts.length === 0) return this.#before(id, askings, history);
      try {
        const { head, position } = await this.#appended(stream, last ? { revision: last.revision, hash: last.hash } : 'no-stream', drafts);
        return { id, revision: head.revision, token: position };
      } catch (error) {
        if (!(error instanceof StreamMoved) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** Whether a command has been recorded in a stream already. */
  async recorded(stream: string, command: string): Promise<boolean> {
    return (await this.history(stream)).some(({ meta }) => meta.command === command);
  }

  /** Whether the house would take these steps now; throws what `takeAll` would throw, and records nothing. */
  async check<Facts>(decider: Decider<any, any, Facts>, askings: readonly Asking[], zone: string, facts: Facts): Promise<void> {
    const stream = `${decider.events.stream}-${askings[0]!.id}`;
    await this.#decided(decider, stream, askings, zone, facts, await this.history(stream));
  }

  // What the first try of the same command left; or, when nothing had to happen, where the stream stands.
  #before(id: string, askings: readonly Asking[], history: readonly StoredEvent[]): Receipt {
    const commands = new Set(askings.map(({ command }) => command));
    const event = history.findLast(({ meta }) => commands.has(meta.command)) ?? history.at(-1);
    return { id, revision: event?.revision ?? -1, token: event?.position ?? '' };
  }

  async #decided<Facts>(
    decider: Decider<any, any, Facts>, stream: string, askings: readonly Asking[], zone: string, facts: Facts, history: readonly Recorded[],
  ): Promise<readonly Draft[]> {
    const drafts: Draft[] = [];
    let soFar = history;
    for (const asking of askings) {
      if (soFar.some(({ meta }) => meta.command === asking.command)) continue;
      inScope(decider, asking, soFar);
      const added = await this.#draftsOf(decider, stream, asking, zone, facts, soFar);
      drafts.push(...added);
      soFar = [...soFar, ...added.map((draft, index) => asRecorded(draft, stream, soFar.length + index))];
    }
    return drafts;
  }

  async #draftsOf<Facts>(
    decider: Decider<any, any, Facts>, stream: string, asking: Asking, zone: string, facts: Facts, history: readonly Recorded[],
  ): Promise<readonly Draft[]> {
    const { id, asks, asked, actor, command, told } = asking;
    const now = this.clock.now();
    const happened = placed('happened' in told ? told.happened : happenedAtOf(told, now, zone), history);
    checkTime(happened, told.reason, now, zone);
    const state = fold(decider, history);
    const events = decide(decider, state, asks, asked, {
      id, actor, happened, facts,
      reason: told.reason,
      now: utcOf(now),
      today: dayOf(now, zone),
      newId: (index) => following(command, `new-${index}`),
    });
    const unsealed = events.map((event, index) => ({
      id: following(command, index), stream, event,
      ...(actor.name !== undefined && { actor: { subject: `staff-${actor.id}`, name: actor.name } }),
      ...(told.reason !== undefined && { reason: told.reason }),
    }));
    const sealed = await sealEvents(this.vault, this.registry, unsealed);
    return unsealed.map(({ id: eventId, event: { type, schema } }, index) => {
      const { data, actorName, reason } = sealed[index]!;
      const part = decider.part?.(state, type, happened);
      const meta = {
        ...metaOf(asking, happened, utcOf(now)),
        actor: { id: actor.id, role: actor.role, ...(actorName && { name: actorName }) },
        ...(reason && { reason }),
        ...(part !== undefined && { part }),
      };
      return { id: eventId, type, schema, data, meta };
    });
  }

  // The same ids and the same expectation: the second try finds what the first one wrote.
  async #appended(stream: string, expected: Expected, drafts: readonly Draft[]) {
    try {
      return await this.store.append(stream, expected, drafts);
    } catch (error) {
      if (error instanceof OutcomeUnknown) return await this.store.append(stream, expected, drafts);
      throw error;
    }
  }
}

// Another centre's record must look like one that does not exist.
function inScope({ events }: Decider, { actor, seen }: Asking, history: readonly Recorded[]): void {
  const first = history[0];
  if (first && first.meta.centre !== actor.centre) throw new Rejection(`${events.stream}/unknown`, 'There is no such record.');
  if (seen !== undefined && seen !== history.length - 1)
    throw new Rejection('request/stale', 'Somebody else changed this record since you read it.');
}

const asRecorded = (draft: Draft, stream: string, revision: number): Recorded =>
  ({ ...draft, meta: { ...draft.meta, prev: null }, stream, revision, position: '' });

function metaOf({ actor, command, told, correlation, causation, origin }: Asking, happened: HappenedAt, recordedAt: string) {
  return {
    centre: actor.centre,
    ...('onBehalfOf' in told && told.onBehalfOf !== undefined && { onBehalfOf: told.onBehalfOf }),
    happened,
    recordedAt,
    command,
    correlation: correlation ?? command,
    causation: causation ?? command,
    ...(origin && { origin }),
  };
}
