import { RoleDeclined, RoleGranted, RoleRequested, RoleRevoked } from '../../../events/account.events';
import { type AccountEvent, accountEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { Code, Day, Maybe } from '../../../events/kit/fields';
import { HELD_ROLES } from '../../../events/account.events';
import type { Role } from '../../../events/roles';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';
import { cameIn, endsLater, fitsBeside, leavesOthers, notAuditorByAdmin, notHerOwn, type Others } from './account.rules';
import type { AccountState } from './account.state';

@Means('Ask that somebody be given a role; another person has to agree.')
export class RequestRole extends RoleRequested {}

@Means('Agree to a role that another person asked for; she holds it from now on.')
export class ApproveRole extends RoleDeclined {}

@Means('Do not agree to a role that was asked for.')
export class DeclineRole extends RoleDeclined {}

@Means('Give somebody a role, by word of the owner of the machine.')
export class GrantRole {
  @Code(HELD_ROLES) role!: Role;
  @Maybe() @Day() until?: string;
}

@Means('Take a role away, at once.')
export class RevokeRole extends RoleRevoked {}

const { step } = decisionsOn<AccountState, AccountEvent, Others>();
const OFFICE = ['supervisor', 'head', 'admin'] as const;

const granted = (role: Role, until: string | undefined, more: Pick<RoleGranted, 'basis' | 'requestedBy'>) =>
  happened.RoleGranted({ role, ...(until !== undefined && { until }), ...more });

/** Who may do what in the house, and that two people agreed to it (decision record 0015). */
export const ROLE_STEPS = [
  step(RequestRole, {
    by: OFFICE,
    during: ['open'],
    confirmed: true,
    decide: (account, asked, here) => {
      const { role, until } = asked;
      notHerOwn(here);
      notAuditorByAdmin(here, [role]);
      fitsBeside(account, role, here);
      endsLater(until, here);
      return happened.RoleRequested(asked);
    },
  }),
  step(ApproveRole, {
    by: ['head', 'admin'],
    during: ['open'],
    confirmed: true,
    decide: (account, { role }, here) => {
      const request = account.requests.find((each) => each.role === role);
      if (!request) throw new Rejection('account/no-request', 'Nobody asked for this role.');
      notHerOwn(here);
      notAuditorByAdmin(here, [role]);
      if (request.by === here.actor.id) throw new Rejection('account/self-approval', 'Another person has to agree.');
      if (request.byRole !== 'head' && here.actor.role !== 'head')
        throw new Rejection('account/needs-head', 'A head of the centre has to ask for it or to agree.');
      fitsBeside(account, role, here);
      cameIn(account);
      endsLater(request.until, here);
      return granted(role, request.until, { basis: 'two-people', requestedBy: request.by });
    },
  }),
  step(DeclineRole, {
    by: OFFICE,
    during: ['open', 'disabled'],
    confirmed: true,
    decide: ({ requests }, { role }) => {
      if (!requests.some((each) => each.role === role)) throw new Rejection('account/no-request', 'Nobody asked for this role.');
      return happened.RoleDeclined({ role });
    },
  }),
  step(GrantRole, {
    by: ['system'],
    during: ['open'],
    decide: (account, { role, until }, here) => {
      fitsBeside(account, role, here);
      endsLater(until, here);
      return granted(role, until, { basis: 'owner' });
    },
  }),
  step(RevokeRole, {
    by: ['head', 'admin', 'system'],
    during: ['open', 'disabled'],
    confirmed: true,
    decide: (account, { role }, here) => {
      if (!account.roles.some((each) => each.role === role)) throw new Rejection('account/not-held', 'This role is not held.');
      notHerOwn(here);
      notAuditorByAdmin(here, [role]);
      leavesOthers(account, [role], here);
      return happened.RoleRevoked({ role });
    },
  }),
];
