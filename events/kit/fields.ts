import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { type Declared, holds, takesCodes } from './declare';
import { fault } from './faults';
import { holdsText, type Says } from './texts';

const all =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (prototype, field) =>
    decorators.forEach((decorate) => decorate(prototype, field));

/** May be left out. Unlike IsOptional, does not let `null` pass every other rule. */
export const Maybe = () => ValidateIf((_, value) => value !== undefined);

/** A rule of our own: its name is what `issues` says, a second `Matches` would hide the first. */
const follows = (name: string, pattern: RegExp, context: ReturnType<typeof fault>) =>
  ValidateBy(
    { name, validator: { validate: (value) => typeof value !== 'string' || pattern.test(value), defaultMessage: () => name } },
    context,
  );

/** Up to so many UTF-16 units a text is one line: a name, a number, a place. */
const LONGEST_LINE = 300;
// A bidi override or isolate shows other text than is written; a control character hides some, or ends the line of a file; a tag is not seen, and
// what stands for no character is seen otherwise by everybody.
const ONE_LINE = /^[^\p{Cc}\p{Co}\p{Noncharacter_Code_Point}\u2028\u2029\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]*$/u;
const LINES = /^(?:[^\p{Cc}\p{Co}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]|[\n\t]|\r(?=\n))*$/u;
// Zero-width characters and fillers show nothing.
const VISIBLE = /(?!\p{Default_Ignorable_Code_Point})\S/u;
const LETTER = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u;

// Within a name they make another of one that looks the same; names in Persian, Urdu and Indic scripts need the two that join and do not.
const UNSEEN = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}/u;
const NAME = /^(?:[\u200c\u200d]|\P{Default_Ignorable_Code_Point})*$/u;

/** A name as it is seen: without what shows nothing. */
export const asSeen = (name: string): string => name.replace(new RegExp(UNSEEN, 'gu'), '');

/** Whether a text is one line in which something can be seen, and nothing turns its direction. */
export const isLine = (text: string): boolean => ONE_LINE.test(text) && VISIBLE.test(text);

/** Whether somebody can be called so. */
export const isName = (text: string): boolean => isLine(text) && LETTER.test(text) && NAME.test(text);

const written = (longest: number, says: Says, least = 1) =>
  all(
    follows('isPlain', longest > LONGEST_LINE ? LINES : ONE_LINE, fault(longest > LONGEST_LINE ? 'not-plain' : 'not-a-line')),
    follows('isVisible', VISIBLE, fault('empty')),
    IsString(fault('not-text')),
    MinLength(least, least === 1 ? fault('empty') : fault('too-short', { least })),
    MaxLength(longest, fault('too-long', { most: longest })),
    Matches(/\S/, fault('empty')),
    holdsText(says),
  );

const list = (least: number, most: number) => [
  IsArray(fault('not-a-list')),
  ArrayMinSize(least, fault('too-few', { least })),
  ArrayMaxSize(most, fault('too-many', { most })),
];
const different = (least: number, most: number) => [...list(least, most), ArrayUnique(fault('twice'))];

/** Text of 1 (or `least`) to `longest` UTF-16 units in which something can be seen: one line, or, where it may be longer than 300, several. */
export const Text = (longest: number, { least = 1 } = {}) => written(longest, 'words', least);

/** What somebody or something is called: a line with at least one letter or digit, and nothing that is not seen. */
export const Name = () =>
  all(written(200, 'words'), follows('isName', LETTER, fault('not-a-name')), follows('isSeen', NAME, fault('not-a-line')));

/** What the centre calls something, in lower-case letters and digits joined by hyphens: `mawar-2`. */
export const ShortName = (longest: number) =>
  all(
    IsString(fault('not-text')),
    MinLength(1, fault('empty')),
    MaxLength(longest, fault('too-long', { most: longest })),
    Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, fault('not-a-short-name')),
  );

/** A text that is asked for a telephone number, or for how to reach somebody. */
export const Phone = (longest = 40) => written(longest, 'phone');

/** One of a list of codes. */
export const Code = (codes: readonly string[]) => all(IsIn(codes, fault('not-in-list', { codes })), takesCodes(codes));

/** Any number of different codes of a list. */
export const Codes = (codes: readonly string[], { least = 0 } = {}) =>
  all(...different(least, codes.length), IsIn(codes, { each: true, ...fault('not-in-list', { codes }) }), takesCodes(codes));

/** An id of a subject or stream: a UUID of any version, in lower case. */
export const Id = () => all(IsUUID('all', fault('not-an-id')), Matches(/^[0-9a-f-]+$/, fault('not-an-id')));

/** A different id each. */
export const Ids = ({ least = 0, most = 500 } = {}) =>
  all(
    ...different(least, most),
    IsUUID('all', { each: true, ...fault('not-an-id') }),
    Matches(/^[0-9a-f-]+$/, { each: true, ...fault('not-an-id') }),
  );

/** A calendar day, `2025-03-10`, of the years 1900 to 2199, as every date here. IsDateString would take 30 February, weeks and times too. */
export const Day = () => all(Matches(/^(19|2[01])\d{2}-\d{2}-\d{2}$/, fault('not-a-day')), IsISO8601({ strict: true }, fault('not-a-day')));

/** A day, or only its month or year where no more is known: `1990-04-02`, `1990-04`, `1990`. */
export const DayOrLess = () =>
  all(Matches(/^(19|2[01])\d{2}(-\d{2}(-\d{2})?)?$/, fault('not-a-day-or-less')), IsISO8601({ strict: true }, fault('not-a-day-or-less')));

/** An instant with its offset to the minute or finer: `2026-04-01T00:30+07:00`, `2026-03-31T17:30:00.000Z`. */
export const Instant = () =>
  all(
    Matches(
      /^(19|2[01])\d{2}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/,
      fault('not-an-instant'),
    ),
    IsISO8601({ strict: true }, fault('not-an-instant')),
  );

/** A whole number from `least` to `most`. */
export const Whole = (least: number, most: number) => {
  const wanted = fault('not-a-whole-number', { least, most });
  return all(IsInt(wanted), Min(least, wanted), Max(most, wanted));
};

/** Yes or no, and nothing else. */
export const YesOrNo = () => IsBoolean(fault('not-yes-or-no'));

/** A list of one declared class. ValidateNested alone would take lists within the list. */
export const ListOf = (declared: Declared, { least = 0, most = 500 } = {}) =>
  all(
    ...list(least, most),
    IsObject({ each: true, ...fault('not-a-group') }),
    ValidateNested({ each: true, ...fault('not-a-group') }),
    Type(() => declared),
    holds(declared, true),
  );

/** One of a declared class. */
export const One = (declared: Declared) =>
  all(
    IsObject(fault('not-a-group')),
    ValidateNested(fault('not-a-group')),
    Type(() => declared),
    holds(declared, false),
  );
