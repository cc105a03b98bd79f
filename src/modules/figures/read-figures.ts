import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { caseload } from '../../../projections/caseload.projection';
import { sessions } from '../../../projections/sessions.projection';
import { STILL_HERE } from '../../../projections/words/figure-words';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { code } from '../../http/parameter';
import { type QueryOf, QueryParams } from '../../http/query-params';
import { dayOf, endOfDay } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { inOrder, isWhole, told, toldCount, type ToldCell } from '../../platform/suppressed';
import { DoubledStays } from '../beneficiary/doubled-stays.facts';
import { HowItWas } from '../beneficiary/how-it-was.facts';
import { Names } from '../beneficiary/names.facts';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { Scope } from '../centre/scope.facts';
import { contradictedIn } from '../session/contradicted-sheets.facts';
import { losersIn, lossesBy, lossesOf } from '../session/lost-hours.facts';
import { balanceAt, type Counted, countedBy, marksOf, outcomeOf } from './figures';
import { monthEnds } from './month-ends';
import { AS_OF, SPAN, type Span, spanOf, toldYearOnly } from './span.facts';

/** `by` is how they are put together: by year or month of moving in. */
const OUTCOMES = { ...SPAN, ...AS_OF, by: code(['year', 'month']) };
/** What can be asked for in numbers, and what each takes: a span; where a state is asked for, as of when. */
export const FIGURES_OF = {
  attendance: new QueryParams(SPAN),
  outcomes: new QueryParams(OUTCOMES),
  workers: new QueryParams({ ...SPAN, ...AS_OF }),
  'lost-hours': new QueryParams(SPAN),
} as const;
export type FigureKind = keyof typeof FIGURES_OF;

/** What happened to how many people, without a name; small numbers only for whoever is told how each woman of the centre was on any day. */
export class ReadFigures extends Query<unknown> {
  constructor(
    readonly kind: FigureKind,
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

type Said = Partial<QueryOf<typeof OUTCOMES>>;

interface Asked extends Span {
  readonly centre: Awaited<ReturnType<Scope['centres']>>;
  readonly by: 'year' | 'month';
  readonly zone: string;
  readonly inFull: boolean;
  /** Null is a table that is not told. */
  readonly show: (counts: readonly Counted[], isKnown?: (each: Counted) => boolean) => readonly ToldCell<Counted>[] | null;
}

const WITHHELD = { sessions: null, people: null, minutes: null, hours: null } as const;

@QueryHandler(ReadFigures)
export class ReadFiguresHandler implements IQueryHandler<ReadFigures> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly names: Names,
    private readonly reading: Reading,
    private readonly howItWas: HowItWas,
    private readonly whereabouts: Whereabouts,
    private readonly doubled: DoubledStays,
  ) {}

  async execute({ kind, caller, search, request }: ReadFigures): Promise<unknown> {
    const zone = await this.scope.zone(caller);
    const { by = 'year', ...said }: Said = await this.scope.asked(caller, FIGURES_OF[kind], search);
    // Of periods that overlap one is taken from the other: small numbers are for whoever is told how each woman was on any day.
    const inFull = await this.howItWas.isToldOfEverybody(caller);
    // A month's outcomes beside those of their year would tell what is left out of either.
    if (!inFull && by === 'month') throw toldYearOnly();
    const span = spanOf(said, this.scope.now(), zone, inFull);
    const show: Asked['show'] = (counts, isKnown) => {
      const shown = told(counts, inFull, isKnown);
      return shown && inOrder(shown);
    };
    const asked = { ...span, centre: await this.scope.centres(caller), by, zone, inFull, show };
    const figures = await this[kind](asked);
    const { from, to, asOf } = span;
    const view = { from, to, ...(FIGURES_OF[kind].takes('asOf') && { asOf }), smallNumbers: inFull ? 'shown' : 'withheld', ...figures };
    return this.reading.open(caller, { route: `GET /api/figures/${kind}`, subjects: [], always: true, request }, view);
  }

  /** How people attended, by subject of the session and by their own track; and how many of these lines her own record contradicts until one of the two is put right. */
  async attendance({ centre, starts, ends, zone, inFull, show }: Asked) {
    const held = await this.views.all(sessions, { centre, at: { gte: starts, lte: ends } });
    const people = await this.whereabouts.of([...new Set(held.flatMap(({ sheet }) => sheet.map(({ beneficiary }) => beneficiary)))]);
    const marks = marksOf(held, people);
    const by = (key: 'subject' | 'track') =>
      [...new Set(marks.map((mark) => mark[key]))].sort().map((of) => ({
        of,
        attendance: show(
          countedBy(
            marks.filter((mark) => mark[key] === of),
            ({ attendance }) => attendance,
            ({ person }) => person,
          ),
        ),
      }));
    const sheets = held.filter(({ status }) => status === 'held');
    const wrong = sheets.flatMap((session) => contradictedIn(session, people, zone));
    const contradicted = { count: wrong.length, people: new Set(wrong.map(({ beneficiary }) => people.get(beneficiary)!.main)).size };
    const [subjects, tracks] = [by('subject'), by('track')];
    // Both count the same lines: what is left out of one would follow from the other.
    const areBothTold = [...subjects, ...tracks].every(({ attendance }) => isWhole(attendance));
    return {
      sessions: sheets.length,
      contradicted: toldCount(contradicted, inFull),
      subjects,
      tracks: areBothTold ? tracks : null,
    };
  }

  /** What had become by an instant of everybody who moved in, by when that was. */
  async outcomes({ centre, starts, ends, asOf, by, zone, inFull, show }: Asked) {
    const lines = await this.views.all(caseload, { centre, registeredFrom: { gte: starts, lte: ends } });
    const cohort = (at: string) => dayOf(at, zone).slice(0, by === 'year' ? 4 : 7);
    const cohorts = [...new Set(lines.map(({ registeredFrom }) => cohort(registeredFrom)))].sort();
    return {
      cohorts: cohorts.map((of) => {
        const theirs = lines.filter(({ registeredFrom }) => cohort(registeredFrom) === of);
        const outcomes = countedBy(
          theirs,
          (line) => outcomeOf(line, asOf),
          ({ beneficiary }) => beneficiary,
        );
        const people = new Set(theirs.map(({ beneficiary }) => beneficiary)).size;
        // The list of who is here is told to every role: who of it moved in when can be counted.
        const shown = show(outcomes, (each) => each.of === STILL_HERE);
        const expelled = theirs.filter((line) => outcomeOf(line, asOf) === 'expelled');
        const reasons = countedBy(
          expelled,
          ({ expelledFor }) => expelledFor ?? 'unknown',
          ({ beneficiary }) => beneficiary,
        );
        // Where their number is withheld, so is what adds up to it.
        const isTold = shown !== null && isWhole(shown.filter((each) => each.of === 'expelled'));
        return {
          of,
          movedIn: toldCount({ count: theirs.length, people }, inFull),
          outcomes: shown,
          expelledFor: isTold ? show(reasons) : null,
        };
      }),
    };
  }

  /** How many each worker had, at the end of every month of the span, and as of an instant. */
  async workers({ centre, starts, ends, asOf, zone, inFull, show }: Asked) {
    const lines = await this.views.all(caseload, { centre, registeredTo: { gt: starts }, registeredFrom: { lte: asOf } });
    const also = await this.doubled.in(centre);
    const first = lines.map(({ registeredFrom }) => registeredFrom).reduce((one, other) => (other < one ? other : one), ends);
    const instants = monthEnds(dayOf(starts > first ? starts : first, zone), dayOf(ends, zone)).map((day) => endOfDay(day, zone));
    // From one month to the next a single person comes or goes.
    const balances = [...(inFull ? instants.filter((at) => at <= ends && at < asOf) : []), asOf].map((at) => ({
      at,
      workers: balanceAt(lines, at, also),
    }));
    const names = await this.names.staff(balances.flatMap(({ workers }) => workers.map(({ of }) => of)).filter((of) => of !== 'none'));
    return {
      balances: balances.map(({ at, workers }) => ({
        at,
        workers: show(workers)?.map((each) => ({ ...each, name: names.get(each.of) ?? null })) ?? null,
      })),
    };
  }

  /** What broken machines cost, by track. */
  async 'lost-hours'({ centre, starts, ends, zone, inFull }: Asked) {
    const held = await this.views.all(sessions, { centre, at: { gte: starts, lte: ends } });
    const losses = lossesOf(held, await this.whereabouts.of(losersIn(held)), zone);
    const tracks = lossesBy(losses, ({ track }) => track);
    const shown = told(
      tracks.map(({ of, minutes, people }) => ({ of, count: minutes, people })),
      inFull,
    );
    return { tracks: shown && tracks.map((sums, place) => (shown[place]!.count === null ? { ...WITHHELD, of: sums.of } : sums)) };
  }
}
