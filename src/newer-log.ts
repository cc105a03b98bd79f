import { everyEvent } from '../events/every-event';
import type { EventStore } from './platform/event-store/event-store';

/** The log holds events that this version does not know: what it counts and shows would lack them. */
export class NewerLog extends Error {
  constructor(types: readonly string[]) {
    const some = `${types.slice(0, 3).join(', ')}${types.length > 3 ? ', …' : ''}`;
    super(
      `Catatan ini ditulis oleh versi Jejak yang lebih baru: ada peristiwa yang tidak dikenal versi ini (${some}). Tidak ada yang diubah. Jalankan versi itu, atau pulihkan salinan folder dari sebelum pembaruan. / ` +
        `A newer version of Jejak wrote this log: it holds events that this one does not know (${some}). Nothing was changed. Run that version, or restore the copy of the folder from before the upgrade.`,
    );
  }
}

/** Throws NewerLog where the log holds what this version does not know. */
export async function demandKnown(store: EventStore): Promise<void> {
  const strange = await store.beyond(everyEvent.schemas);
  if (strange.length > 0) throw new NewerLog(strange);
}
