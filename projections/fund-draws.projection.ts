import type { BeneficiaryEvent, EquipmentEvent } from '../events/every-event';
import { projection } from './kit/projection';

/** What draws on a fund without being a payment: a repair that was paid from it, or capital that was granted to a woman who left. */
export interface DrawLine {
  /** Of a repair the id of its entry, of a grant `<beneficiary>.<number of the episode>`. */
  readonly id: string;
  readonly stream: string;
  readonly centre: string;
  /** Null where no fund was named. */
  readonly fund: string | null;
  readonly kind: 'repair' | 'grant';
  /** 24 characters, UTC. */
  readonly at: string;
  /** Whole rupiah. */
  readonly amount: number;
  /** To whom it was granted. */
  readonly beneficiary: string | null;
  /** Who allowed a repair beyond what its fund is for, or has. */
  readonly allowedBy: string | null;
  /** The discharge or the repair was a mistake: nothing was granted, or spent. */
  readonly voided: boolean;
}

/** One line a repair, and a discharge with capital. */
export const fundDraws = projection<DrawLine, BeneficiaryEvent | EquipmentEvent>({
  name: 'fund-draws',
  version: 4,
  indexes: [['fund']],
  keys: (recorded) => {
    if (recorded.type === 'EquipmentRepaired') return recorded.id;
    if (recorded.type === 'EquipmentEntryVoided') return recorded.data.kind === 'EquipmentRepaired' ? recorded.data.entry : [];
    if (recorded.type === 'RepairCorrected') return recorded.data.repair;
    if (recorded.type === 'BeneficiaryDischarged' && recorded.data.capitalAid === undefined) return [];
    return `${recorded.stream.slice('beneficiary-'.length)}.${recorded.meta.part ?? 1}`;
  },
  onPoison: 'park',

  opens: {
    EquipmentRepaired: ({ fund, cost, fundOverride }, { stream, meta }, key) => ({
      id: key,
      stream,
      centre: meta.centre,
      fund: fund ?? null,
      kind: 'repair',
      at: meta.happened.at,
      amount: cost ?? 0,
      beneficiary: null,
      allowedBy: fundOverride?.allowedBy ?? null,
      voided: false,
    }),
    BeneficiaryDischarged: ({ capitalFund, capitalAid }, { stream, meta }, key) => ({
      id: key,
      stream,
      centre: meta.centre,
      fund: capitalFund ?? null,
      kind: 'grant',
      at: meta.happened.at,
      amount: capitalAid ?? 0,
      beneficiary: stream.slice('beneficiary-'.length),
      allowedBy: null,
      voided: false,
    }),
  },

  on: {
    RepairCorrected: (line, { fund, cost, fundOverride }) => ({
      ...line,
      fund: fund ?? null,
      amount: cost ?? 0,
      allowedBy: fundOverride?.allowedBy ?? null,
    }),
    EquipmentEntryVoided: (line) => ({ ...line, voided: true }),
    DischargeVoided: (line) => ({ ...line, voided: true }),
    BeneficiaryDischarged: (line, { capitalFund, capitalAid }, { meta }) => ({
      ...line,
      fund: capitalFund ?? null,
      at: meta.happened.at,
      amount: capitalAid ?? 0,
      voided: false,
    }),
  },
});
