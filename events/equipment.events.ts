import { IsIn } from 'class-validator';
import { TRACKS, type Track } from './code-lists';
import { EQUIPMENT_KINDS, RETIREMENTS } from './house-lists';
import { Means } from './kit/declare';
import { fault } from './kit/faults';
import { Code, Id, Instant, Maybe, One, Text, Whole, YesOrNo } from './kit/fields';
import { Override } from './override';

@Means('A unit of equipment was put on the books, in working order.')
export class EquipmentRegistered {
  @Code(EQUIPMENT_KINDS) kind!: (typeof EQUIPMENT_KINDS)[number];
  @Code(TRACKS) track!: Track;
  /** The number of the inventory (nomor inventaris). */
  @Text(60) assetNumber!: string;
  @Maybe() @Text(100) serial?: string;
  /** What it was bought from. */
  @Maybe() @Id() fund?: string;
}

@Means('A unit broke, and nobody can learn on it.')
export class EquipmentFailed {
  /** What is wrong with it; speaks of a thing, never of a person. */
  @Maybe() @Text(500) fault?: string;
  /** During which it broke. */
  @Maybe() @Id() session?: string;
}

@Means('Somebody was asked to repair a broken unit.')
export class RepairRequested {
  @Maybe() @Text(100) letterNumber?: string;
}

@Means('A broken unit works again.')
export class EquipmentRepaired {
  /** Whole rupiah. */
  @Maybe() @Whole(0, 1_000_000_000) cost?: number;
  /** What it was paid from. */
  @Maybe() @Id() fund?: string;
  /** Who allowed it although that fund is for something else, or has not enough left. */
  @Maybe() @One(Override) fundOverride?: Override;
}

@Means('What a repair cost, or what it was paid from, was put right; the earlier entry stays.')
export class RepairCorrected {
  /** The id of the entry. */
  @Id() repair!: string;
  /** Whole rupiah. */
  @Maybe() @Whole(0, 1_000_000_000) cost?: number;
  /** What it was paid from. */
  @Maybe() @Id() fund?: string;
  /** Who allowed it although that fund is for something else, or has not enough left. */
  @Maybe() @One(Override) fundOverride?: Override;
}

@Means('A unit left the books.')
export class EquipmentRetired {
  @Code(RETIREMENTS) why!: (typeof RETIREMENTS)[number];
}

@Means('A unit that had been lost or stolen is there again, and on the books from then on.')
export class EquipmentFound {
  /** Whether somebody can learn on it. */
  @YesOrNo() works!: boolean;
}

/** What is written of a unit and can be voided by the id of its event. */
export const VOIDABLE_OF_UNIT = ['EquipmentFailed', 'RepairRequested', 'EquipmentRepaired'] as const;

@Means('Something that is written of a unit does not hold: it was written by mistake, of another unit, or twice. Both stay visible.')
export class EquipmentEntryVoided {
  /** The id of the event that recorded it. */
  @Id() entry!: string;
  /** What that event is called. */
  @IsIn(VOIDABLE_OF_UNIT, fault('not-in-list', { codes: VOIDABLE_OF_UNIT })) kind!: (typeof VOIDABLE_OF_UNIT)[number];
  /** When it was said to have happened, as that stands in the record of the unit. */
  @Instant() at!: string;
  /** Of a failure by which a session says so of the unit: which session. It says so no more. */
  @Maybe() @Id() session?: string;
}
