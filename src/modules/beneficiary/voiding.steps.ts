import { awayAt } from '../../../events/absence';
import { endedOtherwise } from '../../../events/as-she-left';
import type { CountsIn } from '../../../events/doubled-episode';
import { Means } from '../../../events/kit/declare';
import { labelOf } from '../../../events/every-code-list';
import { Id, Instant, Maybe } from '../../../events/kit/fields';
import { withoutChange } from '../../../events/kit/timeline';
import { Rejection } from '../../platform/rejection';
import { countsIn, leftAsSheWas } from './absence.steps';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { happened, step } from './beneficiary.state';
import type { Move, Stay } from './stay';

@Means(
  'Undo an absence, a leave or a hospital stay that was recorded by mistake: she was in the house. Say why. Left out which, it is the last; its return falls with it.',
)
export class VoidAbsence {
  /** When she was said to have been gone. */
  @Maybe() @Instant() from?: string;
}

@Means('Undo what an incident said of her being gone and back, from which she was withdrawn.')
export class VoidMovesOfIncident {
  @Id() incident!: string;
  /** Only that she came back then. */
  @Maybe() @Instant() returned?: string;
}

@Means(
  'Undo a return, also from leave or hospital, that was recorded by mistake: she is not back. Say why. Left out which, it is the last.',
)
export class VoidReturn {
  /** When she was said to have come back. */
  @Maybe() @Instant() at?: string;
}

const ALL = ['intake', 'accepted', 'resident', 'aftercare', 'closed', 'linked'] as const;

export const voidingSteps = [
  step(VoidAbsence, {
    by: ['social-worker', 'supervisor', 'head'],
    during: ALL,
    about: 'case',
    fits: ({ stays }) => stays.some(({ moves }) => moves.some(isAbsence)),
    decide: (state, { from }, { reason, facts: { silentIncidents } }) => {
      if (reason === undefined) throw new Rejection('beneficiary/not-valid-without-reason', 'Say why the absence was a mistake.');
      const at = from && new Date(from).toISOString();
      const known = state.stays
        .flatMap((stay) => stay.moves.filter(isAbsence).map((absence) => ({ stay, absence })))
        .filter(({ absence }) => at === undefined || absence.at === at);
      const wanted = known.at(-1);
      if (!wanted) throw new Rejection('beneficiary/no-such-absence', 'No absence is recorded of her that began then.');
      const { stay, absence } = wanted;
      // The last that was written down is not the last that she was away: either may be meant.
      if (known.some((other) => other.absence.at > absence.at))
        throw new Rejection(
          'beneficiary/which-absence',
          'Several absences are recorded of her, and the one recorded last is not the latest: say which is meant, by when it began.',
        ).at('from');
      if (isTaken(absence) && absence.incident !== undefined && !silentIncidents?.has(absence.incident))
        throw new Rejection(
          'beneficiary/taken-in-incident',
          'That she was taken stands in an incident: withdraw her there ("Withdraw resident"), and this falls with it.',
        );
      stillAsSheLeft(stay, withoutChange(stay.away, absence.at, absence.kind));
      return [absence, ...returnOf(stay, absence)].map((each) => voided(each, countsIn(stay, state)));
    },
  }),

  step(VoidMovesOfIncident, {
    by: ['system'],
    during: ALL,
    decide: (state, { incident, returned }) =>
      state.stays.flatMap((stay) =>
        (returned === undefined ? fallingWith(incident, stay) : stay.moves.filter((each) => isReturnOf(incident, each, returned))).map(
          (each) => voided(each, { incident, ...countsIn(stay, state) }),
        ),
      ),
  }),

  step(VoidReturn, {
    by: ['social-worker', 'supervisor', 'head'],
    during: ALL,
    fits: ({ stays }) => stays.some(({ moves }) => moves.some(({ kind }) => kind === null)),
    decide: (state, { at: said }, { reason, facts }) => {
      if (reason === undefined) throw new Rejection('beneficiary/not-valid-without-reason', 'Say why the return was a mistake.');
      const at = said && new Date(said).toISOString();
      const known = state.stays
        .flatMap((stay) => stay.moves.filter(({ kind }) => kind === null).map((back) => ({ stay, back })))
        .filter(({ back }) => at === undefined || back.at === at);
      const wanted = known.at(-1);
      if (!wanted) throw new Rejection('beneficiary/no-such-return', 'No return of hers is recorded of then.');
      const { stay, back } = wanted;
      if (known.some((other) => other.back.at > back.at))
        throw new Rejection(
          'beneficiary/which-return',
          'Several returns are recorded of her, and the one recorded last is not the latest: say which is meant, by when she came back.',
        ).at('at');
      const incidents = [
        ...new Set([...(back.byHouse && back.incident !== undefined ? [back.incident] : []), ...alsoIn(stay, back, facts)]),
      ];
      if (incidents.length > 0)
        throw new Rejection(
          'beneficiary/returned-in-incident',
          'That she is back stands in an incident: {incidents}. Undo it there first ("Void resident return").',
          { incidents: incidents.toSorted().join(', ') },
        );
      stillAsSheLeft(stay, withoutChange(stay.away, back.at, null));
      return voided(back, countsIn(stay, state));
    },
  }),
];

type Absent = Move & { readonly kind: NonNullable<Move['kind']> };

const isTaken = (move: Move): move is Absent => move.kind === 'taken-by-force';
const isAbsence = (move: Move): move is Absent => move.kind !== null;

const voided = ({ at, kind }: Move, told: { readonly incident?: string; readonly countsIn?: CountsIn }) =>
  kind === null ? happened.ReturnVoided({ at, ...told }) : happened.AbsenceVoided({ kind, from: at, ...told });

// Where she lay, who held her or that she was gone may be all that says that she left as she is said to have. What did not go together
// before is no worse without it.
function stillAsSheLeft(stay: Stay, away: Stay['away']): void {
  const { left, exit } = stay;
  if (!left || !exit) return;
  const [before, after] = [stay.away, away].map((each) => awayAt(each, left.at)?.value);
  if (before !== 'taken-by-force') leftAsSheWas({ ...stay, away });
  if (endedOtherwise(exit, before) || !endedOtherwise(exit, after)) return;
  const [id, en] = labelOf('exit-kinds', exit)!;
  throw new Rejection(
    'beneficiary/left-by-that',
    'By her record she left on {day}, "{exit}", and without this she did not: where it was a mistake, void the discharge first ("Void discharge").',
    { day: left.day, exit: { id, en } },
  );
}

// Which incidents say that she came back from the absence that a return ended.
function alsoIn({ away }: Stay, { at }: Move, { returnsInIncidents = [] }: BeneficiaryKnowledge): readonly string[] {
  const since = awayAt(
    away.filter((each) => each.at < at),
    at,
  )?.since;
  return returnsInIncidents.flatMap(({ incident, from, to }) => (from <= at && (since ?? at) <= to ? [incident] : []));
}

const isReturnOf = (incident: string, { at, kind, incident: its }: Move, returned: string): boolean =>
  kind === null && its === incident && at === new Date(returned).toISOString();

// What somebody wrote in her record of another kind of absence is hers, whichever incident it names.
function fallingWith(incident: string, stay: Stay): readonly Move[] {
  const its = stay.moves.filter((each) => each.incident === incident && (isTaken(each) || each.kind === null || each.byHouse));
  return [...new Set(its.flatMap((each) => [each, ...(isAbsence(each) ? returnOf(stay, each) : [])]))];
}

// A return ends all of an absence: it falls with the last that is known of it, for then she had not been away.
function returnOf({ away, moves }: Stay, { at, kind }: Absent): readonly Move[] {
  const next = away[away.findLastIndex((each) => each.at === at && each.value === kind) + 1];
  const back = next?.value === null ? moves.findLast((each) => each.kind === null && each.at === next.at) : undefined;
  return back && !awayAt(withoutChange(away, at, kind), at) ? [back] : [];
}
