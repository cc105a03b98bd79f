import type { Recorded } from '../../events/kit/recorded';
import { LinkBeneficiaries, MarkAsDifferentPeople, UnlinkBeneficiaries } from '../../src/modules/beneficiary/same-person.steps';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { sessionDecider } from '../../src/modules/session/session.decider';
import type { Decider } from '../../src/platform/decider';
import { decideAll } from '../../src/platform/deciding';
import { following, idFrom } from '../../src/platform/ids';
import { Rejection } from '../../src/platform/rejection';
import type { Asking } from '../../src/platform/take-step';
import type { Told } from '../../src/platform/told';
import { everyPolicy } from '../../src/policies/every-policy';
import { incident, session } from '../modules/gate-examples';
import { house, idOf, sari } from '../support/cast';
import { fc } from '../support/fast-check';
import { factsFor, historyOf, stateOf, ZONE } from './random-centre-facts';
import { among, type Attempt, attempt, saidOf, variantOf } from './random-house';

const BEGINNING = Date.parse('2026-01-05T08:00+07:00');
const HOUR = 3_600_000;
const DECIDERS: Readonly<Record<string, Decider>> = { beneficiary: beneficiaryDecider, incident: incidentDecider, session: sessionDecider };

/** Steps on three women, two incidents and two sessions, as they may come. */
export const moves = fc.array(
  fc.record({
    about: fc.constantFrom(...(['her', 'her', 'her', 'her', 'link', 'incident', 'session'] as const)),
    whom: fc.nat(2),
    how: attempt,
  }),
  { minLength: 20, maxLength: 50 },
);

/** One step on one of them, or on an incident or a session with her. */
export interface Move {
  readonly about: 'her' | 'link' | 'incident' | 'session';
  readonly whom: number;
  readonly how: Attempt;
}

/** The next step in the life of a stay. */
export const onward = { whom: 0, step: 0, among: 'onward', variant: 0, ago: 0, precision: 'minute', pause: 20 } as const;
// Two of them move in, some days apart, and somebody comes to take one.
const OPENING: readonly Move[] = [
  ...[0, 0, 0, 1, 1, 1].map((whom): Move => ({ about: 'her', whom, how: onward })),
  { about: 'incident', whom: 0, how: onward },
];

/** What a centre records of them, whatever follows by itself included; and what it refused. */
export function livedThrough(all: readonly Move[]) {
  const log: Recorded[] = [];
  let refused = 0;
  let now = BEGINNING;
  [...OPENING, ...all].forEach((move, index) => {
    now += move.how.pause * HOUR;
    const taken = taking(log, askingOf(move, index, now, log), now, index) ?? [];
    if (taken.length === 0) refused++;
    record(log, taken, now, index);
  });
  return { log, refused };
}

/** A step on a stream of some kind; its index numbers whoever is registered by it. */
interface Step {
  readonly kind: string;
  readonly asking: Asking;
  readonly index: number;
}

// Some months after the last of them.
const LATER = BEGINNING + 4000 * HOUR;

/** How two of them moved in, and what happened there since, each at a minute of its own, of those moves that `isTold` lets by; all of it is written months later. */
export function happenedThere(all: readonly Move[], isTold: (asks: unknown) => boolean) {
  const log: Recorded[] = [];
  let at = BEGINNING;
  const steps = [...OPENING, ...all].flatMap(({ how, ...move }, index): Step[] => {
    at += (how.pause + 1) * HOUR;
    const [kind, asking] = askingOf({ ...move, how: { ...how, ago: 0, precision: 'minute' } }, index, at, log);
    const taken = index < OPENING.length || isTold(asking.asks) ? taking(log, [kind, asking], LATER, index) : undefined;
    if (!taken || taken.length === 0) return [];
    record(log, taken, LATER, index);
    return [{ kind, asking, index }];
  });
  return { opening: steps.slice(0, OPENING.length), since: steps.slice(OPENING.length) };
}

/** The log in which they are written in this order, one that is refused as soon as it is taken, with whatever follows; undefined where one never is. */
export function writtenAs(steps: readonly Step[]): readonly Recorded[] | undefined {
  const log: Recorded[] = [];
  const waiting: Step[] = [];
  for (const step of steps) {
    waiting.push(step);
    for (let index = waiting.length - 1; index >= 0;) {
      const { kind, asking, index: number } = waiting[index]!;
      const taken = taking(log, [kind, asking], LATER, number);
      if (!taken) index--;
      else {
        record(log, taken, LATER, number);
        waiting.splice(index, 1);
        index = waiting.length - 1;
      }
    }
  }
  return waiting.length === 0 ? log : undefined;
}

// As the runner does: every event is followed once, in order, and so is whatever follows from it.
function record(log: Recorded[], taken: readonly Recorded[], now: number, index: number): void {
  for (const recorded of taken) log.push(recorded);
  for (const recorded of taken)
    for (const { name, on } of everyPolicy) {
      const handle = Object.hasOwn(on, recorded.type) ? on[recorded.type] : undefined;
      const consequences = handle ? [handle(recorded.data as never, recorded as never)].flat() : [];
      consequences.forEach(({ stream, id, asks, asked }, each) => {
        const actor = { ...house, id: `policy/${name}` };
        const asking = {
          id,
          asks,
          asked,
          actor,
          command: following(recorded.id, `${name}/${each}`),
          told: { happened: recorded.meta.happened },
        };
        record(log, taking(log, [stream, asking], now, index) ?? [], now, index);
      });
    }
}

function askingOf({ about, whom: place, how }: Move, index: number, now: number, log: readonly Recorded[]): readonly [string, Asking] {
  const whom = idOf(100 + place);
  const command = idFrom(now, index);
  const told: Told = { happenedAt: saidOf(how, now), reason: 'buku' };
  const other = idOf(100 + ((place + 1 + (how.variant % 2)) % 3));
  if (about === 'link') {
    const isNew = stateOf(log, whom).phase !== 'linked';
    const asked = isNew ? { into: other, basis: 'papers' } : {};
    return [
      'beneficiary',
      { id: whom, asks: isNew ? LinkBeneficiaries : UnlinkBeneficiaries, asked, actor: sari, command, told: { reason: 'KTP' } },
    ];
  }
  if (about === 'her') {
    const { phase } = stateOf(log, whom);
    // Nothing leads onward from a record that goes on within another.
    const possible = among(phase === 'linked' && how.among === 'onward' ? 'fitting' : how.among, phase);
    const { asks, asked, who } = possible[how.step % possible.length]!;
    const names =
      asks === LinkBeneficiaries
        ? { into: other }
        : asks === MarkAsDifferentPeople
          ? { other }
          : variantOf(
              asks,
              how.variant,
              log.filter(({ stream }) => stream === `beneficiary-${whom}`),
            );
    return ['beneficiary', { id: whom, asks, asked: { ...asked, ...names }, actor: who, command, told }];
  }
  const { examples } = about === 'incident' ? incident : session;
  const { asks, asked, who } = examples[how.step % examples.length]!;
  const id = idOf((about === 'incident' ? 300 : 400) + (how.variant % 2));
  const named = naming(asked, whom);
  if (about === 'incident') return [about, { id, asks, asked: named, actor: who, command, told }];
  // Held in the last two hours, because nothing is held tomorrow.
  const times = { starts: new Date(now - 2 * HOUR).toISOString(), ends: new Date(now - HOUR).toISOString() };
  const timed = 'starts' in named ? { ...named, ...times } : named;
  return [about, { id, asks, asked: timed, actor: who, command, told: { happenedAt: times.starts, reason: 'buku' } }];
}

/** The same step, of this woman. */
const naming = (asked: object, whom: string): object =>
  JSON.parse(JSON.stringify(asked).replaceAll(/"beneficiary":"[^"]+"/g, `"beneficiary":"${whom}"`)) as object;

/** What the house records of a step; undefined where it refuses it. */
function taking(
  log: readonly Recorded[],
  [kind, asking]: readonly [string, Asking],
  now: number,
  index: number,
): readonly Recorded[] | undefined {
  const decider = DECIDERS[kind];
  if (!decider) return [];
  const stream = `${kind}-${asking.id}`;
  const history = historyOf(log, stream);
  try {
    return decideAll(decider, [asking], history, { stream, zone: ZONE, now, facts: factsFor(log, asking, now, index) }).map(
      ({ id, event: { type, schema, data }, meta }, each) => ({
        id,
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
    if (error instanceof Rejection) return undefined;
    throw error;
  }
}
