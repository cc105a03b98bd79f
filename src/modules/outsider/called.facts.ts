import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { AppliedUpTo } from '../../http/read-after';
import { openedToDecide } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';
import { KeptOut, keptOutSince } from './kept-out.facts';
import { OutsiderFacts } from './outsider.facts';

/** What people from outside are called, for a decision that compares with it; never shown to anybody. */
@Injectable()
export class CalledOutside {
  constructor(
    private readonly views: Views,
    private readonly vault: Vault,
    private readonly keptOut: KeptOut,
    private readonly outsiders: OutsiderFacts,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Every name, in the clear, of whoever something keeps out at a time. Throws NotYet while the views are behind the log. */
  async whoIsKeptOut(centre: string, { at, day }: Pick<HappenedAt, 'at' | 'day'>, zone: string): Promise<readonly string[]> {
    await this.applied.demandNow();
    const people = await this.keptOut.people(centre, at, undefined);
    return this.#called([...keptOutSince(people, { at, day }, zone).keys()], centre);
  }

  /** Every name, in the clear, of one person, by whichever of her or his records, and where she or he was seen. Throws NotYet. */
  async ofPerson(id: string, centre: string): Promise<readonly string[]> {
    await this.applied.demandNow();
    return this.#called(await this.outsiders.samePerson(id), centre);
  }

  async #called(ids: readonly string[], centre: string): Promise<readonly string[]> {
    if (ids.length === 0) return [];
    const records = (await Promise.all(ids.map((id) => this.outsiders.records(id)))).flatMap((all) => [...all.values()]);
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: ids }, centre, voided: false });
    const sealed = [
      ...records.flatMap(({ said }) => said.flatMap(({ name, calledAs }) => [name, calledAs])),
      ...seen.map(({ name }) => name),
    ];
    return (await openedToDecide(this.vault, sealed)).filter((each) => typeof each === 'string');
  }
}
