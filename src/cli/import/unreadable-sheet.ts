import { Rejection } from '../../platform/rejection';
import type { Sentence } from './finding';

/** A file that cannot be read any further: nothing after `row` was seen. */
export class UnreadableSheet extends Rejection {
  constructor(
    code: string,
    readonly said: Sentence,
    /** The row where reading stopped, as a spreadsheet numbers it; undefined where the whole file is meant. */
    readonly row?: number,
  ) {
    super(`import/${code}`, row === undefined ? `${said.id} / ${said.en}` : `Baris ${row}: ${said.id} / Row ${row}: ${said.en}`);
  }
}
