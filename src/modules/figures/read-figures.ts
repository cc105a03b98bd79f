import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { caseload } from '../../../projections/caseload.projection';
import { sessions } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { code, since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { dayOf, endOfDay } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { inOrder, told, toldCount, toldTotal, type ToldCell } from '../../platform/suppressed';
import { HowItWas } from '../beneficiary/how-it-was.facts';
import { Names } from '../beneficiary/names.facts';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { Scope } from '../centre/scope.facts';
import { contradictedIn } from '../session/contradicted-sheets.facts';
import { lossesBy, lossesOf } from '../session/lost-hours.facts';
import { balanceAt, type Counted, countedBy, marksOf, outcomeOf } from './figures';
import { monthEnds } from './month-ends';
import { toldYear } from './told-year.facts';

/** What can be asked for in numbers. */
export const FIGURES = ['attendance', 'outcomes', 'workers', 'lost-hours'] as const;
export type FigureKind = (typeof FIGURES)[number];

/** `?from=&to=&by=`; without `to`, until now; whoever is not told small numbers asks for one calendar year that has ended, by default the last. `by` is how outcomes are put together: by year or month of moving in. */
export const PERIOD = new QueryParams({ from: since(), to: until(), by: code(['year', 'month']) });

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

interface Asked {
  readonly centre: Awaited<ReturnType<Scope['centres']>>;
  readonly from: string;
  readonly to: string;
  readonly by: 'year' | 'month';
  readonly zone: string;
  readonly inFull: boolean;
  readonly show: (counts: readonly Counted[]) => readonly ToldCell<Counted>[];
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
  ) {}

  async execute({ kind, caller, search, request }: ReadFigures): Promise<unknown> {
    const zone = await this.scope.zone(caller);
    const { by = 'year', ...period } = PERIOD.read(search, zone);
    // Of periods that overlap one is taken from the other: small numbers are for whoever is told how each woman was on any day.
    const inFull = await this.howItWas.isToldOfEverybody(caller);
    const { from = '', to = this.scope.now() } = inFull ? period : toldYear(period, this.scope.now(), zone);
    const show = (counts: readonly Counted[]) => inOrder(told(counts, inFull));
    const asked = { centre: await this.scope.centres(caller), from, to, by, zone, inFull, show };
    const figures = await this[kind](asked);
    const view = { from: from === '' ? null : from, to, smallNumbers: inFull ? 'shown' : 'withheld', ...figures };
    return this.reading.open(caller, { route: `GET /api/figures/${kind}`, subjects: [], always: true, request }, view);
  }

  /** How people attended, by subject of the session and by their own track; and how many of these lines her own record contradicts until one of the two is put right. */
  async attendance({ centre, from, to, zone, inFull, show }: Asked) {
    const held = await this.views.all(sessions, { centre, at: { gte: from, lte: to } });
    const people = [...new Set(held.flatMap(({ sheet }) => sheet.map(({ beneficiary }) => beneficiary)))];
    const marks = marksOf(held, await this.views.all(caseload, { beneficiary: { in: people } }));
    const by = (key: 'subject' | 'track') =>
      [...new Set(marks.map((mark) => mark[key]))].sort().map((of) => ({
        of,
        attendance: show(
          countedBy(
            marks.filter((mark) => mark[key] === of),
            ({ attendance }) => attendance,
            ({ beneficiary }) => beneficiary,
          ),
        ),
      }));
    const whereabouts = await this.whereabouts.of(people);
    const sheets = held.filter(({ status }) => status === 'held');
    const wrong = sheets.flatMap((session) => contradictedIn(session, whereabouts, zone));
    const contradicted = { count: wrong.length, people: new Set(wrong.map(({ beneficiary }) => beneficiary)).size };
    return { sessions: sheets.length, contradicted: toldCount(contradicted, inFull), subjects: by('subject'), tracks: by('track') };
  }

  /** What became of everybody who moved in, by when that was. */
  async outcomes({ centre, from, to, by, zone, inFull, show }: Asked) {
    const lines = await this.views.all(caseload, { centre, registeredFrom: { gte: from, lte: to } });
    const cohort = (at: string) => dayOf(at, zone).slice(0, by === 'year' ? 4 : 7);
    const cohorts = [...new Set(lines.map(({ registeredFrom }) => cohort(registeredFrom)))].sort();
    return {
      cohorts: cohorts.map((of) => {
        const theirs = lines.filter(({ registeredFrom }) => cohort(registeredFrom) === of);
        const outcomes = countedBy(
          theirs,
          (line) => outcomeOf(line, to),
          ({ beneficiary }) => beneficiary,
        );
        const people = new Set(theirs.map(({ beneficiary }) => beneficiary)).size;
        const shown = show(outcomes);
        const expelled = theirs.filter((line) => outcomeOf(line, to) === 'expelled');
        const reasons = countedBy(
          expelled,
          ({ expelledFor }) => expelledFor ?? 'unknown',
          ({ beneficiary }) => beneficiary,
        );
        // Where their number is withheld, so is what adds up to it.
        const isWithheld = shown.some(({ of: kind, count }) => kind === 'expelled' && count === null);
        const expelledFor = isWithheld ? inOrder(reasons.map(({ of: reason }) => ({ of: reason, count: null }))) : show(reasons);
        return { of, movedIn: toldTotal({ count: theirs.length, people }, outcomes, inFull), outcomes: shown, expelledFor };
      }),
    };
  }

  /** How many each worker had, at the end of every month and of the period. */
  async workers({ centre, from, to, zone, inFull, show }: Asked) {
    const lines = await this.views.all(caseload, { centre, registeredTo: { gt: from }, registeredFrom: { lte: to } });
    const first = lines.map(({ registeredFrom }) => registeredFrom).reduce((one, other) => (other < one ? other : one), to);
    const instants = monthEnds(dayOf(from > first ? from : first, zone), dayOf(to, zone)).map((day) => endOfDay(day, zone));
    // From one month to the next a single person comes or goes.
    const balances = [...(inFull ? instants.filter((at) => at < to) : []), to].map((at) => ({ at, workers: balanceAt(lines, at) }));
    const names = await this.names.staff(balances.flatMap(({ workers }) => workers.map(({ of }) => of)).filter((of) => of !== 'none'));
    return {
      balances: balances.map(({ at, workers }) => ({
        at,
        workers: show(workers).map((each) => ({ ...each, name: names.get(each.of) ?? null })),
      })),
    };
  }

  /** What broken machines cost, by track. */
  async 'lost-hours'({ centre, from, to, inFull }: Asked) {
    const losses = lossesOf(await this.views.all(sessions, { centre, at: { gte: from, lte: to } }));
    const tracks = lossesBy(losses, ({ track }) => track);
    const shown = told(
      tracks.map(({ of, minutes, people }) => ({ of, count: minutes, people })),
      inFull,
    );
    return { tracks: tracks.map((sums, place) => (shown[place]!.count === null ? { ...WITHHELD, of: sums.of } : sums)) };
  }
}
