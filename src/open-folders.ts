import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Config } from './config';

/** That others on the machine may do more in a folder than they should; a sentence in both languages. */
export interface OpenFolder {
  readonly folder: string;
  readonly sentence: string;
}

const LOOK = 0o077;
const WRITE = 0o022;
/** In such a folder nobody deletes what is another's. */
const STICKY = 0o1000;

/**
 * Folders that others on the machine may enter or write in: the data folder, and where the master key and the register of erasures lie. It is
 * said and not refused: of a volume somebody else decides. A key file that is open to others is refused (MasterKeyRefused).
 */
export function foldersOpenToOthers({ dataFolder, masterKey, masterKeyFile, erasureRegister }: Config): readonly OpenFolder[] {
  const data = resolve(dataFolder);
  const secrets = [...(masterKey === undefined ? [masterKeyFile] : []), erasureRegister].map((file) => dirname(resolve(file)));
  const open = [...new Set(secrets)].filter((folder) => folder !== data && isWritable(modeOf(folder)));
  return [...((modeOf(data) & LOOK) === 0 ? [] : [data]), ...open].map((folder) => {
    const mode = modeOf(folder);
    const [id, en] = isWritable(mode) ? ['menulis dan menghapus', 'write and delete'] : ['melihat', 'look'];
    const octal = (mode & 0o777).toString(8).padStart(4, '0');
    return {
      folder,
      sentence: `Pengguna lain di mesin ini boleh ${id} di ${folder} (mode ${octal}): jalankan chmod 700. / Others on this machine may ${en} in ${folder} (mode ${octal}): run chmod 700 on it.`,
    };
  });
}

const isWritable = (mode: number): boolean => (mode & WRITE) !== 0 && (mode & STICKY) === 0;

// Of a folder that is not there nothing is open.
const modeOf = (folder: string): number => statSync(folder, { throwIfNoEntry: false })?.mode ?? 0;
