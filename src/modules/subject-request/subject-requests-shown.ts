import { Injectable } from '@nestjs/common';
import { foldAll } from '../../../projections/kit/projection';
import { subjectRequests } from '../../../projections/subject-requests.projection';
import type { Actor } from '../../access/actor';
import { isOpen } from '../../access/could-read';
import { Reach } from '../../access/reach';
import { ShownTo } from '../../access/shown-to';
import { Decisions } from '../../platform/decisions';

/** The requests that somebody takes steps on: of a woman whose history she reads without an emergency, or written down by herself. */
@Injectable()
export class SubjectRequestsShown extends ShownTo {
  constructor(
    private readonly decisions: Decisions,
    private readonly reach: Reach,
  ) {
    super();
  }

  async shows(caller: Actor, id: string): Promise<boolean> {
    const line = foldAll(subjectRequests, await this.decisions.history(`subject-request-${id}`)).get(id);
    if (line?.centre !== caller.centre) return false;
    return (
      line.requestedBy === caller.id ||
      isOpen(caller.role, 'course', await this.reach.relationTo(caller, `beneficiary-${line.beneficiary}`))
    );
  }
}
