import type { ValidationError } from 'class-validator';

/**
 * Every way in which a field can be not as it is asked for, from the coarse to the fine: of several the first is said. Part of the API.
 */
export const FAULT_CODES = [
  'missing',
  'not-asked',
  'of-a-page',
  'said-twice',
  'not-text',
  'not-a-list',
  'not-a-group',
  'not-a-whole-number',
  'not-yes-or-no',
  'empty',
  'too-short',
  'too-long',
  'not-plain',
  'not-a-line',
  'not-a-name',
  'not-in-list',
  'not-an-id',
  'not-a-record',
  'not-a-day',
  'not-a-day-or-less',
  'not-an-instant',
  'not-a-day-or-instant',
  'not-a-time-told',
  'not-digits',
  'not-a-nik',
  'not-a-short-name',
  'not-a-zone',
  'too-few',
  'too-many',
  'twice',
  'too-long-a-period',
  'one-of-two',
  'not-as-asked',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** What a rule wants, where its sentence counts or lists it: of declared fields, never of what was sent. */
export interface Wanted {
  readonly least?: number;
  readonly most?: number;
  readonly codes?: readonly string[];
}

/** What is wrong with one field: a code, and what was wanted. Of a field that is missing `of` says what it would have to be. */
export interface Fault extends Wanted {
  /** `attendance.0.why`; `*` for a field that nobody asked for. */
  readonly path: string;
  readonly code: FaultCode;
  readonly of?: FaultCode;
}

/** Says with a class-validator rule what is wrong with a field that breaks it. */
export const fault = (code: FaultCode, wanted: Wanted = {}): { readonly context: Wanted & { readonly code: FaultCode } } => ({
  context: { code, ...wanted },
});

type Said = Wanted & { readonly code: FaultCode };

/** The one thing to say of a field that breaks some rules. */
export function faultOf(path: string, { value, constraints = {}, contexts = {} }: ValidationError): Fault {
  const said = Object.keys(constraints)
    .map((rule) => (contexts as Readonly<Record<string, Said>>)[rule] ?? ({ code: 'not-as-asked' } as const))
    .toSorted((one, other) => FAULT_CODES.indexOf(one.code) - FAULT_CODES.indexOf(other.code));
  if (value !== undefined && value !== null) return { path, ...said[0]! };
  // Of a list that is left out it is said that it is one, and how many it needs.
  const isList = said.some((each) => each.code === 'not-a-list');
  const { code, ...wanted } = isList ? { ...said.find((each) => each.code === 'too-few')!, code: 'not-a-list' as const } : said.at(-1)!;
  return { path, code: 'missing', of: code, ...wanted };
}
