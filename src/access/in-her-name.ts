import { Injectable } from '@nestjs/common';
import { CentreFacts } from '../modules/centre/centre.facts';
import { AuthorsLeft } from '../modules/staff/authors-left.facts';
import { Clock } from '../platform/clock';
import type { Asking, Notice } from '../platform/take-step';
import { happenedAtOf } from '../platform/told';

/** What is told of whoever asked for a step to be written down by somebody else. */
@Injectable()
export class InHerName {
  constructor(
    private readonly centres: CentreFacts,
    private readonly authors: AuthorsLeft,
    private readonly clock: Clock,
  ) {}

  /** That by the staff list she had left on a day before it happened: either paper may be the late one, so it is taken all the same. */
  async notices({ actor, told }: Pick<Asking, 'actor' | 'told'>): Promise<readonly Notice[]> {
    const { onBehalfOf } = 'happened' in told ? {} : told;
    if (onBehalfOf === undefined) return [];
    const happened = happenedAtOf(told, this.clock.now(), await this.centres.zoneOf(actor.centre));
    if (!(await this.authors.hadLeftBy(onBehalfOf, happened))) return [];
    return [{ code: 'staff/left-before-this', about: [onBehalfOf], path: 'onBehalfOf' }];
  }
}
