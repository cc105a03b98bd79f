import type { Absence, ExitKind, Track } from '../../../events/code-lists';
import type { IntakeStep, TransferAnswer } from '../../../events/person-lists';
import type { TransferFrom, TransferTo } from '../../../events/transfer';
import type { HappenedAt } from '../../../events/kit/recorded';
import { placedIn, type Timeline } from '../../../events/kit/timeline';
import { isBefore } from '../../platform/before';
import type { StoredTerms } from './terms';

/** One episode of a person, as far as decisions need to know it. */
export interface Stay {
  /** 1 for the first. */
  readonly number: number;
  readonly referred: HappenedAt;
  /** Which steps of intake were recorded of it. */
  readonly intake: readonly IntakeStep[];
  /** When the centre last agreed to take her in, where that stands. */
  readonly accepted?: HappenedAt;
  /** When the decision was put off for the last time, by when that happened. */
  readonly deferred?: HappenedAt;
  /** That was beyond the capacity: no place was promised to her. */
  readonly beyondCapacity?: true;
  /** It says who agreed for her, or who allowed that nobody did. */
  readonly spokenFor?: true;
  readonly admitted?: HappenedAt;
  /** `36/2022` */
  readonly register?: string;
  /** Register numbers of admissions that were voided. */
  readonly spent?: readonly string[];
  readonly left?: HappenedAt;
  readonly closed?: HappenedAt;
  readonly exit?: ExitKind;
  /** Nobody took her in: what came of the stay before goes on. */
  readonly declined?: true;
  /** It was closed by a referral, which began another. */
  readonly referredAgain?: true;
  readonly workers: Timeline<string | null>;
  readonly tracks: Timeline<Track>;
  readonly away: Timeline<Absence | null>;
  /** Since when her leaves go until which day. */
  readonly leaveUntil?: Timeline<string>;
  /** Every absence (`kind`) and every return (null) as it was recorded, with the incident it was told of. */
  readonly moves: readonly Move[];
  /** Which bed she had since when, by its key, in order; null where she lost it and got no other. */
  readonly beds: readonly { readonly key: string | null; readonly from: HappenedAt }[];
  readonly disclosures: readonly Disclosure[];
  readonly proposal?: Proposal;
  /** When another person had agreed that she leaves as she did. */
  readonly agreed?: HappenedAt;
  /** The stay at another centre that she was announced from. */
  readonly transfer?: TransferFrom;
  /** Whoever sent her took that back: she comes from there no more. */
  readonly takenBack?: true;
  /** It was a mistake of that centre, so that nothing of this stay ever was. */
  readonly neverSent?: true;
  /** The other centre that she was sent to, and what it said last. */
  readonly sent?: TransferTo & { readonly answer?: TransferAnswer };
}

/** She was away, or came back. */
export interface Move {
  /** 24 characters, UTC. */
  readonly at: string;
  /** The day of that at the centre. */
  readonly day: string;
  readonly kind: Absence | null;
  readonly incident: string | undefined;
  /** The house noted it by itself, by what the incident says. */
  readonly byHouse?: true;
}

/** Whether she was found to be gone; nobody is by leave or in hospital. */
export const isGone = (kind: Move['kind']): kind is Absence => kind !== null && kind !== 'leave' && kind !== 'hospital';

/** What she told of violence or trafficking, and whether the police know. */
export interface Disclosure {
  readonly id: string;
  readonly at: HappenedAt;
  readonly reported: boolean;
}

/** A discharge that waits for another person. */
export interface Proposal {
  /** On what terms, as far as they are sealed still so. */
  readonly terms: StoredTerms;
  /** Whoever proposed it, and for whom she wrote it down. */
  readonly by: readonly string[];
  readonly at: HappenedAt;
  readonly approved: boolean;
  /** It says who was told of a girl's leaving, or who allowed that nobody was. */
  readonly guardianKnows?: true;
  /** When another person agreed. */
  readonly approvedAt?: HappenedAt;
}

/** Whether one time is kept before another; what begins and ends a stay is in order by this, so that the counts add up at every instant. */
export const isKeptBefore = (one: HappenedAt, other: HappenedAt): boolean => one.at < other.at;

/** The latest episode: a referral that came to nothing is none, unless there is no other. */
export const latestOf = (stays: readonly Stay[]): Stay | undefined => stays.findLast(({ declined }) => !declined) ?? stays.at(-1);

/** The stay whose aftercare the latest referral ended, where it did. */
export function endedByReferral(stays: readonly Stay[]): Stay | undefined {
  const before = latestOf(stays.slice(0, -1));
  return before?.referredAgain ? before : undefined;
}

/** The episode that began first; not by a mistake of another centre, unless there is no other. */
export const firstOf = (stays: readonly Stay[]): Stay | undefined => stays.find(({ neverSent }) => !neverSent) ?? stays[0];

/** The episode that a time belongs to: the last that had begun by then, else the first. */
export const stayAt = (stays: readonly Stay[], happened: HappenedAt): Stay | undefined =>
  stays.findLast(({ referred }) => !isBefore(happened, referred)) ?? firstOf(stays);

/** Whether she lived in the house at a time. */
export const livedHere = ({ admitted, left }: Stay, happened: HappenedAt): boolean =>
  admitted !== undefined && !isBefore(happened, admitted) && !(left && isBefore(left, happened));

/** Whether she could be followed up at a time: she had left by then, and was not in the house again. */
export const followedUpThen = (stays: readonly Stay[], happened: HappenedAt): boolean =>
  stays.some(({ left }) => left && !isBefore(happened, left)) &&
  !stays.some((stay) => livedHere(stay, happened) && (!stay.left || isBefore(happened, stay.left)));

/**
 * The stay that something in the house belongs to: the one that goes on unless it lies before that, else the last she lived here in then.
 * What is not known to lie before the end of a stay is none of it.
 */
export function stayThen(stays: readonly Stay[], happened: HappenedAt): Stay | undefined {
  const latest = latestOf(stays);
  if (latest?.admitted && !latest.left && !isBefore(happened, latest.admitted)) return latest;
  return stays.findLast((stay) => stay.left && endsAfter(stay.left, happened) && livedHere(stay, happened));
}

/** The stay that a follow-up is planned in: the one she lived here in then, else one that was over, and was followed up still. */
export const lookedAfterThen = (stays: readonly Stay[], happened: HappenedAt): Stay | undefined =>
  stayThen(stays, happened) ??
  stays.findLast(({ left, closed }) => left && !isBefore(happened, left) && closed && endsAfter(closed, happened));

/** Whether what ended did so after a time. At the minute in which she left she was gone; the day on which she left was one of her stay. */
export const endsAfter = (end: HappenedAt, happened: HappenedAt): boolean =>
  isKeptBefore(happened, end) || (happened.at === end.at && [end, happened].some(({ precision }) => precision !== 'minute'));

/** A stay of which only the referral is told. */
export const NOTHING_YET = { intake: [], workers: [], tracks: [], away: [], moves: [], beds: [], disclosures: [] } as const;

/** A stay as it was before she moved in. Whoever was her case worker stays hers until she gets another, so that nobody else reads what was written meanwhile. */
export const withoutAdmission = ({
  number,
  referred,
  accepted,
  deferred,
  beyondCapacity,
  spokenFor,
  intake,
  workers,
  disclosures,
  register,
  spent = [],
  transfer,
}: Stay): Stay => ({
  ...{
    ...NOTHING_YET,
    number,
    referred,
    intake,
    workers,
    disclosures,
    ...(accepted && { accepted }),
    ...(deferred && { deferred }),
    ...(beyondCapacity && { beyondCapacity }),
    ...(spokenFor && { spokenFor }),
    ...(transfer && { transfer }),
  },
  spent: [...spent, ...(register === undefined ? [] : [register])],
});

/** A stay with another bed from then on, or none, until the next one that is told of. A bed is lost no earlier than it was got, whatever is told of the time. */
export function inBed(stay: Stay, key: string | null, at: Stay['referred']): Stay {
  const last = stay.beds.at(-1)?.from;
  const from = key === null && last && isKeptBefore(at, last) ? last : at;
  return { ...stay, beds: placedIn(stay.beds, { key, from }, (each) => each.from.at) };
}

type SaidOfIt = Partial<Record<'capacityOverride' | 'guardian' | 'guardianOverride', unknown>>;

/** A stay that the centre agreed to, within its capacity or beyond it. */
export const acceptedStay = ({ beyondCapacity: _, spokenFor: __, ...stay }: Stay, accepted: HappenedAt, said: SaidOfIt): Stay => ({
  ...stay,
  accepted,
  ...(said.capacityOverride !== undefined && { beyondCapacity: true }),
  ...((said.guardian ?? said.guardianOverride) !== undefined && { spokenFor: true }),
});

/** A stay that the centre puts the decision off of. */
export const deferredStay = (stay: Stay, at: HappenedAt): Stay => ({
  ...stay,
  deferred: stay.deferred && isKeptBefore(at, stay.deferred) ? stay.deferred : at,
});

/** Whether the centre agreed to take her in after a time: what was put off by then is decided. */
export const acceptedSince = ({ accepted }: Stay, at: HappenedAt): boolean => accepted !== undefined && isKeptBefore(at, accepted);

/** A referral that came to nothing. Where the house declines it, whoever sent her took that back. */
export const declinedStay = (
  stay: Stay,
  { neverSent }: { readonly neverSent?: boolean },
  { happened, actor }: { readonly happened: HappenedAt; readonly actor: { readonly role: string } },
): Stay => ({
  ...stay,
  closed: neverSent ? stay.referred : happened,
  declined: true,
  ...(actor.role === 'system' && { takenBack: true as const }),
  ...(neverSent && { neverSent: true as const }),
});

/** A stay that nobody proposes to end. */
export const withoutProposal = ({ proposal: _, ...stay }: Stay): Stay => stay;

/** The same where she left; of what was agreed only since when. */
export const leftAs = ({ proposal, ...stay }: Stay, leaving: Pick<Stay, 'left' | 'exit' | 'sent'>): Stay => ({
  ...stay,
  ...leaving,
  ...(proposal?.approvedAt && { agreed: proposal.approvedAt }),
});
