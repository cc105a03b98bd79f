import { Injectable } from '@nestjs/common';
import { type Actor, ALL_CENTRES } from '../access/actor';
import { EventStore } from '../platform/event-store/event-store';
import { Rejection } from '../platform/rejection';
import { isNamed } from './step-headers';

/** Which record, and the revision of its last event. */
export interface Revision {
  readonly id: string;
  readonly revision: number;
}

const PAGE = 500;

/** Where records stand. Says nothing of anybody: a guard who saw her leave may not read her file, and yet has to say what she changes. */
@Injectable()
export class Revisions {
  constructor(private readonly store: EventStore) {}

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
