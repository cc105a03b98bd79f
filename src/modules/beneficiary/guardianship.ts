import { Injectable } from '@nestjs/common';
import { people } from '../../../projections/people.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Decisions } from '../../platform/decisions';
import { openedToDecide } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { askedFor, type Asking } from '../../platform/take-step';
import { StaffFacts } from '../staff/staff.facts';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { minorOn } from './births.facts';
import { GiveConsent } from './consent.steps';
import { AcceptReferral, AdmitBeneficiary } from './intake.steps';
import { DischargeBeneficiary, ProposeDischarge } from './leaving.steps';

/** Whether a guardian is asked of a step, by when she was born, from the log itself; never shown to anybody. */
@Injectable()
export class Guardianship {
  constructor(
    private readonly decisions: Decisions,
    private readonly vault: Vault,
    private readonly staff: StaffFacts,
  ) {}

  /** Nothing for a step that asks none, is taken over from a file, or is on another centre's record. */
  async of(asking: Asking, happened: HappenedAt): Promise<Pick<BeneficiaryKnowledge, 'minor' | 'guardianAllowerMay'>> {
    const asked = mayNameGuardian(asking);
    const { id, actor } = asking;
    if (!asked || actor.role === 'system') return {};
    const allower = asked.guardianOverride && {
      guardianAllowerMay: await this.staff.mayAllow(asked.guardianOverride.allowedBy, actor.centre, happened.at, ['head', 'supervisor']),
    };
    if (!asksGuardian(asked)) return { ...allower };
    const history = await this.decisions.history(`beneficiary-${id}`);
    if (history[0]?.meta.centre !== actor.centre) return {};
    const birthDate = foldAll(people, history).get(id)?.birthDate ?? undefined;
    const told = birthDate && (await openedToDecide(this.vault, { birthDate }));
    return { minor: minorOn(told?.birthDate, happened.day), ...allower };
  }
}

function mayNameGuardian(asking: Asking) {
  const leaving = askedFor(ProposeDischarge, asking) ?? askedFor(DischargeBeneficiary, asking);
  const taking = askedFor(AcceptReferral, asking) ?? askedFor(AdmitBeneficiary, asking);
  return askedFor(GiveConsent, asking) ?? taking ?? leaving;
}

/** Of the ways to leave only the one by her own choice. */
const asksGuardian = (asked: object): boolean => !('kind' in asked) || asked.kind === 'left-by-choice';
