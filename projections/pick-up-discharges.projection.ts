import type { BeneficiaryEvent } from '../events/every-event';
import type { HappenedAt, Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/** What became of the discharge that an approved pick-up proposed: all but the first two end it; once she left, that may be voided. */
export type DischargeState =
  'proposed' | 'approved' | 'rejected' | 'replaced' | 'carried-out' | 'left-otherwise' | 'admission-voided' | 'voided';

/** The discharges that pick-ups proposed in one episode of hers. */
export interface PickUpDischarges {
  /** `<beneficiary>.<number of the episode>`. */
  readonly id: string;
  readonly beneficiary: string;
  /** Oldest first; at most the last of them stands. */
  readonly proposals: readonly { readonly pickUp: string; readonly states: readonly DischargeStep[] }[];
}

/** One thing that became of it. */
export interface DischargeStep {
  readonly state: DischargeState;
  readonly happened: HappenedAt;
  readonly recordedAt: string;
}

type At = Pick<Recorded, 'meta'>;

const stepOf = (state: DischargeState, { meta }: At): DischargeStep => ({
  state,
  happened: meta.happened,
  recordedAt: meta.recordedAt,
});

/** Whether it waits or was agreed to and is yet to come. */
export const stands = (states: readonly DischargeStep[]): boolean =>
  states.every(({ state }) => state === 'proposed' || state === 'approved');

const isLeft = (states: readonly DischargeStep[]): boolean => ['carried-out', 'left-otherwise'].includes(states.at(-1)!.state);

const became = (line: PickUpDischarges, state: DischargeState, recorded: At, where = stands): PickUpDischarges => {
  const last = line.proposals.at(-1);
  if (!last || !where(last.states)) return line;
  return { ...line, proposals: [...line.proposals.slice(0, -1), { ...last, states: [...last.states, stepOf(state, recorded)] }] };
};

const proposed = (line: PickUpDischarges, pickUp: string | undefined, recorded: At): PickUpDischarges => {
  const replaced = became(line, 'replaced', recorded);
  if (pickUp === undefined) return replaced;
  return { ...replaced, proposals: [...replaced.proposals, { pickUp, states: [stepOf('proposed', recorded)] }] };
};

/** One line an episode in which a discharge was proposed: whether the family that a pick-up was approved for is still to come. */
export const pickUpDischarges = projection<PickUpDischarges, BeneficiaryEvent>({
  name: 'pick-up-discharges',
  version: 2,
  indexes: [['beneficiary']],
  keys: ({ stream, meta }) => `${stream.slice('beneficiary-'.length)}.${meta.part ?? 1}`,
  onPoison: 'park',
  opens: {
    DischargeProposed: ({ pickUp }, recorded, key) =>
      proposed({ id: key, beneficiary: recorded.stream.slice('beneficiary-'.length), proposals: [] }, pickUp, recorded),
  },
  on: {
    DischargeProposed: (line, { pickUp }, recorded) => proposed(line, pickUp, recorded),
    DischargeApproved: (line, _, recorded) => became(line, 'approved', recorded),
    DischargeRejected: (line, _, recorded) => became(line, 'rejected', recorded),
    BeneficiaryDischarged: (line, { kind }, recorded) =>
      became(line, kind === 'family-pick-up' ? 'carried-out' : 'left-otherwise', recorded),
    // She lives in the house again, and nobody has her by it.
    DischargeVoided: (line, _, recorded) => became(line, 'voided', recorded, isLeft),
    AdmissionVoided: (line, _, recorded) => became(line, 'admission-voided', recorded),
  },
});

/** By pick-up, what became of the discharge that it proposed, oldest first. */
export const dischargesByPickUp = (lines: Iterable<PickUpDischarges>): ReadonlyMap<string, readonly DischargeStep[]> =>
  new Map([...lines].flatMap(({ proposals }) => proposals.map(({ pickUp, states }) => [pickUp, states] as const)));

/** Of the pick-ups whose discharge stood at an instant (24 characters, UTC), what had become of it by then, oldest first. */
export const standingByPickUp = (lines: Iterable<PickUpDischarges>, at: string): ReadonlyMap<string, readonly DischargeStep[]> =>
  new Map(
    [...dischargesByPickUp(lines)].flatMap(([pickUp, all]) => {
      const then = all.filter(({ happened }) => happened.at <= at);
      return then.length > 0 && stands(then) ? [[pickUp, then] as const] : [];
    }),
  );
