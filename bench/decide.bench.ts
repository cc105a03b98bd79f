import { ROLES } from '../events/roles';
import { ACTIONS, type Circumstances, decide } from '../src/access/decide';
import { RELATIONS } from '../src/access/matrix';
import { MATTERS } from '../src/access/matters';
import { median, type Row } from './row';

const MOMENTS: readonly Circumstances[] = [
  {},
  { confirmedAgo: 1000, reason: true, admittedAgo: 1000 },
  { restricted: true, emergency: true },
];
const ALL = ROLES.flatMap((role) =>
  ACTIONS.flatMap((action) =>
    MATTERS.flatMap((matter) =>
      RELATIONS.flatMap((relation) => MOMENTS.map((moment) => [{ role }, action, matter, relation, moment] as const)),
    ),
  ),
);
const ROUNDS = 100;

/** Decisions on who may see what, over every combination. */
export async function measureDecisions(): Promise<readonly Row[]> {
  const runs = Array.from({ length: 5 }, () => {
    let open = 0;
    const began = performance.now();
    for (let round = 0; round < ROUNDS; round++) for (const each of ALL) if (decide(...each) === 'open') open++;
    if (open === 0) throw new Error('Nothing was decided.');
    return (ROUNDS * ALL.length * 1000) / (performance.now() - began);
  });
  return [{ name: 'decisions on who may see what', value: median(runs), unit: 'decisions/s' }];
}
