import type { Fields } from '../../../events/kit/declare';
import type { DataClass } from '../../../events/kit/personal';
import type { PhotoTaken } from '../../../events/photo.events';
import type { TransferTo } from '../../../events/transfer';
import type { FundStanding } from '../fund/left.facts';
import type { AgreedTo } from './agreed-to';
import type { HandedOver } from './handed-over';
import type { Duty } from '../../../projections/clocks';
import type { Stay } from './stay';
import type { Terms } from './terms';

/** Places of the centre: whoever is registered keeps hers, in hospital, on leave or gone; only leaving frees it. */
export interface Places {
  readonly capacity: number;
  readonly taken: number;
  /** Of an admission, with whoever else was accepted within the capacity and has not moved in. */
  readonly withPromised?: number;
}

/** Something that is told of a stay, in both languages: with what has to be done first. */
export interface ToldOfStay {
  readonly id: string;
  readonly en: string;
}

/** Whether somebody is a child; `yes` also where she may be one. */
export type Minor = 'yes' | 'no' | 'unknown';

/** What other modules know, gathered before a decision about her. */
export interface BeneficiaryKnowledge {
  /** Whether the member of staff named in the step worked here then. */
  readonly worksHere: boolean;
  /** Whether the member of staff whom the step says to have told it to, or to have done it, is or was of this centre. */
  readonly knowsColleague?: boolean;
  /** What of her record was erased, where the step would keep some of it. */
  readonly erased?: readonly DataClass[];
  /** Whether the case worker named in the step, if it names one, was a social worker then. */
  readonly isSocialWorker?: boolean;
  /** What is known of the other record that the step names; undefined where the centre has none. */
  readonly other?: OtherRecord;
  /** Whether another record goes on within this one. */
  readonly carriesOthers?: boolean;
  /** What is to be done of each stay of this record, by its number, where it is to go on within the other. */
  readonly duties?: DutiesOfStays;
  /** When this record tells that she was seen alive, beside where she stayed, where it is to go on within the other. */
  readonly seen?: readonly Stay['referred'][];
  /** What other records tell of the stay that goes on, where its admission is to be voided. */
  readonly toldOfStay?: readonly ToldOfStay[];
  /** Where a return is to be voided, every time that an incident has her taken and back (24 characters, UTC). */
  readonly returnsInIncidents?: readonly { readonly incident: string; readonly from: string; readonly to: string }[];
  /** By the number of each stay why she was away when, by all her records; undefined where she has one. */
  readonly away?: ReadonlyMap<number, Stay['away']>;
  /** Then, the day at the centre of each of those instants. */
  readonly days?: ReadonlyMap<string, string>;
  /** By the number of each stay, until which day she was granted leave since when. */
  readonly leaveUntil?: ReadonlyMap<number, NonNullable<Stay['leaveUntil']>>;
  /** Whether she is under 18 on the day of a step that asks a guardian then; undefined for every other step. */
  readonly minor?: Minor;
  /** Whether whoever is named to have allowed it without one may. */
  readonly guardianAllowerMay?: boolean;
  /** Whether the partner named in the step works with the centre then. */
  readonly partnerWorks?: boolean;
  /** Whether the centre has the incident named in the step, and nobody said that it never was. */
  readonly incidentStands?: boolean;
  /** Where an absence is to be voided, the incidents named in her record that say nothing of her being gone: this centre has none such, or she does not stand in it. */
  readonly silentIncidents?: ReadonlySet<string>;
  /** The day on which the incident named in the step began, where she cannot have been taken in it yet. */
  readonly incidentBeganLater?: string;
  /** When it was over, in words, where that was before the step. */
  readonly incidentOverBefore?: string;
  /** How many places the centre has and how many are taken without her; undefined where nobody set a capacity. */
  readonly places?: Places;
  /** The bed that the step speaks of, if it does: whether the centre has it, and whether somebody else does. */
  readonly bed?: { readonly key: string; readonly known: boolean; readonly taken: boolean };
  /** The fund that the step grants her capital from. */
  readonly capital?: FundStanding;
  /** Whether something keeps away whoever comes for her by the pick-up that her discharge follows from. */
  readonly pickUpStopped?: boolean;
  /** Whether somebody who is called as they are is kept away, and nobody said of them that they are another. */
  readonly pickUpNamedAsKeptOut?: boolean;
  /** Whether somebody of the name that collects her outside a pick-up is kept away. */
  readonly collectorStopped?: boolean;
  /** Every name of whoever stands in that pick-up, where the step says who collects her. */
  readonly comesByPickUp?: readonly string[];
  /** What she said of consents under other records of hers, where the step asks for it. */
  readonly agreedElsewhere?: AgreedTo;
  /** On what terms another person agreed that she leaves, in the clear. */
  readonly agreed?: Terms;
  /** Whether the centre that the step sends her to is another one of the office. */
  readonly otherCentre?: boolean;
  /** Whether the other centre that a transfer of hers is with has her in its care, where the step takes her in here. */
  readonly inCareThere?: boolean;
  /** Whether the stay there ended after this step, so that both have her for a time; of an admission. */
  readonly inCareThereThen?: boolean;
  /** Where she is announced by a transfer, and nobody has decided. */
  readonly announcedAt?: TransferTo;
  /** Whether the centre that had announced her here took her back since; of a referral after one that was declined. */
  readonly takenBackThere?: boolean;
  /** What another centre hands over of her, in the clear, with how she had come there. */
  readonly handedOver?: HandedOver;
  /** What the log will say of the photograph that the step brings. */
  readonly photo?: Fields<typeof PhotoTaken>;
  /** The register number that is hers once the step is taken; undefined when the wanted one is another's. */
  readonly registerNumber?: { readonly year: number; readonly sequence: number };
}

/** The open duties of stays, by their number. */
export type DutiesOfStays = ReadonlyMap<number, readonly Duty[]>;

/** Another record of the centre, as far as a link needs to know it. */
export interface OtherRecord {
  readonly stays: readonly Stay[];
  /** Stays of those that go on within it which are none of these. */
  readonly apart?: readonly Stay[];
  /** When it, or one of those, tells that she was seen alive, beside where she stayed. */
  readonly seen?: readonly Stay['referred'][];
  readonly duties?: DutiesOfStays;
  /** Whether its last episode is open. */
  readonly open: boolean;
  /** Whether it goes on within a third record. */
  readonly linked: boolean;
  /** Whether it is one person with this one already. */
  readonly same: boolean;
  /** Whether somebody said that the two are different people. */
  readonly different: boolean;
}
