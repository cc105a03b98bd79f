import type { Role } from '../../../events/roles';
import type { Circumstances } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';
import { conflict, type Existing, rolesOn } from './account.state';

/** What a decision on one account knows of the others. */
export interface Others {
  /** Heads of the same centre and auditors of the house, this account not counted, who can act today. */
  readonly heads: number;
  readonly auditors: number;
}

export type Here = Circumstances<Others>;

/** Nobody changes what she herself may do. */
export function notHerOwn({ actor, id }: Here): void {
  if (actor.id === id) throw new Rejection('account/own-account', 'Nobody changes her own account.');
}

/** An administrator has no hand in who audits her. */
export function notAuditorByAdmin({ actor }: Here, roles: readonly Role[]): void {
  if (actor.role === 'admin' && roles.includes('auditor'))
    throw new Rejection('account/auditor-not-by-admin', 'An administrator has no hand in who is auditor.');
}

/** Whoever gave her the link could come in as her before she does: then she finds it used, and whoever agrees can ask her. */
export function cameIn({ everSetUp }: Existing): void {
  if (!everSetUp) throw new Rejection('account/not-in-yet', 'She has to come in first, with the link that she was given.');
}

/** A role that would stand beside one that stands alone is refused. */
export function fitsBeside(account: Existing, role: Role, { today }: Here): void {
  const held = rolesOn(today, account);
  if (held.includes(role)) throw new Rejection('account/already-held', 'This role is held already.');
  if (conflict([...held, role])) throw new Rejection('account/conflicting-roles', 'An administrator or auditor holds no other role.');
}

/** A day that is over ends nothing. */
export function endsLater(until: string | undefined, { today }: Here): void {
  if (until !== undefined && until < today) throw new Rejection('account/not-valid-end', 'This last day is over already.');
}

/** A centre without a head, or a house without an auditor, would have nobody to agree or to look. */
export function leavesOthers(account: Existing, losing: readonly Role[], { facts, today }: Here): void {
  if (account.phase === 'disabled') return;
  const lost = rolesOn(today, account).filter((role) => losing.includes(role));
  if (lost.includes('head') && facts.heads === 0) throw new Rejection('account/last-head', 'This is the last head of the centre.');
  if (lost.includes('auditor') && facts.auditors === 0) throw new Rejection('account/last-auditor', 'This is the last auditor.');
}
