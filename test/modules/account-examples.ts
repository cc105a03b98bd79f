import { accountEvents as happened } from '../../events/every-event';
import {
  AddSecondFactor,
  ChangePassword,
  DisableAccount,
  EnableAccount,
  IssueSetUpLink,
  LinkIdentity,
  OpenAccount,
  RemoveSecondFactor,
  RequestNewLink,
  SetPassword,
  SuspendDormant,
  UnlinkIdentity,
} from '../../src/modules/account/door.steps';
import { ApproveRole, DeclineRole, GrantRole, RequestRole, RevokeRole } from '../../src/modules/account/role.steps';
import { agus, hesti, house, melati, sari, wati } from '../support/cast';
import { by } from '../support/given';
import { example } from './examples';

const until = '2026-04-03T03:00:00.000Z';
/** The account is the one of `melati`'s id, which is nobody else's in these examples. */
export const opened = happened.AccountOpened({ staff: melati, name: 'Sri Wahyuni', first: 'link' });
/** She chose her password. */
export const cameIn = by(house, happened.PasswordChanged({ how: 'link' }));
export const herself = { ...wati, id: melati };
const asked = by(sari, happened.RoleRequested({ role: 'instructor' }));
const granted = happened.RoleGranted({ role: 'instructor', basis: 'owner' });
const withFactor = by(herself, happened.SecondFactorAdded());

export const account = {
  phases: { unknown: [], open: [opened], disabled: [opened, happened.AccountDisabled({ why: 'left' })] },
  examples: [
    example(OpenAccount, [], { staff: melati, name: 'Sri Wahyuni', first: 'link' }, agus, ['AccountOpened']),
    example(DisableAccount, [opened], { why: 'misuse' }, hesti, ['AccountDisabled']),
    example(SuspendDormant, [opened], {}, house, ['AccountDisabled']),
    example(EnableAccount, [opened, happened.AccountDisabled({ why: 'left' })], {}, agus, ['AccountEnabled']),
    example(RequestNewLink, [opened], {}, sari, ['NewLinkRequested']),
    example(IssueSetUpLink, [opened], { until }, agus, ['SetUpLinkIssued']),
    example(SetPassword, [opened], { how: 'link' }, house, ['PasswordChanged']),
    example(ChangePassword, [opened], {}, herself, ['PasswordChanged']),
    example(AddSecondFactor, [opened], {}, herself, ['SecondFactorAdded']),
    example(RemoveSecondFactor, [opened, withFactor], {}, agus, ['SecondFactorRemoved']),
    example(LinkIdentity, [opened], {}, agus, ['IdentityLinked']),
    example(UnlinkIdentity, [opened, happened.IdentityLinked()], {}, agus, ['IdentityUnlinked']),
    example(RequestRole, [opened], { role: 'instructor' }, sari, ['RoleRequested']),
    example(ApproveRole, [opened, cameIn, asked], { role: 'instructor' }, hesti, ['RoleGranted']),
    example(DeclineRole, [opened, asked], { role: 'instructor' }, hesti, ['RoleDeclined']),
    example(GrantRole, [opened], { role: 'instructor' }, house, ['RoleGranted']),
    example(RevokeRole, [opened, granted], { role: 'instructor' }, hesti, ['RoleRevoked']),
  ],
};
