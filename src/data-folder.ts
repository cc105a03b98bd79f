import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EventStore } from './platform/event-store/event-store';
import { isThere } from './platform/is-there';

/** Where each store of a data folder lies. */
export const FILES = {
  events: 'events.db',
  views: 'views.db',
  keys: 'keys.db',
  access: 'access.db',
  attachments: 'attachments.db',
  tries: 'tries.db',
} as const;

/** The data folder is not whole: something that was there is gone, or something is there that must not be. */
export class DataFolderBroken extends Error {}

const HELP: Readonly<Record<keyof typeof FILES, readonly [id: string, en: string]>> = {
  events: ['Simpan salinannya, lalu pulihkan dari cadangan.', 'Keep a copy of it, then restore a backup.'],
  keys: [
    'Simpan salinannya, lalu pulihkan dari cadangan: tanpa berkas ini data pribadi tidak terbuka.',
    'Keep a copy of it, then restore a backup: without it nothing personal opens.',
  ],
  access: ['Pulihkan dari cadangan: akun dan kata sandi terletak di situ.', 'Restore it from a backup: accounts and passwords lie in it.'],
  attachments: ['Pulihkan dari cadangan: foto terletak di situ.', 'Restore it from a backup: photographs lie in it.'],
  views: [
    'Hapus berkas ini beserta -wal dan -shm: tampilan dibuat lagi dari catatan, tidak ada yang hilang.',
    'Delete it with its -wal and -shm: views are made anew from the log, and nothing is lost.',
  ],
  tries: [
    'Hapus berkas ini beserta -wal dan -shm: isinya hanya hitungan percobaan.',
    'Delete it with its -wal and -shm: it only counts tries.',
  ],
};

/** Opens a store of a folder. Throws DataFolderBroken, with its file and what to do, where that is no database any more. */
export function whole<Store>(folder: string, name: keyof typeof FILES, open: (file: string) => Store): Store {
  const file = join(folder, FILES[name]);
  try {
    return open(file);
  } catch (error) {
    const { code, cause } = error as { readonly code?: unknown; readonly cause?: { readonly code?: unknown } };
    if (!/^SQLITE_(NOTADB|CORRUPT)/.test(String(code ?? cause?.code))) throw error;
    const [id, en] = HELP[name];
    throw new DataFolderBroken(`${file} rusak. ${id} / ${file} is damaged. ${en}`);
  }
}

/** Whether there is a house in a data folder, also one that is not whole. */
export const isHouse = (folder: string): boolean => [FILES.events, FILES.keys].some((file) => isThere(join(folder, file)));

/** Throws DataFolderBroken where the place of the data folder is taken by something else, or a house there would begin with the erasures of another. */
export function demandPlace(folder: string, register: string): void {
  if (isThere(folder) && !statSync(folder).isDirectory())
    throw new DataFolderBroken(`JEJAK_DATA: ${folder} bukan folder. / ${folder} is no folder.`);
  const file = resolve(register);
  if (isHouse(folder) || !isThere(file) || statSync(file).size === 0) return;
  throw new DataFolderBroken(
    `Tidak ada rumah di ${folder}, tetapi daftar penghapusan ${file} sudah berisi: daftar itu milik rumah lain atau rumah sebelumnya. Tidak ada yang dipulihkan atau dibuat. / ` +
      `There is no house in ${folder}, but the register of erasures ${file} has rows: it is of another house, or of an earlier one. Nothing was restored, and nothing made. ` +
      'Say in JEJAK_DATA where the house lies, or restore it; a new house needs a JEJAK_MASTER_KEY_FILE and a JEJAK_ERASURE_REGISTER of its own.',
  );
}

/**
 * Views can be made anew from the log; nothing else can be made anew, so nothing else is. A folder with neither anybody's keys nor accounts
 * (not `livedIn`) is one that a first run was broken off in. Throws DataFolderBroken.
 */
export function isFirstRun(folder: string, livedIn: boolean): boolean {
  const there = [FILES.events, FILES.keys].filter((file) => isThere(join(folder, file)));
  if (there[0] === FILES.keys && there.length === 1 && !livedIn) return true;
  if (there.length === 1)
    throw new DataFolderBroken(
      there[0] === FILES.events
        ? `${FILES.events} is there, but ${FILES.keys} is gone: restore a backup.`
        : `${FILES.keys} is there, but ${FILES.events} is gone: restore a backup, or set JEJAK_EVENTSTOREDB_URL if the log lies on a server.`,
    );
  return there.length === 0;
}

/** As `isFirstRun`, where the log lies on a server. */
export async function isFirstOn(store: EventStore, folder: string): Promise<boolean> {
  if (isThere(join(folder, FILES.keys))) return false;
  if ((await store.head()) === undefined) return true;
  throw new DataFolderBroken(`The log holds events, but ${FILES.keys} is gone: restore a backup of the data folder.`);
}
