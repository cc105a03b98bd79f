import { Injectable } from '@nestjs/common';
import type { Sealed } from '../../../events/kit/personal';
import { people } from '../../../projections/people.projection';
import { staff } from '../../../projections/staff.projection';
import { Views } from '../../platform/projections/views';

/** The names that go with ids, still sealed; of an id that nobody has, nothing. */
@Injectable()
export class Names {
  constructor(private readonly views: Views) {}

  async beneficiaries(ids: readonly string[]): Promise<ReadonlyMap<string, Sealed>> {
    return new Map([...(await this.views.load(people, ids))].map(([id, { name }]) => [id, name]));
  }

  async staff(ids: readonly string[]): Promise<ReadonlyMap<string, Sealed>> {
    return new Map([...(await this.views.load(staff, ids))].map(([id, { name }]) => [id, name]));
  }
}
