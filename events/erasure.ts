import { Matches, MaxLength } from 'class-validator';
import { STORES_OF_VALUES, type StoreOfValues } from './code-lists';
import { KEPT_FOR, type KeptFor } from './person-lists';
import { Code, Codes, Day, Maybe, Whole, YesOrNo } from './kit/fields';
import { DATA_CLASSES, type DataClass } from './kit/personal';
import { fault } from './kit/faults';

/** Anybody or anything that has keys of its own: `beneficiary-<id>`, `outsider-<id>`, `visit-<id>`. */
const SUBJECT = /^[a-z]+(-[a-z]+)*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whose data it is. */
export const Subject = (): PropertyDecorator => (prototype, field) => {
  MaxLength(100, fault('not-a-record'))(prototype, field);
  Matches(SUBJECT, fault('not-a-record'))(prototype, field);
};

/** Whose data of which classes; at least one class. */
export class ErasedPart {
  @Subject() subject!: string;
  @Codes(DATA_CLASSES, { least: 1 }) classes!: DataClass[];
}

/** A class that stays, and for what. */
export class KeptClass {
  @Code(DATA_CLASSES) dataClass!: DataClass;
  @Code(KEPT_FOR) ground!: KeptFor;
  /** Last day; without one, until the case is closed. */
  @Maybe() @Day() until?: string;
}

/** What was found in one store. */
export class StoreSearched {
  @Code(STORES_OF_VALUES) store!: StoreOfValues;
  /** No: it could not be asked, so nothing is known of it. */
  @YesOrNo() reached!: boolean;
  /** Number of values of the person that were looked at. */
  @Whole(0, Number.MAX_SAFE_INTEGER) values!: number;
  /** Number of those that could still be opened or used. */
  @Whole(0, Number.MAX_SAFE_INTEGER) left!: number;
}
