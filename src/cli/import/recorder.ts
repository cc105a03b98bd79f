import { Malformed } from '../../../events/kit/construct';
import type { Fields, Declared } from '../../../events/kit/declare';
import type { HappenedAt } from '../../../events/kit/recorded';
import type { CommandBus } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor';
import { TakeBeneficiaryStep } from '../../modules/beneficiary/take-beneficiary-step';
import { following, idFrom } from '../../platform/ids';
import { startOf } from '../../platform/local-time';
import { Rejection } from '../../platform/rejection';
import type { Asking } from '../../platform/take-step';
import { fieldErrors, withErrors } from '../../http/field-faults';
import { type Language, sentenceFor } from '../../http/sentences';
import { refusalOf } from '../../http/status';
import type { Finding } from './finding';
import type { Outcome } from './report';

/** One step of a stay that a sheet tells of, and the day it happened. */
export interface Told {
  readonly asks: Declared;
  readonly asked: object;
  readonly day: string;
}

/** `told(AssignTrack, { track: 'sewing' }, '2025-03-20')`. */
export const told = <Asks extends Declared>(asks: Asks, asked: Fields<Asks>, day: string): Told => ({ asks, asked, day });

/** One row about a stay, ready to be recorded. */
export interface StayRow {
  readonly file: string;
  readonly row: number;
  /** What names the stay in its source, whatever row it stands in: the same stay is recorded once. */
  readonly key: string;
  readonly beneficiary: string;
  readonly centre: string;
  readonly zone: string;
  readonly steps: readonly Told[];
  readonly warnings: readonly Finding[];
}

/** Who acts when a sheet is taken over. */
export const importer = (centre: string): Actor => ({ id: 'import', role: 'system', centre });

/** Records stays through the same rules as everybody's: all steps of a row, or none. */
export class Recorder {
  constructor(private readonly commands: CommandBus) {}

  /** What became of a row, and why if it was refused. */
  async record(stay: StayRow): Promise<{ readonly outcome: Outcome; readonly refusal?: Finding }> {
    try {
      const { recorded } = await this.commands.execute(new TakeBeneficiaryStep(...askingsOf(stay)));
      return { outcome: recorded === 0 ? 'already-there' : stay.warnings.length > 0 ? 'imported-with-warning' : 'imported' };
    } catch (error) {
      if (error instanceof Rejection || error instanceof Malformed) return { outcome: 'refused', refusal: findingOf(stay, error) };
      throw error;
    }
  }
}

function askingsOf({ file, row, key, beneficiary, centre, zone, steps }: StayRow): [Asking, ...Asking[]] {
  const first = startOf(steps[0]!.day, zone);
  const stay = idFrom(Date.parse(first), 'import', centre, key);
  return steps.map(({ asks, asked, day }) => ({
    id: beneficiary,
    asks,
    asked,
    actor: importer(centre),
    command: following(stay, asks.name),
    told: { happened: wholeDay(day, zone) },
    correlation: stay,
    causation: stay,
    origin: { file, row },
  })) as [Asking, ...Asking[]];
}

const wholeDay = (day: string, zone: string): HappenedAt => ({ at: startOf(day, zone), day, precision: 'day', source: 'import' });

// In the sentences that whoever sits at a screen is answered with.
function findingOf({ row }: StayRow, error: Rejection | Malformed): Finding {
  const { code, sentence, words, faults = [] } = refusalOf(error);
  const said = (language: Language) => withErrors(sentenceFor(code, language, sentence, words) ?? code, fieldErrors(faults, language));
  return { row, column: '', code, sentence: { id: said('id'), en: said('en') } };
}
