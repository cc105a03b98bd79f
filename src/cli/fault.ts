import { stat, readdir, open } from 'node:fs/promises';
import { CommanderError } from 'commander';
import { Malformed } from '../../events/kit/construct';
import { Rejection } from '../platform/rejection';
import { saidOf } from './import/recorder';
import { UnreadableSheet } from './import/unreadable-sheet';
import { Failed } from './terminal';

/** Why a command ended early: a stable code for machines, and a sentence for people. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly exitCode: number;
}

/** What the operating system says of a file or an address, by its code. */
const SYSTEM: Readonly<Record<string, readonly [code: string, id: string, en: string]>> = {
  ENOENT: ['not-there', 'tidak ada', 'is not there'],
  ENOTDIR: ['not-a-folder', 'bukan folder', 'is not a folder'],
  EISDIR: ['is-a-folder', 'adalah folder; yang diperlukan sebuah berkas', 'is a folder; a file is needed'],
  EEXIST: ['there-already', 'sudah ada, dan bukan yang diperlukan di sini', 'is there already, and is not what is needed here'],
  EACCES: ['not-allowed', 'tidak boleh dibaca atau ditulis oleh pengguna ini', 'may not be read or written by this user'],
  EPERM: ['not-allowed', 'tidak boleh dibaca atau ditulis oleh pengguna ini', 'may not be read or written by this user'],
  EROFS: ['read-only', 'terletak di tempat yang hanya dapat dibaca', 'lies where nothing can be written'],
  ENOSPC: ['disk-full', 'tidak muat lagi: disk penuh', 'has no room left: the disk is full'],
  EADDRINUSE: ['port-in-use', 'sedang dipakai', 'is in use'],
};

/** That a path cannot be used, by the code of the operating system. */
function unusable(code: string, path: string | undefined): Failed {
  const [reason, id, en] = SYSTEM[code] ?? ['unusable', `tidak dapat dipakai (${code})`, `cannot be used (${code})`];
  return new Failed(`${path ?? 'Sebuah berkas'} ${id}. / ${path ?? 'A file'} ${en}.`, 1, `cli/${reason}`);
}

/** Throws Failed, with the path as it was given, where a file cannot be read. */
export async function demandFile(path: string): Promise<void> {
  const file = await open(path).catch(refusing(path));
  try {
    if ((await file.stat()).isDirectory()) throw unusable('EISDIR', path);
  } finally {
    await file.close();
  }
}

/** Throws Failed, with the path as it was given, where a folder cannot be read. */
export async function demandFolder(path: string): Promise<void> {
  if (!(await stat(path).catch(refusing(path))).isDirectory()) throw unusable('ENOTDIR', path);
  await readdir(path).catch(refusing(path));
}

const refusing =
  (path: string) =>
  (error: unknown): never => {
    throw unusable(codeOf(error) ?? 'EIO', path);
  };

/** What ends a command: never what the operating system or a driver says by itself. */
export function faultOf(error: unknown): Fault {
  if (error instanceof CommanderError) return { code: 'cli/usage', message: error.message, exitCode: error.exitCode === 0 ? 0 : 2 };
  if (error instanceof Failed) return error;
  if (error instanceof UnreadableSheet) return { code: error.code, message: error.message, exitCode: 1 };
  if (error instanceof Rejection || error instanceof Malformed) {
    const { code, sentence } = saidOf(error);
    return { code, message: sentence.id === sentence.en ? sentence.en : `${sentence.id} / ${sentence.en}`, exitCode: 1 };
  }
  const code = codeOf(error);
  if (code?.startsWith('SQLITE_') === true) return ofDatabase(code);
  if (code !== undefined && /^E[A-Z]+$/.test(code)) return unusable(code, placeOf(error as NodeJS.ErrnoException & { port?: number }));
  if (!(error instanceof Error)) return { code: 'cli/fault', message: 'Terjadi kesalahan. / Unknown fault.', exitCode: 1 };
  return { code: `cli/${kebab(error.constructor.name)}`, message: error.message, exitCode: 1 };
}

function ofDatabase(code: string): Failed {
  const [reason, id, en] = code.startsWith('SQLITE_FULL')
    ? ['disk-full', 'Disk penuh', 'The disk is full']
    : /^SQLITE_(CORRUPT|NOTADB)/.test(code)
      ? ['data-damaged', 'Sebuah berkas di folder data rusak', 'A file of the data folder is damaged']
      : [
          'data-unusable',
          'Sebuah berkas di folder data tidak dapat dibuka atau ditulis',
          'A file of the data folder cannot be opened or written',
        ];
  return new Failed(`${id}. / ${en}. (${code})`, 1, `cli/${reason}`);
}

const placeOf = ({ path, port }: NodeJS.ErrnoException & { port?: number }): string | undefined =>
  path ?? (port === undefined ? undefined : `Port ${port}`);

const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  return typeof code === 'string' ? code : cause === undefined ? undefined : codeOf(cause);
};

/** `AlreadyRunning` -> `already-running`. */
const kebab = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
