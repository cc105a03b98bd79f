import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { TRACKS, type Track } from '../../../events/code-lists';
import { conditionAt, equipment } from '../../../projections/equipment.projection';
import type { Actor } from '../../access/actor';
import { untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { type Masked, MASKED } from '../../platform/personal-data/sealing';
import { Views } from '../../platform/projections/views';
import { type Participants, ParticipantsFacts } from '../beneficiary/participants.facts';
import { Scope } from '../centre/scope.facts';

/** `?asOf=` */
export const RATIO = new QueryParams({ asOf: untilNow() });

/** How many learn on how many working units: of one track, at one instant. */
export interface TrackRatio {
  readonly track: Track;
  readonly working: number;
  readonly broken: number;
  /** Masked, as what follows from it, of a track whose women the caller may not know of. */
  readonly participants: Participants | Masked;
  /** Registered participants a working unit, to two decimals; null where nothing works. */
  readonly perWorkingUnit: number | null | Masked;
}

/** The study's complaint as a number: too few tools for the women there are. */
export class ReadRatio extends Query<{ readonly asOf: string; readonly tracks: readonly TrackRatio[] }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
  ) {
    super();
  }
}

@QueryHandler(ReadRatio)
export class ReadRatioHandler implements IQueryHandler<ReadRatio> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly participants: ParticipantsFacts,
  ) {}

  async execute({ caller, search }: ReadRatio) {
    const { asOf: asked } = await this.scope.asked(caller, RATIO, search);
    const now = this.scope.now(caller);
    const asOf = asked ?? now;
    const units = await this.views.all(equipment, { centre: await this.scope.centres(caller) });
    const learning = await this.participants.at(caller, asked, now);
    return {
      asOf,
      tracks: TRACKS.map((track) => {
        const found = units.filter((unit) => unit.track === track).map((unit) => conditionAt(unit, asOf));
        const working = found.filter((condition) => condition === 'working').length;
        const participants = learning(track);
        return {
          track,
          working,
          broken: found.filter((condition) => condition === 'broken').length,
          participants: participants ?? MASKED,
          perWorkingUnit: participants ? perUnit(participants, working) : MASKED,
        };
      }),
    };
  }
}

const perUnit = ({ registered }: Participants, working: number): number | null =>
  working === 0 ? null : Math.round((registered / working) * 100) / 100;
