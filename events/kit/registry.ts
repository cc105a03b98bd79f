import { type Declared, meaningOf } from './declare';
import type { Family, Happened } from './family';
import { sealPlanOf, type SealPlan } from './personal';

/** An event type or schema version that this program does not know. */
export class UnknownEvent extends Error {}

/** One arrow from a stored shape to the next: pure, JSON to JSON. */
export interface Upcast {
  readonly type: string;
  /** The schema version it starts from; it leads to the next one. */
  readonly from: number;
  readonly to: (data: any) => object;
}

/** Every event that may be stored, by type; the arrows that lead old shapes to the newest one. */
export class Registry {
  readonly #known = new Map<string, { declared: Declared; family: Family; schema: number; plan: SealPlan }>();
  readonly #upcasts = new Map<string, Upcast['to']>();

  constructor(
    readonly families: readonly Family[],
    upcasts: readonly Upcast[] = [],
  ) {
    for (const family of families)
      for (const [type, declared] of family.classes) {
        if (this.#known.has(type)) throw new Error(`Two events are called ${type}.`);
        this.#known.set(type, { declared, family, schema: meaningOf(declared).schema, plan: sealPlanOf(declared) });
      }
    for (const { type, from, to } of upcasts) {
      if (this.#upcasts.has(`${type}@${from}`)) throw new Error(`Two upcasts start from ${type}@${from}.`);
      if (from < 1 || from >= this.#of(type).schema) throw new Error(`The upcast from ${type}@${from} leads nowhere.`);
      this.#upcasts.set(`${type}@${from}`, to);
    }
    for (const [type, { schema }] of this.#known)
      for (let from = 1; from < schema; from++)
        if (!this.#upcasts.has(`${type}@${from}`)) throw new Error(`No upcast leads from ${type}@${from}.`);
  }

  get types(): readonly string[] {
    return [...this.#known.keys()];
  }

  /** The newest schema of every type. */
  get schemas(): ReadonlyMap<string, number> {
    return new Map([...this.#known].map(([type, { schema }]) => [type, schema]));
  }

  /** Where the personal fields of an event lie. */
  sealPlan(type: string): SealPlan {
    return this.#of(type).plan;
  }

  /** The sentence that says what an event means. */
  meansOf(type: string): string {
    return meaningOf(this.#of(type).declared).sentence;
  }

  /** The family an event belongs to. */
  familyOf(type: string): Family {
    return this.#of(type).family;
  }

  /** A stored event in its newest shape. Stored data was validated when it was written, and is not validated again. */
  read<Event extends Happened>(stored: Event): Event {
    const { schema } = this.#of(stored.type);
    if (stored.schema === schema) return stored;
    if (!(stored.schema < schema)) throw new UnknownEvent(`No event is called ${stored.type}@${stored.schema}.`);
    let data = stored.data;
    for (let from = stored.schema; from < schema; from++) data = this.#upcasts.get(`${stored.type}@${from}`)!(data);
    return { ...stored, schema, data };
  }

  #of(type: string) {
    const known = this.#known.get(type);
    if (!known) throw new UnknownEvent(`No event is called ${type}.`);
    return known;
  }
}
