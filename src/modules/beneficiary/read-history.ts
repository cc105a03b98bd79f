import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { entriesOf, history, type HistoryEntry, placeOf } from '../../../projections/history.projection';
import { people } from '../../../projections/people.projection';
import type { Actor } from '../../access/actor';
import { Reading, writtenIn } from '../../access/reading';
import { type Find, kept, type Page, Paging } from '../../http/paging';
import { cursor, limit, untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { EventStore, type StoredEvent } from '../../platform/event-store/event-store';
import type { Masked } from '../../platform/personal-data/sealing';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { asItWas, type Said } from './as-it-was';
import { forHer } from './for-her';
import { HistoryFromLog } from './history-from-log';
import { PartnerNames } from '../partner/partner-names.facts';
import { entryOf, withoutInnerKeys } from '../record-history/entry.facts';
import type { LeaderContradiction } from '../session/leader-contradicted.facts';
import { LeaderMarks } from '../session/leader-marks.facts';
import { AuthorsLeft } from '../staff/authors-left.facts';
import { StaffNames } from '../staff/staff-names.facts';
import { eventAsOne, masksOf } from './masked-as-one';
import { LeftOtherwise } from './left-otherwise';
import { type OutOfStay, ToldOutOfStay } from './out-of-stay';
import { ofHerCentre } from './of-her-centre';
import { SamePerson } from './same-person';
import { type TakenBack, takenBackOf } from './taken-back';
import { ToldFacts } from './told-facts';

/** `?asOf=&knownAt=&limit=&cursor=`: what had happened by one time, as it was known by another. */
export const HISTORY = new QueryParams({ asOf: untilNow(), knownAt: untilNow(), limit: limit(50), cursor: cursor() });

type Asked = ReturnType<typeof HISTORY.read>;

/** Whose history is asked for, by all her records. */
interface ToldOf {
  readonly id: string;
  readonly records: readonly string[];
  /** Whether an event about a record is told; none where all are. */
  readonly isTold: Awaited<ReturnType<ToldFacts['of']>>;
  readonly caller: Actor;
  readonly query: Asked;
}

/** The auditor's question: everything that touches her, over all streams, in the order it happened. */
export interface History {
  readonly beneficiary: string;
  readonly asOf: string | null;
  readonly knownAt: string | null;
  readonly entries: readonly { readonly stream: string; readonly data: Readonly<Record<string, unknown>> }[];
  readonly next: string | null;
}

export class ReadHistory extends Query<History> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
    /** The view is known not to show everything yet. */
    readonly unseen = false,
  ) {
    super();
  }
}

@QueryHandler(ReadHistory)
export class ReadHistoryHandler implements IQueryHandler<ReadHistory> {
  constructor(
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly log: HistoryFromLog,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly staff: StaffNames,
    private readonly paging: Paging,
    private readonly samePerson: SamePerson,
    private readonly partners: PartnerNames,
    private readonly toldFacts: ToldFacts,
    private readonly toldOutOfStay: ToldOutOfStay,
    private readonly leftOtherwise: LeftOtherwise,
    private readonly authorsLeft: AuthorsLeft,
    private readonly leaderMarks: LeaderMarks,
  ) {}

  async execute({ id, caller, search, request, unseen }: ReadHistory): Promise<History> {
    const asked = await this.scope.asked(await this.scope.at(caller, `beneficiary-${id}`), HISTORY, search);
    // What is written down while a file is handed over is of the next.
    const query = caller.copy && asked.knownAt === undefined ? { ...asked, knownAt: this.scope.now(caller) } : asked;
    const records = await this.#toldTo(caller, await this.samePerson.recordsOf(id, query.knownAt));
    const isTold = await this.toldFacts.of(caller, records);
    const told = { id, records, isTold, caller, query };
    const { page, next } = unseen ? await this.#fromLog(told) : await this.#fromView(told);
    const subjects = records.map((record) => `beneficiary-${record}`);
    const places = page.map(placeOf);
    // What an entry says is read from the log itself.
    const events = new Map((await this.store.readEvents(places)).map((event) => [event.position, event]));
    const takenBack = await takenBackOf(this.store, [...events.values()], records, query.knownAt);
    const outOfStay = await this.toldOutOfStay.among([...events.values()], records, query.knownAt);
    const leftOtherwise = await this.leftOtherwise.among([...events.values()], records, query.knownAt);
    const authorLeft = await this.authorsLeft.among([...events.values()], query.knownAt);
    const leaders = await this.leaderMarks.among([...events.values()], query.knownAt);
    const said = await asItWas(this.store, [...events.values()], query.knownAt);
    const view = {
      beneficiary: id,
      asOf: query.asOf ?? null,
      knownAt: query.knownAt ?? null,
      entries: places.map(({ position }) => {
        const event = events.get(position)!;
        const hers = isTold ? records.filter((record) => isTold(record, event)) : records;
        const marks = {
          takenBack: takenBack.get(position),
          said: said.get(position),
          outOfStay: outOfStay.get(position),
          leftOtherwise: leftOtherwise.has(position),
          authorLeft: authorLeft.has(position),
          leaderContradictedBy: leaders.get(position),
        };
        return shown(event, hers, marks);
      }),
      next,
    };
    const question = { route: 'GET /api/beneficiaries/:id/history', subjects, request, written: writtenIn([...events.values()]) };
    const opened: unknown = await this.reading.open(caller, question, await this.staff.beside(view, caller));
    const masks = await masksOf(this.reading, caller, subjects);
    return asOne(await this.partners.beside(caller, question, opened as History), masks);
  }

  // That records are of one person opens none of them: each is told to whom it would be told alone.
  async #toldTo(caller: Actor, records: readonly string[]): Promise<readonly string[]> {
    const subjects = records.map((record) => `beneficiary-${record}`);
    const open = await this.reading.allowed(caller, 'read', 'course', subjects);
    if (open.size === 0) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    return records.filter((record) => open.has(`beneficiary-${record}`));
  }

  async #fromView(told: ToldOf): Promise<Page<HistoryEntry>> {
    const { asOf, knownAt } = told.query;
    try {
      this.#demand(told.caller, (await this.views.one(people, told.id))?.centre);
      return await this.#merged(told, (record, place) => {
        const where = { id: entriesOf(record, asOf), ...(knownAt !== undefined && { recordedAt: { lte: knownAt } }) };
        return this.views.find(history, { where, sort: [], ...place });
      });
    } catch (error) {
      if (error instanceof ViewsUnavailable || error instanceof ViewNotReady) return this.#fromLog(told);
      throw error;
    }
  }

  async #fromLog(told: ToldOf): Promise<Page<HistoryEntry>> {
    const { asOf, knownAt } = told.query;
    this.#demand(told.caller, await this.log.centreOf(told.id));
    return this.#merged(told, (record, { after, limit }) => this.log.find(record, { asOf, knownAt, after, limit }));
  }

  // One timeline of all records of the person. An event that touches two of them has one place, and is told once.
  #merged(
    { id, records, isTold, caller, query }: ToldOf,
    findOf: (record: string, ...place: Parameters<Find<HistoryEntry>>) => Promise<readonly HistoryEntry[]>,
  ) {
    const find: Find<HistoryEntry> = async ({ after, limit }) => {
      const place = (record: string) => ({ ...(after && { after: [`${record}/${orderOf(String(after[0]))}`] }), limit });
      const pages = await Promise.all(
        records.map((record) => {
          const find: Find<HistoryEntry> = (from) => findOf(record, from);
          return kept(find, [], (entries) => this.#among(record, entries, isTold))(place(record));
        }),
      );
      return [...new Map(pages.flat().map((entry) => [orderOf(entry.id), entry]))]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([, entry]) => entry)
        .slice(0, limit);
    };
    return this.paging.through(find, [], caller, `${id} ${HISTORY.filter(query)}`, query);
  }

  // What lies in her own stream is looked at only where not all of it is told.
  async #among(record: string, entries: readonly HistoryEntry[], isTold: ToldOf['isTold']): Promise<readonly HistoryEntry[]> {
    const asked = entries.filter(({ stream }) => isTold || stream !== undefined).map(placeOf);
    if (asked.length === 0) return entries;
    const isHere = ofHerCentre(record, await this.log.centreOf(record));
    const events = await this.store.readEvents(asked);
    const kept = new Set(events.filter((event) => isHere(event) && (isTold?.(record, event) ?? true)).map(({ position }) => position));
    const all = new Set(asked.map(({ position }) => position));
    return entries.filter((entry) => !all.has(placeOf(entry).position) || kept.has(placeOf(entry).position));
  }

  #demand(caller: Actor, centre: string | undefined): void {
    if (!this.scope.holds(caller, centre === undefined ? undefined : { centre }))
      throw new Rejection('beneficiary/unknown', 'There is no such record.');
  }
}

const asOne = (history: History, masks: ReadonlyMap<string, Masked>): History => ({
  ...history,
  entries: history.entries.map((entry) => ({ ...entry, data: eventAsOne(entry.data, masks.get(entry.stream)) })),
});

/** Where an entry stands in any timeline: when it happened, then its place in the log. */
const orderOf = (id: string): string => id.slice(id.indexOf('/') + 1);

interface Marks {
  readonly takenBack: TakenBack | undefined;
  readonly said: Said | undefined;
  /** It is of the wrong side of when she left. */
  readonly outOfStay: OutOfStay | undefined;
  /** It says how she left, or where she was then, and another entry says otherwise. */
  readonly leftOtherwise: boolean;
  /** Whoever wrote it, or did it, had left the staff on a day before. */
  readonly authorLeft: boolean;
  /** It is of a session, and this is known against who led that. */
  readonly leaderContradictedBy: readonly LeaderContradiction[] | undefined;
}

function shown(stored: StoredEvent, records: readonly string[], { takenBack, said, ...marks }: Marks) {
  const { data, ...entry } = entryOf(stored);
  return {
    ...entry,
    ...(said && { means: said.means }),
    ...(said?.asRecorded && { asRecorded: said.asRecorded }),
    episode: entry.stream.startsWith('beneficiary-') ? (stored.meta.part ?? null) : null,
    ...(takenBack && { takenBack }),
    ...(marks.outOfStay && { [marks.outOfStay]: true }),
    ...(marks.leftOtherwise && !takenBack && { leftOtherwise: true }),
    ...(marks.authorLeft && { authorLeft: true }),
    ...(marks.leaderContradictedBy && !takenBack && { leaderContradictedBy: marks.leaderContradictedBy }),
    data: forHer(entry, withoutInnerKeys(said?.data ?? data), records),
  };
}
