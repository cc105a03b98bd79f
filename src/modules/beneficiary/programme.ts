import type { HappenedAt } from '../../../events/kit/recorded';
import { placedIn } from '../../../events/kit/timeline';
import type { Track } from '../../../events/code-lists';
import { isBefore } from '../../platform/before';

/** What she learns and was sent to, as far as decisions need to know it; over all her episodes. */
export interface Programme {
  /** Modules that she has not given back yet, by id, and since when she has them. */
  readonly modules: readonly { readonly id: string; readonly issued: HappenedAt }[];
  /** Referrals that nobody has closed yet, by id. */
  readonly referrals: readonly string[];
  /** Every result, in order of happening: what was written down last is not what she can do now. */
  readonly units: readonly UnitResult[];
}

interface UnitResult {
  readonly track: Track;
  readonly unit: string;
  readonly result: string;
  readonly at: HappenedAt;
}

export const NOTHING_LEARNT: Programme = { modules: [], referrals: [], units: [] };

/** With one more module that she has. */
export const withModule = ({ modules }: Programme, id: string, issued: HappenedAt): Pick<Programme, 'modules'> => ({
  modules: [...modules, { id, issued }],
});

/** With one more result of what she can do, whenever she was assessed. */
export const withResult = ({ units }: Programme, result: UnitResult): Pick<Programme, 'units'> => ({
  units: placedIn(units, result, ({ at }) => at.at),
});

/** Whether she may get a certificate of competence for a track at a time: by then something is shown, and nothing of it is still to come. */
export function isCompetent({ units }: Programme, track: Track, happened: HappenedAt): boolean {
  const by = units.filter((unit) => unit.track === track && !isBefore(happened, unit.at));
  const latest = new Map(by.map(({ unit, result }) => [unit, result]));
  const results = [...latest.values()];
  return results.includes('competent') && !results.includes('not-yet');
}
