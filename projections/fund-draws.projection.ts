import type { BeneficiaryEvent, EquipmentEvent } from '../events/every-event';
import type { Stored } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import type { Leaving } from '../events/leaving';
import { projection } from './kit/projection';

/**
 * What draws on a fund without being a payment: a repair that was paid from it, or capital that was granted to a woman who left, or that
 * another person agreed to for her who is yet to leave. What is only proposed draws nothing.
 */
export interface DrawLine {
  /** Of a repair the id of its entry, of a grant `<beneficiary>.<number of the episode>`; of what is yet to be granted that and `.proposal`. */
  readonly id: string;
  readonly stream: string;
  readonly centre: string;
  /** Null where no fund was named. */
  readonly fund: string | null;
  /** `proposed` until another person agreed. */
  readonly kind: 'repair' | 'grant' | 'proposed' | 'agreed';
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

const PROPOSAL = '.proposal';

function proposed({ capitalFund, capitalAid }: Stored<Leaving>, { stream, meta }: Recorded, key: string): DrawLine | undefined {
  if (capitalFund === undefined) return undefined;
  return {
    id: key,
    stream,
    centre: meta.centre,
    fund: capitalFund,
    kind: 'proposed',
    at: meta.happened.at,
    amount: capitalAid ?? 0,
    beneficiary: stream.slice('beneficiary-'.length),
    allowedBy: null,
    voided: false,
  };
}

/** One line a repair, a discharge with capital, and one that is yet to come. */
export const fundDraws = projection<DrawLine, BeneficiaryEvent | EquipmentEvent>({
  name: 'fund-draws',
  version: 5,
  indexes: [['fund']],
  keys: (recorded) => {
    if (recorded.type === 'EquipmentRepaired') return recorded.id;
    if (recorded.type === 'EquipmentEntryVoided') return recorded.data.kind === 'EquipmentRepaired' ? recorded.data.entry : [];
    if (recorded.type === 'RepairCorrected') return recorded.data.repair;
    const stay = `${recorded.stream.slice('beneficiary-'.length)}.${recorded.meta.part ?? 1}`;
    if (recorded.type === 'DischargeVoided') return stay;
    if (recorded.type !== 'BeneficiaryDischarged') return `${stay}${PROPOSAL}`;
    return [...(recorded.data.capitalAid === undefined ? [] : [stay]), `${stay}${PROPOSAL}`];
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
    DischargeProposed: proposed,
    BeneficiaryDischarged: ({ capitalFund, capitalAid }, { stream, meta }, key) =>
      key.endsWith(PROPOSAL)
        ? undefined
        : {
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
          },
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
    DischargeProposed: (_, leaving, recorded, key) => proposed(leaving, recorded, key),
    DischargeApproved: (line, _, { meta }) => ({ ...line, kind: 'agreed', at: meta.happened.at }),
    DischargeRejected: () => undefined,
    AdmissionVoided: () => undefined,
    BeneficiaryDischarged: (line, { capitalFund, capitalAid }, { meta }, key) =>
      key.endsWith(PROPOSAL)
        ? undefined
        : {
            ...line,
            fund: capitalFund ?? null,
            at: meta.happened.at,
            amount: capitalAid ?? 0,
            voided: false,
          },
  },
});
