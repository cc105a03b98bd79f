import type { ExpulsionReason } from '../events/assessment-lists';
import type { Absence, ExitKind, Track } from '../events/code-lists';
import type { BeneficiaryEvent } from '../events/every-event';
import type { CountsIn, DoubledEpisode } from '../events/doubled-episode';
import type { Recorded } from '../events/kit/recorded';
import { since, type Timeline } from '../events/kit/timeline';
import { FOLLOWED_UP } from '../events/leaving';
import { type ByDay, byDay, stillHere } from './by-day';
import { projection } from './kit/projection';
import { saidOfEach, type SaidOfIt } from './left-as-taken';
import { bothOf, inBed, type Lent, lent, lentUnlessSaid, lentUntil, withoutWord, withoutWordOf } from './lent';
import { isNoticed, type Noticed, noticedAs, withoutNoticed } from './noticed';
import { type Accepted, acceptedBeyond } from './place-of';
import type { Stage } from './stage';
import { neverWaited, withoutAcceptance, withoutAdmission, withoutClosing, withoutStage } from './voided-intake';

/** An instant that never comes: the end of what has not ended. */
export const NEVER = '9999-12-31T23:59:59.999Z';

/** One episode, with everything that a count at any instant needs. Instants are 24 characters, UTC. */
export interface EpisodeLine extends SaidOfIt, ByDay, Accepted {
  /** `<beneficiary>.<number of the episode>`. */
  readonly id: string;
  readonly beneficiary: string;
  readonly number: number;
  readonly centre: string;
  /** `36/2022`; null until she moved in. Of an admission that was voided it stays, until she gets another. */
  readonly register: string | null;
  readonly referred: string;
  /** The letter or raid that referred many with her. */
  readonly batch: string | null;
  /** She is registered from here, until there: half-open. */
  readonly registeredFrom: string;
  readonly registeredTo: string;
  /** From when she was first said to be registered, where an admission of hers was voided. */
  readonly voidedFrom?: string;
  /** How she left; null while she has not. */
  readonly exit: ExitKind | null;
  /** Why, where she was expelled. */
  readonly expelledFor?: ExpulsionReason;
  /** When the episode ended: when its file was closed, with her death or with the refusal. */
  readonly ended: string;
  /** A referral that came to nothing had closed it: there is a later episode. */
  readonly resumed?: true;
  readonly stages: Timeline<Stage>;
  readonly workers: Timeline<string | null>;
  readonly tracks: Timeline<Track>;
  readonly away: Lent<Absence | null>;
  /** Which bed she had since when, by its key; null where she lost it and got no other. Left out where none was booked. */
  readonly beds?: Lent<string | null>;
  /** Of each absence that was noticed: when she was last seen, when that was discovered and when it was recorded. */
  readonly noticed: readonly Noticed[];
  /** While another record of the same person has this stay too: what this record says of it, so that it is counted there alone. */
  readonly doubled?: Bounds;
  /** Then, the id of the line that it is counted in. */
  readonly countedIn?: string;
  /** While it stands for an earlier doubled stay too: from when this record itself has her. */
  readonly ownFrom?: string;
  /** From when each linked record has her that was earlier. */
  readonly widened?: readonly { readonly by: string; readonly from: string }[];
}

type Bounds = Pick<EpisodeLine, 'referred' | 'registeredFrom' | 'registeredTo' | 'ended'>;

const NOWHERE: Bounds = { referred: NEVER, registeredFrom: NEVER, registeredTo: NEVER, ended: NEVER };

/** An episode as its own record has it, whatever other record is linked with it. */
export const ownEpisode = (line: EpisodeLine): EpisodeLine => ({
  ...withoutLent(line, () => true),
  ...(line.doubled ?? (line.ownFrom !== undefined && { registeredFrom: line.ownFrom })),
});

type Line = EpisodeLine;
type At = Recorded<BeneficiaryEvent>;

const reached =
  (stage: Stage) =>
  (line: Line, _: unknown, { meta }: At): Line => ({ ...line, stages: since(line.stages, meta.happened.at, stage) });
const gone =
  (kind: Absence | null) =>
  (line: Line, _: unknown, { stream, meta }: At): Line => ({
    ...line,
    away: isOwn(line, stream)
      ? since(line.away, meta.happened.at, kind)
      : lentUntil(line.away, stream, { at: meta.happened.at, value: kind }, line.ownFrom ?? line.registeredFrom),
  });

/** Whether it is this line's own record that says so, and not one that is linked with it. */
const isOwn = ({ beneficiary }: Line, stream: string): boolean => stream === `beneficiary-${beneficiary}`;
const wordOf = (line: Line, stream: string): string | undefined => (isOwn(line, stream) ? undefined : stream);

const kindsOf = (away: NonNullable<DoubledEpisode['away']>) => away.map(({ at, kind = null }) => ({ at, value: kind }));
const keysOf = (beds: NonNullable<DoubledEpisode['beds']>) => beds.map(({ at, key = null }) => ({ at, value: key }));

const linked = (
  line: Line,
  { into, doubled }: { readonly into: string; readonly doubled: readonly DoubledEpisode[] },
  by: string,
): Line => {
  if (line.beneficiary !== into) {
    const { referred, registeredFrom, registeredTo, ended } = line;
    const { there } = doubled.find(({ episode }) => episode === line.number)!;
    return { ...line, ...NOWHERE, doubled: { referred, registeredFrom, registeredTo, ended }, countedIn: `${into}.${there}` };
  }
  const { from, beds, away } = doubled.find(({ there }) => there === line.number) ?? {};
  const whole = {
    ...line,
    ...(away && { away: lent(line.away, by, kindsOf(away)) }),
    ...(beds && { beds: lent(line.beds ?? [], by, keysOf(beds)) }),
  };
  return from === undefined ? whole : standingFor(whole, [...(line.widened ?? []), { by, from }]);
};

function withoutLent(line: Line, whose: (by: string) => boolean): Line {
  const { beds, ...rest } = line;
  const kept = beds && withoutWordOf(beds, whose);
  const away = withoutWordOf(line.away, whose);
  const noticed = line.noticed.filter(({ by }) => by === undefined || !whose(by));
  return kept && kept.length > 0 ? { ...line, away, noticed, beds: kept } : { ...rest, away, noticed };
}

const unlinked = (line: Line, by: string, at: string, withoutBed = false): Line => {
  const { doubled: _, countedIn: __, ...own } = line.doubled ? { ...line, ...line.doubled } : withoutLent(line, (each) => each === by);
  const hers =
    withoutBed && `beneficiary-${line.beneficiary}` === by && own.registeredTo === NEVER ? { ...own, ...inBed(own, null, at) } : own;
  const others = (hers.widened ?? []).filter((each) => each.by !== by);
  return standingFor(hers, others);
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
  version: 23,
  indexes: [
    ['centre', 'registeredTo', 'registeredFrom', 'exit'],
    ['centre', 'ended', 'referred', 'registeredFrom', 'registeredTo', 'exit'],
    ['centre', 'register'],
    ['centre', 'countedIn'],
    ['batch'],
    ['centre', 'leftAsTaken'],
    ['centre', 'backAsTaken'],
    ['centre', 'leftOtherwise'],
    ['beneficiary', 'number'],
  ],
  keys: (recorded) => {
    const id = recorded.stream.slice('beneficiary-'.length);
    if (recorded.type === 'BeneficiariesLinked') return bothOf(recorded.data.doubled, id, recorded.data.into);
    if (recorded.type === 'BeneficiariesUnlinked') return bothOf(recorded.data.doubled, id, recorded.data.from);
    const own = `${id}.${recorded.meta.part ?? 1}`;
    const { countsIn } = recorded.data as { readonly countsIn?: CountsIn };
    return countsIn ? [own, `${countsIn.record}.${countsIn.episode}`] : own;
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

  on: saidOfEach({
    InitialApproachMade: reached('approached'),
    BeneficiaryIdentified: reached('identified'),
    MotivationGiven: reached('motivated'),
    ReferralAccepted: (line, data, recorded) => ({ ...reached('accepted')(line, data, recorded), ...acceptedBeyond(line, data, recorded) }),
    ReferralDeclined: (line, data, recorded) =>
      data.neverSent ? neverWaited(line) : { ...reached('declined')(line, data, recorded), ended: recorded.meta.happened.at },
    ReferralDeferred: reached('deferred'),
    BeneficiaryAdmitted: (line, data, recorded) => ({
      ...reached('admitted')(line, data, recorded),
      register: `${data.registerSequence}/${data.registerYear}`,
      registeredFrom: recorded.meta.happened.at,
      ...byDay(line, 'from', recorded),
      ...(data.bedKey !== undefined && inBed(line, data.bedKey, recorded.meta.happened.at)),
    }),
    EntryVoided: withoutStage,
    AcceptanceVoided: withoutAcceptance,
    AdmissionVoided: (line) => ({ ...withoutAdmission(line), registeredFrom: NEVER }),
    BedChanged: (line, { bedKey }, { stream, meta: { happened } }) =>
      isOwn(line, stream)
        ? { ...line, ...inBed(line, bedKey, happened.at) }
        : { ...line, beds: lentUnlessSaid(line.beds ?? [], stream, happened.at, bedKey) },
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
      noticed: [...line.noticed, noticedAs(discovered, recorded, isOwn(line, recorded.stream))],
    }),
    BeneficiaryReturned: gone(null),
    AbsenceVoided: (line, { kind, from }, { stream }) => ({
      ...line,
      away: withoutWord(line.away, wordOf(line, stream), from, kind),
      noticed: isNoticed(kind) ? withoutNoticed(line.noticed, wordOf(line, stream), from) : line.noticed,
    }),
    ReturnVoided: (line, { at }, { stream }) => ({ ...line, away: withoutWord(line.away, wordOf(line, stream), at, null) }),
    BeneficiaryDischarged: (line, data, recorded) => ({
      ...reached(FOLLOWED_UP.includes(data.kind) ? 'aftercare' : 'closed')(line, data, recorded),
      registeredTo: recorded.meta.happened.at,
      ...byDay(line, 'to', recorded),
      exit: data.kind,
      ...(!FOLLOWED_UP.includes(data.kind) && { ended: recorded.meta.happened.at }),
      ...(data.expelledFor !== undefined && { expelledFor: data.expelledFor }),
    }),
    DischargeVoided: ({ expelledFor: _, byDay: hours, ...line }, { withoutBed }) => ({
      ...line,
      ...{ ...stillHere({ byDay: hours }), ...(withoutBed && inBed(line, null, line.registeredTo)) },
      stages: line.stages.filter(({ value }) => value !== 'aftercare' && value !== 'closed'),
      registeredTo: NEVER,
      ended: NEVER,
      exit: null,
    }),
    BeneficiariesLinked: (line, data, { stream }) => linked(line, data, stream),
    BeneficiariesUnlinked: (line, { withoutBed }, { stream, meta }) => unlinked(line, stream, meta.happened.at, withoutBed),
    AftercareResumed: (line) => ({ ...withoutClosing(line), ended: NEVER, resumed: true }),
    EpisodeClosed: (line, data, recorded) => ({ ...reached('closed')(line, data, recorded), ended: recorded.meta.happened.at }),
  }),
});
