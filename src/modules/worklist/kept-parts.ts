import { Injectable } from '@nestjs/common';
import { begun, clockRule } from '../../../projections/clocks';
import type { WorkLine } from '../../../projections/worklist.projection';
import type { Actor } from '../../access/actor';
import type { Condition } from '../../platform/read-models/read-models';
import { UnheldParts } from '../erasure/unheld.facts';

/** What an erasure had to leave, and nothing keeps any more: it is erased too, or held for something else. */
@Injectable()
export class KeptParts {
  constructor(private readonly unheld: UnheldParts) {}

  /** As lines of the worklist of whoever is told of it; nothing is looked up for others. */
  async for({ role }: Actor, centre: Condition): Promise<readonly WorkLine[]> {
    if (!clockRule('kept-part').shownTo.includes(role)) return [];
    return (await this.unheld.in(centre)).map(({ erasure, centre: its, since }) => ({
      id: erasure,
      centre: its,
      about: `erasure-${erasure}`,
      episode: null,
      opened: since,
      settled: '',
      duties: [begun('kept-part', erasure, since)],
    }));
  }
}
