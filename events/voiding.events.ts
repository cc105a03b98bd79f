import { ABSENCES, type Absence } from './code-lists';
import { CountsIn } from './doubled-episode';
import { Means } from './kit/declare';
import { Code, Id, Instant, Maybe, One } from './kit/fields';
import { TransferFrom } from './transfer';

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
