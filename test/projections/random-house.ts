import type { Recorded } from '../../events/kit/recorded';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { MoveBed } from '../../src/modules/beneficiary/bed.steps';
import { AcceptReferral, AdmitBeneficiary, ReferBeneficiary } from '../../src/modules/beneficiary/intake.steps';
import { CloseEpisode, RecordPastDischarge, VoidDischarge } from '../../src/modules/beneficiary/leaving.steps';
import { VoidEntry } from '../../src/modules/beneficiary/entry-voiding.steps';
import { isVoidable } from '../../src/modules/beneficiary/voidable';
import { NoticeAbsence } from '../../src/modules/beneficiary/absence.steps';
import { AssignCaseWorker, AssignTrack } from '../../src/modules/beneficiary/residence.steps';
import { fold } from '../../src/platform/decider';
import { decideAll } from '../../src/platform/deciding';
import { idFrom } from '../../src/platform/ids';
import { Rejection } from '../../src/platform/rejection';
import { idOf } from '../support/cast';
import { examples } from '../modules/beneficiary/examples';
import { fc } from '../support/fast-check';

const ZONE = 'Asia/Jakarta';
const BEGINNING = Date.parse('2026-01-05T08:00+07:00');
const HOUR = 3_600_000;

/** One attempt at a step: on whom, which, when it is said to have happened, and how much later it is recorded. */
export interface Attempt {
  readonly whom: number;
  /** Among all steps, those that fit her phase, or those that lead out of it. */
  readonly step: number;
  readonly among: 'all' | 'fitting' | 'onward';
  readonly variant: number;
  /** Hours before the recording; null when nobody knows. */
  readonly ago: number | null;
  readonly precision: 'minute' | 'day' | 'month';
  readonly pause: number;
}

/** One step, valid or not. */
export const attempt = fc.record<Attempt>({
  whom: fc.nat(1),
  step: fc.nat(1000),
  among: fc.constantFrom('all', 'fitting', 'fitting', 'onward'),
  variant: fc.nat(2),
  ago: fc.oneof(
    { arbitrary: fc.constant(0), weight: 4 },
    { arbitrary: fc.integer({ min: 0, max: 500 }), weight: 3 },
    { arbitrary: fc.constant(null), weight: 1 },
  ),
  precision: fc.constantFrom('minute', 'minute', 'day', 'month'),
  pause: fc.integer({ min: 0, max: 48 }),
});

/** Steps as they may come, valid and not, in an order of arrival that is not that of happening. */
export const attempts = fc.array(attempt, { minLength: 30, maxLength: 70 });

/** What the house records of them: whatever the decider takes. */
export function recordedOf(all: readonly Attempt[]): readonly Recorded[] {
  const log: Recorded[] = [];
  let now = BEGINNING;
  all.forEach((attempt, index) => {
    now += attempt.pause * HOUR;
    log.push(...takenOf(attempt, index, now, log));
  });
  return log;
}

function takenOf(attempt: Attempt, index: number, now: number, log: readonly Recorded[]): readonly Recorded[] {
  const id = idOf(100 + attempt.whom);
  const stream = `beneficiary-${id}`;
  const history = log.filter((each) => each.stream === stream);
  const { phase } = fold(beneficiaryDecider, history);
  const possible = among(attempt.among, phase);
  const { asks, asked, who } = possible[attempt.step % possible.length]!;
  const facts = {
    worksHere: true,
    registerNumber: { year: 2026, sequence: index + 1 },
    photo: { attachment: 'a'.repeat(64), type: 'image/png' as const, width: 3, height: 2, original: 'b'.repeat(64) },
    bed: { key: 'b'.repeat(64), known: true, taken: false },
  };
  const told = { happenedAt: saidOf(attempt, now), reason: 'buku' };
  const asking = {
    id,
    asks,
    asked: { ...asked, ...variantOf(asks, attempt.variant, history) },
    actor: who,
    command: idFrom(now, index),
    told,
  };
  try {
    return decideAll(beneficiaryDecider, [asking], history, { stream, zone: ZONE, now, facts }).map(
      ({ id: event, event: { type, schema, data }, meta }, each) => ({
        id: event,
        type,
        schema,
        data,
        stream,
        revision: history.length + each,
        position: String(log.length + each + 1).padStart(16, '0'),
        meta: { ...meta, prev: null },
      }),
    );
  } catch (error) {
    if (error instanceof Rejection) return [];
    throw error;
  }
}

const ONWARD: readonly unknown[] = [ReferBeneficiary, AcceptReferral, AdmitBeneficiary, RecordPastDischarge, VoidDischarge, CloseEpisode];

export function among(which: Attempt['among'], phase: string): typeof examples {
  if (which === 'all') return examples;
  const fits = (asks: unknown) =>
    beneficiaryDecider.steps.some((step) => step.asks === asks && (step.during as readonly string[]).includes(phase));
  return examples.filter(({ asks }) => fits(asks) && (which === 'fitting' || ONWARD.includes(asks)));
}

export function variantOf(asks: unknown, variant: number, history: readonly Recorded[]): object {
  const written = asks === VoidEntry ? history.filter(({ type }) => isVoidable(type)) : [];
  if (written.length > 0) return { entry: written.at(-1 - (variant % written.length))!.id };
  if (asks === AssignCaseWorker) return { worker: idOf(1 + variant) };
  if (asks === AssignTrack) return { track: ['sewing', 'cooking', 'salon'][variant] };
  if (asks === NoticeAbsence) return { kind: ['absconded', 'taken-by-force', 'unexplained'][variant] };
  if (asks === AdmitBeneficiary || asks === MoveBed) return { bed: String(variant) };
  return {};
}

export function saidOf({ ago, precision }: Attempt, now: number): string {
  if (ago === null) return 'unknown';
  const local = new Date(now - ago * HOUR + 7 * HOUR).toISOString();
  return precision === 'minute' ? `${local.slice(0, 16)}+07:00` : local.slice(0, precision === 'day' ? 10 : 7);
}
