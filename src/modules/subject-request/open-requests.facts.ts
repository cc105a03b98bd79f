import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor';
import { Decisions } from '../../platform/decisions';
import type { Asking } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { subjectRequestDecider, TakeSubjectFile } from './subject-request.decider';

/** Who makes her file for which request; `records` are those of the person whom the file is about. */
export interface FileAsked {
  readonly request: string;
  readonly beneficiary: string;
  readonly records: readonly string[];
  /** The id of the HTTP request: whoever makes it twice is not taken for one who tries again. */
  readonly command: string;
}

/** The requests that her file is made for, asked of the log: nothing is made for one that ended a moment ago. */
@Injectable()
export class OpenRequests {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
  ) {}

  /** Throws as `take` would, and records nothing: `subject-request/unknown`, `subject-request/out-of-phase`, `subject-request/of-somebody-else`. */
  async demand(caller: Actor, asked: FileAsked): Promise<void> {
    await this.decisions.check(subjectRequestDecider, [asking(caller, asked)], await this.centres.zoneOf(caller.centre), knownOf(asked));
  }

  /** Records that the caller made the file. */
  async take(caller: Actor, asked: FileAsked): Promise<void> {
    await this.decisions.take(subjectRequestDecider, asking(caller, asked), await this.centres.zoneOf(caller.centre), knownOf(asked));
  }
}

const knownOf = ({ records }: FileAsked) => ({ known: true, records });

const asking = (actor: Actor, { request, beneficiary, command }: FileAsked): Asking => ({
  id: request,
  asks: TakeSubjectFile,
  asked: { beneficiary },
  actor,
  command,
  told: {},
  exists: true,
});
