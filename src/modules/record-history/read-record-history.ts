import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Recorded } from '../../../events/kit/recorded';
import { voidersIn } from '../../../events/kit/voided';
import type { Actor } from '../../access/actor';
import { MentionedPeople } from '../../access/mentioned';
import { Reading, writtenIn } from '../../access/reading';
import { cursor, limit, untilNow } from '../../http/parameter';
import { type Find, Paging } from '../../http/paging';
import { QueryParams } from '../../http/query-params';
import { Decisions } from '../../platform/decisions';
import type { StoredEvent } from '../../platform/event-store/event-store';
import { idsWithin } from '../../platform/named';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { PartnerNames } from '../partner/partner-names.facts';
import { AuthorsLeft } from '../staff/authors-left.facts';
import { StaffNames } from '../staff/staff-names.facts';
import { entryOf } from './entry.facts';

/** `?asOf=&knownAt=&limit=&cursor=`: what had happened by one time, as it was known by another. */
export const RECORD_HISTORY = new QueryParams({ asOf: untilNow(), knownAt: untilNow(), limit: limit(50), cursor: cursor() });

/** What became of one record, step by step, and who the people are that it names. */
interface RecordHistory {
  readonly asOf: string | null;
  readonly knownAt: string | null;
  readonly entries: readonly unknown[];
  /** Whom the entries name by their ids, each once: `beneficiary`, `outsider` or `staff`. */
  readonly people: readonly unknown[];
  readonly next: string | null;
}

export class ReadRecordHistory extends Query<RecordHistory> {
  constructor(
    /** What its stream begins with, and the route that asks for it: `GET /api/funds/:id/history`. */
    readonly of: { readonly kind: string; readonly route: string },
    readonly id: string,
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

type Entry = Recorded & StoredEvent;

/** Answers from the record's own stream, so it is never behind; in the order it happened. */
@QueryHandler(ReadRecordHistory)
export class ReadRecordHistoryHandler implements IQueryHandler<ReadRecordHistory> {
  constructor(
    private readonly decisions: Decisions,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly paging: Paging,
    private readonly people: MentionedPeople,
    private readonly staff: StaffNames,
    private readonly partners: PartnerNames,
    private readonly authorsLeft: AuthorsLeft,
  ) {}

  async execute({ of: { kind, route }, id, caller, search, request }: ReadRecordHistory): Promise<RecordHistory> {
    const isName = /^[a-z0-9-]{1,60}$/.test(id);
    const query = await this.scope.asked(isName ? await this.scope.at(caller, `${kind}-${id}`) : caller, RECORD_HISTORY, search);
    const { asOf, knownAt } = query;
    const all = isName ? await this.decisions.history(`${kind}-${id}`) : [];
    if (!this.scope.holds(caller, all[0]?.meta)) throw new Rejection(`${kind}/unknown`, 'There is no such record.');
    const then = all.filter(
      ({ meta }) => (asOf === undefined || meta.happened.at <= asOf) && (knownAt === undefined || meta.recordedAt <= knownAt),
    );
    const { page, next } = await this.paging.through(inOrder(then), [], caller, `${kind}-${id} ${RECORD_HISTORY.filter(query)}`, query);
    const voidedBy = voidersIn(knownAt === undefined ? all : all.filter(({ meta }) => meta.recordedAt <= knownAt));
    const authorLeft = await this.authorsLeft.among(
      page.map(({ entry }) => entry),
      knownAt,
    );
    const entries = page.map(({ entry }) => ({
      ...entryOf(entry),
      ...takenBackBy(voidedBy.get(entry.id)),
      ...(authorLeft.has(entry.position) && { authorLeft: true }),
    }));
    const named = await this.people.called([...new Set(entries.flatMap(({ data }) => idsWithin(data)))]);
    const people = [...named].map(([person, { subject, name, alias }]) => ({
      id: person,
      kind: subject.slice(0, subject.indexOf('-')),
      name,
      alias,
    }));
    const question = {
      route,
      subjects: [`${kind}-${id}`, ...[...named.values()].map(({ subject }) => subject)],
      request,
      written: writtenIn(page.map(({ entry }) => entry)),
    };
    const view = { asOf: asOf ?? null, knownAt: knownAt ?? null, entries, people, next };
    const opened: unknown = await this.reading.open(caller, question, await this.staff.beside(view, caller));
    return this.partners.beside(caller, question, opened as RecordHistory);
  }
}

/** Rule 8: what does not hold stays, marked. */
const takenBackBy = (by: Recorded | undefined) =>
  by && { takenBack: { type: by.type, revision: by.revision, recordedAt: by.meta.recordedAt } };

/** By when each happened, then by its place in the log. */
function inOrder(events: readonly Entry[]): Find<{ readonly id: string; readonly entry: Entry }> {
  const placed = events
    .map((entry) => ({ id: `${entry.meta.happened.at}/${entry.position}`, entry }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return async ({ after, limit }) => placed.filter(({ id }) => after === undefined || id > String(after[0])).slice(0, limit);
}
