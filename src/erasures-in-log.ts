import { resolve } from 'node:path';
import type { ErasureReapplied, KeysDestroyed } from '../events/erasure.events';
import type { EventStore } from './platform/event-store/event-store';
import { isThere } from './platform/is-there';
import { ErasureRegister, type ErasureRow, lackingIn } from './platform/personal-data/erasure-register';

/** By the log erasures were carried out that the register does not name: with an older vault whoever was erased would be read again. */
export class ErasureRegisterBehind extends Error {
  constructor(file: string, lacking: number) {
    const [ada, is] = isThere(file)
      ? [`tidak menyebut ${lacking} penghapusan`, `does not name all erasures that were carried out by the log (${lacking} more)`]
      : [`tidak ada, padahal ada ${lacking} penghapusan`, `is not there, and erasures were carried out by the log (${lacking})`];
    super(
      `Daftar penghapusan ${file} ${ada} yang menurut catatan sudah dilaksanakan; rumah ini tidak dibuka. Periksa JEJAK_ERASURE_REGISTER, atau kembalikan salinan terbarunya; jika tidak ada lagi: \`jejak erase restore-register\`. / ` +
        `The register of erasures ${file} ${is}; the house is not opened. Check JEJAK_ERASURE_REGISTER, or put its newest copy back; where there is none any more: \`jejak erase restore-register\`.`,
    );
  }
}

/** Every event that says that keys were destroyed. */
const DESTROYING = ['KeysDestroyed', 'ErasureReapplied'] as const;

/** Every erasure that was carried out by the log, as the register has to name it. */
export async function erasuresIn(store: EventStore): Promise<readonly ErasureRow[]> {
  return (await store.ofKind('erasure', DESTROYING)).map(({ stream, data, meta }) => {
    const { subject, classes, first } = data as KeysDestroyed & Pick<ErasureReapplied, 'first'>;
    return { erasure: stream.slice('erasure-'.length), subject, classes, centre: meta.centre, at: first ?? meta.recordedAt };
  });
}

/**
 * Throws ErasureRegisterBehind where the register does not name all that was erased by the log: a wrong path, or a file that was lost. Whether
 * its rows are true is seen once it is unlocked.
 */
export async function demandRegister(store: EventStore, path: string): Promise<void> {
  // The log first: of what is erased meanwhile the row is written before the event.
  const erased = await erasuresIn(store);
  const lacking = lackingIn(ErasureRegister.said(path), erased);
  if (lacking.length > 0) throw new ErasureRegisterBehind(resolve(path), lacking.length);
}

/** Writes into the register what the log says and it does not; answers how many rows that were. Throws VaultSealed. */
export async function restoreRegister(store: EventStore, register: ErasureRegister): Promise<number> {
  const lacking = lackingIn(register.rows, await erasuresIn(store));
  for (const row of lacking) register.add(row);
  return lacking.length;
}
