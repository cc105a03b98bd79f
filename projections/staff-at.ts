import { heldAt } from '../events/kit/timeline';
import { type EpisodeLine, NEVER } from './caseload.projection';
import { caredForUntil } from './episode-at';
import { begun, type Duty } from './clocks';
import type { SessionLine } from './sessions.projection';
import type { Span } from './shut-out';
import type { StaffLine } from './staff.projection';

type Worked = Pick<StaffLine, 'id' | 'worked'>;

/** Since when somebody does not work here any more, at an instant; null while she does. All 24 characters, UTC. */
export const leftSince = (member: Worked, at: string): string | null =>
  gone(member).find(({ from, to }) => from <= at && at < to)?.from ?? null;

/** What has to be done about a woman whose case worker left: she gets another. It is done once she has one, and ends when nobody follows her up. */
export const withoutWorker = (line: EpisodeLine, members: ReadonlyMap<string, Worked>): readonly Duty[] =>
  missed(line, (worker) => gonesOf(members.get(worker))).map(({ worker, from, end }) => ({
    ...begun('case-worker-left', worker, from, { by: from }),
    end,
  }));

/**
 * What has to be done about a woman whose case worker works here and cannot come in: another worker, or she is let in again. `shut` says when
 * each of them could not.
 */
export const withWorkerShutOut = (
  line: EpisodeLine,
  members: ReadonlyMap<string, Worked>,
  shut: ReadonlyMap<string, readonly Span[]>,
): readonly Duty[] =>
  missed(line, (worker) => (shut.get(worker) ?? []).flatMap((span) => apart(span, gonesOf(members.get(worker))))).map(
    ({ worker, from, end }) => ({ ...begun('case-worker-shut-out', worker, from), end }),
  );

/** When a woman in care had a worker whom she could not reach, and how each time ended. */
function missed(line: EpisodeLine, away: (worker: string) => readonly Span[]) {
  const { workers, registeredFrom } = line;
  const until = caredForUntil(line);
  return workers.flatMap(({ at, value: worker }, index) => {
    if (worker === null) return [];
    const hers = within({ from: at, to: workers[index + 1]?.at ?? NEVER }, { from: registeredFrom, to: until });
    return away(worker).flatMap((each) => {
      const { from, to } = within(hers, each);
      if (from >= to) return [];
      const next = to < until ? (heldAt(workers, to) ?? null) : null;
      return [{ worker, from, end: endOf(to, next !== null && next !== worker) }];
    });
  });
}

/** A time without others, which are in order. */
function apart({ from, to }: Span, others: readonly Span[]): readonly Span[] {
  const starts = [from, ...others.map((each) => (each.to > from ? each.to : from))];
  const ends = [...others.map((each) => (each.from < to ? each.from : to)), to];
  return starts.map((start, index) => ({ from: start, to: ends[index]! })).filter((each) => each.from < each.to);
}

/** What has to be done about a session whose leader left before it: another leads it, or it is cancelled. */
export function withoutLeader(session: SessionLine, members: ReadonlyMap<string, Worked>): readonly Duty[] {
  const { at, planned, plannedLeader, cancelled, status } = session;
  const member = members.get(plannedLeader ?? '');
  if (!member || planned === null) return [];
  const settled = status === 'held' || status === 'voided' ? at : (cancelled ?? NEVER);
  return gone(member).flatMap((away) => {
    const { from, to } = within({ from: planned, to: settled }, away);
    return from < to && from < at ? [{ ...begun('leader-left', member.id, from, { by: at }), end: endOf(to, to === settled) }] : [];
  });
}

const within = (one: Span, other: Span): Span => ({
  from: one.from > other.from ? one.from : other.from,
  to: one.to < other.to ? one.to : other.to,
});

const endOf = (at: string, isDone: boolean): Duty['end'] => (at === NEVER ? null : { at, how: isDone ? 'done' : 'ended' });

const gonesOf = (member: Worked | undefined): readonly Span[] => (member ? gone(member) : []);

/** When she did not work here, after she did. */
const gone = ({ worked }: Worked): readonly Span[] =>
  worked.flatMap(({ at, value }, index) => {
    const isFirst = !value && worked[index - 1]?.value !== false;
    return isFirst ? [{ from: at, to: worked.slice(index).find((each) => each.value)?.at ?? NEVER }] : [];
  });
