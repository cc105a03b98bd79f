import { Injectable } from '@nestjs/common';
import type { Sealed } from '../../../events/kit/personal';
import { people } from '../../../projections/people.projection';
import { staff } from '../../../projections/staff.projection';
import { Views } from '../../platform/projections/views';

/** The two names of somebody, still sealed. */
export interface Called {
  readonly name: Sealed;
  readonly alias: Sealed | null;
}

/** Of an id that nobody has. */
export const NAMELESS = { name: null, alias: null } as const;

/** The names that go with ids, still sealed; of an id that nobody has, nothing. */
@Injectable()
export class Names {
  constructor(private readonly views: Views) {}

  async beneficiaries(ids: readonly string[]): Promise<ReadonlyMap<string, Sealed>> {
    return new Map([...(await this.views.load(people, ids))].map(([id, { name }]) => [id, name]));
  }

  /** What they are called: the name, and the alias that whoever does not know their names may know. */
  async called(ids: readonly string[]): Promise<ReadonlyMap<string, Called>> {
    return new Map([...(await this.views.load(people, ids))].map(([id, { name, alias }]) => [id, { name, alias }]));
  }

  async staff(ids: readonly string[]): Promise<ReadonlyMap<string, Sealed>> {
    return new Map([...(await this.views.load(staff, ids))].map(([id, { name }]) => [id, name]));
  }
}
