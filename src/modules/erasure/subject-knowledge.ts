import { Injectable } from '@nestjs/common';
import type { KeptFor } from '../../../events/person-lists';
import type { KeptClass } from '../../../events/erasure';
import { DATA_CLASSES } from '../../../events/kit/personal';
import { barAlerts } from '../../../projections/bar-alerts.projection';
import { erasures, type ErasureStanding } from '../../../projections/erasures.projection';
import { foldAll } from '../../../projections/kit/projection';
import { ownerOf, sealedValuesOf, traces } from '../../../projections/traces.projection';
import { erasureOf } from '../../access/restrictions';
import { AppliedUpTo } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { dayOf, utcOf } from '../../platform/local-time';
import { Vault } from '../../platform/personal-data/vault';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import { AccountFacts } from '../account/account.facts';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { StillMissing } from '../incident/still-missing.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { KeptByIncidents } from './kept-by-incidents';
import type { ErasureKnowledge } from './erasure.knowledge';

/** Of whom only the views say where they had a part. */
const BY_VIEWS = ['outsider', 'visit'];

const GIVEN_UP: readonly ErasureStanding[] = ['refused', 'withdrawn'];

/** Whose data an erasure leaves, though they lie near: how far their own erasure is; null where nobody asks for it. */
export interface OtherRecord {
  readonly subject: string;
  readonly standing: ErasureStanding | null;
  /** Another record of the same person; else somebody who stands in this record, and whose data are her or his own. */
  readonly samePerson: boolean;
}

/** What the house knows of whom an erasure is about. */
@Injectable()
export class SubjectKnowledge {
  constructor(
    private readonly store: EventStore,
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly vault: Vault,
    private readonly accounts: AccountFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly outsiders: OutsiderFacts,
    private readonly incidents: KeptByIncidents,
    private readonly missing: StillMissing,
    private readonly applied: AppliedUpTo,
    private readonly clock: Clock,
  ) {}

  /** As it is asked for at a centre, now, in the zone there. Throws NotYet where the views have not seen the whole log: what holds may be the latest of all. */
  async of(subject: string, centre: string, zone: string): Promise<ErasureKnowledge> {
    const [kind, id] = [subject.slice(0, subject.indexOf('-')), subject.slice(subject.indexOf('-') + 1)];
    const kept = await this.keptNow(subject, centre, zone);
    return {
      known: await this.#known(subject, centre),
      erased: await this.vault.erased(subject),
      signsIn: ['staff', 'account'].includes(kind) && (await this.accounts.of(id))?.disabled === false,
      unasked: (await this.#linked(subject)).flatMap((each) => (each.standing === null ? [each.subject] : [])),
      kept,
    };
  }

  /** What must be kept of somebody now. Throws NotYet as `of` does. */
  async keptNow(subject: string, centre: string, zone: string): Promise<readonly KeptClass[]> {
    const [kind, id] = [subject.slice(0, subject.indexOf('-')), subject.slice(subject.indexOf('-') + 1)];
    if (BY_VIEWS.includes(kind)) await this.applied.demandNow();
    return this.#kept(kind, id, centre, zone);
  }

  /** What else is recorded of the person whom a record is about, under records that are linked with it, and who else has data in it. Throws NotYet. */
  async others(subject: string): Promise<readonly OtherRecord[]> {
    return [...(await this.#linked(subject)), ...(await this.#within(subject))];
  }

  /** Other people with data of their own in the record, whose erasure nobody asked for. */
  async staying(subject: string): Promise<readonly string[]> {
    return (await this.#within(subject)).flatMap((each) => (each.samePerson || each.standing !== null ? [] : [each.subject]));
  }

  // A visitor is not the visit: what is sealed for him stands in it, and opens when all of the visit's own is gone.
  async #within(subject: string): Promise<readonly OtherRecord[]> {
    const owners = (await this.decisions.history(subject)).flatMap(sealedValuesOf).map((block) => ownerOf(block).subject);
    return Promise.all(
      [...new Set(owners)].filter((each) => each !== subject).map((each) => this.#asked(each, idOf(each) === idOf(subject))),
    );
  }

  async #linked(subject: string): Promise<readonly OtherRecord[]> {
    const [kind, id] = [subject.slice(0, subject.indexOf('-')), subject.slice(subject.indexOf('-') + 1)];
    const facts = { beneficiary: this.beneficiaries, outsider: this.outsiders }[kind];
    const records = facts ? await facts.samePerson(id) : [];
    return Promise.all(records.filter((each) => each !== id).map((each) => this.#asked(`${kind}-${each}`, true)));
  }

  async #asked(subject: string, samePerson: boolean): Promise<OtherRecord> {
    const erasure = erasureOf(subject);
    const line = foldAll(erasures, await this.decisions.history(`erasure-${erasure}`)).get(erasure);
    return { subject, standing: line && !GIVEN_UP.includes(line.standing) ? line.standing : null, samePerson };
  }

  async #known(subject: string, centre: string): Promise<boolean> {
    const [first] = await this.store.readStream(subject, 0, 1);
    return first?.meta.centre === centre || (await this.views.all(traces, { subject })).some((trace) => trace.centre === centre);
  }

  async #kept(kind: string, id: string, centre: string, zone: string): Promise<readonly KeptClass[]> {
    switch (kind) {
      case 'beneficiary':
        return [...(await this.#ofTheHouse(id)), ...(await this.#held(id, dayOf(this.clock.now(), zone)))];
      case 'outsider':
        return [...(await this.incidents.withOutsider(id, zone)), ...(await this.#onAlert(id)), ...(await this.#keptOut(id, centre, zone))];
      case 'visit':
        return this.incidents.afterVisit(id, centre, zone);
      default:
        return [];
    }
  }

  // Whom the house cares for it must be able to name, to nurse and to count out again, to look for, and to do for her what the law asks; under whichever of her records.
  async #ofTheHouse(id: string): Promise<readonly KeptClass[]> {
    const records = await this.beneficiaries.samePerson(id);
    // Whether whoever was taken is back is known by the views alone.
    const wasTaken = await this.beneficiaries.wasTaken(records);
    if (wasTaken) await this.applied.demandNow();
    const grounds: readonly KeptFor[] = [
      ...((await this.beneficiaries.isInCare(records)) ? (['open-episode'] as const) : []),
      ...((await this.missing.is(records).catch(unless(wasTaken))) ? (['still-missing'] as const) : []),
      ...(await this.beneficiaries.owed(records)),
    ];
    return grounds.flatMap((ground) => DATA_CLASSES.map((dataClass) => ({ dataClass, ground })));
  }

  async #held(id: string, today: string): Promise<readonly KeptClass[]> {
    const holds = await this.beneficiaries.holds(id, today);
    return holds.flatMap(({ classes, ground, until }) => classes.map((dataClass) => ({ dataClass, ground, until })));
  }

  // Who came although barred has to be known, and why, until somebody has answered it; under whichever record.
  async #onAlert(id: string): Promise<readonly KeptClass[]> {
    const records = await this.outsiders.samePerson(id);
    const alerts = await this.views.all(barAlerts, { outsider: { in: records } });
    return alerts.some(({ open }) => open) ? GATE.map((dataClass) => ({ dataClass, ground: 'open-alert' })) : [];
  }

  // Whom a bar or an order keeps away has to be known at the gate for as long as it holds, and why.
  async #keptOut(id: string, centre: string, zone: string): Promise<readonly KeptClass[]> {
    const now = this.clock.now();
    const stops = await this.outsiders.stops(id, centre, { at: utcOf(now), day: dayOf(now, zone) });
    const ends = stops.map(({ kind, until }) => (kind === 'bar' ? until : dayOf(Date.parse(until), zone)));
    const until = ends.toSorted().at(-1);
    if (until === undefined) return [];
    return GATE.map((dataClass) => ({ dataClass, ground: 'standing-stop', until }));
  }
}

/** Of a colleague her record and her account have one id. */
const idOf = (subject: string): string => subject.slice(subject.indexOf('-') + 1);

/** Who it is, and why the house looks out for her or him. */
const GATE = ['visitor', 'incident'] as const;

/** Of whoever was never taken by her own records an erasure is asked for while the views are away too. */
const unless =
  (wasTaken: boolean) =>
  (error: unknown): false => {
    if (!wasTaken && (error instanceof ViewNotReady || error instanceof ViewsUnavailable)) return false;
    throw error;
  };
