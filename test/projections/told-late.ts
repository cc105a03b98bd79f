import type { Happened } from '../../events/kit/family';
import type { Recorded } from '../../events/kit/recorded';
import { foldAll, type Projection, typesOf } from '../../projections/kit/projection';
import { worklist } from '../../projections/worklist.projection';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import type { Decider } from '../../src/platform/decider';
import { past } from '../modules/beneficiary/episode';
import { melati } from '../support/cast';
import { on, recordedIn } from '../support/given';

export type Log = readonly Recorded[];

/** A value that one step says anew, and everywhere it is read. */
export interface Told {
  readonly decider: Decider;
  /** What happened first, and is on record before anything else. */
  readonly first: readonly Happened[];
  /** What is told then, by the day it happened, in whatever order. */
  readonly then: readonly (readonly [day: string, event: Happened])[];
  /** By what reads it. */
  readonly read: Readonly<Record<string, (log: Log) => unknown>>;
}

/** Something that is told of a resident. */
export const ofHer = (then: Told['then'], read: Told['read']): Told => ({ decider: beneficiaryDecider, first: past.resident, then, read });

/** What a view shows of its one line. */
export const lineIn =
  <Document extends { readonly id: string }>(projection: Projection<Document>, shown: (line: Document) => unknown) =>
  (log: Log) =>
    shown(foldAll(projection, log).get(melati)!);

/** What is due of a record, and was. */
export const dutiesIn = (log: Log) =>
  [
    ...foldAll(
      worklist,
      log.filter(({ type }) => typesOf(worklist).has(type)),
    ).values(),
  ].flatMap(({ id, duties }) =>
    // Which entry it goes back to has another id in every log.
    duties.map(({ ref: _, ...duty }) => ({ id, ...duty })),
  );

/** The same facts, written in an order. */
export const written = ({ decider, first }: Told, then: Told['then']): Log =>
  recordedIn(decider, melati, [...first, ...then.map(([day, event]) => on(`${day}T09:00+07:00`, event))] as never);
