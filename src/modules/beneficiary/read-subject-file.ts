import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type BeneficiaryEvent, everyEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { voidedIn, withoutVoided } from '../../../events/kit/voided';
import { assessmentFile } from '../../../projections/assessment-file';
import { beneficiaryFile } from '../../../projections/beneficiary-file';
import { caseload, NEVER } from '../../../projections/caseload.projection';
import { foldAll } from '../../../projections/kit/projection';
import { mentions } from '../../../projections/mentions.projection';
import { programmeFile } from '../../../projections/programme-file';
import { standing } from '../../../projections/voided-intake';
import type { Actor } from '../../access/actor';
import { Reading, writtenIn } from '../../access/reading';
import { id } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Attachments } from '../../platform/attachments/attachments';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { type AccessReport, AccessReports } from '../audit/access-reports.facts';
import { asItWas, type Said } from './as-it-was';
import { withoutInnerKeys } from '../record-history/entry.facts';
import { forHer } from './for-her';
import { episodesAt } from './shown-episode';
import { GivenBy, type GivenByOthers } from './given-by.facts';
import { Scope } from '../centre/scope.facts';
import { OpenRequests } from '../subject-request/open-requests.facts';
import { HerEvents } from './her-events';

/** Everything that is recorded of her, to be handed to her. Staff are roles in it, other people random ids without a name. */
export interface SubjectFile {
  readonly beneficiary: string;
  /** 24 characters, UTC. */
  readonly madeAt: string;
  /** Whether all that the centre has of her is in it. No: whoever made it may not open all, and a supervisor of her team has to make it; or others give her more. */
  readonly complete: boolean;
  /** Records of hers that are not in it: she has a right to these too, and is given them by others. */
  readonly givenByOthers: readonly GivenByOthers[];
  /** One a record of hers that whoever made it reads, the one that goes on first: who she is, consents, holds. */
  readonly records: readonly unknown[];
  readonly episodes: readonly unknown[];
  readonly programme: unknown;
  readonly assessments: unknown;
  /** Every photograph of hers that is kept, in base64; `image` is null of one that is not there any more. */
  readonly photographs: readonly unknown[];
  /** Every event about her over all streams (her own, sessions, visits, incidents, payments ...) with its contents, in the order it happened. */
  readonly history: readonly unknown[];
  /** In how many notes on others that stand she is mentioned, by kind of record, and from which day to which; what they say is the others'. */
  readonly mentioned: readonly MentionedIn[];
  /** Who saw it: roles and days. One a record. */
  readonly seen: readonly AccessReport[];
}

/** `?request=`: the open request that it is made for. */
export const SUBJECT_FILE = new QueryParams({ request: id() });

export class ReadSubjectFile extends Query<SubjectFile> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/** Notes on others that mention her, in one kind of record. */
interface MentionedIn {
  readonly record: string;
  readonly count: number;
  /** Days. */
  readonly first: string;
  readonly last: string;
}

type PhotoTaken = Recorded<Extract<BeneficiaryEvent, { type: 'PhotoTaken' }>>;

const ROUTE = 'GET /api/beneficiaries/:id/subject-file';

@QueryHandler(ReadSubjectFile)
export class ReadSubjectFileHandler implements IQueryHandler<ReadSubjectFile> {
  constructor(
    private readonly decisions: Decisions,
    private readonly store: EventStore,
    private readonly attachments: Attachments,
    private readonly events: HerEvents,
    private readonly reports: AccessReports,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly givenBy: GivenBy,
    private readonly views: Views,
    private readonly requests: OpenRequests,
  ) {}

  async execute({ id, caller, search, request }: ReadSubjectFile): Promise<SubjectFile> {
    const at = await this.scope.at(caller, `beneficiary-${id}`);
    const zone = await this.scope.zone(at);
    const query = await this.scope.asked(at, SUBJECT_FILE, search);
    const all = await this.givenBy.recordsHere(id, caller);
    const open = await this.#demand(caller, all.map(streamOf));
    // That records are of one person opens none of them: each is given by whoever would give it alone.
    const records = all.filter((record) => open.has(streamOf(record)));
    const others = all.filter((record) => !records.includes(record));
    const givenByOthers = await this.givenBy.others(others);
    const subjects = records.map(streamOf);
    const asked = { request: demanded(query), beneficiary: id, records: all, command: request };
    await this.requests.demand(caller, asked);
    const histories = await Promise.all(subjects.map((subject) => this.decisions.history(subject)));
    const own = histories.flat().sort((one, other) => (one.position < other.position ? -1 : 1));
    const stands = standing(own);
    const episodes = [...foldAll(caseload, own).values()];
    const events = await this.events.of(records);
    const voided = voidedIn(events);
    const said = await asItWas(this.store, events, undefined);
    const view = {
      beneficiary: id,
      madeAt: this.scope.now(),
      givenByOthers,
      records: records.map((record, index) => ({ beneficiary: record, ...beneficiaryFile(histories[index]!) })),
      episodes: episodesAt(episodes, NEVER),
      programme: programmeFile(stands),
      assessments: assessmentFile(stands),
      photographs: await this.#photographs(stands),
      history: events.map((event) => (voided.has(event.id) ? withoutContents(event) : told(event, records, said.get(event.position)))),
      mentioned: mentionedIn(await this.#mentioning(subjects, all.map(streamOf), own.at(0)?.meta.centre)),
    };
    const seen = await Promise.all(records.map((record) => this.reports.of(record, [record], zone)));
    const question = { route: ROUTE, subjects, request, episodes, written: writtenIn(events) };
    await this.requests.take(caller, asked);
    const { opened, withheld } = await this.reading.export(caller, question, view, {
      lines: events.length,
      under: [`subject-request-${asked.request}`],
      beside: others.map(streamOf),
    });
    return { ...(opened as Omit<SubjectFile, 'complete' | 'seen'>), complete: withheld === 0 && givenByOthers.length === 0, seen };
  }

  // What one record of hers says of another is in her history; a note that was voided says nothing of anybody.
  async #mentioning(subjects: readonly string[], hers: readonly string[], centre = ''): Promise<readonly Recorded[]> {
    const lines = (await this.views.all(mentions, { subject: { in: [...subjects] } })).filter((line) => line.centre === centre);
    const streams = [...new Set(lines.map(({ stream }) => stream))].filter((stream) => !hers.includes(stream));
    const standing = await Promise.all(streams.map(async (stream) => withoutVoided(await this.decisions.history(stream))));
    return standing.flat().filter(({ meta }) => meta.mentions?.some((each) => subjects.includes(each)));
  }

  async #photographs(own: readonly Recorded[]) {
    const taken = own.filter((each): each is PhotoTaken => each.type === 'PhotoTaken');
    return Promise.all(
      taken.map(async ({ data: { attachment, type }, meta }) => {
        const image = (await this.attachments.get(attachment)) ?? null;
        return { taken: meta.happened, type, image };
      }),
    );
  }

  async #demand(caller: Actor, subjects: readonly string[]): Promise<ReadonlySet<string>> {
    if (caller.reason !== undefined && caller.reason !== 'her-request')
      throw new Rejection('subject-request/not-valid-reason', 'This is made to be handed to her: Reading-Reason says her-request.');
    // That she is of this centre lies open to both who may ask; so what is missing here is the confirmation.
    if ((await this.reading.allowed(caller, 'export', 'case', subjects)).size === 0)
      throw new Rejection('access/step-up', 'Prove again who you are: POST /api/me/confirm.');
    const open = await this.reading.allowed(caller, 'export', 'course', subjects);
    if (open.size === 0) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    return open;
  }
}

const streamOf = (record: string): string => `beneficiary-${record}`;

function demanded({ request }: ReturnType<typeof SUBJECT_FILE.read>): string {
  if (request === undefined)
    throw new Rejection('subject-request/not-valid-without-request', 'Say for which request of hers it is made: ?request=<id>.');
  return request;
}

function told({ id, type, stream, data, meta }: Recorded, records: readonly string[], said: Said | undefined) {
  return {
    id,
    type,
    means: said?.means ?? everyEvent.meansOf(type),
    record: kindOf(stream),
    happened: meta.happened,
    recordedAt: meta.recordedAt,
    by: meta.actor.role,
    // Why something of somebody else was voided says who that is.
    ...(meta.reason && type !== 'EntryVoided' && { reason: meta.reason }),
    data: forHer({ type, stream }, withoutInnerKeys(said?.data ?? (data as Readonly<Record<string, unknown>>)), records),
  };
}

/** What was written in her record by mistake may be what another woman told: that it was, and not what it says. */
const withoutContents = ({ id, type, stream, meta }: Recorded) => ({
  id,
  type,
  means: everyEvent.meansOf(type),
  record: kindOf(stream),
  happened: meta.happened,
  recordedAt: meta.recordedAt,
  by: meta.actor.role,
  voided: true,
  data: {},
});

/** `beneficiary-<id>` -> `beneficiary` */
const kindOf = (stream: string): string => stream.replace(/-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '');

function mentionedIn(notes: readonly Recorded[]): readonly MentionedIn[] {
  const byKind = new Map<string, MentionedIn>();
  for (const { stream, meta } of notes) {
    const [record, { day }] = [kindOf(stream), meta.happened];
    const known = byKind.get(record) ?? { record, count: 0, first: day, last: day };
    byKind.set(record, {
      record,
      count: known.count + 1,
      first: day < known.first ? day : known.first,
      last: day > known.last ? day : known.last,
    });
  }
  return [...byKind.values()].sort((one, other) => (one.record < other.record ? -1 : 1));
}
