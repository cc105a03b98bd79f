import { type Projection, typesOf } from '../../../projections/kit/projection';
import type { Position } from '../event-store/event-store';
import { type Indexed, indexedBy } from '../read-models/document';
import type { Checkpoint, Collection, Parked, ReadModels, Skip } from '../read-models/read-models';
import { Waiting } from './waiting';

const PARKED_AT_ONCE = 1000;

/** An event at which a view stands still. */
export interface Stuck {
  readonly position: Position;
  readonly event: string;
  /** What kind of error it was; never its text. */
  readonly code: string;
}

/** What a batch makes of a view, besides its documents; nothing of it holds until it is written. */
export interface Step {
  readonly to: Position | undefined;
  readonly park: readonly Parked[];
  /** Documents opened less documents removed. */
  readonly growth: number;
  readonly stuck?: Stuck;
}

/** A generation is not in the store. */
export class GenerationGone extends Error {}

/** What a store says of every view. */
export interface Said {
  readonly checkpoints: readonly Checkpoint[];
  readonly skips: readonly Skip[];
}

/** Asks it once for all of them. */
export const heardFrom = async (readModels: ReadModels): Promise<Said> => ({
  checkpoints: await readModels.checkpoints(),
  skips: await readModels.skips(),
});

/** One projection in one generation: where it stands, and what it has set aside; nothing is known of that before `refresh`. */
export class View {
  readonly collection: Collection;
  readonly types: ReadonlySet<string>;
  readonly indexed: Indexed;
  position: Position | undefined;
  waiting = new Waiting();
  parked = 0;
  /** Ids of events that an operator decided to do without. */
  skipped: ReadonlySet<string> = new Set();
  stuck: Stuck | undefined;
  /** Documents opened less documents removed since it was read from the store. */
  growth = 0;
  #left: number | undefined;

  constructor(
    readonly projection: Projection,
    generation: number,
  ) {
    const { name, version, indexes, list } = projection;
    this.collection = { name, version, generation, indexes, list };
    this.types = typesOf(projection);
    this.indexed = indexedBy(projection);
  }

  /** Reads where it stands in the store; what it is stuck at is only known here, and stays. Throws GenerationGone. */
  async refresh(readModels: ReadModels, said?: Said): Promise<void> {
    const { name, version, generation } = this.collection;
    const { checkpoints, skips } = said ?? (await heardFrom(readModels));
    const checkpoint = checkpoints.find((at) => at.name === name && at.version === version && at.generation === generation);
    if (!checkpoint) throw new GenerationGone(`Generation ${generation} of ${name} is gone.`);
    const parked = await allParked(readModels, this.collection);
    this.skipped = new Set(skips.filter((skip) => skip.name === name).map(({ event }) => event));
    this.waiting = new Waiting(parked);
    this.parked = parked.length;
    this.position = checkpoint.position;
    this.growth = 0;
    this.#left = checkpoint.documents ?? (checkpoint.position === undefined ? 0 : undefined);
  }

  /** How many documents it must hold, by what was left and what came of it since; undefined where nobody said. */
  holds(growth = 0): number | undefined {
    return this.#left === undefined ? undefined : this.#left + this.growth + growth;
  }

  /** Counts what lies in the store, as it was read from there; where nobody said how many there must be, these are they. */
  async counted(readModels: ReadModels): Promise<number> {
    const counted = (await readModels.count(this.collection, {})).get(null) ?? 0;
    this.#left ??= counted;
    return counted;
  }

  /** Whether documents were lost, or came, that nobody wrote while it moved on; read anew, for what was counted may be newer. */
  async isBroken(readModels: ReadModels): Promise<boolean> {
    for (let looks = 0; looks < 2; looks++) {
      await this.refresh(readModels);
      if ((await this.counted(readModels)) === this.holds()) return false;
    }
    return true;
  }

  /** Takes over what was written. */
  advance({ to, park, growth, stuck }: Step): void {
    this.position = to;
    this.stuck = stuck;
    this.growth += growth;
    if (park.length === 0) return;
    this.waiting = new Waiting(park, this.waiting);
    this.parked += park.length;
  }
}

/** Everything a collection has set aside, in order. */
export async function allParked(readModels: ReadModels, collection: Collection): Promise<readonly Parked[]> {
  const all: Parked[] = [];
  for (;;) {
    const page = await readModels.parked(collection, all.at(-1)?.position, PARKED_AT_ONCE);
    if (page.length === 0) return all;
    all.push(...page);
  }
}

/** The earliest place among views: where the log must be read from. */
export function earliest(views: readonly View[]): Position | undefined {
  const positions = views.map(({ position }) => position);
  return positions.includes(undefined) ? undefined : positions.toSorted()[0];
}
