import type { Projection } from '../../../projections/kit/projection';
import type { Position } from '../event-store/event-store';
import type { Checkpoint, ReadModels } from '../read-models/read-models';
import { type Said, type Stuck, View } from './view';

/**
 * `live`: served and followed. `halted`: stands still at an event. `building`: never complete yet. `diverged`: knows events that the log
 * does not hold. `lost`: documents of it were lost in the store. Nobody reads the last two until they are rebuilt.
 */
export type State = 'live' | 'building' | 'halted' | 'diverged' | 'lost';

/** How one projection stands, for people and for health checks. */
export interface Status {
  readonly name: string;
  readonly version: number;
  /** The generation served, or the one being filled while none is. */
  readonly generation: number | undefined;
  readonly position: Position | undefined;
  /** Whether the log holds events that it has not seen; undefined while the log cannot be asked. */
  readonly behind: boolean | undefined;
  readonly state: State;
  /** Events set aside. */
  readonly parked: number;
  readonly stuck?: Stuck;
  /** A generation that is filled beside the one served, or was left unfinished. */
  readonly rebuild?: {
    readonly generation: number;
    readonly position: Position | undefined;
    readonly parked: number;
    readonly stuck?: Stuck;
  };
}

/** One projection: the view that readers see, and the one that is being filled. */
export class Standing {
  served: View | undefined;
  filling: View | undefined;
  #diverged = false;
  #lost = false;

  constructor(readonly projection: Projection) {}

  get state(): State {
    if (this.#diverged) return 'diverged';
    if (this.#lost) return 'lost';
    if ((this.served ?? this.filling)?.stuck) return 'halted';
    return this.served ? 'live' : 'building';
  }

  /** The view readers may see. */
  get readable(): View | undefined {
    return this.#diverged || this.#lost ? undefined : this.served;
  }

  /** The view that takes new events. */
  get following(): View | undefined {
    return this.state === 'live' ? this.served : undefined;
  }

  /** Looks anew at what the store and the log say. A view that has diverged stays so until it is rebuilt, even if the log grows past it. */
  async settle(readModels: ReadModels, said: Said, diverges: (checkpoint: Checkpoint) => Promise<boolean>): Promise<void> {
    const { name, version, indexes, list } = this.projection;
    const live = said.checkpoints.find((at) => at.live && at.name === name && at.version === version);
    if (!live) {
      this.#diverged ||= this.served !== undefined;
      return;
    }
    if (this.served?.collection.generation === live.generation) await this.served.refresh(readModels, said);
    else {
      await readModels.prepare({ name, version, generation: live.generation, indexes, list });
      const view = new View(this.projection, live.generation);
      await view.refresh(readModels, said);
      this.#lost = (await view.counted(readModels)) !== view.holds() && (await view.isBroken(readModels));
      this.served = view;
    }
    // A program from before there were counts moved it last: what lies there now is all there is known of.
    if (this.served.holds() === undefined) await this.served.counted(readModels);
    this.#diverged ||= await diverges(live);
  }

  /** Counts the documents of the view that is served, while nobody writes; one that lost some stays `lost` until it is rebuilt. */
  async recount(readModels: ReadModels): Promise<State> {
    if (this.following) this.#lost = await this.following.isBroken(readModels);
    return this.state;
  }

  /** Serves the view that was filled. */
  swap(): void {
    this.served = this.filling;
    this.filling = undefined;
    this.#diverged = false;
    this.#lost = false;
  }

  status(head: Position | undefined, known: boolean): Status {
    const { served, filling } = this;
    const shown = served ?? filling;
    return {
      name: this.projection.name,
      version: this.projection.version,
      generation: shown?.collection.generation,
      position: shown?.position,
      behind: known ? (head ?? '') > (shown?.position ?? '') : undefined,
      state: this.state,
      parked: shown?.parked ?? 0,
      ...(shown?.stuck && { stuck: shown.stuck }),
      ...(served && filling && { rebuild: asRebuild(filling) }),
    };
  }
}

const asRebuild = ({ collection, position, parked, stuck }: View) => ({
  generation: collection.generation,
  position,
  parked,
  ...(stuck && { stuck }),
});
