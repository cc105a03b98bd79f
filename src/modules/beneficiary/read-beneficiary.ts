import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Recorded } from '../../../events/kit/recorded';
import { beneficiaryFile, type BeneficiaryFile } from '../../../projections/beneficiary-file';
import { caseload, episodeAt, type EpisodeLine, NEVER } from '../../../projections/caseload.projection';
import { foldAll } from '../../../projections/kit/projection';
import { stepsOf } from '../../../projections/stage';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';

/** `?asOf=&knownAt=` */
export const FILE = new QueryParams({ asOf: until(), knownAt: until() });

/** Her file: who she is, and her episodes, as of any two times. */
export interface BeneficiaryView {
  readonly id: string;
  /** Of the whole stream, for `If-Match`. */
  readonly revision: number;
  readonly centre: string;
  readonly person: BeneficiaryFile['person'];
  readonly consents: BeneficiaryFile['consents'];
  readonly holds: BeneficiaryFile['holds'];
  readonly episodes: readonly unknown[];
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
  ) {}

  async execute({ id, caller, search, request }: ReadBeneficiary): Promise<BeneficiaryView> {
    const { asOf, knownAt } = FILE.read(search, await this.scope.zone(caller));
    const all = await this.decisions.history(`beneficiary-${id}`);
    const at = asOf ?? NEVER;
    const known = all.filter(({ meta }) => meta.recordedAt <= (knownAt ?? NEVER));
    const file = beneficiaryFile(known.filter(({ meta }) => meta.happened.at <= at));
    if (!file || !this.scope.holds(caller, file)) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    // From everything that is known, as the caseload has it: what was voided later was not so then either.
    const episodes = episodesOf(known).flatMap((line) => (line.referred <= at ? [shownEpisode(line, at)] : []));
    const view = { id, revision: all.length - 1, ...file, episodes };
    const subjects = [`beneficiary-${id}`];
    return (await this.reading.open(caller, { route: 'GET /api/beneficiaries/:id', subjects, request }, view)) as BeneficiaryView;
  }
}

const episodesOf = (events: readonly Recorded[]): readonly EpisodeLine[] =>
  [...foldAll(caseload, events).values()].sort((one, other) => one.number - other.number);

/** An episode as it stood at an instant: nothing of it that came later shows. */
export function shownEpisode(line: EpisodeLine, at: string) {
  const { worker, track, stage, away, awaySince } = episodeAt(line, at);
  const byThen = <Each extends { readonly at: string }>(timeline: readonly Each[]) => timeline.filter((each) => each.at <= at);
  const reached = (instant: string) => (instant === NEVER || instant > at ? null : instant);
  const [admitted, left] = [reached(line.registeredFrom), reached(line.registeredTo)];
  return {
    episode: line.number,
    register: admitted === null ? null : line.register,
    stage,
    steps: stepsOf(stage),
    referred: line.referred,
    admitted,
    left,
    exit: left === null ? null : line.exit,
    ended: reached(line.ended),
    worker,
    track,
    away: left === null ? away : null,
    awaySince: left === null ? awaySince : null,
    workers: byThen(line.workers),
    tracks: byThen(line.tracks),
    absences: byThen(line.away),
  };
}
