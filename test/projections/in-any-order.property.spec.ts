import { beneficiaryEvents } from '../../events/every-event';
import type { Happened } from '../../events/kit/family';
import type { Recorded } from '../../events/kit/recorded';
import { beneficiaryFile } from '../../projections/beneficiary-file';
import { foldAll, typesOf } from '../../projections/kit/projection';
import { worklist } from '../../projections/worklist.projection';
import { agreesTo, isToBeStopped } from '../../src/modules/beneficiary/agreed-to';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { type Decider, fold } from '../../src/platform/decider';
import { melati } from '../support/cast';
import { fc } from '../support/fast-check';
import { on, recordedIn } from '../support/given';
import { past } from '../modules/beneficiary/episode';

type Log = readonly Recorded[];

/** A value that one step says anew, and everywhere it is read. */
interface Told {
  readonly decider: Decider;
  /** What happened first, and is on record before anything else. */
  readonly first: readonly Happened[];
  /** What is told then, by the day it happened, in whatever order. */
  readonly then: readonly (readonly [day: string, event: Happened])[];
  /** By what reads it. */
  readonly read: Readonly<Record<string, (log: Log) => unknown>>;
}

const { ConsentGiven, ConsentWithdrawn, ConsentDeclined, ConsentWithdrawalCarriedOut } = beneficiaryEvents;
const photograph = { purpose: 'photograph' } as const;
const given = (form: 'spoken' | 'written') => ConsentGiven({ ...photograph, form });
const back = ConsentWithdrawn(photograph);

const ofHer = (then: Told['then'], read: Told['read']): Told => ({ decider: beneficiaryDecider, first: past.resident, then, read });
const fileOf = (log: Log) => beneficiaryFile(log)!;
const dutiesIn = (log: Log) =>
  [
    ...foldAll(
      worklist,
      log.filter(({ type }) => typesOf(worklist).has(type)),
    ).values(),
  ].flatMap(({ id, duties }) =>
    // Which entry it goes back to has another id in every log.
    duties.map(({ ref: _, ...duty }) => ({ id, ...duty })),
  );

const CONSENTS = {
  file: (log: Log) => fileOf(log).consents,
  worklist: dutiesIn,
  decider: (log: Log) => {
    const state = fold(beneficiaryDecider, log);
    const then = ['2026-03-06', '2026-03-11', '2026-03-19', '2026-03-31'];
    return then.map((at) => [agreesTo(state, 'photograph', at, at), isToBeStopped(state, 'photograph', at)]);
  },
};

/** Whatever has a current value that may be told late: a new one is a line here. */
const TOLD: Readonly<Record<string, Told>> = {
  'a consent that she withdrew last': ofHer(
    [
      ['2026-03-05', given('spoken')],
      ['2026-03-08', given('written')],
      ['2026-03-20', back],
    ],
    CONSENTS,
  ),
  'a consent that she gave again after she withdrew it': ofHer(
    [
      ['2026-03-05', given('spoken')],
      ['2026-03-10', back],
      ['2026-03-18', given('written')],
    ],
    CONSENTS,
  ),
  'a withdrawal that was acted on': ofHer(
    [
      ['2026-03-05', given('spoken')],
      ['2026-03-10', back],
      ['2026-03-12', ConsentWithdrawalCarriedOut({ ...photograph, did: ['taken-down'] })],
      ['2026-03-14', ConsentDeclined(photograph)],
    ],
    CONSENTS,
  ),
};

/** The same facts, written in an order. */
const written = ({ decider, first }: Told, then: Told['then']): Log =>
  recordedIn(decider, melati, [...first, ...then.map(([day, event]) => on(`${day}T09:00+07:00`, event))] as never);

describe('What holds is what happened last, in whatever order it was written', () => {
  it.each(Object.entries(TOLD))('%s', (_, told) => {
    const inOrder = written(told, told.then);
    for (const [where, read] of Object.entries(told.read)) {
      const expected = JSON.stringify(read(inOrder));
      fc.assert(
        fc.property(
          fc.shuffledSubarray([...told.then], { minLength: told.then.length }),
          fc.constantFrom('', ...told.then.map(([day]) => day)),
          (then, asOf) => {
            const byThen = (log: Log) => log.filter(({ meta }) => asOf === '' || meta.happened.day <= asOf);
            expect(JSON.stringify(read(byThen(written(told, then))))).toEqual(
              asOf === '' ? expected : JSON.stringify(read(byThen(inOrder))),
            );
          },
        ),
      );
      expect([where, expected]).not.toEqual([where, JSON.stringify(read(written(told, [])))]);
    }
  });
});
