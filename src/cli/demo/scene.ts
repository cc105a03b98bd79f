import type { InventedPeople } from './invented-people';
import type { Staff } from './staff';
import type { Story } from './story';
import type { Workshop } from './workshop';
import type { World } from './world';

/** What every chapter of the story works with. */
export interface Scene {
  readonly story: Story;
  readonly staff: Staff;
  readonly world: World;
  readonly people: InventedPeople;
  readonly workshop: Workshop;
  /** The Sunday on which residents are taken. */
  readonly sunday: string;
}
