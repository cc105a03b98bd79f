import type { HappenedAt } from '../../../events/kit/recorded';
import type { Track } from '../../../events/code-lists';

/** What she learns and was sent to, as far as decisions need to know it; over all her episodes. */
export interface Programme {
  /** Modules that she has not given back yet, by id, and since when she has them. */
  readonly modules: readonly { readonly id: string; readonly issued: HappenedAt }[];
  /** Referrals that nobody has closed yet, by id. */
  readonly referrals: readonly string[];
  /** The latest result of every unit. */
  readonly units: readonly UnitResult[];
}

interface UnitResult {
  readonly track: Track;
  readonly unit: string;
  readonly result: string;
}

export const NOTHING_LEARNT: Programme = { modules: [], referrals: [], units: [] };

/** With one more module that she has. */
export const withModule = ({ modules }: Programme, id: string, issued: HappenedAt): Pick<Programme, 'modules'> => ({
  modules: [...modules, { id, issued }],
});

/** Whether she may get a certificate of competence for a track: something is shown, and nothing of it is still to come. */
export function isCompetent({ units }: Programme, track: Track): boolean {
  const results = units.filter((unit) => unit.track === track).map(({ result }) => result);
  return results.includes('competent') && !results.includes('not-yet');
}

/** With one more result; the one of the same unit before it no longer counts. */
export const assessed = (units: Programme['units'], { track, unit, result }: UnitResult): Programme['units'] => [
  ...units.filter((each) => each.track !== track || each.unit !== unit),
  { track, unit, result },
];
