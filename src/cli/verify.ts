import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config';
import { type Fault, verify } from '../platform/evidence/verify';
import { FILES, openLogForReading } from '../stores';
import { Failed, type Terminal } from './terminal';

const SAYS: Readonly<Record<Fault, string>> = {
  unreadable: 'isinya tidak terbaca / its bytes are no JSON',
  'not-canonical': 'isinya ditulis ulang / its bytes are not as they were written',
  hash: 'isinya berubah / its contents were changed',
  prev: 'tidak menyambung ke yang sebelumnya / it does not follow the event before it',
  misplaced: 'data pribadi dipindahkan dari peristiwa lain / a sealed value was moved here from elsewhere',
  revision: 'ada yang hilang sebelumnya di rangkaian ini / an event before it in this stream is missing',
  missing: 'ada peristiwa lain yang dihapus tepat sebelumnya / other events right before it were removed',
  cut: 'semua sesudahnya dihapus / everything after it was removed',
};

/** `jejak verify`: ends with 0 when every chain is whole, 1 at a break, 2 when the log cannot be read. Runs beside a server. */
export async function verifyLog(config: Config, terminal: Terminal): Promise<number> {
  const file = join(resolve(config.dataFolder), FILES.events);
  if (!existsSync(file)) throw new Failed(`There is no log in ${config.dataFolder}.`, 2);
  try {
    const store = openLogForReading(file);
    try {
      const { events, streams, broken } = await verify(store, (walked) => terminal.progress(`${walked} events`));
      const facts = { events, streams, whole: broken === undefined, ...(broken && { broken }) };
      const counted = `${events} peristiwa dalam ${streams} rangkaian / ${events} events in ${streams} streams`;
      terminal.result(
        broken
          ? `RUSAK / BROKEN: ${broken.stream} revision ${broken.revision}: ${SAYS[broken.fault]}\nSampai di sana / up to there: ${counted}`
          : `UTUH / WHOLE: ${counted}`,
        facts,
      );
      return broken ? 1 : 0;
    } finally {
      await store.close();
    }
  } catch (error) {
    throw error instanceof Failed
      ? error
      : new Failed(`The log cannot be read: ${error instanceof Error ? error.message : 'unknown fault'}`, 2);
  }
}
