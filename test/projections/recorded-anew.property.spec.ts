import type { Recorded } from '../../events/kit/recorded';
import type { Clock, Duty } from '../../projections/clocks';
import { foldAll, typesOf } from '../../projections/kit/projection';
import { worklist } from '../../projections/worklist.projection';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { fold } from '../../src/platform/decider';
import { idOf } from '../support/cast';
import { fc } from '../support/fast-check';
import { livedThrough, moves } from './random-centre';

const RUNS = { numRuns: 30 };
const OF_TRANSFERS: readonly Clock[] = ['transfer-answer', 'transfer-declined'];
const OF_A_STAY: readonly Clock[] = ['counselling', 'plan-review', 'planned-end', 'leave-ends', 'discharge-decision', 'aftercare'];

/** What is to be done of an episode, besides what another centre says. */
const dutiesOf = (log: readonly Recorded[], { stream, meta }: Recorded): readonly Duty[] => {
  const told = log.filter(({ type }) => typesOf(worklist).has(type));
  const line = foldAll(worklist, told).get(`${stream.slice('beneficiary-'.length)}.${meta.part}`);
  return (line?.duties ?? []).filter(({ clock }) => !OF_TRANSFERS.includes(clock));
};
const openOf = (log: readonly Recorded[], one: Recorded) => dutiesOf(log, one).filter(({ end }) => end === null);

/** Each of some events with the log up to it, where she is in a phase by then. */
const untilEach = (log: readonly Recorded[], isOne: (recorded: Recorded) => boolean, phase: string) =>
  log.flatMap((recorded, place) => {
    const soFar = log.slice(0, place + 1);
    const hers = soFar.filter(({ stream }) => stream === recorded.stream);
    return isOne(recorded) && recorded.stream.startsWith('beneficiary-') && fold(beneficiaryDecider, hers).phase === phase
      ? [{ recorded, soFar }]
      : [];
  });

/** The log with an event voided, by an event of another type, and recorded anew as it was. */
const anew = (log: readonly Recorded[], recorded: Recorded, voiding: string): readonly Recorded[] => {
  const now = log.at(-1)!.meta.happened;
  const voided = { ...recorded, id: idOf(998), type: voiding, data: {}, meta: { ...recorded.meta, happened: now } };
  return [...log, voided, { ...recorded, id: idOf(999) }] as readonly Recorded[];
};

/** The log with a follow-up that was planned in the house, and one that was planned since she left. */
function withPlans(log: readonly Recorded[], discharge: Recorded): readonly Recorded[] {
  const plan = (id: number, { happened }: Recorded['meta']) =>
    ({
      ...discharge,
      id: idOf(id),
      type: 'AftercarePlanned',
      data: { on: '2027-01-01' },
      meta: { ...discharge.meta, happened },
    }) as Recorded;
  const place = log.indexOf(discharge);
  return [...log.slice(0, place), plan(996, discharge.meta), ...log.slice(place), plan(997, log.at(-1)!.meta)];
}

describe('Whatever happened before', () => {
  it('a discharge that is voided and recorded anew as it was leaves to be done what it left before', () => {
    let planned = 0;
    fc.assert(
      fc.property(moves, (each) => {
        const { log } = livedThrough(each);
        for (const { recorded, soFar } of untilEach(log, ({ type }) => type === 'BeneficiaryDischarged', 'aftercare')) {
          const all = withPlans(soFar, recorded);
          const open = openOf(all, recorded);
          planned += open.length;
          expect(openOf(anew(all, recorded, 'DischargeVoided'), recorded)).toEqual(open);
        }
      }),
      RUNS,
    );
    expect(planned).toBeGreaterThan(10);
  });

  it('an admission that is voided and recorded anew leaves to be done what was agreed with her, and nothing that fell with it', () => {
    let agreed = 0;
    fc.assert(
      fc.property(moves, (each) => {
        const { log } = livedThrough(each);
        const isLast = (one: Recorded) => one === log.findLast(({ stream }) => stream === one.stream);
        for (const { recorded, soFar } of untilEach(log, isLast, 'resident')) {
          const admission = soFar.findLast(({ type, stream }) => type === 'BeneficiaryAdmitted' && stream === recorded.stream)!;
          const all = [...soFar, { ...admission, id: idOf(997), type: 'CounsellingHeld', data: { nextOn: '2027-01-01' } }];
          const left = dutiesOf(all, admission).filter(({ clock }) => clock === 'counselling');
          agreed += left.length;
          expect(dutiesOf(anew(all, admission, 'AdmissionVoided'), admission).filter(({ clock }) => OF_A_STAY.includes(clock))).toEqual(
            left,
          );
        }
      }),
      RUNS,
    );
    expect(agreed).toBeGreaterThan(5);
  });
});
