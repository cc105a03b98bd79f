import { Injectable } from '@nestjs/common';
import type { KeptClass } from '../../../events/erasure';
import { incidents } from '../../../projections/incidents.projection';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { traces } from '../../../projections/traces.projection';
import { EventStore } from '../../platform/event-store/event-store';
import { Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';
import { AccountFacts } from '../account/account.facts';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import type { ErasureKnowledge } from './erasure.knowledge';

/** What the house knows of whom an erasure is about. */
@Injectable()
export class SubjectKnowledge {
  constructor(
    private readonly store: EventStore,
    private readonly views: Views,
    private readonly vault: Vault,
    private readonly accounts: AccountFacts,
    private readonly beneficiaries: BeneficiaryFacts,
  ) {}

  /** As it is asked for at a centre on a day there. */
  async of(subject: string, centre: string, today: string): Promise<ErasureKnowledge> {
    const [kind, id] = [subject.slice(0, subject.indexOf('-')), subject.slice(subject.indexOf('-') + 1)];
    return {
      known: await this.#known(subject, centre),
      erased: await this.vault.erased(subject),
      signsIn: kind === 'staff' && (await this.accounts.of(id))?.disabled === false,
      kept: kind === 'beneficiary' ? await this.#held(id, today) : kind === 'outsider' ? await this.#inOpenIncidents(id) : [],
    };
  }

  async #known(subject: string, centre: string): Promise<boolean> {
    const [first] = await this.store.readStream(subject, 0, 1);
    return first?.meta.centre === centre || (await this.views.all(traces, { subject })).some((trace) => trace.centre === centre);
  }

  async #held(id: string, today: string): Promise<readonly KeptClass[]> {
    const holds = await this.beneficiaries.holds(id, today);
    return holds.flatMap(({ classes, ground, until }) => classes.map((dataClass) => ({ dataClass, ground, until })));
  }

  // Who had a part in an incident that is still being looked into is not forgotten before it is closed.
  async #inOpenIncidents(id: string): Promise<readonly KeptClass[]> {
    const appearances = await this.views.all(outsiderAppearances, { outsider: id });
    const ids = appearances.flatMap(({ stream }) => (stream.startsWith('incident-') ? [stream.slice('incident-'.length)] : []));
    const found = await this.views.load(incidents, ids);
    return [...found.values()].some(({ status }) => status !== 'closed') ? [{ dataClass: 'visitor', ground: 'open-incident' }] : [];
  }
}
