import { awayAt } from '../events/absence';
import type { ExpulsionReason } from '../events/assessment-lists';
import type { Absence, ExitKind, Track } from '../events/code-lists';
import type { BeneficiaryEvent } from '../events/every-event';
import type { DoubledEpisode } from '../events/doubled-episode';
import type { Recorded } from '../events/kit/recorded';
import { heldAt, since, type Timeline } from '../events/kit/timeline';
import { projection } from './kit/projection';
import { furthest, type Stage } from './stage';

/** An instant that never comes: the end of what has not ended. */
export const NEVER = '9999-12-31T23:59:59.999Z';

/** One episode, with everything that a count at any instant needs. Instants are 24 characters, UTC. */
export interface EpisodeLine {
  /** `<beneficiary>.<number of the episode>`. */
  readonly id: string;
  readonly beneficiary: string;
  readonly number: number;
  readonly centre: string;
  /** `36/2022`; null until she moved in. */
  readonly register: string | null;
  readonly referred: string;
  /** The letter or raid that referred many with her. */
  readonly batch: string | null;
  /** She is registered from here, until there: half-open. */
  readonly registeredFrom: string;
  readonly registeredTo: string;
  /** How she left; null while she has not. */
  readonly exit: ExitKind | null;
  /** Why, where she was expelled. */
  readonly expelledFor?: ExpulsionReason;
  /** When the episode ended: after aftercare, or with the refusal. */
  readonly ended: string;
  readonly stages: Timeline<Stage>;
  readonly workers: Timeline<string | null>;
  readonly tracks: Timeline<Track>;
  readonly away: Timeline<Absence | null>;
  /** Which bed she had since when, by its key; null where she lost it and got no other. Left out where none was booked. */
  readonly beds?: Timeline<string | null>;
  /** Of each absence that was noticed: when she was last seen, when that was discovered and when it was recorded. */
  readonly noticed: readonly Noticed[];
  /** While another record of the same person has this stay too: what this record says of it, so that it is counted there alone. */
  readonly doubled?: Bounds;
  /** While it stands for an earlier doubled stay too: from when this record itself has her. */
  readonly ownFrom?: string;
  /** From when each linked record has her that was earlier. */
  readonly widened?: readonly { readonly by: string; readonly from: string }[];
}

/** Three times of one absence, 24 characters, UTC. */
export interface Noticed {
  readonly at: string;
  readonly discovered: string | null;
  readonly recordedAt: string;
}

type Bounds = Pick<EpisodeLine, 'referred' | 'registeredFrom' | 'registeredTo' | 'ended'>;

const NOWHERE: Bounds = { referred: NEVER, registeredFrom: NEVER, registeredTo: NEVER, ended: NEVER };

/** An episode as its own record has it, whatever other record is linked with it. */
export const ownEpisode = (line: EpisodeLine): EpisodeLine => ({
  ...line,
  ...(line.doubled ?? (line.ownFrom !== undefined && { registeredFrom: line.ownFrom })),
});

/** An episode as it stood at an instant. */
export interface EpisodeAt {
  readonly stage: Stage;
  readonly worker: string | null;
  readonly track: Track | 'none';
  readonly away: Absence | null;
  /** Since when she is away, if she is. */
  readonly awaySince: string | null;
}

/** What held of an episode at an instant. Worker, track and absence end with the stay, and are there again where the end is voided. */
export function episodeAt({ stages, workers, tracks, away, exit, registeredTo }: EpisodeLine, at: string): EpisodeAt {
  const isOver = exit !== null && registeredTo <= at;
  const gone = isOver ? undefined : awayAt(away, at);
  return {
    stage: furthest(stages.filter((each) => each.at <= at).map(({ value }) => value)) ?? 'referred',
    worker: isOver ? null : (heldAt(workers, at) ?? null),
    track: isOver ? 'none' : (heldAt(tracks, at) ?? 'none'),
    away: gone?.value ?? null,
    awaySince: gone?.at ?? null,
  };
}

/** The bed that a registered woman has at an instant, by its key; null where none was booked. */
export const bedAt = ({ beds = [] }: EpisodeLine, at: string): string | null => heldAt(beds, at) ?? null;

type Line = EpisodeLine;
type At = Recorded<BeneficiaryEvent>;

const reached =
  (stage: Stage) =>
  (line: Line, _: unknown, { meta }: At): Line => ({ ...line, stages: since(line.stages, meta.happened.at, stage) });
const gone =
  (kind: Absence | null) =>
  (line: Line, _: unknown, { meta }: At): Line => ({ ...line, away: since(line.away, meta.happened.at, kind) });

const noticedAs = (discovered: string | undefined, { happened, recordedAt }: Recorded['meta']): Noticed => ({
  at: happened.at,
  discovered: discovered === undefined ? null : new Date(discovered).toISOString(),
  recordedAt,
});

// A bed is lost no earlier than it was got, whatever is told of the time.
function inBed({ beds = [] }: Line, key: string | null, at: string): Pick<Line, 'beds'> {
  const last = beds.at(-1)?.at ?? at;
  return { beds: since(beds, at < last ? last : at, key) };
}

const bothOf = (doubled: readonly DoubledEpisode[], id: string, other: string): readonly string[] =>
  doubled.flatMap(({ episode, there }) => [`${id}.${episode}`, `${other}.${there}`]);

const linked = (
  line: Line,
  { into, doubled }: { readonly into: string; readonly doubled: readonly DoubledEpisode[] },
  by: string,
): Line => {
  if (line.beneficiary !== into) {
    const { referred, registeredFrom, registeredTo, ended } = line;
    return { ...line, ...NOWHERE, doubled: { referred, registeredFrom, registeredTo, ended } };
  }
  const from = doubled.find(({ there }) => there === line.number)?.from;
  return from === undefined ? line : standingFor(line, [...(line.widened ?? []), { by, from }]);
};

const unlinked = (line: Line, by: string): Line => {
  const { doubled: _, ...own } = line.doubled ? ownEpisode(line) : line;
  return standingFor(
    own,
    (own.widened ?? []).filter((each) => each.by !== by),
  );
};

/** A stay that stands for earlier ones of linked records too; for none, as its own record has it. */
function standingFor({ ownFrom, widened: _, ...line }: Line, widened: NonNullable<Line['widened']>): Line {
  const own = ownFrom ?? line.registeredFrom;
  if (widened.length === 0) return { ...line, registeredFrom: own };
  const [registeredFrom] = [own, ...widened.map(({ from }) => from)].toSorted() as [string];
  return { ...line, registeredFrom, ownFrom: own, widened };
}

/** One line an episode, for the supervisor's caseload, presence and the list of episodes. */
export const caseload = projection<EpisodeLine, BeneficiaryEvent>({
  name: 'caseload',
  version: 6,
  indexes: [
    ['centre', 'registeredTo', 'registeredFrom', 'exit'],
    ['centre', 'registeredFrom'],
    ['centre', 'ended', 'referred'],
    ['centre', 'register'],
    ['batch'],
    ['beneficiary', 'number'],
  ],
  keys: (recorded) => {
    const id = recorded.stream.slice('beneficiary-'.length);
    if (recorded.type === 'BeneficiariesLinked') return bothOf(recorded.data.doubled, id, recorded.data.into);
    if (recorded.type === 'BeneficiariesUnlinked') return bothOf(recorded.data.doubled, id, recorded.data.from);
    return `${id}.${recorded.meta.part ?? 1}`;
  },
  onPoison: 'park',

  opens: {
    BeneficiaryReferred: ({ batch }, { stream, meta }, key) => ({
      id: key,
      beneficiary: stream.slice('beneficiary-'.length),
      number: meta.part ?? 1,
      centre: meta.centre,
      register: null,
      referred: meta.happened.at,
      batch: batch ?? null,
      registeredFrom: NEVER,
      registeredTo: NEVER,
      exit: null,
      ended: NEVER,
      stages: [{ at: meta.happened.at, value: 'referred' }],
      workers: [],
      tracks: [],
      away: [],
      noticed: [],
    }),
  },

  on: {
    InitialApproachMade: reached('approached'),
    BeneficiaryIdentified: reached('identified'),
    MotivationGiven: reached('motivated'),
    ReferralAccepted: reached('accepted'),
    ReferralDeclined: (line, data, recorded) => ({ ...reached('declined')(line, data, recorded), ended: recorded.meta.happened.at }),
    ReferralDeferred: reached('deferred'),
    BeneficiaryAdmitted: (line, data, recorded) => ({
      ...reached('admitted')(line, data, recorded),
      register: `${data.registerSequence}/${data.registerYear}`,
      registeredFrom: recorded.meta.happened.at,
      ...(data.bedKey !== undefined && inBed(line, data.bedKey, recorded.meta.happened.at)),
    }),
    BedChanged: (line, { bedKey }, { meta }) => ({ ...line, ...inBed(line, bedKey, meta.happened.at) }),
    CaseWorkerAssigned: (line, { worker }, { meta }) => ({ ...line, workers: since(line.workers, meta.happened.at, worker) }),
    CaseWorkerReleased: (line, _, { meta }) => ({ ...line, workers: since(line.workers, meta.happened.at, null) }),
    CarePlanAgreed: reached('planned'),
    TrackAssigned: (line, data, recorded) => ({
      ...reached('in-programme')(line, data, recorded),
      tracks: since(line.tracks, recorded.meta.happened.at, data.track),
    }),
    TrackChanged: (line, { track }, { meta }) => ({ ...line, tracks: since(line.tracks, meta.happened.at, track) }),
    LeaveGranted: gone('leave'),
    LeaveEnded: gone(null),
    HospitalStayStarted: gone('hospital'),
    HospitalStayEnded: gone(null),
    AbsenceNoticed: (line, { kind, discovered }, recorded) => ({
      ...gone(kind)(line, undefined, recorded),
      noticed: [...line.noticed, noticedAs(discovered, recorded.meta)],
    }),
    BeneficiaryReturned: gone(null),
    BeneficiaryDischarged: (line, data, recorded) => ({
      ...reached('aftercare')(line, data, recorded),
      registeredTo: recorded.meta.happened.at,
      exit: data.kind,
      ...(data.expelledFor !== undefined && { expelledFor: data.expelledFor }),
    }),
    DischargeVoided: ({ expelledFor: _, ...line }, { withoutBed }) => ({
      ...line,
      ...(withoutBed && inBed(line, null, line.registeredTo)),
      stages: line.stages.filter(({ value }) => value !== 'aftercare' && value !== 'closed'),
      registeredTo: NEVER,
      ended: NEVER,
      exit: null,
    }),
    BeneficiariesLinked: (line, data, { stream }) => linked(line, data, stream),
    BeneficiariesUnlinked: (line, _, { stream }) => unlinked(line, stream),
    EpisodeClosed: (line, data, recorded) => ({ ...reached('closed')(line, data, recorded), ended: recorded.meta.happened.at }),
  },
});
