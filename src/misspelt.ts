import { slipsBetween } from './platform/spelling';

/** What stands in an environment beside our settings: the name of the house, for the proxy before it (deploy/Caddyfile). */
const NOT_OURS = ['JEJAK_HOST'];

/** The names of what an environment says under our name. */
export const settingsIn = (environment: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.keys(environment).filter((name) => name.startsWith('JEJAK_') && !NOT_OURS.includes(name) && environment[name]?.trim());

/** Says of a setting that nobody asks for which one is nearest; whoever misspelt it believes that it holds. Undefined where there is none. */
export function misspeltAmong(given: readonly string[], asked: ReadonlySet<string>): string | undefined {
  const unknown = given.find((name) => !asked.has(name));
  if (unknown === undefined) return undefined;
  const slips = (name: string) => slipsBetween(name, unknown);
  const [nearest] = [...asked].filter((name) => name.startsWith('JEJAK_')).toSorted((one, other) => slips(one) - slips(other));
  return `There is no setting ${unknown}. The nearest is ${nearest}.`;
}
