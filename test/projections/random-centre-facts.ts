import type { HappenedAt, Recorded } from '../../events/kit/recorded';
import { caseload } from '../../projections/caseload.projection';
import { foldAll } from '../../projections/kit/projection';
import { awayByStay } from '../../src/modules/beneficiary/away-by-all';
import { hasBed, lastBed } from '../../src/modules/beneficiary/bed';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { isOver, standingFor } from '../../src/modules/beneficiary/doubled';
import { VoidDischarge } from '../../src/modules/beneficiary/leaving.steps';
import { livedHere } from '../../src/modules/beneficiary/stay';
import { fold } from '../../src/platform/decider';
import type { Asking } from '../../src/platform/take-step';
import { happenedAtOf } from '../../src/platform/told';
import { idOf } from '../support/cast';

/** The zone of the random centre. */
export const ZONE = 'Asia/Jakarta';

/** What lies in one stream of a log. */
export const historyOf = (log: readonly Recorded[], stream: string): readonly Recorded[] => log.filter((each) => each.stream === stream);

/** A woman's record as its decider sees it. */
export const stateOf = (log: readonly Recorded[], id: string) => fold(beneficiaryDecider, historyOf(log, `beneficiary-${id}`));
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

/** What other modules know when a step is decided on at the random centre. */
export function factsFor(log: readonly Recorded[], asking: Asking, now: number, index: number): unknown {
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
    notWorking: [],
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
