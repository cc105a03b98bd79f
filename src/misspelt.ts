import { slipsBetween } from './platform/spelling';

/** The name of the house, for the proxy before it (deploy/Caddyfile), and what platforms of containers say of a service `jejak` or `jejak-...`. */
const NOT_OURS = /^JEJAK_(HOST|(.+_)?SERVICE_(HOST|PORT)(_.+)?|(.+_)?PORT_\d+_(TCP|UDP)(_.+)?)$/;
/** They give it a `JEJAK_PORT` too, which is none that one could have meant for ours. */
const OF_A_PLATFORM = 'tcp://';

/** The names of what an environment says under our name. */
export const settingsIn = (environment: Readonly<Record<string, string | undefined>>): readonly string[] =>
  Object.entries(environment).flatMap(([name, said = '']) =>
    !name.startsWith('JEJAK_') || NOT_OURS.test(name) || said.trim() === '' || said.startsWith(OF_A_PLATFORM) ? [] : [name],
  );

/** Says of a setting that nobody asks for which one is nearest; whoever misspelt it believes that it holds. Undefined where there is none. */
export function misspeltAmong(given: readonly string[], asked: ReadonlySet<string>): string | undefined {
  const unknown = given.find((name) => !asked.has(name));
  if (unknown === undefined) return undefined;
  const slips = (name: string) => slipsBetween(name, unknown);
  const [nearest] = [...asked].filter((name) => name.startsWith('JEJAK_')).toSorted((one, other) => slips(one) - slips(other));
  return `There is no setting ${unknown}. The nearest is ${nearest}.`;
}
