import type { BeneficiaryEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import { heldLast, since, type Timeline } from '../events/kit/timeline';
import type { Recorded } from '../events/kit/recorded';

/** Where she sleeps, as it was written down; still sealed. */
export interface BedFile {
  readonly since: string;
  readonly dorm?: Sealed;
  readonly bed?: Sealed;
}

/** The beds of each of her stays, by its number, in order of time, null from when she lost it; which of them goes on, and when she left last. */
interface Beds {
  readonly of: Readonly<Record<number, Timeline<BedFile | null>>>;
  readonly stay?: number;
  readonly left?: string;
}

/** Folds what stands of her own stream: the bed she had last in the stay that goes on, null where she has none. A bed may come to paper later than the next. */
export function bedFile(events: readonly Recorded[]): BedFile | null {
  const { of, stay } = (events as readonly Recorded<BeneficiaryEvent>[]).reduce<Beds>(slept, { of: {} });
  return stay === undefined ? null : (heldLast(of[stay] ?? []) ?? null);
}

function slept(beds: Beds, { type, data, meta }: Recorded<BeneficiaryEvent>): Beds {
  const stay = meta.part ?? 1;
  const { at } = meta.happened;
  switch (type) {
    case 'BeneficiaryAdmitted':
      return { of: { ...beds.of, [stay]: [{ at, value: bedIn(data, meta) }] }, stay };
    case 'BedChanged':
      return { ...beds, of: { ...beds.of, [stay]: since(beds.of[stay] ?? [], at, bedIn(data, meta)) } };
    case 'BeneficiaryDischarged':
      return { of: beds.of, left: at };
    case 'DischargeVoided':
      return { of: data.withoutBed ? lost(beds, stay, beds.left ?? at) : beds.of, stay };
    case 'BeneficiariesUnlinked':
      return data.withoutBed ? { ...beds, of: lost(beds, stay, at) } : beds;
    default:
      return beds;
  }
}

// No earlier than it was got.
function lost({ of }: Beds, stay: number, at: string): Beds['of'] {
  const timeline = of[stay] ?? [];
  const last = timeline.at(-1)?.at ?? at;
  return { ...of, [stay]: since(timeline, at < last ? last : at, null) };
}

const bedIn = ({ dorm, bed }: Pick<BedFile, 'dorm' | 'bed'>, { happened }: Recorded['meta']): BedFile | null =>
  dorm || bed ? { since: happened.at, ...(dorm && { dorm }), ...(bed && { bed }) } : null;
