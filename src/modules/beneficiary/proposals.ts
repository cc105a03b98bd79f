import { HOUSE_DECIDES } from '../../../events/as-she-left';
import type { ExitKind } from '../../../events/code-lists';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import type { Proposal, Stay } from './stay';

/** Whether a discharge waits for a decision. */
export const isPending = ({ proposal }: Stay): boolean => proposal !== undefined && !proposal.approved;

/** One that was approved and did not come about gives way to one that is proposed since: whatever was proposed before is not the last word. */
export function nonePending(stay: Stay, at: HappenedAt): void {
  if (isPending(stay))
    throw new Rejection(
      'beneficiary/discharge-pending',
      'A discharge is proposed already: decide on that first, "Approve discharge" or "Reject discharge".',
    );
  const approved = stay.proposal?.approvedAt;
  if (approved && isBefore(at, approved))
    throw new Rejection(
      'beneficiary/approved-since',
      'A discharge of hers was approved on {day}, after that. Where that one is not what holds, take it back first, "Reject discharge".',
      { day: approved.day },
    );
}

/** The discharge that is decided on, no earlier than it was proposed. */
export function pending({ proposal }: Stay, at: HappenedAt): Proposal {
  if (!proposal || proposal.approved)
    throw new Rejection(
      'beneficiary/no-discharge-pending',
      'No discharge waits for a decision: it is proposed first, "Propose discharge"; one that was approved is carried out, "Discharge beneficiary", or taken back, "Reject discharge".',
    );
  sinceProposal(proposal, at);
  return proposal;
}

function sinceProposal({ at }: Proposal, happenedAt: HappenedAt): void {
  if (isBefore(happenedAt, at))
    throw new Rejection('beneficiary/before-proposal', `The discharge was proposed on ${at.day}: correct one of the two times.`);
}

/** It is taken back no earlier than what was last decided of it. */
export function notBefore(proposal: Proposal, at: HappenedAt): void {
  sinceProposal(proposal, at);
  if (proposal.approvedAt && isBefore(at, proposal.approvedAt)) throw beforeApproval(proposal.approvedAt);
}

const beforeApproval = ({ day }: HappenedAt) =>
  new Rejection(
    'beneficiary/before-approval',
    `The discharge was approved on ${day}: say when she left after that, or take it back, "Reject discharge", and propose it of the right time.`,
  );

/** Rule 5, neither by her own hand nor by that of whoever writes for her. Only of a yes: a no is open to all of them, or a small house had no way on. */
export function byAnother({ by }: Proposal, ...approvers: readonly (string | undefined)[]): void {
  if (by.some((each) => approvers.includes(each)))
    throw new Rejection(
      'beneficiary/self-approval',
      'Whoever proposes a discharge, or asked for, allowed or decided on the pick-up that it follows from, does not approve it: another supervisor or head does. Where there is none, any of them may "Reject discharge".',
    );
}

/** Whoever goes by herself, is taken, or dies does not wait for anybody to agree: that is recorded of when it was. */
export function sinceApproval({ approvedAt }: Proposal, kind: ExitKind, at: HappenedAt): void {
  if (HOUSE_DECIDES.has(kind) && approvedAt && isBefore(at, approvedAt)) throw beforeApproval(approvedAt);
}
