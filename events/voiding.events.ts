import { IsIn } from 'class-validator';
import { ABSENCES, type Absence } from './code-lists';
import { CountsIn } from './doubled-episode';
import { Means } from './kit/declare';
import { fault } from './kit/faults';
import { Code, Id, Instant, Maybe, One, Whole } from './kit/fields';
import { TransferFrom } from './transfer';
import { VOIDABLE, type Voidable } from './voidable';

@Means('She had not been away: an absence, a leave or a hospital stay had been recorded by mistake. Both stay visible.')
export class AbsenceVoided {
  @Code(ABSENCES) kind!: Absence;
  /** When she was said to have been away, as that stands in her record. */
  @Instant() from!: string;
  /** The incident that she was withdrawn from, where it follows from that. */
  @Maybe() @Id() incident?: string;
  /** The stay of another record that it had been counted in too. */
  @Maybe() @One(CountsIn) countsIn?: CountsIn;
}

@Means('She had not come back: a return had been recorded by mistake. Both stay visible.')
export class ReturnVoided {
  /** When she was said to have come back, as that stands in her record. */
  @Instant() at!: string;
  /** The incident that she was withdrawn from, where it follows from that. */
  @Maybe() @Id() incident?: string;
  /** The stay of another record that it had been counted in too. */
  @Maybe() @One(CountsIn) countsIn?: CountsIn;
}

@Means('The centre had not agreed to take her in: that had been recorded by mistake. Both stay visible.')
export class AcceptanceVoided {
  @Maybe() @One(TransferFrom) transfer?: TransferFrom;
}

@Means(
  'She had not moved in: an admission had been recorded by mistake. Both stay visible, and her register number is given to nobody again.',
)
export class AdmissionVoided {}

@Means('Something in her record does not hold: it was written by mistake, of somebody else, or twice. Both stay visible.')
export class EntryVoided {
  /** The id of the event that recorded it. */
  @Id() entry!: string;
  /** What that event is called. */
  @IsIn(VOIDABLE, fault('not-in-list', { codes: VOIDABLE })) kind!: Voidable;
  /** When it was said to have happened, as that stands in her record. */
  @Instant() at!: string;
  /** Of which of her episodes it is. */
  @Whole(1, 10_000) episode!: number;
  /** The disclosure that it is, or that it is about. */
  @Maybe() @Id() disclosure?: string;
}
