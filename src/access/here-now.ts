import { Injectable } from '@nestjs/common';
import type { Recorded } from '../../events/kit/recorded';
import { caseload, NEVER } from '../../projections/caseload.projection';
import { foldAll } from '../../projections/kit/projection';
import { samePerson } from '../../projections/same-person.projection';
import { Decisions } from '../platform/decisions';
import type { Actor } from './actor';
import { mayAsk } from './questions';
import { asSheStands, isRegistered } from './standing';

/** Whether somebody opens no woman's file: then she knows of whoever is registered now, and of nobody else. */
export const readsNoFile = ({ role }: Pick<Actor, 'role'>): boolean => !mayAsk(role, 'beneficiary');

/** Who is registered now, by whichever record of hers. Asked of the log, never of a view: who moved in or left a moment ago did. */
@Injectable()
export class HereNow {
  constructor(private readonly decisions: Decisions) {}

  /** The record by which a woman of the centre is registered now: this one, or the one that it goes on within; undefined where she is not, or there is none. */
  async recordOf(id: string, centre: string): Promise<string | undefined> {
    // Two links that crossed, each into the other, lead back to where they began.
    for (let record = id, seen = new Set<string>(); !seen.has(record);) {
      seen.add(record);
      const history = await this.decisions.history(`beneficiary-${record}`);
      if (history[0]?.meta.centre !== centre) return undefined;
      const into = goesOnAs(record, history);
      if (into === undefined) return isRegistered(asSheStands([...foldAll(caseload, history).values()])) ? record : undefined;
      record = into;
    }
    return undefined;
  }

  /** Whether somebody may read what is said of whoever is mentioned in a text: of people who are no women of the house this says nothing. */
  async mayBeNamed(caller: Actor, id: string): Promise<boolean> {
    if (!readsNoFile(caller) || (await this.recordOf(id, caller.centre)) !== undefined) return true;
    return (await this.decisions.begun(`beneficiary-${id}`)) === undefined;
  }

  /** Whether somebody may be told of a woman: whoever reads no file, where she is registered now. */
  async mayKnowOf(caller: Actor, id: string): Promise<boolean> {
    return !readsNoFile(caller) || (await this.recordOf(id, caller.centre)) !== undefined;
  }
}

const goesOnAs = (record: string, history: readonly Recorded[]): string | undefined =>
  foldAll(samePerson, history)
    .get(record)
    ?.links.find(({ into, to }) => to === NEVER && into !== record)?.into;
