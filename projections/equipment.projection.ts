import type { Track } from '../events/code-lists';
import { type Condition, type ConditionSaid, conditionsOf, withSaid } from '../events/conditions';
import type { EquipmentEvent } from '../events/every-event';
import { heldAt, placedIn, since, type Timeline } from '../events/kit/timeline';
import { projection } from './kit/projection';

/** One unit, with everything that a count at any instant needs. */
export interface EquipmentLine {
  readonly id: string;
  readonly centre: string;
  readonly kind: string;
  readonly track: Track;
  readonly assetNumber: string;
  readonly serial: string | null;
  readonly fund: string | null;
  /** On the books from here; 24 characters, UTC. */
  readonly registered: string;
  /** What is said of its condition and stands, in order of happening: from it follows in which it was. */
  readonly said: readonly ConditionSaid[];
  /** Oldest first, by when it broke. */
  readonly faults: readonly {
    /** The id of the entry, by which it is voided. */
    readonly entry: string;
    readonly at: string;
    readonly fault: string | null;
    readonly session: string | null;
    /** It had been written by mistake. */
    readonly voided: boolean;
  }[];
  /** Oldest first, by when it was repaired, or that was asked for. */
  readonly repairs: readonly {
    /** The id of the entry, by which its cost is put right. */
    readonly repair: string;
    readonly at: string;
    readonly step: 'requested' | 'done';
    /** Of a request. */
    readonly letterNumber: string | null;
    readonly cost: number | null;
    readonly fund: string | null;
    /** Who allowed it beyond what that fund is for, or has. */
    readonly allowedBy: string | null;
    /** It had been written by mistake. */
    readonly voided: boolean;
    /** What was said before it was put right, oldest first. */
    readonly earlier: readonly { readonly cost: number | null; readonly fund: string | null }[];
  }[];
  /** Why it left the books, each time. */
  readonly retired: Timeline<string>;
}

/** Whether a unit worked at an instant; undefined before it was on the books. */
export const conditionAt = ({ said }: EquipmentLine, at: string): Condition | undefined => heldAt(conditionsOf(said), at);

const placed = <Each extends { readonly at: string }>(all: readonly Each[], one: Each) => placedIn(all, one, ({ at }) => at);

/** One document a unit. */
export const equipment = projection<EquipmentLine, EquipmentEvent>({
  name: 'equipment',
  version: 8,
  indexes: [['centre', 'track', 'assetNumber']],
  keys: ({ stream }) => stream.slice('equipment-'.length),
  onPoison: 'park',

  opens: {
    EquipmentRegistered: ({ kind, track, assetNumber, serial, fund }, told, key) => ({
      id: key,
      centre: told.meta.centre,
      kind,
      track,
      assetNumber,
      serial: serial ?? null,
      fund: fund ?? null,
      registered: told.meta.happened.at,
      said: withSaid([], told),
      faults: [],
      repairs: [],
      retired: [],
    }),
  },

  on: {
    EquipmentFailed: (unit, { fault, session }, told) => ({
      ...unit,
      said: withSaid(unit.said, told),
      faults: placed(unit.faults, {
        ...{ entry: told.id, at: told.meta.happened.at, fault: fault ?? null, session: session ?? null, voided: false },
      }),
    }),
    RepairRequested: (unit, { letterNumber }, { id, meta }) => ({
      ...unit,
      repairs: placed(unit.repairs, {
        repair: id,
        at: meta.happened.at,
        step: 'requested',
        letterNumber: letterNumber ?? null,
        cost: null,
        fund: null,
        allowedBy: null,
        voided: false,
        earlier: [],
      }),
    }),
    EquipmentRepaired: (unit, { cost, fund, fundOverride }, told) => ({
      ...unit,
      said: withSaid(unit.said, told),
      repairs: placed(unit.repairs, {
        ...{
          repair: told.id,
          at: told.meta.happened.at,
          step: 'done',
          letterNumber: null,
          cost: cost ?? null,
          fund: fund ?? null,
          earlier: [],
        },
        allowedBy: fundOverride?.allowedBy ?? null,
        voided: false,
      }),
    }),
    RepairCorrected: (unit, { repair, cost, fund, fundOverride }) => ({
      ...unit,
      repairs: unit.repairs.map((each) =>
        each.repair === repair
          ? {
              ...{ ...each, cost: cost ?? null, fund: fund ?? null, allowedBy: fundOverride?.allowedBy ?? null },
              earlier: [...each.earlier, { cost: each.cost, fund: each.fund }],
            }
          : each,
      ),
    }),
    EquipmentEntryVoided: (unit, { entry }) => ({
      ...unit,
      said: unit.said.filter((each) => each.entry !== entry),
      faults: unit.faults.map((each) => (each.entry === entry ? { ...each, voided: true } : each)),
      repairs: unit.repairs.map((each) => (each.repair === entry ? { ...each, voided: true } : each)),
    }),
    EquipmentRetired: (unit, { why }, told) => ({
      ...unit,
      said: withSaid(unit.said, told),
      retired: since(unit.retired, told.meta.happened.at, why),
    }),
    EquipmentFound: (unit, _, told) => ({ ...unit, said: withSaid(unit.said, told) }),
  },
});
