import { Injectable } from '@nestjs/common';
import { caseload } from '../../projections/caseload.projection';
import { Views } from '../platform/projections/views';
import type { Actor } from './actor';
import type { Fact } from './matters';
import { Reading } from './reading';

/** The women of her centre of whom somebody may read a matter, where that is not everybody. */
@Injectable()
export class HerWomen {
  constructor(
    private readonly views: Views,
    private readonly reading: Reading,
  ) {}

  /** Their ids, in order. */
  async of(caller: Actor, fact: Fact): Promise<readonly string[]> {
    const episodes = await this.views.all(caseload, { centre: caller.centre });
    const subjects = [...new Set(episodes.map(({ beneficiary }) => `beneficiary-${beneficiary}`))];
    const hers = await this.reading.allowed(caller, 'read', fact, subjects, { episodes });
    return [...hers].map((subject) => subject.slice('beneficiary-'.length)).sort();
  }
}
