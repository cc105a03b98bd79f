import type { Actor } from '../access/actor';
import { ALL_CENTRES } from '../access/actor';
import { until } from '../http/parameter';
import { isAhead } from '../http/query-params';
import { Residents } from '../modules/beneficiary/residents';
import { totalsBy } from '../../projections/kit/totals';
import { countsOf } from '../modules/beneficiary/reconciled';
import { latestOf, Scope } from '../modules/centre/scope.facts';
import type { Indoors } from './app';
import { Failed, type Terminal } from './terminal';

/** `jejak caseload`: how many are in care, by centre; numbers only, no names. */
export async function countCaseload({ app }: Indoors, asOf: string | undefined, terminal: Terminal): Promise<void> {
  const everywhere: Actor = { id: 'system', role: 'system', centre: ALL_CENTRES };
  const scope = app.get(Scope);
  const parts = await Promise.all(
    (asOf === undefined ? [everywhere] : await scope.apart(everywhere)).map(async (caller) => {
      return { caller, asOf: readAsOf(asOf, scope.now(), await scope.zone(caller)) };
    }),
  );
  const residents = await app.get(Residents).together(['registered'], parts);
  const counts = countsOf(residents);
  const centres = totalsBy(residents, ({ line }) => line.centre);
  const lines = centres.map(({ of, count }) => `  ${String(count).padStart(6)}  di / in ${of}`);
  terminal.result(
    [
      `Per ${parts.map((part) => part.asOf).join(', ')}`,
      `${counts.registered} terdaftar / registered, ${counts.present} hadir / present`,
      ...lines,
    ].join('\n'),
    {
      asOf: latestOf(parts),
      ...counts,
      centres,
    },
  );
}

// A day is over at another time in each time zone.
function readAsOf(asOf: string | undefined, now: string, zone: string): string {
  const at = asOf === undefined ? now : until().read(asOf, zone);
  if (at === undefined) throw new Failed('--as-of is a day (2026-04-01) or an instant with its offset.', 2);
  if (isAhead(at, now, zone)) throw new Failed('--as-of has not come yet: it is told as of now at the latest.', 2);
  return at;
}
