import { UnfitDocument } from '../read-models/read-models';

/**
 * A document as it reads back from any store: without undefined fields, so that it is the same whether it was kept in memory or
 * loaded again; the very same object where nothing changes. What it shares with the document `before` it is not looked at again.
 * Throws UnfitDocument for what JSON cannot hold.
 */
export function asStored<Document extends object>(document: Document, before?: object): Document {
  return settleRecord(document as Record<string, unknown>, before as Record<string, unknown> | undefined) as Document;
}

function settle(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new UnfitDocument('A text holds a lone surrogate.');
      return value;
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw new UnfitDocument('A number is not finite.');
      return value === 0 ? 0 : value;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? settleList(value) : settleRecord(value as Record<string, unknown>);
    default:
      throw new UnfitDocument(`A value of type ${typeof value} cannot be stored.`);
  }
}

function settleList(list: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const settled = settle(list[index]);
    if (!Object.is(settled, list[index])) (copy ??= [...list])[index] = settled;
  }
  return copy ?? list;
}

function settleRecord(record: Record<string, unknown>, before?: Record<string, unknown>): Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && prototype !== null) throw new UnfitDocument('Only plain objects can be stored.');
  for (const key in record) {
    const value = record[key];
    if (value === undefined) return copied(record);
    if (before !== undefined && typeof value === 'object' && value === before[key]) continue;
    if (!Object.is(settle(value), value)) return copied(record);
  }
  return record;
}

const copied = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, settle(value)]])));
