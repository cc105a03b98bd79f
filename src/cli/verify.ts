import { resolve } from 'node:path';
import type { Config } from '../config';
import type { EventStore } from '../platform/event-store/event-store';
import { type Break, type Fault, verify } from '../platform/evidence/verify';
import { KeysNamed } from '../keys-named';
import { PhotographsNamed } from '../photographs';
import { isLivedIn, missingPhotographs, openLogForReading, wrongKeys } from '../stores';
import { foldersOpenToOthers } from '../open-folders';
import { warnOfOpenFolders } from './app';
import { faultOf } from './fault';
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

const DAMAGED = {
  id: 'Berkas catatan itu sendiri rusak. Simpan salinan folder data seperti adanya, lalu pulihkan cadangan.',
  en: 'The file of the log itself is damaged. Keep a copy of the data folder as it is, then restore a backup.',
};
const UNREADABLE = 'verify/unreadable';
const MOST_SAID = 3;

/** What SQLite says of its file, behind what it means. */
const damaged = (says: readonly string[]): readonly string[] => {
  const more = says.length > MOST_SAID ? '; …' : '';
  return says.length === 0 ? [] : [`RUSAK / BROKEN: ${DAMAGED.id} / ${DAMAGED.en} (SQLite: ${says.slice(0, MOST_SAID).join('; ')}${more})`];
};

const held = (stream: string): string =>
  `RUSAK / BROKEN: ${stream}: sebagian isinya tidak tampak bagi yang membacanya / not all of its events are shown to whoever reads it`;

const some = (keys: readonly string[]): string => `${keys.slice(0, MOST_SAID).join(', ')}${keys.length > MOST_SAID ? ', …' : ''}`;

/** Whose keys are gone though nobody destroyed them. */
const keyless = (keys: readonly string[]): readonly string[] =>
  keys.length === 0
    ? []
    : [
        `HILANG / MISSING: ${keys.length} kunci tidak ada, padahal tidak dihapus; pulihkan keys.db / keys are not there, although nobody destroyed them; restore keys.db: ${some(keys)}`,
      ];

/** Whose keys are there though they were destroyed. */
const alive = (keys: readonly string[]): readonly string[] =>
  keys.length === 0
    ? []
    : [
        `HIDUP LAGI / REVIVED: ${keys.length} kunci yang sudah dimusnahkan ada lagi: keys.db lebih tua daripada penghapusan; dimusnahkan lagi saat rumah dibuka dengan daftar penghapusannya / keys that were destroyed are there again: keys.db is older than the erasure; they are destroyed again when the house is opened with its register of erasures: ${some(keys)}`,
      ];

const EMPTIED =
  'RUSAK / BROKEN: catatan ini kosong, padahal sudah ada kunci atau akun: ini bukan catatan rumah ini / this log is empty, but there are keys or accounts: it is not the log of this house';

const placed = ({ stream, revision, fault }: Break): string =>
  stream === '' ? 'semua peristiwa dihapus / every event was removed' : `${stream} revision ${revision}: ${SAYS[fault]}`;

/** `jejak verify`: ends with 0 when every chain is whole, 1 at a break, 2 when the log cannot be read. Runs beside a server. */
export async function verifyLog(config: Config, terminal: Terminal): Promise<number> {
  try {
    const store = openLogForReading(config);
    if (store === undefined)
      throw new Failed(
        `Tidak ada catatan di / there is no log in ${config.dataFolder}. If it lies on a server, set JEJAK_EVENTSTOREDB_URL.`,
        2,
        UNREADABLE,
      );
    try {
      return await verified(store, config, terminal);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof Failed) throw error;
    throw new Failed(`Catatan tidak terbaca / the log cannot be read: ${faultOf(error).message}`, 2, UNREADABLE);
  }
}

async function verified(store: EventStore, config: Config, terminal: Terminal): Promise<number> {
  const { streams: hidden, damage } = await store.hidden();
  const [photographs, sealed] = [new PhotographsNamed(), new KeysNamed()];
  const { events, streams, broken } = await verify(
    store,
    (walked) => terminal.progress(`${walked} events`),
    ({ type, stream, data, meta }) => {
      photographs.hear(type, stream, () => JSON.parse(data));
      sealed.hear({ type, data: JSON.parse(data), meta: JSON.parse(meta) });
    },
  ).catch((error: unknown) => {
    const found = [...damaged(damage), ...hidden.slice(0, 3).map(held)];
    throw found.length === 0 ? error : new Failed(`Catatan tidak terbaca / the log cannot be read. ${found.join('\n')}`, 2, UNREADABLE);
  });
  const lost = missingPhotographs(config, photographs);
  const { lost: keys, revived } = wrongKeys(config, sealed);
  const emptied = events === 0 && broken === undefined && isLivedIn(resolve(config.dataFolder));
  const whole = broken === undefined && !emptied && [hidden, damage, lost, keys, revived].every(({ length }) => length === 0);
  const open = foldersOpenToOthers(config);
  warnOfOpenFolders(config);
  const facts = {
    events,
    streams,
    whole,
    ...(broken && { broken }),
    ...(emptied && { emptied }),
    ...(hidden.length > 0 && { hidden }),
    ...(damage.length > 0 && { damaged: { sentence: DAMAGED, says: damage } }),
    ...(lost.length > 0 && { missingPhotographs: lost }),
    ...(keys.length > 0 && { lostKeys: keys }),
    ...(revived.length > 0 && { revivedKeys: revived }),
    ...(open.length > 0 && { openToOthers: open }),
  };
  const counted = `${events} peristiwa dalam ${streams} rangkaian / ${events} events in ${streams} streams`;
  const lines = [
    ...(broken ? [`RUSAK / BROKEN: ${placed(broken)}`] : []),
    ...(emptied ? [EMPTIED] : []),
    ...hidden.map(held),
    ...damaged(damage),
    ...(lost.length > 0
      ? [`HILANG / MISSING: ${lost.length} foto tidak ada atau rusak / photographs are not there or not what was kept`]
      : []),
    ...keyless(keys),
    ...alive(revived),
    broken ? `Sampai di sana / up to there: ${counted}` : whole ? `UTUH / WHOLE: ${counted}` : counted,
  ];
  terminal.result(lines.join('\n'), facts);
  return whole ? 0 : 1;
}
