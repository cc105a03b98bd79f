import type { Recorded } from '../../events/kit/recorded';
import { caseload } from '../../projections/caseload.projection';
import { bedAt, episodeAt } from '../../projections/episode-at';
import { everyProjection } from '../../projections/every-projection';
import { foldAll, type Projection, typesOf } from '../../projections/kit/projection';
import { worklist } from '../../projections/worklist.projection';
import { ReferBeneficiary } from '../../src/modules/beneficiary/intake.steps';
import { workAt } from '../../src/modules/worklist/work';
import { fc } from '../support/fast-check';
import { movesWithin } from './moves-within';
import { happenedThere, moves, writtenAs } from './random-centre';

/** What is put right or taken back holds by when it was written; and what was told before a readmission came to paper stays where it was told. */
const BY_WRITING = /^(Void|Correct|Withdraw|Unlink|Reopen|Lift)/;
const isTold = (asks: unknown) => asks !== ReferBeneficiary && !BY_WRITING.test((asks as { readonly name: string }).name);

/** What says when something was written, and not when it happened; and what she wanted, which is said anew wherever she is first named. */
const WHEN_WRITTEN = new Set(['position', 'revision', 'recordedAt', 'changed', 'wills']);
/** Views of single entries, where each stands by its place in the log. */
const BY_ENTRY = new Set(['history', 'traces', 'mentions', 'access', 'voidings', 'people']);

function inNoOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inNoOrder).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key]) => !WHEN_WRITTEN.has(key));
  return Object.fromEntries(entries.map(([key, each]) => [key, inNoOrder(each)]).sort(([one], [other]) => (one! < other! ? -1 : 1)));
}

const foldedBy = <Document extends { readonly id: string }>(projection: Projection<Document>, log: readonly Recorded[]) =>
  [
    ...foldAll(
      projection,
      log.filter(({ type }) => typesOf(projection).has(type)),
    ),
  ].sort(([one], [other]) => (one < other ? -1 : 1));

/** How each stay stood and what was to be done at an instant. */
const standsAt = (log: readonly Recorded[], at: string) => [
  foldedBy(caseload, log).map(([id, line]) => [
    id,
    line.registeredFrom <= at && at < line.registeredTo,
    episodeAt(line, at),
    bedAt(line, at),
  ]),
  foldedBy(worklist, log).map(([id, { duties }]) => [id, inNoOrder(duties.flatMap((duty) => workAt(duty, at, 'Asia/Jakarta', {}) ?? []))]),
];

/** Every other view as it is now. */
const keptOf = (log: readonly Recorded[]) =>
  everyProjection
    .filter((projection) => !BY_ENTRY.has(projection.name) && projection !== caseload && projection !== worklist)
    .map((projection) => [projection.name, inNoOrder(foldedBy(projection, log))]);

describe('What happened at a centre, told in another order', () => {
  it('stands in every view as though it had been told in order, at every instant', () => {
    const told = new Map<string, number>();
    fc.assert(
      fc.property(fc.oneof(moves, movesWithin), fc.infiniteStream(fc.nat()), (all, lot) => {
        const { opening, since } = happenedThere(all, isTold);
        const inOrder = writtenAs([...opening, ...since])!;
        const drawn = since.map((step) => ({ step, lot: lot.next().value })).sort((one, other) => one.lot - other.lot);
        const otherwise = writtenAs([...opening, ...drawn.map(({ step }) => step)]);
        if (!otherwise) return;
        for (const { type } of inOrder) told.set(type, (told.get(type) ?? 0) + 1);
        const instants = [...new Set(inOrder.map(({ meta }) => meta.happened.at))].sort();
        for (const at of instants) expect([at, standsAt(otherwise, at)]).toEqual([at, standsAt(inOrder, at)]);
        expect(keptOf(otherwise)).toEqual(keptOf(inOrder));
      }),
      { numRuns: 250 },
    );
    expect([...told.keys()]).toEqual(
      expect.arrayContaining([
        'AbsenceNoticed',
        'ResidentTaken',
        'BeneficiaryReturned',
        'BedChanged',
        'BeneficiaryDischarged',
        'BeneficiariesLinked',
        'SessionHeld',
      ]),
    );
  });
});
