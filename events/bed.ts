import { Matches } from 'class-validator';
import { Text } from './kit/fields';

/** A bed where the log may name it: a keyed hash of centre, dorm and bed, 64 hex digits. Where she sleeps is nobody's to read there. */
export const BedKey = () => Matches(/^[0-9a-f]{64}$/);

/** A bed of a dorm, as a sign on it says. */
export class Bed {
  @Text(40) bed!: string;
}
