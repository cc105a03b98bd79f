import { construct, Malformed } from '../../events/kit/construct';
import type { Happened } from '../../events/kit/family';
import type { Registry } from '../../events/kit/registry';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const EVERY_ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Those of some ids that are of people of the centre, or of any, of whom nothing new is kept, as their streams: `beneficiary-<id>`. */
export type ErasedAmong = (ids: readonly string[], centre?: string) => Promise<readonly string[]>;

/** Every id that some data names, in whatever field and however deep. */
export function idsNamed(data: unknown): readonly string[] {
  if (typeof data === 'string') return ID.test(data) ? [data] : [];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(idsNamed) : [];
}

/** Every id that some data says, as a part of a text too: of a stream (`visit-<id>`), or of a query. */
export function idsWithin(data: unknown): readonly string[] {
  if (typeof data === 'string') return data.match(EVERY_ID) ?? [];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(idsWithin) : [];
}

/** The same data with other ids in the place of some, in whatever field and however deep. */
export function renamed<Data>(data: Data, ids: ReadonlyMap<string, string>): Data {
  const inPlace = (value: unknown): unknown => {
    if (typeof value === 'string') return ids.get(value) ?? value;
    if (Array.isArray(value)) return value.map(inPlace);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inPlace(each)]));
  };
  return inPlace(data) as Data;
}

/** An event without the fields that name one of these ids, and without these in its lists; undefined where it cannot be told without them. */
export function unnamed(event: Happened, ids: ReadonlySet<string>, registry: Registry): Happened | undefined {
  const isNamed = (value: unknown): boolean => typeof value === 'string' && ids.has(value);
  const without = (value: unknown): unknown => (Array.isArray(value) ? value.filter((each) => !isNamed(each)) : value);
  const fields = Object.entries(event.data as object).filter(([, value]) => !isNamed(value));
  const data = Object.fromEntries(fields.map(([field, value]) => [field, without(value)]));
  if (idsNamed(data).some((each) => ids.has(each))) return undefined;
  try {
    return { ...event, data: construct(registry.familyOf(event.type).classes.get(event.type)!, data) };
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
