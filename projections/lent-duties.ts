import type { CountsIn, DoubledEpisode } from '../events/doubled-episode';
import type { BeneficiaryEvent } from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import type { Timeline } from '../events/kit/timeline';
import { begun, type Duty, endedAt } from './clocks';
import { at, type DutyEvent } from './duty-changes';
import { withMove } from './leaves';
import { bothOf, type Lent, lentSince, withoutWordOf } from './lent';

type Event = Recorded<DutyEvent>;
type Link = Extract<BeneficiaryEvent, { type: 'BeneficiariesLinked' | 'BeneficiariesUnlinked' }>;

const isLink = (recorded: Event): recorded is Recorded<Link> =>
  recorded.type === 'BeneficiariesLinked' || recorded.type === 'BeneficiariesUnlinked';

const countsIn = ({ data }: Event) => (data as { readonly countsIn?: CountsIn }).countsIn;

/** Begun in the record that was in use then: what comes to paper late is nobody's work. */
const BEGUN: ReadonlySet<string> = new Set(['LeaveGranted', 'LeaveExtended']);

/** The lines of the episodes that an event is told of: its own, and those of a record that is linked with it. */
export function linesOf(recorded: Event, own: string): string | readonly string[] {
  const there = countsIn(recorded);
  if (there && !BEGUN.has(recorded.type)) return [own, `${there.record}.${there.episode}`];
  if (!isLink(recorded)) return own;
  const other = recorded.type === 'BeneficiariesLinked' ? recorded.data.into : recorded.data.from;
  const here = recorded.stream.slice('beneficiary-'.length);
  return [...new Set([own, ...bothOf(recorded.data.doubled, here, other)])];
}

/** Whose line it is, by its key, where an event is told of several. */
export const lineTold = (recorded: Event, key: string): { readonly about: string; readonly episode: string } | undefined =>
  isLink(recorded) || countsIn(recorded) ? { about: `beneficiary-${key.slice(0, key.lastIndexOf('.'))}`, episode: key } : undefined;

const standingAt = (doubled: readonly DoubledEpisode[], line: string): DoubledEpisode | undefined =>
  doubled.find(({ there }) => line.endsWith(`.${there}`));

/** What changed her being away, with what one more event says of it; `by` is the stream of the linked record whose word that is. */
export function movesWith(away: Lent<string>, recorded: Event, line: string, by: string | undefined): Lent<string> {
  if (by !== undefined && isLink(recorded)) {
    const others = withoutWordOf(away, (each) => each === by);
    const said = recorded.type === 'BeneficiariesLinked' ? movesThere(standingAt(recorded.data.doubled, line)) : [];
    return said.reduce((all, { at: then, value }) => lentSince(all, by, then, value), others);
  }
  const changed = withMove(
    away.filter((each) => each.by === by),
    recorded as Recorded<BeneficiaryEvent>,
  );
  const theirs = away.filter((each) => each.by !== by);
  return [...theirs, ...changed.map((each) => (by === undefined ? each : { ...each, by }))].toSorted((one, two) =>
    one.at < two.at ? -1 : one.at > two.at ? 1 : 0,
  );
}

// A leave that goes on there is to be ended here; whatever else took her away there, or brought her back, ends a leave of here too.
const movesThere = ({ away = [], duties = [] }: Pick<DoubledEpisode, 'away' | 'duties'> = {}): Timeline<string> => [
  ...away.flatMap(({ at: then, kind }) => (kind === 'leave' ? [] : { at: then, value: kind === undefined ? 'done' : 'ended' })),
  ...duties.flatMap(({ clock, from, ref }) => (clock === 'leave-ends' ? { at: from, value: ref } : [])),
];

/** The duties of a record that another goes on within: what was still to be done there is to be done here, until the link is taken back. */
export function overThere(duties: readonly Duty[], recorded: Event, line: string): readonly Duty[] {
  if (!isLink(recorded)) return duties;
  const own = duties.filter(({ lentBy }) => lentBy !== recorded.stream);
  if (recorded.type === 'BeneficiariesUnlinked') return own;
  const lent = standingAt(recorded.data.doubled, line)?.duties ?? [];
  const goesOn = lent.map(({ clock, ref, from, on = null }) => begun(clock, ref, laterOf(from, at(recorded)), { on }));
  return [...own, ...goesOn.map((duty) => ({ ...duty, lentBy: recorded.stream }))];
}

// It stands here once the records are linked, and no earlier than it would have stood there.
const laterOf = (one: string, other: string): string => (one < other ? other : one);

const HELD_BACK: ReadonlySet<Duty['clock']> = new Set([
  'referral-decision',
  'leave-ends',
  'plan-review',
  'counselling',
  'planned-end',
  'aftercare',
  'discharge-decision',
]);

/** The duties of a record that goes on within another: nobody can do them here any more. */
export function heldBack(duties: readonly Duty[], within: string): readonly Duty[] {
  const over = endedAt(duties, within, 'ended', ({ clock }) => HELD_BACK.has(clock));
  return over.map((duty, index) => (duty.end === duties[index]!.end ? duty : { ...duty, end: { ...duty.end!, byLink: true as const } }));
}

/** The same once the link is taken back: each is to be done again as it was. */
export const atHome = (duties: readonly Duty[]): readonly Duty[] =>
  duties.map((duty) => (duty.end?.byLink ? { ...duty, end: null } : duty));
