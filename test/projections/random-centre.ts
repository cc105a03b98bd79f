import type { HappenedAt, Recorded } from '../../events/kit/recorded';
import { caseload } from '../../projections/caseload.projection';
import { foldAll } from '../../projections/kit/projection';
import { LinkBeneficiaries, MarkAsDifferentPeople, UnlinkBeneficiaries } from '../../src/modules/beneficiary/same-person.steps';
import { awayByStay } from '../../src/modules/beneficiary/away-by-all';
import { hasBed, lastBed } from '../../src/modules/beneficiary/bed';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { isOver, standingFor } from '../../src/modules/beneficiary/doubled';
import { VoidDischarge } from '../../src/modules/beneficiary/leaving.steps';
import { livedHere } from '../../src/modules/beneficiary/stay';
import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { sessionDecider } from '../../src/modules/session/session.decider';
import { type Decider, fold } from '../../src/platform/decider';
import { decideAll } from '../../src/platform/deciding';
import { following, idFrom } from '../../src/platform/ids';
import { Rejection } from '../../src/platform/rejection';
import type { Asking } from '../../src/platform/take-step';
import { happenedAtOf, type Told } from '../../src/platform/told';
import { everyPolicy } from '../../src/policies/every-policy';
import { incident, session } from '../modules/gate-examples';
import { house, idOf, sari } from '../support/cast';
import { fc } from '../support/fast-check';
import { among, type Attempt, attempt, saidOf, variantOf } from './random-house';

const ZONE = 'Asia/Jakarta';
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
    const taken = taking(log, askingOf(move, index, now, log), now, index);
    if (taken.length === 0) refused++;
    record(log, taken, now, index);
  });
  return { log, refused };
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
        record(log, taking(log, [stream, asking], now, index), now, index);
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

const historyOf = (log: readonly Recorded[], stream: string) => log.filter((each) => each.stream === stream);

function taking(log: readonly Recorded[], [kind, asking]: readonly [string, Asking], now: number, index: number): readonly Recorded[] {
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
    if (error instanceof Rejection) return [];
    throw error;
  }
}

const stateOf = (log: readonly Recorded[], id: string) => fold(beneficiaryDecider, historyOf(log, `beneficiary-${id}`));
const WOMEN = [idOf(100), idOf(101), idOf(102)];

/** The record that goes on for each. */
export function mainOf(log: readonly Recorded[], id: string): string {
  const { link } = stateOf(log, id);
  return link ? mainOf(log, link.into) : id;
}

/** What other records that go on within this one have too. */
export const carriedBy = (log: readonly Recorded[], id: string) =>
  WOMEN.flatMap((each) => {
    const { link } = stateOf(log, each);
    return link?.into === id ? link.doubled : [];
  });

/** Why she is away by all her records. */
const awayBy = (log: readonly Recorded[], id: string) =>
  awayByStay(
    { id, ...stateOf(log, id) },
    foldAll(
      caseload,
      log.filter(({ stream }) => stream.startsWith('beneficiary-')),
    ),
  );

const isOverWithin = (log: readonly Recorded[], id: string, happened: HappenedAt): boolean => {
  const { stays, link } = stateOf(log, id);
  return link !== undefined && isOver({ stays, link }, stateOf(log, link.into).stays, happened);
};

/** Three beds, of which nobody has one that somebody else has. */
function bedFor(log: readonly Recorded[], { id, asks, asked }: Asking, happened: HappenedAt) {
  const wanted = (asked as { bed?: string }).bed;
  const stay = stateOf(log, id).stays.at(-1);
  const key = wanted === undefined ? stay && lastBed(stay) : wanted.repeat(64);
  if (key === undefined) return {};
  const at = asks === VoidDischarge ? (stay?.left ?? happened) : happened;
  const taken = WOMEN.some((each) => each !== id && hasBed(stateOf(log, each).stays, key, at));
  return { bed: { key, known: true, taken } };
}

function factsFor(log: readonly Recorded[], asking: Asking, now: number, index: number): unknown {
  const { id, asked, told } = asking;
  const happened = happenedAtOf(told, now, ZONE);
  const named = (asked as { into?: string; other?: string }).into ?? (asked as { other?: string }).other;
  const { phase, stays, link } = named === undefined ? { phase: 'unknown', stays: [], link: undefined } : stateOf(log, named);
  return {
    worksHere: true,
    leaderWorksHere: true,
    leaderCertified: true,
    allowerMay: true,
    knowsOutsider: true,
    visitsHere: true,
    personOf: new Map(WOMEN.map((each) => [each, mainOf(log, each)])),
    others: [],
    away: stateOf(log, id).phase === 'unknown' ? new Map() : awayBy(log, id),
    over: new Set(WOMEN.filter((each) => isOverWithin(log, each, happened))),
    notWorking: new Set<string>(),
    units: new Set(),
    registerNumber: { year: 2026, sequence: index + 1 },
    photo: { attachment: 'a'.repeat(64), type: 'image/png', width: 3, height: 2, original: 'b'.repeat(64) },
    ...bedFor(log, asking, happened),
    residents: new Set(
      WOMEN.filter((each) => {
        const state = stateOf(log, each);
        return !(state.link && state.link.since <= happened.at) && state.stays.some((stay) => livedHere(stay, happened));
      }),
    ),
    carriesOthers: WOMEN.some((each) => stateOf(log, each).link?.into === id),
    ...(phase !== 'unknown' && {
      other: {
        stays: standingFor(stays, carriedBy(log, named!)),
        open: phase !== 'closed' && !link,
        linked: link !== undefined,
        same: link?.into === id,
        different: false,
      },
    }),
  };
}
