import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Recorded } from '../../../events/kit/recorded';
import { assessmentFile } from '../../../projections/assessment-file';
import { bedFile } from '../../../projections/bed-file';
import { beneficiaryFile, saidOfHer, type BeneficiaryFile } from '../../../projections/beneficiary-file';
import { careFile, type CareFile } from '../../../projections/care-file';
import { caseload, type EpisodeLine, NEVER } from '../../../projections/caseload.projection';
import { bedKnownBy } from '../../../projections/episode-at';
import { foldAll } from '../../../projections/kit/projection';
import { type ProgrammeFile, programmeFile } from '../../../projections/programme-file';
import { standing } from '../../../projections/voided-intake';
import type { Actor } from '../../access/actor';
import { Reading, writtenIn } from '../../access/reading';
import { untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Decisions } from '../../platform/decisions';
import type { Masked } from '../../platform/personal-data/sealing';
import { dayOf } from '../../platform/local-time';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { ageOn, nikAgrees } from './nik-birth';
import { isPast } from './how-it-was.facts';
import { PartnerNames } from '../partner/partner-names.facts';
import { StaffNames } from '../staff/staff-names.facts';
import { isMasked, maskedAsOne, masksOf } from './masked-as-one';
import { SamePerson } from './same-person';
import { asOnTheList, episodesAt } from './shown-episode';

/** `?asOf=&knownAt=` */
export const FILE = new QueryParams({ asOf: untilNow(), knownAt: untilNow() });

/** Her file: who she is, and her episodes, as of any two times. What is of her course is left out for whoever may not read that. */
export interface BeneficiaryView {
  readonly id: string;
  /** Of the whole stream, for `If-Match`. */
  readonly revision: number;
  readonly centre: string;
  readonly person: BeneficiaryFile['person'];
  /** Every name she told or went by, over all her records, and where each comes from. */
  readonly names?: BeneficiaryFile['names'];
  readonly consents?: BeneficiaryFile['consents'];
  readonly holds?: BeneficiaryFile['holds'];
  /** Every record of hers, the one that goes on first. */
  readonly records: readonly { readonly beneficiary: string; readonly person: BeneficiaryFile['person'] | null }[];
  readonly episodes: readonly unknown[];
  /** Where she sleeps; null where nobody wrote it down, and after she left. */
  readonly bed?: unknown;
  /** Risk, plan and guidance as they stand, and what she told. */
  readonly care?: CareFile;
  /** What she learnt and can do, for whoever may read of her training; what she was sent to and got is of her course. */
  readonly programme?: Partial<ProgrammeFile>;
  /** What she was asked about exploitation and about leaving. */
  readonly assessments?: unknown;
}

export class ReadBeneficiary extends Query<BeneficiaryView> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/** Answers from her own stream, so it is never behind and takes any two times. */
@QueryHandler(ReadBeneficiary)
export class ReadBeneficiaryHandler implements IQueryHandler<ReadBeneficiary> {
  constructor(
    private readonly decisions: Decisions,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly staff: StaffNames,
    private readonly samePerson: SamePerson,
    private readonly partners: PartnerNames,
  ) {}

  async execute({ id, caller, search, request }: ReadBeneficiary): Promise<BeneficiaryView> {
    const asked = await this.scope.at(caller, `beneficiary-${id}`);
    const { asOf, knownAt } = await this.scope.asked(asked, FILE, search);
    const records = await this.samePerson.recordsOf(id, knownAt);
    const histories = await Promise.all(records.map((record) => this.decisions.history(`beneficiary-${record}`)));
    const at = asOf ?? NEVER;
    const isKnown = ({ meta }: Recorded) => meta.recordedAt <= (knownAt ?? NEVER);
    const files = histories.map((history) => beneficiaryFile(history.filter((each) => isKnown(each) && each.meta.happened.at <= at)));
    // The one that goes on speaks for the person; where it began later than the instant asked for, another of them does.
    const file = files.find((each) => each !== undefined);
    if (!file || !this.scope.holds(caller, file)) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    const known = histories.flat().filter(isKnown).sort(inOrder);
    const byThen = known.filter(({ meta }) => meta.happened.at <= at);
    const lines = [...foldAll(caseload, known).values()];
    const episodes = episodesAt(lines, at);
    const subjects = records.map((record) => `beneficiary-${record}`);
    const everything = [...foldAll(caseload, histories.flat()).values()];
    const [courses, trainings] = [
      await this.reading.allowed(caller, 'read', 'course', subjects, { episodes: everything }),
      await this.reading.allowed(caller, 'read', 'training', subjects, { episodes: everything }),
    ];
    // That records are of one person opens none of them: of each is told what would be told of it alone.
    const toldOf = (open: ReadonlySet<string>) => byThen.filter(({ stream }) => open.has(stream));
    const stands = new Set(standing(known));
    const standingOf = (open: ReadonlySet<string>) => toldOf(open).filter((each) => stands.has(each));
    const isTold = ({ beneficiary }: { readonly beneficiary: string }) => courses.has(`beneficiary-${beneficiary}`);
    // Where she sleeps is of her course, and may be opened alone.
    const beds = new Set([...courses, ...(await this.reading.allowed(caller, 'read', 'contact', subjects, { episodes: everything }))]);
    const sleeping = lines.filter(({ beneficiary }) => beds.has(`beneficiary-${beneficiary}`));
    const hers = lines.filter(isTold);
    const speaking = files.find((each, index) => each !== undefined && courses.has(subjects[index]!));
    const past = isPast({ asOf, knownAt }, this.scope.now());
    const { consents: _, holds: __, names: ___, ...who } = file;
    const names = files
      .flatMap((each, index) => (courses.has(subjects[index]!) ? (each?.names ?? []) : []))
      .toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
    const { referrals, services } = programmeFile(standingOf(courses));
    const { referrals: ____, services: _____, ...learnt } = programmeFile(standingOf(trainings));
    const view = {
      id,
      revision: histories[records.indexOf(id)]!.length - 1,
      ...who,
      records: records.map((beneficiary, index) => ({ beneficiary, goesOn: index === 0, person: files[index]?.person ?? null })),
      // From everything that is known, as the caseload has it: what was voided later was not so then either.
      episodes: episodes.map((each) => (isTold(each) ? each : asOnTheList(each, past))),
      ...(beds.size > 0 && { bed: bedFile(standingOf(beds).filter(({ stream }) => stream === bedRecordOf(sleeping, records, at))) }),
      ...(speaking && {
        names,
        ...saidOfHer(toldOf(courses)),
        assessments: assessmentFile(standingOf(courses)),
        care: careFile(standingOf(courses), hers, at),
      }),
      ...((speaking !== undefined || trainings.size > 0) && {
        programme: { ...(trainings.size > 0 && learnt), ...(speaking && { referrals, services }) },
      }),
    };
    const question = { route: 'GET /api/beneficiaries/:id', subjects, request, episodes: everything, written: writtenIn(known) };
    const opened = await this.partners.beside(
      caller,
      question,
      (await this.reading.open(caller, question, await this.staff.beside(view, caller))) as BeneficiaryView,
    );
    const masks = await masksOf(this.reading, caller, subjects, { episodes: everything });
    const day = dayOf(asOf ?? this.scope.now(), await this.scope.zone(asked));
    return { ...asOne(opened, masks, subjects[files.indexOf(file)]!), ...bornAs(opened.person, day) };
  }
}

function asOne(view: BeneficiaryView, masks: ReadonlyMap<string, Masked>, speaking: string): BeneficiaryView {
  const records = view.records.map(({ person, ...each }) => ({
    ...each,
    person: person && maskedAsOne(person, masks.get(`beneficiary-${each.beneficiary}`)),
  }));
  const names = view.names?.filter(({ name }) => !isMasked(name));
  return { ...view, person: maskedAsOne(view.person, masks.get(speaking)), records, ...(names && { names }) };
}

// She has one bed: by the record that goes on, or by one that is linked where that has none.
function bedRecordOf(hers: readonly EpisodeLine[], records: readonly string[], at: string): string {
  const main = records.find((each) => hers.some(({ beneficiary }) => beneficiary === each));
  return hers.flatMap((line) => (line.beneficiary === main ? (bedKnownBy(line, at) ?? []) : [])).at(-1) ?? `beneficiary-${main}`;
}

const inOrder = (one: Recorded, other: Recorded): number => (one.position < other.position ? -1 : 1);

/** What follows from her date of birth, for whoever may see it: her age, and whether the NIK agrees; null where it cannot be said. */
function bornAs(person: Readonly<Record<string, unknown>>, day: string) {
  const { birthDate, nik } = person;
  const isKnown = typeof birthDate === 'string';
  return {
    age: isKnown ? ageOn(day, birthDate) : null,
    nikAgrees: isKnown && typeof nik === 'string' ? nikAgrees(nik, birthDate) : null,
  };
}
