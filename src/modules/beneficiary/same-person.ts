import { Injectable } from '@nestjs/common';
import { everyEvent } from '../../../events/every-event';
import { foldAll, type Projection, typesOf } from '../../../projections/kit/projection';
import { samePerson, type SamePersonLine } from '../../../projections/same-person.projection';
import { AppliedUpTo, NotYet } from '../../http/read-after';
import { EventStore } from '../../platform/event-store/event-store';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';

const PAGE = 1000;
const TYPES = typesOf(samePerson);

/** Which records are of one person. */
@Injectable()
export class SamePerson {
  constructor(
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Waits, for whoever decides by it, until what was said of a record a moment ago is known here. Throws NotYet. */
  async caughtUp(id: string): Promise<void> {
    if (!(await this.applied.now()) && (await this.#byView([id])) !== undefined) throw new NotYet();
  }

  /** Every record of the person whom a record is about, the one that goes on first; as it was known at an instant, by default now. */
  async recordsOf(id: string, knownAt?: string): Promise<readonly [string, ...string[]]> {
    const found = new Map<string, string | null>();
    for (let ask: readonly string[] = [id]; ask.length > 0;) {
      const lines = await this.#load(ask);
      const links = ask.flatMap((each) => {
        const held = (lines.get(each)?.links ?? []).filter(({ from, to }) =>
          knownAt === undefined ? to.startsWith('9999') : from <= knownAt && knownAt < to,
        );
        found.set(each, held.find(({ into }) => into !== each)?.into ?? null);
        return held.map(({ other }) => other);
      });
      ask = [...new Set(links)].filter((each) => !found.has(each));
    }
    const [main = id] = [...found].flatMap(([each, into]) => (into === null ? [each] : []));
    return [main, ...[...found.keys()].filter((each) => each !== main).sort()];
  }

  /** As `recordsOf`, for each of these records. */
  async recordsOfEach(ids: readonly string[], knownAt?: string): Promise<ReadonlyMap<string, readonly [string, ...string[]]>> {
    const lines = await this.#load(ids);
    const found = new Map<string, readonly [string, ...string[]]>();
    for (const id of ids) found.set(id, lines.has(id) ? await this.recordsOf(id, knownAt) : [id]);
    return found;
  }

  /** For each of these records the one that goes on for its person. */
  async mainOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map([...(await this.recordsOfEach(ids))].map(([id, [main]]) => [id, main]));
  }

  /** Whom she was said not to be. */
  async differentFrom(id: string): Promise<ReadonlySet<string>> {
    return new Set((await this.#load([id])).get(id)?.different ?? []);
  }

  // A file and a history are answered also while no view can be; then the links are looked up in the log.
  async #load(ids: readonly string[]): Promise<ReadonlyMap<string, SamePersonLine>> {
    return (await this.#byView(ids)) ?? this.#fromLog();
  }

  /** Undefined while the view cannot be read. */
  async #byView(ids: readonly string[]): Promise<ReadonlyMap<string, SamePersonLine> | undefined> {
    try {
      return await this.views.load(samePerson, ids);
    } catch (error) {
      if (!(error instanceof ViewsUnavailable || error instanceof ViewNotReady)) throw error;
      return undefined;
    }
  }

  async #fromLog(): Promise<ReadonlyMap<string, SamePersonLine>> {
    const said: unknown[] = [];
    for (
      let page = await this.store.readAll(undefined, PAGE);
      page.length > 0;
      page = await this.store.readAll(page.at(-1)!.position, PAGE)
    )
      said.push(...page.filter(({ type }) => TYPES.has(type)).map((stored) => everyEvent.read(stored)));
    return foldAll(samePerson as Projection<SamePersonLine>, said as never);
  }
}
