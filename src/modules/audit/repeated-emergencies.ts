import type { EmergencyLine } from '../../../projections/emergencies.projection';
import { ENTRIES, type Flag } from './flag';

/** Who opened records in an emergency more than once in the period. */
export function repeatedEmergencies(opened: readonly EmergencyLine[]): readonly Flag[] {
  const byActor = new Map<string, EmergencyLine[]>();
  for (const line of opened.toSorted((one, other) => (one.at < other.at ? -1 : 1)))
    byActor.set(line.actor, [...(byActor.get(line.actor) ?? []), line]);
  return [...byActor.values()].flatMap((lines) => (lines.length > 1 ? [flagOf(lines)] : []));
}

const flagOf = (lines: readonly EmergencyLine[]): Flag => ({
  kind: 'repeated-emergencies',
  actor: lines[0]!.actor,
  role: lines[0]!.by.role,
  from: lines[0]!.at,
  to: lines.at(-1)!.at,
  count: lines.length,
  entries: lines.slice(0, ENTRIES).map(({ at, emergency, beneficiary }) => ({
    at,
    stream: `emergency-${emergency}`,
    revision: null,
    subject: `beneficiary-${beneficiary}`,
  })),
});
