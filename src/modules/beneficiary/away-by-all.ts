import { Injectable } from '@nestjs/common';
import { caseload, type EpisodeLine } from '../../../projections/caseload.projection';
import { foldAll } from '../../../projections/kit/projection';
import { AppliedUpTo } from '../../http/read-after';
import { Decisions } from '../../platform/decisions';
import type { Asking } from '../../platform/take-step';
import { EndHospitalStay, EndLeave, ExtendLeave, GrantLeave, NoticeAbsence, RecordReturn, StartHospitalStay } from './absence.steps';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import type { BeneficiaryState } from './beneficiary.state';
import { ApproveDischarge, DischargeBeneficiary, ProposeDischarge } from './leaving.steps';
import { ProposeFamilyPickUp } from './pick-up.steps';
import { SamePerson } from './same-person';

/** What asks why she is away. */
const ASK: ReadonlySet<Asking['asks']> = new Set([
  NoticeAbsence,
  RecordReturn,
  GrantLeave,
  ExtendLeave,
  EndLeave,
  StartHospitalStay,
  EndHospitalStay,
  ProposeDischarge,
  ApproveDischarge,
  DischargeBeneficiary,
  ProposeFamilyPickUp,
]);

/** A link of just now is waited for, and no step on where she is ever refused because a view is behind. */
const LONGEST_MS = 500;

/** Why somebody with several records is away, from the log itself. */
@Injectable()
export class AwayByAll {
  constructor(
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Nothing for a step that does not ask or is taken over from a file, and for whoever has one record. */
  async of({ id, asks, actor, origin }: Asking): Promise<Pick<BeneficiaryKnowledge, 'away' | 'days' | 'leaveUntil'>> {
    if (!ASK.has(asks) || origin !== undefined) return {};
    if (actor.role !== 'system') await this.applied.now(LONGEST_MS);
    const { stays, link } = await this.decisions.state(beneficiaryDecider, id);
    const into = link?.into ?? id;
    const records = new Set([id, into, ...(await this.samePerson.recordsOf(into))]);
    if (records.size === 1) return {};
    const histories = await Promise.all([...records].map((record) => this.decisions.history(`beneficiary-${record}`)));
    const lines = foldAll(
      caseload,
      histories.flat().sort((one, other) => (one.position < other.position ? -1 : 1)),
    );
    const days = new Map(histories.flat().map(({ meta: { happened } }) => [happened.at, happened.day]));
    const carried = await Promise.all([...records].map((record) => this.decisions.state(beneficiaryDecider, record)));
    return { away: awayByStay({ id, stays, link }, lines), days, leaveUntil: leaveByStay(id, stays, carried) };
  }
}

/** By the number of each stay of a record until which day a leave goes, by that one and by those that go on within it. */
const leaveByStay = (
  id: string,
  stays: BeneficiaryState['stays'],
  carried: readonly BeneficiaryState[],
): BeneficiaryKnowledge['leaveUntil'] =>
  new Map(
    stays.map(({ number, leaveUntil = [] }) => {
      const lent = carried.flatMap(({ link, stays: theirs }) =>
        (link?.into === id ? link.doubled : []).flatMap(({ episode, there }) =>
          there === number ? (theirs.find((each) => each.number === episode)?.leaveUntil ?? []) : [],
        ),
      );
      return [number, [...lent, ...leaveUntil].toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))] as const;
    }),
  );

/** By the number of each stay of a record why she was away when: of one that is doubled, as the stay tells it that stands for it. */
export const awayByStay = (
  { id, stays, link }: Pick<BeneficiaryState, 'stays' | 'link'> & { readonly id: string },
  lines: ReadonlyMap<string, EpisodeLine>,
): NonNullable<BeneficiaryKnowledge['away']> =>
  new Map(
    stays.flatMap(({ number }) => {
      const there = link?.doubled.find(({ episode }) => episode === number)?.there;
      const line = lines.get(link && there !== undefined ? `${link.into}.${there}` : `${id}.${number}`);
      return line ? [[number, line.away] as const] : [];
    }),
  );
