import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { caseload } from '../../../projections/caseload.projection';
import { type SessionLine, sessions } from '../../../projections/sessions.projection';
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
import { balanceAt, type Counted, countedBy, marksOf, outcomeOf, together } from './figures';
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

/** The centres of one time zone, and what the span is there. */
interface Part extends Span {
  readonly centre: Awaited<ReturnType<Scope['centres']>>;
  readonly zone: string;
}

interface Asked {
  readonly parts: readonly Part[];
  readonly by: 'year' | 'month';
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
    const { by = 'year' }: Said = await this.scope.asked(caller, FIGURES_OF[kind], search);
    // Of periods that overlap one is taken from the other: small numbers are for whoever is told how each woman was on any day.
    const inFull = await this.howItWas.isToldOfEverybody(caller);
    // A month's outcomes beside those of their year would tell what is left out of either.
    if (!inFull && by === 'month') throw toldYearOnly();
    const now = this.scope.now();
    const parts = await Promise.all(
      (await this.scope.apart(caller)).map(async (part): Promise<Part> => {
        const zone = await this.scope.zone(part);
        const said: Said = await this.scope.asked(part, FIGURES_OF[kind], search);
        return { ...spanOf(said, now, zone, inFull), centre: await this.scope.centres(part), zone };
      }),
    );
    const span = parts.reduce((latest, part) => (part.asOf > latest.asOf ? part : latest));
    const show: Asked['show'] = (counts, isKnown) => {
      const shown = told(counts, inFull, isKnown);
      return shown && inOrder(shown);
    };
    const figures = await this[kind]({ parts, by, inFull, show });
    const { from, to, asOf } = span;
    const view = { from, to, ...(FIGURES_OF[kind].takes('asOf') && { asOf }), smallNumbers: inFull ? 'shown' : 'withheld', ...figures };
    return this.reading.open(caller, { route: `GET /api/figures/${kind}`, subjects: [], always: true, request }, view);
  }

  /** How people attended, by subject of the session and by their own track; and how many of these lines her own record contradicts until one of the two is put right. */
  async attendance({ parts, inFull, show }: Asked) {
    const there = await this.#sessions(parts);
    const held = there.flatMap((part) => part.held);
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
    const sheetsOf = (all: readonly SessionLine[]) => all.filter(({ status }) => status === 'held');
    const wrong = there.flatMap((part) => sheetsOf(part.held).flatMap((session) => contradictedIn(session, people, part.zone)));
    const contradicted = { count: wrong.length, people: new Set(wrong.map(({ beneficiary }) => people.get(beneficiary)!.main)).size };
    const [subjects, tracks] = [by('subject'), by('track')];
    // Both count the same lines: what is left out of one would follow from the other.
    const areBothTold = [...subjects, ...tracks].every(({ attendance }) => isWhole(attendance));
    return {
      sessions: sheetsOf(held).length,
      contradicted: toldCount(contradicted, inFull),
      subjects,
      tracks: areBothTold ? tracks : null,
    };
  }

  /** What had become by an instant of everybody who moved in, by when that was. */
  async outcomes({ parts, by, inFull, show }: Asked) {
    const stays = (await Promise.all(parts.map((part) => this.#stays(part, by === 'year' ? 4 : 7)))).flat();
    return {
      cohorts: [...new Set(stays.map(({ cohort }) => cohort))].sort().map((of) => {
        const theirs = stays.filter(({ cohort }) => cohort === of);
        const outcomes = countedBy(
          theirs,
          ({ outcome }) => outcome,
          ({ line }) => line.beneficiary,
        );
        const people = new Set(theirs.map(({ line }) => line.beneficiary)).size;
        // The list of who is here is told to every role: who of it moved in when can be counted.
        const shown = show(outcomes, (each) => each.of === STILL_HERE);
        const expelled = theirs.filter(({ outcome }) => outcome === 'expelled');
        const reasons = countedBy(
          expelled,
          ({ line }) => line.expelledFor ?? 'unknown',
          ({ line }) => line.beneficiary,
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
  async workers({ parts, inFull, show }: Asked) {
    const months = new Map<string, Balance[]>();
    for (const { day, ...balance } of (await Promise.all(parts.map((part) => this.#balances(part, inFull)))).flat())
      months.set(day, [...(months.get(day) ?? []), balance]);
    const balances = [...months]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, each]) => ({
        at: each.map(({ at }) => at).reduce((one, other) => (other > one ? other : one)),
        workers: together(each.map(({ workers }) => workers)),
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
  async 'lost-hours'({ parts, inFull }: Asked) {
    const there = await this.#sessions(parts);
    const people = await this.whereabouts.of(losersIn(there.flatMap(({ held }) => held)));
    const losses = there.flatMap(({ held, zone }) => lossesOf(held, people, zone));
    const tracks = lossesBy(losses, ({ track }) => track);
    const shown = told(
      tracks.map(({ of, minutes, people }) => ({ of, count: minutes, people })),
      inFull,
    );
    return { tracks: shown && tracks.map((sums, place) => (shown[place]!.count === null ? { ...WITHHELD, of: sums.of } : sums)) };
  }

  #sessions(parts: readonly Part[]) {
    return Promise.all(
      parts.map(async ({ centre, starts, ends, zone }) => ({
        held: await this.views.all(sessions, { centre, at: { gte: starts, lte: ends } }),
        zone,
      })),
    );
  }

  /** Who moved in, when that was, and what had become of it; the first `length` characters of a day put them together. */
  async #stays({ centre, starts, ends, asOf, zone }: Part, length: number) {
    const lines = await this.views.all(caseload, { centre, registeredFrom: { gte: starts, lte: ends } });
    return lines.map((line) => ({
      line,
      cohort: dayOf(line.registeredFrom, zone).slice(0, length),
      outcome: outcomeOf(line, asOf),
    }));
  }

  /** How many each worker had at the end of each month, by its day, and last of all as of the instant. */
  async #balances({ centre, starts, ends, asOf, zone }: Part, inFull: boolean): Promise<readonly (Balance & { readonly day: string })[]> {
    const lines = await this.views.all(caseload, { centre, registeredTo: { gt: starts }, registeredFrom: { lte: asOf } });
    const also = await this.doubled.in(centre);
    const first = lines.map(({ registeredFrom }) => registeredFrom).reduce((one, other) => (other < one ? other : one), ends);
    const days = monthEnds(dayOf(starts > first ? starts : first, zone), dayOf(ends, zone)).map((day) => ({
      day,
      at: endOfDay(day, zone),
    }));
    // From one month to the next a single person comes or goes.
    const months = inFull ? days.filter(({ at }) => at <= ends && at < asOf) : [];
    return [...months, { day: LAST, at: asOf }].map(({ day, at }) => ({ day, at, workers: balanceAt(lines, at, also) }));
  }
}

/** After every day. */
const LAST = '9999-12-31';

interface Balance {
  readonly at: string;
  readonly workers: readonly Counted[];
}
