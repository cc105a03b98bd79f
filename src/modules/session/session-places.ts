import { Injectable } from '@nestjs/common';
import type { SessionLine } from '../../../projections/sessions.projection';
import { staff } from '../../../projections/staff.projection';
import { dayOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { CentreFacts } from '../centre/centre.facts';
import { EquipmentFacts } from '../equipment/equipment.facts';
import { StaffFacts } from '../staff/staff.facts';
import { type Contradicted, contradictedIn, livedHere, missedThen } from './contradictions';
import { type LeaderContradiction, leaderContradictions } from './leader-contradicted.facts';
import { subjectsOf } from './shown-to-her';

/** A session with who is still expected, whose place ended because she left the centre, and which lines somebody has to put right. */
export type WithPlaces<Line extends SessionLine> = Line & {
  readonly placesEnded: readonly string[];
  readonly contradicted: readonly Contradicted[];
  /** Units that were used, or broke, though by what else their own record says they were broken, off the books or not on them yet when it began. */
  readonly unitsContradicted: readonly string[];
  /** Whether by the staff list its leader had left on a day before it, or had no certificate for it that held on the day; and which. */
  readonly leaderContradicted: boolean;
  readonly leaderContradictedBy: readonly LeaderContradiction[];
};

/** Who keeps her place in a session: it ends with her stay, and is hers again where the end of the stay is voided. */
@Injectable()
export class SessionPlaces {
  constructor(
    private readonly whereabouts: Whereabouts,
    private readonly centres: CentreFacts,
    private readonly equipment: EquipmentFacts,
    private readonly views: Views,
    private readonly staffFacts: StaffFacts,
  ) {}

  /** Whoever left between the planning and the beginning is expected no more, also if she was taken in anew. */
  async of<Line extends SessionLine>(page: readonly Line[]): Promise<readonly WithPlaces<Line>[]> {
    const people = await this.whereabouts.of(
      page.flatMap((session) => subjectsOf(session).map((each) => each.slice('beneficiary-'.length))),
    );
    const zones = new Map(await Promise.all(page.map(async ({ centre }) => [centre, await this.centres.zoneOf(centre)] as const)));
    const isWorkingAt = await this.equipment.workingAt(page.flatMap(unitsOf));
    const leaders = await this.views.load(
      staff,
      page.map(({ leader }) => leader),
    );
    const isCertified = await this.staffFacts.certifiedAmong(page.map(({ leader }) => leader));
    return page.map((session) => {
      const zone = zones.get(session.centre)!;
      const hasLeft = (her: string) => {
        const { stays } = people.get(her)!;
        const ended = stays.some(
          ({ exit, registeredTo }) => exit !== null && (session.planned ?? '') <= registeredTo && registeredTo <= session.at,
        );
        // Whose admission was a mistake never had a place.
        return ended || (stays.length > 0 && !livedHere(stays, dayOf(session.at, zone), zone));
      };
      const leaderContradictedBy = leaderContradictions(session, leaders.get(session.leader), isCertified, zone);
      const placesEnded = session.participants.filter(hasLeft);
      return {
        ...session,
        participants: session.participants.filter((her) => !hasLeft(her)),
        placesEnded,
        ...missedThen(session, people, zone),
        contradicted: contradictedIn(session, people, zone),
        unitsContradicted: unitsOf(session).filter((unit) => !isWorkingAt(unit, session.at, session.id)),
        leaderContradicted: leaderContradictedBy.length > 0,
        leaderContradictedBy,
      };
    });
  }
}

const unitsOf = ({ status, equipmentUsed, equipmentFailed }: SessionLine): readonly string[] =>
  status === 'held'
    ? [...new Set([...equipmentUsed, ...equipmentFailed.flatMap(({ equipment, retracted }) => (retracted ? [] : [equipment]))])]
    : [];
