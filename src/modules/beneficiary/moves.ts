import { since, withoutChange } from '../../../events/kit/timeline';
import { incidentOfDay } from './incident-of-day';
import type { Move, Stay } from './stay';

interface Told {
  readonly centre: string;
  readonly actor: { readonly role: string };
  readonly happened: Stay['referred'];
}

/** A stay in which she was away, or came back (null). */
export function withMove(stay: Stay, told: Told, kind: Move['kind'], named: string | undefined): Stay {
  const { at, day } = told.happened;
  const incident = named ?? houseIncident(kind, told);
  return {
    ...stay,
    away: since(stay.away, at, kind),
    moves: [...stay.moves, { at, day, kind, incident, ...(told.actor.role === 'system' && { byHouse: true as const }) }],
  };
}

/** A stay without the last move that says so of that instant (24 characters, UTC): that of an incident, where one is named and said so. */
export const withoutMove = (stay: Stay, at: string, kind: Move['kind'], incident?: string): Stay => ({
  ...stay,
  ...(kind === 'leave' && stay.leaveUntil && { leaveUntil: withoutLeave(stay.leaveUntil, stay.away, at) }),
  away: withoutChange(stay.away, at, kind),
  moves: stay.moves.toSpliced(placeOf(stay.moves, { at, kind, incident }), 1),
});

function placeOf(moves: readonly Move[], { at, kind, incident }: Pick<Move, 'at' | 'kind' | 'incident'>): number {
  const saysSo = (each: Move) => each.at === at && each.kind === kind;
  const its = moves.findLastIndex((each) => saysSo(each) && each.incident === incident);
  return its < 0 ? moves.findLastIndex(saysSo) : its;
}

/** What the house noted itself came from an incident; of all others who were taken it reports one where none is named. */
export const houseIncident = (kind: string | null | undefined, { actor, centre, happened }: Told): string | undefined =>
  kind === 'taken-by-force' && actor.role !== 'system' ? incidentOfDay(centre, happened.day) : undefined;

// However often it was extended, until whatever came after it.
function withoutLeave(until: NonNullable<Stay['leaveUntil']>, away: Stay['away'], at: string): NonNullable<Stay['leaveUntil']> {
  const next = away.find((each) => each.at > at)?.at;
  return until.filter((each) => each.at < at || (next !== undefined && each.at >= next));
}
