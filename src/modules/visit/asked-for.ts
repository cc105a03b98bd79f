import { Injectable } from '@nestjs/common';
import type { VisitLine } from '../../../projections/visits.projection';
import type { Actor } from '../../access/actor';
import { readsNoFile } from '../../access/here-now';
import { isRegisteredAt, Whereabouts } from '../beneficiary/whereabouts.facts';

type Visit = Pick<VisitLine, 'beneficiary' | 'at'>;

/**
 * For whom somebody came, as it is told to whoever asks. What was written is kept. To whoever reads no file it names nobody who was not
 * registered then: so of whoever had left, never moved in, was erased or never was, the guard reads the same.
 */
@Injectable()
export class AskedFor {
  constructor(private readonly whereabouts: Whereabouts) {}

  /** The same visits, as the caller is told of them. */
  async told<Each extends Visit>(caller: Actor, visits: readonly Each[]): Promise<readonly Each[]> {
    const isTold = await this.#isTold(caller, visits);
    return visits.map((visit) => (isTold(visit) ? visit : { ...visit, beneficiary: null }));
  }

  /** Those that name a woman to the caller. */
  async naming<Each extends Visit>(caller: Actor, visits: readonly Each[]): Promise<readonly Each[]> {
    return visits.filter(await this.#isTold(caller, visits));
  }

  async #isTold(caller: Actor, visits: readonly Visit[]): Promise<(visit: Visit) => boolean> {
    if (!readsNoFile(caller)) return () => true;
    const people = await this.whereabouts.of([...new Set(visits.flatMap(({ beneficiary }) => beneficiary ?? []))]);
    return ({ beneficiary, at }) => beneficiary !== null && isRegisteredAt(people.get(beneficiary)!, at);
  }
}
