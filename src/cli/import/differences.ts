import { openWithin } from '../../platform/personal-data/sealing';
import { Decisions } from '../../platform/decisions';
import type { Indoors } from '../app';
import type { Finding, Sentence } from './finding';
import { askingsOf, type StayRow } from './recorder';

const DIFFERS: Sentence = {
  id: 'Isinya lain dari yang sudah diimpor untuk nomor ini; tidak diambil. Jika yang baru ini yang benar, perbaiki pada catatannya.',
  en: 'It differs from what was imported under this number before, and was not taken. If the new one is right, correct her record.',
};

/** Finds what a sheet says otherwise than when the same stay was imported before: that is recorded once, and a correction is made in her record. */
export class Differences {
  constructor(private readonly house: Indoors) {}

  /** One finding a column, of the columns that are told of the row. */
  async of(stay: StayRow): Promise<readonly Finding[]> {
    const { beneficiary, row, columns = {} } = stay;
    const history = await this.house.app.get(Decisions).history(`beneficiary-${beneficiary}`);
    const differing = new Set<string>();
    for (const { asked, command, told } of askingsOf(stay)) {
      const event = history.find(({ meta }) => meta.command === command);
      if (!event) continue;
      const before = flat(await openWithin<object>(this.house.stores.vault, event.data, () => true));
      if ('happened' in told && told.happened.day !== event.meta.happened.day) differing.add(columns['day'] ?? '');
      for (const [field, value] of Object.entries(flat(asked)))
        // What was erased is compared with nothing.
        if (columns[field] !== undefined && typeof before[field] !== 'object' && before[field] !== value) differing.add(columns[field]);
    }
    return [...differing].map((column) => ({ row, column, code: 'differs-from-recorded', sentence: DIFFERS }));
  }
}

const flat = (fields: object): Readonly<Record<string, unknown>> => ({
  ...fields,
  ...('person' in fields ? (fields.person as object) : {}),
});
