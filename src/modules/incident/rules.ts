import type { Will } from '../../../events/code-lists';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isOwnWill } from '../../../events/left-in-it';
import { isBefore } from '../../platform/before';
import { clockOf, dayOf } from '../../platform/local-time';
import type { Actor } from '../../access/actor';
import { Rejection } from '../../platform/rejection';
import type { IncidentKnowledge } from './incident.knowledge';
import type { Beginning, Over, Part, PoliceSeen } from './incident.state';

interface Named {
  readonly beneficiary: string;
}

/** A part that somebody is said to have had. */
type Told = Named & Parameters<typeof isOwnWill>[0];

/** What became of a resident that her own record says too. */
export const OUT: ReadonlySet<string> = new Set(['taken', 'returned', 'left-along']);

/** Who puts right what stands in an incident. */
export const CORRECTORS = ['security', 'supervisor', 'head'] as const;

/** Nothing is put right without saying why. */
export function explained(reason: string | undefined, what: string): void {
  if (reason === undefined) throw new Rejection('incident/not-valid-without-reason', what);
}

/** It was not over while somebody was yet to be taken, to leave along or to be kept from it. */
export function overAfterAll(gone: ReadonlyMap<string, HappenedAt>, at: HappenedAt): void {
  const later = [...gone.values()].filter((each) => isBefore(at, each)).sort((one, other) => (one.at < other.at ? 1 : -1))[0];
  if (later)
    throw new Rejection(
      'incident/not-over-then',
      'It was not over then: after that a resident was taken, left along or was kept from it, on {day}. Say when it was over after that; where she went at another time, "Withdraw resident" comes first.',
      { day: later.day },
    );
}

/** When it was over, as far as that is known, in words and as a time of the centre. */
export const overAt = ({ at, precision }: Over, zone: string): { readonly over: HappenedAt; readonly said: string } => {
  const day = dayOf(at, zone);
  return { over: { at, day, precision, source: 'seen' }, said: precision === 'minute' ? `${day} ${clockOf(at, zone)}` : day };
};

/** Nothing of it happens before it began. */
export const beforeItBegan = ({ day }: HappenedAt): Rejection =>
  new Rejection('incident/before-beginning', `This lies before the incident began, on ${day}: correct one of the two times.`);

/** Nor was it over by then, as whoever reports it says in the same breath. */
export function overSinceItBegan(over: string | undefined, began: HappenedAt, { zone = 'UTC' }: IncidentKnowledge): void {
  if (over !== undefined && isBefore(minuteAt(over, zone), began)) throw beforeItBegan(began).at('over');
}

const minuteAt = (over: string, zone: string): HappenedAt => overAt({ at: new Date(over).toISOString(), precision: 'minute' }, zone).over;

/** Nor was anybody taken, did anybody leave along or was anybody kept from it once it was over. What her own record says is written by the house all the same. */
export function beforeItWasOver(
  ended: Over | undefined,
  at: HappenedAt,
  { zone = 'UTC' }: IncidentKnowledge,
  { role }: Pick<Actor, 'role'>,
): void {
  if (ended === undefined || role === 'system') return;
  const { over, said } = overAt(ended, zone);
  if (isBefore(over, at))
    throw new Rejection(
      'incident/over-before',
      'It was over before that, on {over}: say when she was taken, left along or was kept from it until then, or security, a supervisor or the head corrects first when it was over ("Correct end"). Another attempt is an incident of its own: "Report incident".',
      { over: said },
    ).at('happenedAt');
}

/** Nobody is named twice, under one record of hers or under two. */
export function onceEach(named: readonly Named[], { personOf }: IncidentKnowledge): void {
  const people = named.map(({ beneficiary }) => personOf?.get(beneficiary) ?? beneficiary);
  if (new Set(people).size < people.length)
    throw new Rejection('incident/not-valid-residents', 'Somebody is named twice, under one record of hers or under two.');
}

/** Rule 8: whoever is said to have been taken did not want to go, in an incident no more than in a discharge. */
export function takenUnwillingly(taken: readonly { readonly will: Will }[]): void {
  if (taken.some(({ will }) => will === 'wants'))
    throw new Rejection(
      'incident/not-valid-will',
      'Whoever was taken by force did not want to go. Where she wanted to, she left along: "Involve residents" with that part. Where she said so because she had to, her will is unknown.',
    ).at('residents');
}

/** Of nobody who was taken by force it is said besides that she wanted to go, by this incident or, of whoever left along, by her own record. */
export function notTakenToo(parts: readonly Told[], known: Parts, facts: IncidentKnowledge, at: string): void {
  const wasTaken = (part: Told) =>
    isOutAs('taken', part.beneficiary, known, facts) ||
    partsOf(part.beneficiary, known, facts).some((each) => (isOwnWill(part) ? cameBackLater(each, at) : each.outcome === 'returned')) ||
    (isOwnWill(part) && (facts.takenThen?.has(personOf(part.beneficiary, facts)) ?? false));
  if (parts.some((part) => part.will === 'wants' && wasTaken(part)))
    throw new Rejection(
      'incident/taken-too',
      'Somebody who is named is recorded as taken by force: she did not want to go. Where she said so because she had to, her will is unknown. Where she did want to: withdraw her first from the incident that says that she was taken ("Withdraw resident"), then record her as having left along.',
    );
}

/** Nor the other way round. What her own record says is written by the house all the same. */
export function notAlongToo(taken: readonly Named[], known: Parts, facts: IncidentKnowledge, { role }: Pick<Actor, 'role'>): void {
  if (role !== 'system' && taken.some(({ beneficiary }) => isOutAs('left-along', beneficiary, known, facts)))
    throw new Rejection(
      'incident/along-too',
      'Somebody who is named is recorded as having left along because she wanted to. Where she was taken by force: security, a supervisor or the head withdraws her first ("Withdraw resident"), then record it.',
    );
}

/** Whoever went because she wanted to is away by her own record, and comes back there. */
export function wentAlong(part: Part | undefined): void {
  if (part?.outcome === 'left-along')
    throw new Rejection(
      'incident/left-along',
      'She is recorded as having left along. That she is back belongs in her own record: "Record return". Where she did not leave, withdraw her: "Withdraw resident".',
    );
}

/** Nobody is kept from being taken while she is out by the incident; `isOut` is whether she is so as far as is known now. */
export function outThen(part: Part | undefined, at: string, isOut: boolean): void {
  const moves = part?.became.filter(({ value }) => value === 'taken' || value === 'returned') ?? [];
  const then = moves.findLast((move) => move.at <= at);
  const backLater = moves.some((move) => move.value === 'returned' && move.at > at);
  if (moves.length === 0 ? isOut : then?.value === 'taken' && (isOut || backLater))
    throw new Rejection(
      'incident/already-taken',
      'She is recorded as taken by then. Where she was kept from it earlier, say when that was; where she was not taken, withdraw her first ("Withdraw resident").',
    );
}

/** Which residents stand in an incident, by the record under which each does. */
export type Parts = ReadonlyMap<string, Part>;

/**
 * Each of them lived in the house when it happened, and is named once, by the record under which she stands in the incident, for as long
 * as that one has her: what follows from it is written in the record that is named.
 */
export function livedThere(named: readonly Named[], known: Parts, facts: IncidentKnowledge, { role }: Pick<Actor, 'role'>): void {
  onceEach(named, facts);
  const has = (her: string) => !facts.over?.has(her);
  if (role !== 'system') asSheStands(named, known, facts, (_, record) => has(record));
  const lived = (her: string) => facts.residents.has(her) || (known.has(her) && has(her) && facts.residents.has(personOf(her, facts)));
  if (!named.every(({ beneficiary }) => lived(beneficiary)))
    throw new Rejection('incident/not-valid-resident', 'Somebody who is named was not in the care of the centre then.');
}

/** Nobody is in an incident twice: who stands there under another record of hers is named by that one, for as long as the two are linked. */
export function asSheStands(
  named: readonly Named[],
  known: Parts,
  facts: IncidentKnowledge,
  stands: (part: Part, record: string) => boolean = () => true,
): void {
  const records = named.flatMap(({ beneficiary }) => {
    const own = known.get(beneficiary);
    if (own && stands(own, beneficiary)) return [];
    return othersOf(beneficiary, known, facts).flatMap(([record, part]) => (stands(part, record) ? [record] : []));
  });
  if (records.length > 0)
    throw new Rejection(
      'incident/other-record',
      'Somebody who is named stands in this incident under another record of hers: {records}. Name that one.',
      { records: records.join(', ') },
    );
}

/** Whether she is out as one who was taken, or who left along, by what is known under whichever record of hers. */
export const isOutAs = (outcome: 'taken' | 'left-along', her: string, known: Parts, facts: IncidentKnowledge): boolean =>
  partsOf(her, known, facts).some((part) => part.outcome === outcome && !isBack(part, facts.backSince?.get(personOf(her, facts))));

/**
 * Whether nobody can say any more that she was taken. What her own record says of another time is written down by the house: late paper of an
 * earlier absence is told there.
 */
export const isOutAlready = (her: string, known: Parts, facts: IncidentKnowledge, { role }: Pick<Actor, 'role'>): boolean =>
  isOutAs('taken', her, role === 'system' ? new Map([...known].filter(([record]) => record !== her)) : known, facts);

/** Whether it is recorded that she was taken at that very instant (24 characters, UTC). */
export const wasTakenAt = (known: Part | undefined, at: string): boolean =>
  known?.became.some((each) => each.value === 'taken' && each.at === at) ?? false;

const personOf = (her: string, facts: IncidentKnowledge): string => facts.personOf?.get(her) ?? her;

const othersOf = (her: string, known: Parts, facts: IncidentKnowledge): readonly (readonly [string, Part])[] =>
  [...known].filter(([record]) => record !== her && personOf(record, facts) === personOf(her, facts));

const partsOf = (her: string, known: Parts, facts: IncidentKnowledge): readonly Part[] =>
  [known.get(her), ...othersOf(her, known, facts).map(([, part]) => part)].filter((part) => part !== undefined);

// Her own record may know that she came back, where nobody said so in the incident.
const isBack = ({ at }: Part, backSince: string | undefined): boolean => backSince !== undefined && at < backSince;

/** Whether she was taken in it, and was back only after an instant (24 characters, UTC). */
export const cameBackLater = (known: Part | undefined, at: string): boolean =>
  known?.became.some((each) => each.value === 'returned' && at < each.at) ?? false;

/** Whether nobody can have been taken in it yet. What the house reported by itself is known by its day alone, and begins with whoever was taken first. */
export const takenTooEarly = ({ began, byHouse }: Beginning, at: HappenedAt): boolean =>
  isBefore(at, began) && !(byHouse && at.day === began.day);

/** When it was discovered that she was gone; nothing where she was seen after that, or it has not happened yet. */
export const discoveredBy = (discovered: string | undefined, { at }: HappenedAt, now: string): { readonly discovered?: string } =>
  discovered !== undefined && at <= discovered && discovered <= now ? { discovered } : {};

/** By the id of each entry, when the police were called or came. */
export type Police = ReadonlyMap<string, PoliceSeen>;

/** When the police were first called. */
export const firstCall = (police: Police): HappenedAt | undefined =>
  earliest([...police.values()].flatMap(({ arrived, at }) => (arrived ? [] : [at])));

export const earliest = (times: readonly HappenedAt[]): HappenedAt | undefined =>
  times.toSorted((one, other) => (one.at < other.at ? -1 : 1))[0];

/** How many came before anybody had called them. */
export function beforeCall(police: Police): number {
  const called = firstCall(police);
  return [...police.values()].filter(({ arrived, at }) => arrived && called && isBefore(at, called)).length;
}

/** The police come by a call, not before it. */
export const tooEarly = (called: HappenedAt | undefined) =>
  new Rejection(
    'incident/before-call',
    `The police were called on ${called!.day}, after this. If they came by themselves before the call, write that as an addendum.`,
  );
