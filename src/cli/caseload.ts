import type { Actor } from '../access/actor';
import { ALL_CENTRES } from '../access/actor';
import { until } from '../http/parameter';
import { isAhead } from '../http/query-params';
import { Residents } from '../modules/beneficiary/residents';
import { totalsBy } from '../../projections/kit/totals';
import { countsOf } from '../modules/beneficiary/reconciled';
import { HOUSE_ZONE } from '../modules/centre/centre.facts';
import { Scope } from '../modules/centre/scope.facts';
import type { Indoors } from './app';
import { Failed, type Terminal } from './terminal';

/** `jejak caseload`: how many are in care, by centre; numbers only, no names. */
export async function countCaseload({ app }: Indoors, asOf: string | undefined, terminal: Terminal): Promise<void> {
  const now = app.get(Scope).now();
  const at = asOf === undefined ? now : until().read(asOf, HOUSE_ZONE);
  if (at === undefined) throw new Failed('--as-of is a day (2026-04-01) or an instant with its offset.', 2);
  if (isAhead(at, now, HOUSE_ZONE)) throw new Failed('--as-of has not come yet: it is told as of now at the latest.', 2);
  const everywhere: Actor = { id: 'system', role: 'system', centre: ALL_CENTRES };
  const residents = await app.get(Residents).at(everywhere, at);
  const counts = countsOf(residents);
  const centres = totalsBy(residents, ({ line }) => line.centre);
  const lines = centres.map(({ of, count }) => `  ${String(count).padStart(6)}  di / in ${of}`);
  terminal.result([`Per ${at}`, `${counts.registered} terdaftar / registered, ${counts.present} hadir / present`, ...lines].join('\n'), {
    asOf: at,
    ...counts,
    centres,
  });
}
