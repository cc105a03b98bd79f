import type { Recorded } from '../../events/kit/recorded';
import type { Registry } from '../../events/kit/registry';
import type { Clock } from './clock';
import { type Decider, fold } from './decider';
import { asRecorded, type Decided, decideAll, type HouseRule } from './deciding';
import { type Draft, type EventStore, type Expected, OutcomeUnknown, type StoredEvent, StreamMoved } from './event-store/event-store';
import { DATA_CLASSES, type DataClass } from '../../events/kit/personal';
import { mentionsOf, type PeopleOf } from './mentioning';
import { type ErasedAmong, idsNamed, unnamed } from './named';
import { erased, isOfErased, namedBefore, namesErased, type Words } from './of-erased';
import { sealedIn, sealEvents } from './personal-data/sealing';
import { keyOf, type Vault } from './personal-data/vault';
import { Rejection } from './rejection';
import { textNotices } from './text-notices';
import type { Asking, Receipt } from './take-step';

const ATTEMPTS = 5;
const PAGE = 500;

/** Takes a step on a stream: read, decide, seal, append; and decides anew when somebody else was first. */
export class Decisions {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly registry: Registry,
    private readonly clock: Clock,
    /** The rule of a centre for every step; asked anew each time. */
    private readonly ruleOf: (centre: string) => Promise<HouseRule | undefined> = () => Promise.resolve(undefined),
    /** Who can be mentioned in a text. */
    private readonly peopleOf: PeopleOf = () => Promise.resolve(new Map()),
    /** Whose id no step may name any more. */
    readonly erasedAmong: ErasedAmong = () => Promise.resolve([]),
  ) {}

  /** The whole history of a stream, upcast. */
  async history(stream: string): Promise<readonly (Recorded & StoredEvent)[]> {
    const all: StoredEvent[] = [];
    for (;;) {
      const page = await this.store.readStream(stream, all.length, PAGE);
      all.push(...page);
      if (page.length < PAGE) return all.map((event) => this.registry.read(event));
    }
  }

  /** The first event of a stream, as it was stored; undefined where there is none. */
  async begun(stream: string): Promise<StoredEvent | undefined> {
    return (await this.store.readStream(stream, 0, 1))[0];
  }

  /** The state of a stream now. */
  async state<State extends { readonly phase: string }>(decider: Decider<State>, id: string): Promise<State> {
    return fold(decider, await this.history(`${decider.events.stream}-${id}`));
  }

  /** Takes one step. Throws a Rejection when the house refuses, StoreUnavailable or OutcomeUnknown when the store cannot say. */
  take<Facts>(decider: Decider<any, any, Facts>, asking: Asking, zone: string, facts: Facts): Promise<Receipt> {
    return this.takeAll(decider, [asking], zone, facts);
  }

  /**
   * Takes several steps on one stream, each decided on what the one before left: all are recorded, or none is. `claim` is called when
   * the house agreed and before anything is recorded, to take hold of what the decision relies on; it throws when that is gone.
   */
  async takeAll<Facts>(
    decider: Decider<any, any, Facts>,
    askings: readonly Asking[],
    zone: string,
    facts: Facts,
    claim?: () => Promise<void>,
  ): Promise<Receipt> {
    const { id } = askings[0]!;
    const stream = `${decider.events.stream}-${id}`;
    for (let attempt = 1; ; attempt++) {
      const { history, decided, mentions, words } = await this.#decided(decider, askings, zone, facts);
      const last = history.at(-1);
      if (decided.length === 0) return withNotices(alreadyTaken(id, askings, history), askings);
      await claim?.();
      const drafts = await this.#sealed(stream, decided, mentions, words ?? undefined);
      try {
        const { head, position } = await this.#appended(stream, last ? { revision: last.revision, hash: last.hash } : 'no-stream', drafts);
        return withNotices({ id, revision: head.revision, token: position, recorded: drafts.length }, askings);
      } catch (error) {
        if (!(error instanceof StreamMoved) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** Whether the house would record anything for these steps now; throws what `takeAll` would throw, and records nothing. */
  async check<Facts>(decider: Decider<any, any, Facts>, askings: readonly Asking[], zone: string, facts: Facts): Promise<boolean> {
    return (await this.#decided(decider, askings, zone, facts)).decided.length > 0;
  }

  /**
   * What the house would record for these steps, if `before` lay in the stream behind what does; throws what `takeAll` would throw, and
   * records nothing. What it answers can stand before the next ones.
   */
  async foretell<Facts>(
    decider: Decider<any, any, Facts>,
    askings: readonly Asking[],
    zone: string,
    facts: Facts,
    before: readonly Recorded[],
  ): Promise<readonly Recorded[]> {
    const { history, decided } = await this.#decided(decider, askings, zone, facts, before);
    return decided.map((each, index) => asRecorded(each, `${decider.events.stream}-${askings[0]!.id}`, history.length + index));
  }

  /** What has happened once the steps are taken, on what the stream has now and what would lie there before. Throws a Rejection. */
  async #decided<Facts>(
    decider: Decider<any, any, Facts>,
    askings: readonly Asking[],
    zone: string,
    facts: Facts,
    before: readonly Recorded[] = [],
  ) {
    const { id, actor } = askings[0]!;
    const stream = `${decider.events.stream}-${id}`;
    const rule = await this.ruleOf(actor.centre);
    const history = await this.history(stream);
    const words = await this.#notErased(decider, askings, history);
    await this.#nobodyErased(decider, askings, history);
    const setting = { stream, zone, now: this.clock.now(), facts, rule, wordless: words === null };
    const all = decideAll(decider, askings, [...history, ...before], setting);
    const decided = await this.#withoutErased(decider, all, actor.centre, namedBefore(decider, askings, history));
    return { history, decided, words, mentions: await mentionsOf(decided, this.registry, this.peopleOf) };
  }

  // Also of a step that was taken before: whoever tries it again is told what became of it. Answers under which class words are kept then.
  async #notErased(decider: Decider, askings: readonly Asking[], history: readonly StoredEvent[]): Promise<Words> {
    const { stream, remarks } = decider.events;
    const { id, actor, command } = askings[0]!;
    const first = history[0];
    if (!first || first.meta.centre !== actor.centre) return undefined;
    const gone = async (subject: string, dataClass: DataClass) => (await this.vault.erased(subject)).includes(dataClass);
    const hers = history.filter(({ meta }) => meta.command === command).flatMap(({ data }) => sealedIn(data).map(keyOf));
    const owners = new Map(hers.map((owner) => [`${owner.subject}/${owner.dataClass}`, owner]));
    for (const { subject, dataClass } of owners.values()) if (await gone(subject, dataClass)) throw erased(stream);
    if (!(await gone(`${stream}-${id}`, remarks))) return undefined;
    if (!askings.every((asking) => isOfErased(decider, asking))) throw erased(stream);
    return this.#words(decider, askings);
  }

  // Under what is left of whoever was erased, and gone with it; where nothing is left, no words are kept either.
  async #words({ events: { stream } }: Decider, askings: readonly Asking[]): Promise<Words> {
    const erased = await this.vault.erased(`${stream}-${askings[0]!.id}`);
    const left = DATA_CLASSES.find((each) => !erased.includes(each)) ?? null;
    if (left === null && askings.some(({ told }) => told.reason !== undefined))
      throw new Rejection(`${stream}/not-valid-words`, 'Whoever this is about was erased, and no words are kept: leave the reason out.').at(
        'reason',
      );
    return left;
  }

  // Nor in a record of somebody else, under her id, but where that names her already and the step ends what is open for her. Of another
  // centre's record nothing is said, as if there were none.
  async #nobodyErased(decider: Decider, askings: readonly Asking[], history: readonly StoredEvent[]): Promise<void> {
    const { stream } = decider.events;
    const { actor, exists } = askings[0]!;
    const first = history[0];
    if (first ? first.meta.centre !== actor.centre : exists) return;
    const before = namedBefore(decider, askings, history);
    const named = askings.flatMap(({ asked, told }) => [
      ...idsNamed(asked).filter((each) => !before.has(each)),
      ...idsNamed('onBehalfOf' in told ? told.onBehalfOf : undefined),
    ]);
    if ((await this.erasedAmong(named, actor.centre)).length > 0) throw namesErased(stream);
  }

  // Whom a record named while she was not erased it carries on in nothing that is added, though no step names her. Who worked here stays.
  async #withoutErased(
    { events }: Decider,
    decided: readonly Decided[],
    centre: string,
    before: ReadonlySet<string>,
  ): Promise<readonly Decided[]> {
    const named = new Set(decided.flatMap(({ event }) => idsNamed(event.data)).filter((each) => !before.has(each)));
    const erased = await this.erasedAmong([...named], centre);
    const gone = new Set(erased.filter((each) => !each.startsWith('staff-')).map((each) => each.slice(each.indexOf('-') + 1)));
    if (gone.size === 0) return decided;
    return decided.map((each) => {
      const event = unnamed(each.event, gone, this.registry);
      if (!event) throw namesErased(events.stream);
      return { ...each, event };
    });
  }

  async #sealed(
    stream: string,
    decided: readonly Decided[],
    mentions: readonly (readonly string[])[],
    words: DataClass | undefined,
  ): Promise<readonly Draft[]> {
    const sealed = await sealEvents(
      this.vault,
      this.registry,
      decided.map(({ id, event, asking: { actor, told } }) => ({
        id,
        stream,
        event,
        ...(actor.name !== undefined && { actor: { subject: `staff-${actor.id}`, name: actor.name } }),
        ...(told.reason !== undefined && { reason: told.reason, ...(words && { words }) }),
      })),
    );
    return decided.map(({ id, event: { type, schema }, meta }, index) => {
      const { data, actorName, reason } = sealed[index]!;
      const actor = { ...meta.actor, ...(actorName && { name: actorName }) };
      const mentioned = mentions[index]!;
      return {
        id,
        type,
        schema,
        data,
        meta: { ...meta, actor, ...(reason && { reason }), ...(mentioned.length > 0 && { mentions: mentioned }) },
      };
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

// What the first try of the same command left; or, when nothing had to happen, where the stream stands.
function alreadyTaken(id: string, askings: readonly Asking[], history: readonly StoredEvent[]): Receipt {
  const commands = new Set(askings.map(({ command }) => command));
  const event = history.findLast(({ meta }) => commands.has(meta.command)) ?? history.at(-1);
  return { id, revision: event?.revision ?? -1, token: event?.position ?? '', recorded: 0 };
}

function withNotices(receipt: Receipt, askings: readonly Asking[]): Receipt {
  const notices = askings.flatMap(textNotices);
  return notices.length > 0 ? { ...receipt, notices } : receipt;
}
