import type { Declared } from '../../events/kit/declare';
import type { Happened } from '../../events/kit/family';
import type { HappenedAt, Meta, Recorded } from '../../events/kit/recorded';
import { isBefore, tooEarly } from './before';
import { decide, type Decider, fold } from './decider';
import { following } from './ids';
import { dayOf, utcOf } from './local-time';
import { Rejection } from './rejection';
import type { Asking } from './take-step';
import { checkNotLate, checkTime, happenedAtOf, placed } from './told';

/** What a decision is made in: the centre's zone, the server's time (milliseconds), and what other modules know. */
export interface Setting<Facts> {
  readonly stream: string;
  readonly zone: string;
  readonly now: number;
  readonly facts: Facts;
  /** What the house refuses of any step, whatever it is taken on. */
  readonly rule?: HouseRule | undefined;
  /** No words are kept of this record any more: a step that is late gives no reason. */
  readonly wordless?: boolean;
}

/** Somebody wrote to the record since the revision that was read. By itself it says not how far it is now: not everybody may know. */
export class Stale extends Rejection {
  constructor(readonly last: number) {
    super('request/stale', 'Somebody else changed this record since you read it. Read it again, then decide anew.');
  }
}

/** Throws a Rejection for a step that the house does not take at all. */
export type HouseRule = (asks: Declared, asked: object, happened: HappenedAt) => void;

/** An event that was decided on, still in the clear. */
export interface Decided {
  readonly id: string;
  readonly event: Happened;
  readonly asking: Asking;
  readonly meta: Omit<Meta, 'prev'>;
}

/** Decides steps on one stream, each on what the one before left; steps that were recorded already decide nothing. Throws a Rejection. */
export function decideAll<Facts>(
  decider: Decider<any, any, Facts>,
  askings: readonly Asking[],
  history: readonly Recorded[],
  setting: Setting<Facts>,
): readonly Decided[] {
  const all: Decided[] = [];
  let soFar = history;
  for (const asking of askings) {
    const earlier = soFar.find(({ meta }) => meta.command === asking.command);
    if (earlier) {
      sameRequest(asking, earlier);
      continue;
    }
    inScope(decider, asking, soFar, setting);
    const decided = decideOne(decider, asking, soFar, setting);
    all.push(...decided);
    soFar = [...soFar, ...decided.map((each, index) => asRecorded(each, setting.stream, soFar.length + index))];
  }
  return all;
}

function decideOne<Facts>(
  decider: Decider<any, any, Facts>,
  asking: Asking,
  history: readonly Recorded[],
  { stream, zone, now, facts, rule, wordless }: Setting<Facts>,
): readonly Decided[] {
  const { id, asks, asked, actor, command, told } = asking;
  const happened = placed(happenedAtOf(told, now, zone), history);
  if (wordless) checkTime(happened, now);
  else checkTold(told, happened, now, zone);
  const state = fold(decider, history);
  const circumstances = {
    id,
    actor,
    happened,
    facts,
    history,
    reason: told.reason,
    onBehalfOf: 'onBehalfOf' in told ? told.onBehalfOf : undefined,
    now: utcOf(now),
    today: dayOf(now, zone),
    newId: (index: number) => following(command, `new-${index}`),
  };
  const events = decide(decider, state, asks, asked, circumstances);
  if (events.length > 0 && ('happened' in told || told.happenedAt !== undefined)) checkAnswers(decider, asks, happened, history);
  rule?.(asks, asked, happened);
  return events.map((event, index) => {
    const part = decider.part?.(state, event, happened);
    const meta = { ...metaOf(asking, happened, utcOf(now)), ...(part !== undefined && { part }) };
    return { id: eventId(asking, stream, index), event, asking, meta };
  });
}

// The stream is in the seed: one command may reach two streams, and no two events have one id. So is what was sent: of two requests that
// come at once under one key the log takes the second for a retry of the first only where it is one.
const eventId = ({ command, fingerprint }: Asking, stream: string, index: number): string =>
  following(command, fingerprint === undefined ? `${stream}/${index}` : `${stream}/${index}/${fingerprint}`);

function checkTold(told: Asking['told'], happened: HappenedAt, now: number, zone: string): void {
  checkTime(happened, now);
  // What follows from another event or comes from a sheet gives no reason of its own.
  if (!('happened' in told)) checkNotLate(happened, told.reason, now, zone);
}

// What is told of no time happened now, whatever the clock of whoever told the other was.
function checkAnswers(decider: Decider, asks: Declared, happened: HappenedAt, history: readonly Recorded[]): void {
  const types = decider.steps.find((each) => each.asks === asks)?.answers ?? decider.answers;
  const answered = types ? history.filter(({ type }) => types.includes(type as never)) : history.slice(0, 1);
  const later = answered.findLast(({ meta }) => isBefore(happened, meta.happened));
  if (later) throw tooEarly(decider.events.stream, later.meta.happened);
}

// Whoever uses a key twice must learn that the second request was not recorded; also where that cannot be told from a retry any more.
function sameRequest({ fingerprint }: Asking, { meta }: Recorded): void {
  if (fingerprint === undefined || meta.fingerprint === undefined) return;
  if (numberOf(fingerprint) !== numberOf(meta.fingerprint))
    throw new Rejection(
      'request/key-outlived',
      'This Idempotency-Key came before somebody was erased, and the two requests cannot be compared any more. Look at the record: what is missing there is sent with a new key.',
    );
  if (fingerprint !== meta.fingerprint) throw new Rejection('request/key-reused', 'This Idempotency-Key came with another request before.');
}

const numberOf = (fingerprint: string): string => fingerprint.slice(0, fingerprint.indexOf('.') + 1);

// Another centre's record must look like one that does not exist, whoever asks and whatever else is wrong with it.
function inScope(
  { events }: Decider,
  { actor, seen, exists, told }: Asking,
  history: readonly Recorded[],
  { now, zone }: Pick<Setting<unknown>, 'now' | 'zone'>,
): void {
  const first = history[0];
  if (first ? first.meta.centre !== actor.centre : exists) {
    // A time that is wrong is refused of every record, so of one that there is not too.
    checkTold(told, happenedAtOf(told, now, zone), now, zone);
    throw new Rejection(`${events.stream}/unknown`, 'There is no such record.');
  }
  if (seen !== undefined && seen !== history.length - 1) throw new Stale(history.length - 1);
}

/** What was decided as it will lie in the log: decisions look at nothing that is sealed, so in the clear it is the same to them. */
export const asRecorded = ({ id, event: { type, schema, data }, meta }: Decided, stream: string, revision: number): Recorded => ({
  id,
  type,
  schema,
  data,
  stream,
  revision,
  position: '',
  meta: { ...meta, prev: null },
});

function metaOf({ actor, command, fingerprint, told, correlation, causation, origin }: Asking, happened: HappenedAt, recordedAt: string) {
  return {
    centre: actor.centre,
    actor: { id: actor.id, role: actor.role },
    ...('onBehalfOf' in told && told.onBehalfOf !== undefined && { onBehalfOf: told.onBehalfOf }),
    happened,
    recordedAt,
    command,
    ...(fingerprint !== undefined && { fingerprint }),
    correlation: correlation ?? command,
    causation: causation ?? command,
    ...(origin && { origin }),
  };
}
