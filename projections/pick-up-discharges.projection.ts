import type { DoubledEpisode } from '../events/doubled-episode';
import type { BeneficiaryEvent } from '../events/every-event';
import type { HappenedAt, Recorded } from '../events/kit/recorded';
import { projection } from './kit/projection';

/**
 * What became of the discharge that an approved pick-up proposed: all but the first two end it; once she left, that may be voided. `linked`:
 * the record goes on within another, where it is proposed anew; it stands again once that is taken back.
 */
export type DischargeState =
  'proposed' | 'approved' | 'rejected' | 'replaced' | 'carried-out' | 'left-otherwise' | 'admission-voided' | 'voided' | 'linked';

/** The discharges that were proposed in one episode of hers. */
export interface PickUpDischarges {
  /** `<beneficiary>.<number of the episode>`. */
  readonly id: string;
  readonly beneficiary: string;
  /** Oldest first; at most the last of them stands. Those that no pick-up proposed are without one. */
  readonly proposals: readonly Proposed[];
  /** While the record goes on within another: since when, and in which episode of that one. */
  readonly linked?: { readonly since: DischargeStep; readonly there: string };
}

interface Proposed {
  readonly pickUp: string | null;
  readonly states: readonly DischargeStep[];
}

/** One thing that became of it. */
export interface DischargeStep {
  readonly state: DischargeState;
  readonly happened: HappenedAt;
  readonly recordedAt: string;
}

type At = Pick<Recorded, 'meta'>;
type Of<Type extends string> = Recorded<Extract<BeneficiaryEvent, { type: Type }>>;

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
  return { ...replaced, proposals: [...replaced.proposals, { pickUp: pickUp ?? null, states: [stepOf('proposed', recorded)] }] };
};

const own = (stream: string): string => stream.slice('beneficiary-'.length);
const both = (stream: string, doubled: readonly DoubledEpisode[]) => doubled.map(({ episode }) => `${own(stream)}.${episode}`);

const linked = (line: PickUpDischarges, { into, doubled }: Of<'BeneficiariesLinked'>['data'], recorded: At): PickUpDischarges => {
  const { there } = doubled.find(({ episode }) => line.id === `${line.beneficiary}.${episode}`)!;
  return { ...line, linked: { since: stepOf('linked', recorded), there: `${into}.${there}` } };
};

/** One line an episode in which a discharge was proposed: whether the family that a pick-up was approved for is still to come. */
export const pickUpDischarges = projection<PickUpDischarges, BeneficiaryEvent>({
  name: 'pick-up-discharges',
  version: 3,
  indexes: [['beneficiary']],
  keys: (recorded) =>
    recorded.type === 'BeneficiariesLinked' || recorded.type === 'BeneficiariesUnlinked'
      ? both(recorded.stream, recorded.data.doubled)
      : `${own(recorded.stream)}.${recorded.meta.part ?? 1}`,
  onPoison: 'park',
  opens: {
    DischargeProposed: ({ pickUp }, recorded, key) =>
      proposed({ id: key, beneficiary: own(recorded.stream), proposals: [] }, pickUp, recorded),
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
    BeneficiariesLinked: (line, data, recorded) => linked(line, data, recorded),
    BeneficiariesUnlinked: ({ linked: _, ...line }) => line,
  },
});

/** By pick-up, what became of the discharge that it proposed, oldest first. */
export const dischargesByPickUp = (lines: Iterable<PickUpDischarges>): ReadonlyMap<string, readonly DischargeStep[]> =>
  new Map(
    [...lines].flatMap(({ proposals, linked: link }) =>
      proposals.flatMap(({ pickUp, states }) =>
        pickUp === null ? [] : [[pickUp, link && stands(states) ? [...states, link.since] : states] as const],
      ),
    ),
  );

/** Of the pick-ups whose discharge stood at an instant (24 characters, UTC), what had become of it by then, oldest first. */
export const standingByPickUp = (lines: Iterable<PickUpDischarges>, at: string): ReadonlyMap<string, readonly DischargeStep[]> =>
  new Map(
    [...dischargesByPickUp(lines)].flatMap(([pickUp, all]) => {
      const then = all.filter(({ happened }) => happened.at <= at);
      return then.length > 0 && stands(then) ? [[pickUp, then] as const] : [];
    }),
  );

/**
 * Of the pick-ups whose discharge stood until their record went on within another, by an instant (24 characters, UTC), the episode in which she
 * goes on; not once a discharge was proposed there, nor where one was waiting there when the two were linked: that one counts.
 */
export function goneOnByPickUp(lines: readonly PickUpDischarges[], at: string): ReadonlyMap<string, string> {
  const byThen = dischargesByPickUp(lines);
  return new Map(
    lines.flatMap(({ proposals, linked: link }) => {
      if (!link || link.since.happened.at > at) return [];
      const there = lines.find(({ id }) => id === link.there)?.proposals ?? [];
      if (there.some((each) => countsSince(each, link.since.happened.at, at))) return [];
      return proposals.flatMap(({ pickUp }) =>
        pickUp !== null && byThen.get(pickUp)?.at(-1)?.state === 'linked' ? [[pickUp, link.there] as const] : [],
      );
    }),
  );
}

const countsSince = ({ states: [first, ...others] }: Proposed, since: string, at: string): boolean =>
  first!.happened.at <= at && !others.some((step) => step.happened.at <= since && !stands([step]));
