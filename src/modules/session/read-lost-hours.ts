import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { TRACKS } from '../../../events/code-lists';
import { type SessionLine, sessions } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { code } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { HowItWas } from '../beneficiary/how-it-was.facts';
import { Names } from '../beneficiary/names.facts';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { Scope } from '../centre/scope.facts';
import { SPAN, spanOf } from '../figures/span.facts';
import { type Loss, type Losses, losersIn, lossesBy, lossesOf } from './lost-hours.facts';
import { led } from './shown-to-her';

/** `?from=&to=&track=`; by when the session began. */
export const LOST_HOURS = new QueryParams({ ...SPAN, track: code(TRACKS) });

interface LostHours {
  /** The days at the centre that it is of, both in it; null where it begins with the record itself. */
  readonly from: string | null;
  readonly to: string;
  readonly tracks: readonly (Omit<Losses, 'of'> & { readonly track: string })[];
  /** Who missed how much, most first, as far as the caller may know of it. */
  readonly people: readonly unknown[];
  /** How many more there are, and what they missed: the minutes of both sum up to those of the tracks. Nobody, for whoever is not told of every woman how she was on any day. */
  readonly others: { readonly people: number; readonly minutes: number };
}

/** What broken machines cost the women who came to learn. */
export class ReadLostHours extends Query<LostHours> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadLostHours)
export class ReadLostHoursHandler implements IQueryHandler<ReadLostHours> {
  constructor(
    private readonly views: Views,
    private readonly names: Names,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly howItWas: HowItWas,
    private readonly whereabouts: Whereabouts,
  ) {}

  async execute({ caller, search, request }: ReadLostHours) {
    const zone = await this.scope.zone(caller);
    const { track, ...said } = await this.scope.asked(caller, LOST_HOURS, search);
    const { from, to, starts, ends } = spanOf(said, this.scope.now(), zone, true);
    const centre = await this.scope.centres(caller);
    const held = await this.views.all(sessions, { centre, at: { gte: starts, lte: ends } });
    const counted = lossesOf(held, await this.whereabouts.of(losersIn(held)), zone);
    const all = counted.filter((loss) => track === undefined || loss.track === track);
    const known = await this.#known(caller, held, all);
    // Of days that overlap one is taken from the other: what others lost is in the figures, whose small numbers are withheld.
    const losses = (await this.howItWas.isToldOfEverybody(caller)) ? all : known;
    const missed = lossesBy(known, ({ beneficiary }) => beneficiary).toSorted((one, other) => other.minutes - one.minutes);
    const rest = losses.filter((loss) => !known.includes(loss));
    const names = await this.names.beneficiaries(missed.map(({ of }) => of));
    const view = {
      ...{ from, to },
      tracks: lossesBy(losses, (loss) => loss.track).map(({ of, ...sums }) => ({ track: of, ...sums })),
      people: missed.map(({ of, sessions: count, minutes }) => ({
        beneficiary: of,
        name: names.get(of) ?? null,
        sessions: count,
        minutes,
      })),
      others: {
        people: new Set(rest.map(({ person }) => person)).size,
        minutes: rest.reduce((sum, { minutes }) => sum + minutes, 0),
      },
    };
    const subjects = missed.map(({ of }) => `beneficiary-${of}`);
    const question = { route: 'GET /api/sessions/lost-hours', subjects, request, assigned: led(caller, held) };
    return (await this.reading.open(caller, question, view)) as LostHours;
  }

  // Of the sessions that somebody led she knows who lost what; of others only of her own women.
  async #known(caller: Actor, held: readonly SessionLine[], losses: readonly Loss[]): Promise<readonly Loss[]> {
    const subjects = losses.map(({ beneficiary }) => `beneficiary-${beneficiary}`);
    const hers = await this.reading.allowed(caller, 'read', 'training', subjects);
    const own = new Set(held.filter(({ leader }) => leader === caller.id).map(({ id }) => id));
    return losses.filter(({ beneficiary, session }) => own.has(session) || hers.has(`beneficiary-${beneficiary}`));
  }
}
