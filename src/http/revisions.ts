import { Injectable } from '@nestjs/common';
import { RecordViewed } from '../../events/access.events';
import { AccessLog } from '../access/access-log';
import { type Actor, ALL_CENTRES } from '../access/actor';
import { EventStore } from '../platform/event-store/event-store';
import { Rejection } from '../platform/rejection';
import { type Asked, routeOf } from './caller';
import { isNamed } from './step-headers';

/** Which record, and the revision of its last event. */
export interface Revision {
  readonly id: string;
  readonly revision: number;
}

/** A step on a record that changed since it was read, for whoever is told by asking at which revision it is now. */
export class ChangedSince extends Rejection {
  constructor(readonly revision: number) {
    super('request/stale', 'Somebody else changed this record since you read it. Read it again, then decide anew.');
  }
}

const PAGE = 500;

/** Where records stand. Says nothing of anybody: a guard who saw her leave may not read her file, and yet has to say what she changes. */
@Injectable()
export class Revisions {
  constructor(
    private readonly store: EventStore,
    private readonly log: AccessLog,
  ) {}

  /** As `of`, to somebody who asked for it: that there is such a record is told, and is on the access log before. */
  async told(kind: string, id: string, caller: Actor, request: Asked): Promise<Revision> {
    const revision = await this.of(kind, id, caller);
    const viewed = { route: routeOf(request), subjects: [`${kind}-${id}`], classes: [], count: 0 };
    await this.log.record(caller, RecordViewed, { ...viewed, ...(caller.reason && { why: caller.reason }) }, request.requestId);
    return revision;
  }

  /** Throws `<kind>/unknown` for what does not exist in the caller's centre. */
  async of(kind: string, id: string, caller: Actor): Promise<Revision> {
    const stream = `${kind}-${id}`;
    const [first] = isNamed(id, 'by-code') ? await this.store.readStream(stream, 0, 1) : [];
    if (!first || (caller.centre !== ALL_CENTRES && first.meta.centre !== caller.centre))
      throw new Rejection(`${kind}/unknown`, 'There is no such record.');
    for (let read = 0; ; read += PAGE) {
      const page = await this.store.readStream(stream, read, PAGE);
      if (page.length < PAGE) return { id, revision: read + page.length - 1 };
    }
  }
}
