import { Injectable } from '@nestjs/common';
import type { KeptClass } from '../../../events/erasure';
import { type IncidentFile, incidents } from '../../../projections/incidents.projection';
import { countedFor, markedIn } from '../../../projections/same-incident';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { Config } from '../../config';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { dayOf, monthsAfter } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';

/** What must be kept of people from outside, and of a car at the gate, because of an incident. */
@Injectable()
export class KeptByIncidents {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly outsiders: OutsiderFacts,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Who had a part in an incident, under whichever of the records of the same person. */
  async withOutsider(id: string, zone: string): Promise<readonly KeptClass[]> {
    const appearances = await this.views.all(outsiderAppearances, { outsider: { in: await this.outsiders.samePerson(id) }, voided: false });
    const ids = appearances.flatMap(({ stream }) => (stream.startsWith('incident-') ? [stream.slice('incident-'.length)] : []));
    return this.#because(await this.#withSame([...(await this.views.load(incidents, ids)).values()]), zone);
  }

  /** The car that an attacker came in. */
  async afterVisit(visit: string, centre: string, zone: string): Promise<readonly KeptClass[]> {
    const all = await this.views.all(incidents, { centre });
    return this.#because(await this.#withSame(all.filter(({ visits }) => visits.includes(visit))), zone);
  }

  // One event has several reports: whoever stands in one of them is kept for as long as for any.
  async #withSame(files: readonly IncidentFile[]): Promise<readonly IncidentFile[]> {
    if (files.length === 0) return [];
    const marked = await this.views.all(incidents, markedIn([...new Set(files.map(({ centre }) => centre))]));
    const counted = countedFor(marked);
    const roots = new Set(files.map(({ id }) => counted.get(id) ?? id));
    return [...(await this.views.load(incidents, [...roots])).values(), ...marked.filter(({ id }) => roots.has(counted.get(id)!))];
  }

  /** One line a ground, with the latest day. */
  async #because(files: readonly IncidentFile[], zone: string): Promise<readonly KeptClass[]> {
    const today = dayOf(this.clock.now(), zone);
    const kept = (await Promise.all(files.map((file) => this.#of(file, today, zone)))).flat();
    const latest = new Map<string, KeptClass>();
    for (const each of kept) {
      const known = latest.get(each.ground);
      if (!known || (known.until ?? '') < (each.until ?? '')) latest.set(each.ground, each);
    }
    return [...latest.values()];
  }

  async #of(file: IncidentFile, today: string, zone: string): Promise<readonly KeptClass[]> {
    const held = await this.#heldFor(file, today);
    if (file.status !== 'closed') return [{ dataClass: 'visitor', ground: 'open-incident' }, ...held];
    const until = await this.#keptUntil(file.id, zone);
    return today <= until ? [{ dataClass: 'visitor', ground: 'closed-incident', until }, ...held] : held;
  }

  // What is kept of her about it, for the police or a court, is worth nothing without whoever did it.
  async #heldFor({ residents }: IncidentFile, today: string): Promise<readonly KeptClass[]> {
    const holds = await Promise.all(residents.map(({ beneficiary }) => this.beneficiaries.holds(beneficiary, today)));
    return holds
      .flat()
      .flatMap(({ classes, ground, until }) => (classes.includes('incident') ? [{ dataClass: 'visitor' as const, ground, until }] : []));
  }

  /** The last day, counted from when it was last closed. */
  async #keptUntil(incident: string, zone: string): Promise<string> {
    const closed = (await this.decisions.history(`incident-${incident}`)).findLast(({ type }) => type === 'IncidentClosed');
    return closed ? monthsAfter(dayOf(Date.parse(closed.meta.recordedAt), zone), this.config.incidentKeptMonths) : '';
  }
}
