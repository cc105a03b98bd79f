import { type Declared, inherited, partsOf } from './declare';

/** What kind of personal data a field holds; each subject has one key a class (design.md, 7). */
export const DATA_CLASSES = ['identity', 'contact', 'health', 'counselling', 'visitor', 'incident'] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

declare const personal: unique symbol;

/** A value that belongs to a person: in the clear while a step decides, sealed from then on. */
export type Personal<Value = string> = Value & { readonly [personal]?: true };

/** A personal value as it lies in the log and in every read model: AES-256-GCM under the key `k`, bound to its place. */
export interface Sealed {
  readonly $enc: 1;
  /** `<subject>/<class>/<version>`, the key that opens it. */
  readonly k: string;
  /** Id of the event it was written in. */
  readonly e: string;
  /** Its path within that event, `data.visitors.0.name`. */
  readonly p: string;
  /** 96-bit nonce, base64url. */
  readonly n: string;
  /** Ciphertext and 128-bit tag, base64url. */
  readonly c: string;
}

/** What was declared, as it is stored: every personal value is a sealed block. */
export type Stored<Data> = Data extends undefined | null
  ? Data
  : typeof personal extends keyof Data
    ? Sealed
    : Data extends readonly (infer Each)[]
      ? readonly Stored<Each>[]
      : Data extends object
        ? { readonly [Field in keyof Data]: Stored<Data[Field]> }
        : Data;

/** Whose key seals a field: the stream's own subject, or the one that a sibling field names. */
export interface Seal {
  readonly dataClass: DataClass;
  /** The sibling field that holds the subject's id; its name is the subject's kind: `outsider` -> `outsider-<id>`. */
  readonly of?: string;
}

const seals = new WeakMap<object, Map<string, Seal>>();

/**
 * Marks a field that belongs to a person. Its TypeScript type must be `Personal<...>` as well.
 * A function, not an arrow: the field's emitted type is this very value, and class-transformer tries to construct it.
 */
export function Personal(dataClass: DataClass, { of }: { of?: string } = {}): PropertyDecorator {
  return (prototype, field) => {
    const own = seals.get(prototype) ?? new Map<string, Seal>();
    seals.set(prototype, own.set(String(field), of === undefined ? { dataClass } : { dataClass, of }));
  };
}

/** The personal fields of a class, inherited ones included, not those of the classes it holds. */
export const personalFieldsOf = (target: Declared): ReadonlyMap<string, Seal> => inherited(target, seals);

/** Where the personal fields of a class lie, however deep. */
export interface SealPlan {
  readonly fields: readonly (readonly [field: string, seal: Seal])[];
  readonly parts: readonly (readonly [field: string, plan: SealPlan, many: boolean])[];
}

const plans = new WeakMap<Declared, SealPlan>();

/** The sealing plan of a class; branches without personal fields are left out. */
export function sealPlanOf(target: Declared): SealPlan {
  const known = plans.get(target);
  if (known) return known;
  const plan: SealPlan = {
    fields: [...personalFieldsOf(target)],
    parts: [...partsOf(target)]
      .map(([field, { declared, many }]) => [field, sealPlanOf(declared), many] as const)
      .filter(([, { fields, parts }]) => fields.length + parts.length > 0),
  };
  plans.set(target, plan);
  return plan;
}

/** Whether a stored value is a sealed block. */
export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && (value as { $enc?: unknown }).$enc === 1;
