import type { INestApplicationContext } from '@nestjs/common';
import { Consequences } from '../http/follows-through';
import { EventStore } from '../platform/event-store/event-store';
import { LiveViews } from '../platform/projections/live-views';
import type { Status } from '../platform/projections/standing';
import { Failed } from './terminal';

/** How long (ms) what follows from the last events is waited for. */
const FOLLOWED_MS = 5000;
/** How long (ms) the views may stand where they are. */
const STILL_MS = 30_000;

/**
 * Resolves once every view shows what the log holds now, however long that takes: a count of before is a wrong count. Throws Failed
 * where they come no further for `stillMs`, or where one of them cannot be followed.
 */
export async function upToNow(app: INestApplicationContext, stillMs = STILL_MS): Promise<void> {
  const head = await app.get<EventStore>(EventStore).head();
  if (head === undefined) return;
  const views = app.get<LiveViews>(LiveViews);
  const until = await app.get<Consequences>(Consequences).settled(head, FOLLOWED_MS);
  for (let before = placesOf(await views.status()); !(await views.appliedUpTo(until, stillMs));) {
    const places = placesOf(await views.status());
    if (places === before) throw behind(views.trouble ?? '');
    before = places;
  }
  const broken = (await views.status()).filter(({ state }) => state !== 'live');
  if (broken.length > 0) throw behind(broken.map(({ name, state }) => `${name} ${state}`).join(', '));
}

const placesOf = (all: readonly Status[]): string => all.map(({ generation, position }) => `${generation} ${position}`).join();

const behind = (why: string): Failed =>
  new Failed(
    `Tampilan belum sampai ke akhir catatan, jadi tidak ada yang dijawab; lihat \`jejak projections\`. / The views have not come to the end of the log, so nothing is answered; see \`jejak projections\`.${why && ` (${why})`}`,
    1,
    'cli/views-behind',
  );
