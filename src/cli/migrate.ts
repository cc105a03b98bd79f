import type { Config } from '../config';
import { beginsAlike, copyLog } from '../platform/event-store/copying';
import type { Position } from '../platform/event-store/event-store';
import { verify } from '../platform/evidence/verify';
import { type Move, openMove, type Whither } from '../stores-moving';
import { warnOfOpenFolders } from './app';
import { Failed, type Terminal } from './terminal';

const NEXT: Readonly<Record<Whither, string>> = {
  eventstoredb:
    'Mulai lagi dengan JEJAK_EVENTSTOREDB_URL; tampilan dibuat baru.\nStart it with JEJAK_EVENTSTOREDB_URL from now on; the views are built anew. The old log stays as events.moved.db.',
  folder:
    'Mulai lagi tanpa JEJAK_EVENTSTOREDB_URL; tampilan dibuat baru.\nStart it without JEJAK_EVENTSTOREDB_URL from now on; the views are built anew. The log on the server stays as it is.',
};

/**
 * `jejak migrate eventstoredb|folder`: moves the log of an installation, every id, revision and hash unchanged. Whatever was copied
 * stays when it is broken off, and the next run goes on from there. Throws Failed, MoveRefused, NotACopy, SourceDamaged or what a store throws.
 */
export async function migrate(config: Config, whither: Whither, terminal: Terminal): Promise<void> {
  warnOfOpenFolders(config);
  const move = await openMove(config, whither);
  try {
    const { before, copied } = await copyLog(move.from, move.to, (so) => terminal.progress(`${so.before + so.copied} events copied`));
    const { events, streams, positions } = await compared(move, terminal);
    if (events !== before + copied)
      throw new Failed('Somebody wrote to one of the logs meanwhile: end every instance, and run this again.');
    await move.settle((old) => positions.get(old));
    terminal.result(
      `${events} peristiwa dalam ${streams} rangkaian dipindahkan, sidik jari sama / ${events} events in ${streams} streams moved, every hash unchanged` +
        ` (${copied} sekarang / now, ${before} sebelumnya / before)\n${NEXT[whither]}`,
      { to: whither, events, streams, copied, before, whole: true },
    );
  } finally {
    await move.close();
  }
}

/** Both logs side by side, then the target re-hashed from its bytes; and where those events lie now that operators decided about. */
async function compared({ from, to, decided }: Move, terminal: Terminal) {
  const positions = new Map<Position, Position>();
  const alike = await beginsAlike(from, to, (copy, original) => {
    if (decided.has(original.position)) positions.set(original.position, copy.position);
  });
  if (alike.position !== (await from.head())) throw new Failed('Events came meanwhile: end every instance, and run this again.');
  const { events, streams, broken } = await verify(to, (walked) => terminal.progress(`${walked} events verified`));
  if (broken) throw new Failed(`The target is broken at ${broken.stream} revision ${broken.revision} (${broken.fault}).`);
  return { events, streams, positions };
}
