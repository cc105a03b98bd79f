import type { BeneficiaryEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';

/** Where she sleeps, as it was written down; still sealed. */
export interface BedFile {
  readonly since: string;
  readonly dorm?: Sealed;
  readonly bed?: Sealed;
}

/** The bed of each of her stays, by its number, and which of them goes on. */
interface Beds {
  readonly of: Readonly<Record<number, BedFile | null>>;
  readonly stay?: number;
}

/**
 * Folds what stands of her own stream: the bed of the stay that goes on, null where she has none. Of one stay no bed is told before the one
 * she had; that of a stay which is over may come to paper after its end, and after she moved in again.
 */
export function bedFile(events: readonly Recorded[]): BedFile | null {
  const { of, stay } = (events as readonly Recorded<BeneficiaryEvent>[]).reduce<Beds>(slept, { of: {} });
  return stay === undefined ? null : (of[stay] ?? null);
}

function slept(beds: Beds, { type, data, meta }: Recorded<BeneficiaryEvent>): Beds {
  const stay = meta.part ?? 1;
  switch (type) {
    case 'BeneficiaryAdmitted':
      return { of: { ...beds.of, [stay]: bedIn(data, meta) }, stay };
    case 'BedChanged':
      return { ...beds, of: { ...beds.of, [stay]: bedIn(data, meta) } };
    case 'BeneficiaryDischarged':
      return { of: beds.of };
    case 'DischargeVoided':
      return { of: data.withoutBed ? { ...beds.of, [stay]: null } : beds.of, stay };
    case 'BeneficiariesUnlinked':
      return data.withoutBed ? { ...beds, of: { ...beds.of, [stay]: null } } : beds;
    default:
      return beds;
  }
}

const bedIn = ({ dorm, bed }: Pick<BedFile, 'dorm' | 'bed'>, { happened }: Recorded['meta']): BedFile | null =>
  dorm || bed ? { since: happened.at, ...(dorm && { dorm }), ...(bed && { bed }) } : null;
