import type { Track } from '../events/code-lists';
import type { EquipmentEvent } from '../events/every-event';
import { heldAt, since, type Timeline } from '../events/kit/timeline';
import { projection } from './kit/projection';

export const CONDITIONS = ['working', 'broken', 'retired'] as const;
export type Condition = (typeof CONDITIONS)[number];

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
  readonly conditions: Timeline<Condition>;
  readonly faults: readonly { readonly at: string; readonly fault: string | null; readonly session: string | null }[];
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
    /** What was said before it was put right, oldest first. */
    readonly earlier: readonly { readonly cost: number | null; readonly fund: string | null }[];
  }[];
  /** Why it left the books, each time. */
  readonly retired: Timeline<string>;
}

/** Whether a unit worked at an instant; undefined before it was on the books. */
export const conditionAt = ({ conditions }: EquipmentLine, at: string): Condition | undefined => heldAt(conditions, at);

/** One document a unit. */
export const equipment = projection<EquipmentLine, EquipmentEvent>({
  name: 'equipment',
  version: 5,
  indexes: [['centre', 'track', 'assetNumber']],
  keys: ({ stream }) => stream.slice('equipment-'.length),
  onPoison: 'park',

  opens: {
    EquipmentRegistered: ({ kind, track, assetNumber, serial, fund }, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      kind,
      track,
      assetNumber,
      serial: serial ?? null,
      fund: fund ?? null,
      registered: meta.happened.at,
      conditions: [{ at: meta.happened.at, value: 'working' }],
      faults: [],
      repairs: [],
      retired: [],
    }),
  },

  on: {
    EquipmentFailed: (unit, { fault, session }, { meta }) => ({
      ...unit,
      conditions: since(unit.conditions, meta.happened.at, 'broken'),
      faults: [...unit.faults, { at: meta.happened.at, fault: fault ?? null, session: session ?? null }],
    }),
    RepairRequested: (unit, { letterNumber }, { id, meta }) => ({
      ...unit,
      repairs: [
        ...unit.repairs,
        {
          repair: id,
          at: meta.happened.at,
          step: 'requested',
          letterNumber: letterNumber ?? null,
          cost: null,
          fund: null,
          allowedBy: null,
          earlier: [],
        },
      ],
    }),
    EquipmentRepaired: (unit, { cost, fund, fundOverride }, { id, meta }) => ({
      ...unit,
      conditions: since(unit.conditions, meta.happened.at, 'working'),
      repairs: [
        ...unit.repairs,
        {
          ...{ repair: id, at: meta.happened.at, step: 'done', letterNumber: null, cost: cost ?? null, fund: fund ?? null, earlier: [] },
          allowedBy: fundOverride?.allowedBy ?? null,
        },
      ],
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
    EquipmentRetired: (unit, { why }, { meta }) => ({
      ...unit,
      conditions: since(unit.conditions, meta.happened.at, 'retired'),
      retired: since(unit.retired, meta.happened.at, why),
    }),
    EquipmentFound: (unit, { works }, { meta }) => ({
      ...unit,
      conditions: since(unit.conditions, meta.happened.at, works ? 'working' : 'broken'),
    }),
  },
});
