import { Injectable } from '@nestjs/common';
import { incidents } from '../../../projections/incidents.projection';
import { incidentResidents } from '../../../projections/incident-residents.projection';
import { pickups } from '../../../projections/pickups.projection';
import { sessionResidents } from '../../../projections/session-residents.projection';
import { sessions } from '../../../projections/sessions.projection';
import type { Label } from '../../../events/labels/label';
import { labelIn } from '../../../projections/words/every-list';
import { AppliedUpTo } from '../../http/read-after';
import { Decisions } from '../../platform/decisions';
import { dayOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { askedFor, type Asking } from '../../platform/take-step';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge, ToldOfStay } from './beneficiary.knowledge';
import { VoidAdmission } from './intake-voiding.steps';
import { SamePerson } from './same-person';
import { latestOf, type Stay } from './stay';
import { VoidReturn } from './voiding.steps';

/** What other records tell of a stay: whoever never moved in stands on no sheet and in no incident, and nobody takes her home. */
@Injectable()
export class ToldElsewhere {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Nothing for a step that voids neither an admission nor a return. Throws NotYet while the views are behind the log. */
  async of(asking: Asking, zone: string): Promise<Pick<BeneficiaryKnowledge, 'toldOfStay' | 'returnsInIncidents'>> {
    if (askedFor(VoidReturn, asking)) return { returnsInIncidents: await this.#returns(asking.id) };
    return askedFor(VoidAdmission, asking) ? { toldOfStay: await this.#ofStay(asking.id, zone) } : {};
  }

  async #returns(her: string): Promise<BeneficiaryKnowledge['returnsInIncidents'] & object> {
    await this.applied.demandNow();
    const records: readonly string[] = await this.samePerson.recordsOf(her);
    const parts = await this.views.all(incidentResidents, { beneficiary: { in: records } });
    const files = await this.views.load(
      incidents,
      parts.map(({ incident }) => incident),
    );
    return [...files.values()].flatMap(({ id, residents }) =>
      residents
        .filter(({ beneficiary }) => records.includes(beneficiary))
        .flatMap(({ gone }) => gone.flatMap(({ from, to }) => (to === null ? [] : [{ incident: id, from, to }]))),
    );
  }

  async #ofStay(her: string, zone: string): Promise<readonly ToldOfStay[]> {
    const { stays } = await this.decisions.state(beneficiaryDecider, her);
    const ofStay = isOf(stays, zone);
    if (!ofStay) return [];
    await this.applied.demandNow();
    const parts = await this.views.all(sessionResidents, { beneficiary: her });
    const held = await this.views.load(
      sessions,
      parts.map(({ session }) => session),
    );
    const sheets = [...held.values()].filter(
      (each) =>
        ofStay(each) && each.status !== 'voided' && each.sheet.some(({ beneficiary, retracted }) => beneficiary === her && !retracted),
    );
    const involved = (await this.views.all(incidentResidents, { beneficiary: her })).filter(ofStay);
    const files = await this.views.load(
      incidents,
      involved.map(({ incident }) => incident),
    );
    const asked = (await this.views.all(pickups, { beneficiary: her })).filter((each) => ofStay(each) && each.status === 'requested');
    const named = namedIn(zone);
    return [
      ...named(sheets, ({ subject }) => labelIn('session-subjects', subject), {
        id: 'daftar hadir {all} (tarik kehadirannya)',
        en: 'the sheets {all} (retract-attendance)',
      }),
      ...named([...files.values()], ({ kind }) => labelIn('incident-kinds', kind), {
        id: 'insiden {all} (tarik penghuni)',
        en: 'the incidents {all} (withdraw-resident)',
      }),
      ...named(asked, () => undefined, { id: 'penjemputan {all} (tolak)', en: 'the pick-ups {all} (refuse-pick-up)' }),
    ];
  }
}

// A sheet names whoever lived here on its day; where that was the last day of an earlier stay too, what came before she moved in again is of that one.
function isOf(stays: readonly Stay[], zone: string): ((told: Pick<Dated, 'at'>) => boolean) | undefined {
  const stay = latestOf(stays);
  const admitted = stay?.admitted;
  if (!admitted) return undefined;
  const since = dayOf(admitted.at, zone);
  const before = stays.some((each) => each !== stay && each.admitted && each.left && dayOf(each.left.at, zone) === since);
  return ({ at }) => (before ? at >= admitted.at : dayOf(at, zone) >= since);
}

interface Dated {
  readonly id: string;
  readonly at: string;
}

// As people know them: the day at the centre and what it was; the id finds the record.
const namedIn =
  (zone: string) =>
  <Each extends Dated>(all: readonly Each[], titleOf: (each: Each) => Label | undefined, said: ToldOfStay): readonly ToldOfStay[] => {
    if (all.length === 0) return [];
    const inOrder = all.toSorted((one, other) => (one.at < other.at ? -1 : 1));
    const listed = (language: 0 | 1) =>
      inOrder
        .map((each) => {
          const title = titleOf(each)?.[language];
          return `${dayOf(each.at, zone)}${title === undefined ? '' : ` "${title}"`} (${each.id})`;
        })
        .join(', ');
    return [{ id: said.id.replace('{all}', listed(0)), en: said.en.replace('{all}', listed(1)) }];
  };
