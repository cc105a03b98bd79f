import { everyEvent } from '../events/every-event';
import type { Happened } from '../events/kit/family';
import { DATA_CLASSES, type DataClass, isSealed, type SealPlan, type Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** Where values of a person lie in the log beside her own stream, `<subject>`: one line a person and stream. */
export interface Trace {
  /** `<subject>/<stream>`. */
  readonly id: string;
  readonly subject: string;
  readonly stream: string;
  readonly centre: string;
  readonly classes: readonly DataClass[];
  /** Number of sealed values. */
  readonly values: number;
}

/** Streams of these say nothing of a person. */
const WITHOUT = ['access', 'centre', 'erasure', 'keys', 'policy', 'register'];
const TYPES = everyEvent.families.filter(({ stream }) => !WITHOUT.includes(stream)).flatMap(({ classes }) => [...classes.keys()]);

const NONE: readonly Sealed[] = [];

/** Every sealed value of an event but the name of whoever recorded it, which is on everything she ever did. */
export function sealedValuesOf({ type, data, meta }: Pick<Recorded, 'type' | 'data' | 'meta'>): readonly Sealed[] {
  const plan = everyEvent.sealPlan(type);
  if (plan.fields.length + plan.parts.length === 0) return meta.reason ? [meta.reason] : NONE;
  const found: Sealed[] = [];
  gather(data as Plain, plan, found);
  if (meta.reason) found.push(meta.reason);
  return found;
}

/** `beneficiary-<id>/identity/1` -> whose, and of which class. */
export function ownerOf({ k }: Sealed): { readonly subject: string; readonly dataClass: DataClass } {
  const [subject, dataClass] = k.split('/');
  return { subject: subject!, dataClass: dataClass as DataClass };
}

type Plain = Readonly<Record<string, unknown>>;

function gather(data: Plain, { fields, parts }: SealPlan, found: Sealed[]): void {
  for (const [field] of fields) {
    const value = data[field];
    if (isSealed(value)) found.push(value);
  }
  for (const [field, plan] of parts) {
    const value = data[field];
    if (Array.isArray(value)) for (const part of value) gather(part as Plain, plan, found);
    else if (value !== undefined && value !== null) gather(value as Plain, plan, found);
  }
}

const added = (line: Trace | undefined, recorded: Recorded, key: string): Trace => {
  const subject = key.slice(0, key.indexOf('/'));
  const hers = sealedValuesOf(recorded)
    .map(ownerOf)
    .filter((each) => each.subject === subject);
  const classes = new Set([...(line?.classes ?? []), ...hers.map(({ dataClass }) => dataClass)]);
  return {
    id: key,
    subject,
    stream: recorded.stream,
    centre: line?.centre ?? recorded.meta.centre,
    classes: DATA_CLASSES.filter((each) => classes.has(each)),
    values: (line?.values ?? 0) + hers.length,
  };
};

const handled = <Handler>(handler: Handler) => Object.fromEntries(TYPES.map((type) => [type, handler]));

/** For an erasure, which has to look at all of them, and for whoever asks what is kept of her. */
export const traces = projection<Trace, Happened>({
  name: 'traces',
  version: 1,
  indexes: [['subject']],
  keys: (recorded) => {
    const own = `${recorded.stream}/`;
    return sealedValuesOf(recorded)
      .filter(({ k }) => !k.startsWith(own))
      .map((block) => `${ownerOf(block).subject}/${recorded.stream}`);
  },
  onPoison: 'halt',
  opens: handled((_: unknown, recorded: Recorded, key: string) => added(undefined, recorded, key)),
  on: handled((line: Trace, _: unknown, recorded: Recorded, key: string) => added(line, recorded, key)),
});
