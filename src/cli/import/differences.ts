import { following } from '../../platform/ids';
import { openWithin } from '../../platform/personal-data/sealing';
import type { StoredEvent } from '../../platform/event-store/event-store';
import type { Indoors } from '../app';
import type { Finding, Sentence } from './finding';
import type { Imported, StayRow } from './recorder';
import { addressParts } from './register-row';
import { dayOfStep, TOLD_BY_A_DAY } from './step-days';

/** Of what a sheet says otherwise than when it was imported before. */
export const DIFFERS_FROM_RECORDED = 'differs-from-recorded';

const DIFFERS: Sentence = {
  id: 'Isinya lain dari yang sudah diimpor untuk nomor ini; tidak diambil. Jika yang baru ini yang benar, perbaiki pada catatannya.',
  en: 'It differs from what was imported under this number before, and was not taken. If the new one is right, correct her record.',
};

type Fields = Readonly<Record<string, unknown>>;

/** Finds what a sheet says otherwise than when the same stay was imported before: that is recorded once, and a correction is made in her record. */
export class Differences {
  constructor(private readonly house: Indoors) {}

  /** One finding a column, of the columns that are told of the row; of a refused row also those of what would have been new. */
  async of({ row, before, steps, columns = {} }: StayRow, isRefused: boolean): Promise<readonly Finding[]> {
    if (!before) return [];
    const differing = new Set<string>();
    for (const { asks, asked, day } of steps) {
      const then = await this.#recorded(before, asks.name);
      if (!then && !isRefused) continue;
      if (then?.day !== day) differing.add(dayOfStep(asks.name));
      for (const field of differences(then?.fields ?? {}, flat(asked))) differing.add(field);
    }
    const asked = new Set(steps.map(({ asks }) => following(before.stay, asks.name)));
    for (const event of before.events.filter(({ meta }) => !asked.has(meta.command))) {
      for (const field of Object.keys(await this.#fields([event]))) differing.add(field);
      const gone = TOLD_BY_A_DAY.find((step) => event.meta.command === following(before.stay, step));
      if (gone !== undefined) differing.add(dayOfStep(gone));
    }
    const named = new Set([...differing].map((field) => columns[field] ?? columns[WITHIN[field] ?? '']));
    return [...named].flatMap((column) => (column === undefined ? [] : [{ row, column, code: DIFFERS_FROM_RECORDED, sentence: DIFFERS }]));
  }

  async #recorded({ stay, events }: Imported, step: string): Promise<{ readonly day: string; readonly fields: Fields } | undefined> {
    const recorded = events.filter(({ meta }) => meta.command === following(stay, step));
    const [first] = recorded;
    return first && { day: first.meta.happened.day, fields: await this.#fields(recorded) };
  }

  async #fields(events: readonly StoredEvent[]): Promise<Fields> {
    const opened = await openWithin<readonly object[]>(
      this.house.stores.vault,
      events.map(({ data }) => data),
      () => true,
    );
    return Object.assign({}, ...opened.map(flat)) as Fields;
  }
}

/** Where part of a field stands that has no column of its own. */
const WITHIN: Readonly<Partial<Record<string, string>>> = { rt: 'address', rw: 'address' };

// What was erased is compared with nothing.
const differences = (then: Fields, now: Fields): readonly string[] =>
  Object.keys({ ...then, ...now }).filter((field) => typeof then[field] !== 'object' && then[field] !== now[field]);

function flat(fields: object): Fields {
  const all: Fields = { ...fields, ...('person' in fields ? (fields.person as object) : {}) };
  return typeof all['address'] === 'string' ? { ...all, ...addressParts(all['address']) } : all;
}
