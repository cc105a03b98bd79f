import { appoint } from '../../src/cli/users';
import type { StoredEvent } from '../../src/platform/event-store/event-store';
import { LiveViews } from '../../src/platform/projections/live-views';
import { House, type Person } from './house';
import { admitted, type Cast, castOf, step } from './stories';

/** An entry of the access record, as it is answered. */
export interface Entry {
  readonly at: string;
  readonly centre: string;
  readonly kind: string;
  readonly actor: { readonly id: string; readonly role: string; readonly name: unknown };
  readonly subjects: readonly string[];
  readonly route: string | null;
  readonly code: string | null;
  readonly stream: string;
  readonly revision: number;
}

/** Two centres in which people looked at records, and some were refused; it is told on the day after. */
export interface Watched {
  readonly house: House;
  readonly cast: Cast;
  readonly elsewhere: Cast;
  readonly agency: Person;
  readonly melati: string;
  readonly kenanga: string;
  /** A woman of the other centre. */
  readonly theirs: string;
  /** Asks once the views have come as far as the log. */
  readonly ask: (who: Person, path: string, status?: number) => Promise<{ readonly body: unknown; readonly text: string }>;
  readonly list: (who: Person, query?: string) => Promise<{ readonly entries: readonly Entry[]; readonly next: string | null }>;
  /** What is written while something is done. */
  readonly since: (act: () => Promise<unknown>) => Promise<readonly StoredEvent[]>;
}

export async function watched(): Promise<Watched> {
  const house = await House.open('2026-03-02T09:00+07:00');
  await house.openCentre('balai-makassar', 'Asia/Makassar');
  const ask: Watched['ask'] = async (who, path, status = 200) => {
    await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 5000);
    return who.get(path).expect(status);
  };
  const since: Watched['since'] = async (act) => {
    const before = await house.stores.store.head();
    await act();
    return house.stores.store.readAll(before, 100);
  };
  const cast = await castOf(house);
  const elsewhere = await castOf(house, 'balai-makassar');
  const agency = await house.person('auditor', { centre: 'all' });
  await appoint(house, cast.worker.id, 'Ibu Ratna', 'social-worker', 'wanita-utama');
  const melati = await admitted(cast, 'Melati');
  const kenanga = await admitted(cast, 'Kenanga');
  const theirs = await admitted(elsewhere, 'Dahlia');
  house.clock.set('2026-03-03T10:00+07:00');
  await ask(cast.worker, `/api/beneficiaries/${melati}`);
  house.clock.set('2026-03-04T10:00+07:00');
  await ask(cast.guard, '/api/presence');
  await ask(cast.guard, `/api/beneficiaries/${melati}`, 403);
  await ask(elsewhere.worker, `/api/beneficiaries/${melati}`, 404);
  await ask(elsewhere.worker, `/api/beneficiaries/${theirs}`);
  await ask(agency, `/api/beneficiaries/${melati}/history`);
  await step(cast.guard, melati, 'assign-track', { track: 'sewing' }, 403);
  house.clock.set('2026-03-05T10:00+07:00');
  const list = async (who: Person, query = '') =>
    (await ask(who, `/api/audit/access${query}`)).body as Awaited<ReturnType<Watched['list']>>;
  return { house, cast, elsewhere, agency, melati, kenanga, theirs, ask, list, since };
}
