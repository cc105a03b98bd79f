import type { Provider } from '@nestjs/common';
import { HouseKey } from '../platform/personal-data/house-key';
import { Cursors } from './cursor';
import { EntityTags } from './entity-tags';
import { StepTokens } from './step-tokens';

/** What clients carry about: the same in every instance, also under the next master key. */
export const OPAQUE: readonly Provider[] = [
  { provide: Cursors, inject: [HouseKey], useFactory: (key: HouseKey) => new Cursors(() => key.for('page-markers')) },
  { provide: StepTokens, inject: [HouseKey], useFactory: (key: HouseKey) => new StepTokens(() => key.for('step-tokens')) },
  { provide: EntityTags, inject: [HouseKey], useFactory: (key: HouseKey) => new EntityTags(() => key.for('entity-tags')) },
];
