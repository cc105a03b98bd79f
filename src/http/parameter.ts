import { validateSync } from 'class-validator';
import { Day, Instant } from '../../events/kit/fields';
import { endOfDay, instant, startOf } from '../platform/local-time';
import type { Schema } from './schema';
import { isId } from './step-headers';
import type { Fault } from '../../events/kit/faults';

/** One parameter of a question. */
export interface Parameter<Value> {
  /** Name of the rule that a wrong value breaks, and what is said of it. */
  readonly rule: string;
  readonly fault: Omit<Fault, 'path'>;
  /** Its value when nothing is said. */
  readonly otherwise: Value;
  /** Its value, or undefined when the text is not of its kind. */
  readonly read: (text: string, zone: string) => Value | undefined;
  /** Whether it is told as of now at the latest: a value after the end of today, or an instant of today that has not come, is refused. */
  readonly come?: true;
  readonly schema: Schema;
  readonly describe?: string;
}

class ADay {
  @Day() value!: string;
}

class AnInstant {
  @Instant() value!: string;
}

const follows = (Kind: new () => { value: string }, value: string): boolean =>
  validateSync(Object.assign(new Kind(), { value })).length === 0;

/** A time: an instant with its offset, or a day, which means its `edge` at the centre. Read as 24 characters, UTC. */
const time = (edge: (day: string, zone: string) => string, describe: string): Parameter<string | undefined> => ({
  rule: 'isDayOrInstant',
  fault: { code: 'not-a-day-or-instant' },
  otherwise: undefined,
  read: (text, zone) => (follows(ADay, text) ? edge(text, zone) : follows(AnInstant, text) ? instant(text) : undefined),
  schema: { type: 'string' },
  describe,
});

/** `2026-04-01` means the end of that day at the centre: what was true then, or known then. */
export const until = (): Parameter<string | undefined> => time(endOfDay, 'A day (its end at the centre) or an instant with its offset.');

/** As `until`, of what is known as of now at the latest; today is taken, and means its end. */
export const untilNow = (): Parameter<string | undefined> => ({ ...until(), come: true });

/** `2026-04-01` means the start of that day at the centre. */
export const since = (): Parameter<string | undefined> => time(startOf, 'A day (its start at the centre) or an instant with its offset.');

/** A day at the centre, as it was said: `2026-04-01`. */
export const day = (): Parameter<string | undefined> => ({
  rule: 'isDay',
  fault: { code: 'not-a-day' },
  otherwise: undefined,
  read: (text) => (follows(ADay, text) ? text : undefined),
  schema: { type: 'string', format: 'date' },
  describe: 'A day at the centre.',
});

/** The id of a record. */
export const id = (): Parameter<string | undefined> => ({
  rule: 'isId',
  fault: { code: 'not-an-id' },
  otherwise: undefined,
  read: (text) => (isId(text) ? text : undefined),
  schema: { type: 'string', format: 'uuid' },
});

/** A woman, by the id of any of her records: a list that is narrowed to her answers for all of them (`Whereabouts.records`). */
export const beneficiary = (): Parameter<string | undefined> => ({
  ...id(),
  describe: 'A woman, by the id of any of her records: while records are linked as one person, the list answers for all of them.',
});

/** The id of a record, or `none` for whatever has none. */
export const idOrNone = (): Parameter<string | undefined> => ({
  ...id(),
  read: (text, zone) => (text === 'none' ? text : id().read(text, zone)),
});

/** A record with its kind, as the access record names it: `beneficiary-<id>`. */
export const subject = (): Parameter<string | undefined> => ({
  rule: 'isSubject',
  fault: { code: 'not-a-record' },
  otherwise: undefined,
  read: (said) => (/^[a-z]{1,50}-/.test(said) && isId(said.slice(said.indexOf('-') + 1)) ? said : undefined),
  schema: { type: 'string' },
  describe: 'A kind and an id: `beneficiary-<id>`; of a woman, by any of her records: while records are linked as one person, all of them.',
});

/** One of a list of codes. */
export const code = <const Code extends string>(codes: readonly Code[]): Parameter<Code | undefined> => ({
  rule: 'isIn',
  fault: { code: 'not-in-list', codes },
  otherwise: undefined,
  read: (text) => codes.find((each) => each === text),
  schema: { type: 'string', enum: [...codes] },
});

/** Text of 1 to `longest` UTF-16 units; taken as text, never as a pattern. */
export const text = (longest: number): Parameter<string | undefined> => ({
  rule: 'isText',
  fault: { code: 'too-long', most: longest },
  otherwise: undefined,
  read: (said) => (/\S/.test(said) && said.length <= longest && !said.includes('\0') ? said : undefined),
  schema: { type: 'string', minLength: 1, maxLength: longest },
});

/** `true` or `false`. */
export const yesOrNo = (): Parameter<boolean | undefined> => ({
  rule: 'isBoolean',
  fault: { code: 'not-yes-or-no' },
  otherwise: undefined,
  read: (said) => (said === 'true' ? true : said === 'false' ? false : undefined),
  schema: { type: 'boolean' },
});

/** How many lines a page has: 1 to 200. */
export const limit = (otherwise = 50): Parameter<number> => ({
  rule: 'isLimit',
  fault: { code: 'not-a-whole-number', least: 1, most: 200 },
  otherwise,
  read: (said) => (/^[1-9]\d{0,2}$/.test(said) && Number(said) <= 200 ? Number(said) : undefined),
  schema: { type: 'integer', minimum: 1, maximum: 200, default: otherwise },
});

/** A page marker; Cursors says whether it is ours. */
export const cursor = (): Parameter<string | undefined> => text(2000);
