import { ArrayMaxSize, ArrayUnique, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { READING_REASONS, type ReadingReason } from './reading-reasons';
import { Means } from './kit/declare';
import { Code, Codes, ListOf, Maybe, Whole } from './kit/fields';
import { DATA_CLASSES, type DataClass } from './kit/personal';

/** Most subjects one entry names; whoever shows more writes several entries. */
export const SUBJECTS_PER_ENTRY = 1000;

/** Why a sign-in failed, as far as it may be told apart afterwards. */
export const SIGN_IN_FAILURES = ['wrong-credentials', 'disabled', 'dormant', 'wrong-code', 'provider'] as const;

const SUBJECT = /^[a-z]+(-[A-Za-z0-9_.]+)+$/;
const KEYED_HASH = /^[0-9a-f]{64}$/;

/** `GET /api/visits/:id`: the pattern, never the address that was sent; or `import Enrollment.csv`: the file a row stood in, by its bare name. */
const Route = (): PropertyDecorator => (prototype, field) => {
  MaxLength(200)(prototype, field);
  Matches(/^([A-Z]+ \/[\x21-\x7e]*|import [^/\\\p{Cc}]+)$/u)(prototype, field);
};

/** `visit/unknown`: what the answer said. */
const RefusalCode = (): PropertyDecorator => (prototype, field) => {
  IsString()(prototype, field);
  MaxLength(100)(prototype, field);
  Matches(/^[a-z-]+\/[a-z0-9-]+$/)(prototype, field);
};

const Subjects = (): PropertyDecorator => (prototype, field) => {
  IsArray()(prototype, field);
  ArrayUnique()(prototype, field);
  ArrayMaxSize(SUBJECTS_PER_ENTRY)(prototype, field);
  Matches(SUBJECT, { each: true })(prototype, field);
  MaxLength(100, { each: true })(prototype, field);
};

/** What was opened of some of those whom an entry names. */
class Shown {
  @Codes(DATA_CLASSES) classes!: readonly DataClass[];
  /** Of whom; left out once: of everybody whom no other part names. */
  @Maybe() @Subjects() subjects?: readonly string[];
}

/** At most so many sets of classes there are. */
const SETS = 2 ** DATA_CLASSES.length;

@Means('Somebody was shown what is recorded about these people.')
export class RecordViewed {
  @Route() route!: string;
  /** Everybody the answer was about: `beneficiary-<id>`, `outsider-<id>`. */
  @Subjects() subjects!: readonly string[];
  /** The classes that were opened for her, of all of them together; what was masked is not among them. */
  @Codes(DATA_CLASSES) classes!: readonly DataClass[];
  /** Of whom which, where it was not the same of each; entries before this was written down do not say. */
  @Maybe() @ListOf(Shown, { least: 2, most: SETS }) shown?: readonly Shown[];
  /** Number of sealed values that were opened. */
  @Whole(0, Number.MAX_SAFE_INTEGER) count!: number;
  /** The reason she gave, where one was needed or given. */
  @Maybe() @Code(READING_REASONS) why?: ReadingReason;
  /** What opened some of it for her: `emergency-<id>`, `mandate-<id>`. */
  @Maybe() @Subjects() under?: readonly string[];
}

@Means('Somebody searched. What for is kept as a keyed hash only.')
export class SearchMade {
  @Route() route!: string;
  @Matches(KEYED_HASH) query!: string;
  /** Whom the answer named. */
  @Subjects() subjects!: readonly string[];
  /** Number of matches, shown or not. */
  @Whole(0, Number.MAX_SAFE_INTEGER) count!: number;
}

@Means('A NIK was compared with those of the centre, within a step of intake. Nothing of the NIK is kept here, not even a hash.')
export class NikLookedUp {
  @Route() route!: string;
  /** Whom the answer named: who has the NIK already, and is not known to be herself or another person. */
  @Subjects() subjects!: readonly string[];
  @Whole(0, Number.MAX_SAFE_INTEGER) count!: number;
}

@Means('Somebody took a copy out of the house.')
export class ExportMade {
  @Route() route!: string;
  @Code(['csv', 'ndjson', 'pdf', 'bundle', 'json']) format!: 'csv' | 'ndjson' | 'pdf' | 'bundle' | 'json';
  @Subjects() subjects!: readonly string[];
  @Codes(DATA_CLASSES) classes!: readonly DataClass[];
  /** Of whom which, as in RecordViewed. */
  @Maybe() @ListOf(Shown, { least: 2, most: SETS }) shown?: readonly Shown[];
  /** Number of lines in the copy, or in this page of it; 0 where another entry of the same page says it. */
  @Whole(0, Number.MAX_SAFE_INTEGER) count!: number;
  /** The reason that was given. */
  @Maybe() @Code(READING_REASONS) why?: ReadingReason;
  /** What opened some of it for her: `emergency-<id>`, `mandate-<id>`; and the request that another person agreed to: `export-<id>`. */
  @Maybe() @Subjects() under?: readonly string[];
}

@Means('Somebody asked for a step and was refused.')
export class CommandRefused {
  @RefusalCode() code!: string;
  @Route() route!: string;
  /** The stream the step was asked of, where it named one; of what opens a new one, whom it was about. */
  @Maybe() @Matches(SUBJECT) @MaxLength(100) subject?: string;
  /** Whom else it named; any of them may not exist. */
  @Maybe() @Subjects() also?: readonly string[];
}

@Means('Somebody asked to see something and was refused.')
export class ReadingRefused {
  @RefusalCode() code!: string;
  @Route() route!: string;
  /** Whom or what she asked about, where she named it; it may not exist. */
  @Maybe() @Matches(SUBJECT) @MaxLength(100) subject?: string;
  /** Whom else the question named; any of them may not exist. */
  @Maybe() @Subjects() also?: readonly string[];
  /** Number of her refusals before this one that were counted but not written down, because there were too many. */
  @Whole(0, Number.MAX_SAFE_INTEGER) unrecorded!: number;
}

@Means('Somebody tried to sign in and could not.')
export class SignInFailed {
  /** Keyed hash of the user name that was tried. */
  @Matches(KEYED_HASH) user!: string;
  @Code(SIGN_IN_FAILURES) why!: (typeof SIGN_IN_FAILURES)[number];
  /** Number of failures before this one that were counted but not written down, because there were too many. */
  @Whole(0, Number.MAX_SAFE_INTEGER) unrecorded!: number;
}
