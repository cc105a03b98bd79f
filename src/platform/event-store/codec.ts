import { type Draft, Unstorable } from './event-store';

/** Limits of ours, the same on every adapter; bytes of UTF-8. */
export const LIMITS = { event: 512 * 1024, append: 1024 * 1024, depth: 32, streamName: 200 } as const;

const KEY = /^[a-z][A-Za-z0-9]*$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TYPE = /^[A-Z][A-Za-z0-9]{0,99}$/;
const STREAM = /^[a-z]+(-[A-Za-z0-9_.]+)+$/;

/** Refuses a stream name outside the allow-list: lower-case kind, then parts of letters, digits, `_` and `.`, joined by `-`. */
export function checkStreamName(stream: string): void {
  if (typeof stream !== 'string' || stream.length > LIMITS.streamName || !STREAM.test(stream))
    throw new Unstorable('The stream name is not allowed.');
}

/** Refuses what stands beside data and metadata when it could not be the same on every adapter. */
export function checkEnvelope({ id, type, schema }: Pick<Draft, 'id' | 'type' | 'schema'>): void {
  if (!ID.test(id)) throw new Unstorable('An event id is not a UUID in lower case.');
  if (!TYPE.test(type)) throw new Unstorable('An event type is not a name.');
  if (!Number.isSafeInteger(schema) || schema < 1) throw new Unstorable('A schema version is not a whole number from 1.');
}

/**
 * The one text of a value (RFC 8785, for the values we take): plain objects and arrays, well-formed strings, booleans, null, safe
 * integers; keys of letters and digits, so that code-unit order and JSON.stringify agree with JCS. Refuses everything else.
 */
export function canonical(value: unknown, depth = 0): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new Unstorable('A text holds a lone surrogate.');
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Unstorable('A number is not a safe integer.');
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (depth >= LIMITS.depth) throw new Unstorable('A value is nested too deeply.');
      return Array.isArray(value) ? list(value, depth + 1) : record(value, depth + 1);
    default:
      throw new Unstorable(`A value of type ${typeof value} cannot be stored.`);
  }
}

function list(values: readonly unknown[], depth: number): string {
  let text = '';
  for (let index = 0; index < values.length; index++) {
    if (!(index in values)) throw new Unstorable('A list has a hole.');
    text += (index === 0 ? '' : ',') + canonical(values[index], depth);
  }
  return `[${text}]`;
}

function record(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Unstorable('Only plain objects can be stored.');
  if (Object.getOwnPropertySymbols(value).length > 0) throw new Unstorable('A symbol cannot be stored.');
  let text = '';
  for (const key of Object.keys(value).sort())
    text += (text === '' ? '' : ',') + labelled(key) + canonical((value as Record<string, unknown>)[key], depth);
  return `{${text}}`;
}

// The same few hundred declared names come with every event; checking each of them once makes an append cheaper.
const labels = new Map<string, string>();

function labelled(key: string): string {
  const known = labels.get(key);
  if (known !== undefined) return known;
  if ((!KEY.test(key) && key !== '$enc') || key === 'constructor' || key === 'prototype') throw new Unstorable('A key is not allowed.');
  const label = `"${key}":`;
  if (labels.size < 5000) labels.set(key, label);
  return label;
}
