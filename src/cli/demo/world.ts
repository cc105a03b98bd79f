import type { Guardian } from '../../../events/guardian';
import type { Fields } from '../../../events/kit/declare';
import type { Absence, Guidance, Track } from '../../../events/code-lists';
import type { Member } from './member';

/** A woman of the story, as the people of the centre have her in mind. */
export interface Woman {
  readonly id: string;
  readonly name: string;
  readonly religion: string;
  /** Taken over from the paper register, not referred in the story. */
  readonly fromRegister: boolean;
  /** Where she is now; `care` is from moving in to moving out. */
  place: 'intake' | 'care' | 'gone';
  /** The day she moved in, and the day she left. */
  since?: string;
  goneOn?: string;
  bed?: { readonly dorm: string; readonly bed: string };
  away?: Absence;
  /** Whoever at intake wrote down her referral. */
  referredTo?: Member;
  worker?: Member;
  track?: Track;
  /** The day on which her track or guidance was last set: she is in the class from the next day on. */
  assignedOn?: string;
  guidance: readonly Guidance[];
  /** She said her NIK when she was referred. */
  readonly hasNik?: true;
  /** Who agrees for her, of a girl under 18. */
  readonly guardian?: Fields<typeof Guardian>;
  /** The story has something in mind with her: nobody else sends her anywhere. */
  spokenFor: boolean;
  /** Her visitor from the family, known at the gate. */
  kin?: { readonly outsider: string; readonly name: string };
}

/** Everybody the story knows. */
export class World {
  readonly women: Woman[] = [];
  /** How many register numbers were given out behind those of the paper register. */
  paperNumbers = 0;
  /** How many women were paid their capital. */
  payments = 0;
  /** How many follow-ups there were. */
  contacts = 0;

  /** Registered, oldest stay first. */
  get inCare(): readonly Woman[] {
    return this.women.filter(({ place }) => place === 'care').sort((one, other) => ((one.since ?? '') < (other.since ?? '') ? -1 : 1));
  }

  /** In care and in the house. */
  get present(): readonly Woman[] {
    return this.inCare.filter(({ away }) => away === undefined);
  }

  /** In the house since before today, and nobody has other plans with her. */
  free(today: string): readonly Woman[] {
    return this.present.filter(
      ({ since, spokenFor, worker }) => !spokenFor && worker !== undefined && since !== undefined && since < today,
    );
  }
}
