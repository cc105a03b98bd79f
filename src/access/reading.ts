import { Injectable } from '@nestjs/common';
import { RecordViewed, SUBJECTS_PER_ENTRY } from '../../events/access.events';
import type { DataClass } from '../../events/kit/personal';
import { openWithin, type OpenedView, sealedIn } from '../platform/personal-data/sealing';
import { keyOf, Vault } from '../platform/personal-data/vault';
import { AccessLog } from './access-log';
import type { Actor } from './actor';
import { mayOpen } from './matrix';

/** What was asked, for the access log. */
export interface Question {
  /** `GET /api/beneficiaries/:id`. */
  readonly route: string;
  /** Everybody the answer is about, named in it or not: `beneficiary-<id>`. */
  readonly subjects: readonly string[];
  /** Write it down also where the answer is about nobody. */
  readonly always?: boolean;
  /** The id of the request. */
  readonly request?: string;
}

/** The only way out for personal data: first the access log, then the vault. */
@Injectable()
export class Reading {
  constructor(
    private readonly vault: Vault,
    private readonly log: AccessLog,
  ) {}

  /**
   * Opens a view as far as the caller's role may see. Before that RecordViewed is durable, with every subject of the question and
   * every one whose data is opened; where there are none, nothing is written unless it `always` is. Rejects without showing anything when it cannot be.
   */
  async open<View>(caller: Actor, { route, subjects, always = false, request }: Question, view: View): Promise<OpenedView<View>> {
    const may = (key: { readonly subject: string; readonly dataClass: DataClass }) => mayOpen(caller.role, key.dataClass, key.subject);
    const keys = sealedIn(view).map(keyOf).filter(may);
    const named = [...new Set([...subjects, ...keys.map(({ subject }) => subject)])];
    for (let from = 0; from < named.length || (always && from === 0); from += SUBJECTS_PER_ENTRY) {
      const some = new Set(named.slice(from, from + SUBJECTS_PER_ENTRY));
      // What was opened of those that this entry names, and of nobody else.
      const theirs = keys.filter(({ subject }) => some.has(subject));
      const classes = [...new Set(theirs.map(({ dataClass }) => dataClass))];
      await this.log.record(caller, RecordViewed, { route, subjects: [...some], classes, count: theirs.length }, request);
    }
    return openWithin(this.vault, view, may);
  }
}
