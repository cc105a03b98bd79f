import { AccountDisabled, AccountOpened, DISABLED_BECAUSE, HELD_ROLES, SetUpLinkIssued } from '../../../events/account.events';
import { type AccountEvent, accountEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { Code } from '../../../events/kit/fields';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';
import { type Here, leavesOthers, notAuditorByAdmin, notHerOwn, type Others } from './account.rules';
import { type AccountState, type Existing, rolesOn } from './account.state';

@Means('Give somebody of the staff an account.')
export class OpenAccount extends AccountOpened {}

@Means('Close an account for the time being; its sessions end at once.')
export class DisableAccount {
  @Code(DISABLED_BECAUSE.filter((why) => why !== 'dormant')) why!: Exclude<AccountDisabled['why'], 'dormant'>;
}

@Means('Close an account that nobody used for long.')
export class SuspendDormant {}

@Means('Open an account again.')
export class EnableAccount {}

@Means('Ask that somebody be given a new way to come in, by a set-up link or the identity provider; another person has to give it.')
export class RequestNewLink {}

@Means('Make a link with which she can once choose a password.')
export class IssueSetUpLink extends SetUpLinkIssued {}

@Means('Set a password for whoever came with a link, or by word of the owner of the machine.')
export class SetPassword {
  @Code(['link', 'owner']) how!: 'link' | 'owner';
}

@Means('Change her own password, knowing the old one.')
export class ChangePassword {}

@Means('Sign in with a code, too, from now on.')
export class AddSecondFactor {}

@Means('Sign in without a code again; of another person, because her telephone is lost.')
export class RemoveSecondFactor {}

@Means('Let her sign in through the identity provider.')
export class LinkIdentity {}

@Means('Let her sign in through the identity provider no more.')
export class UnlinkIdentity {}

const { step } = decisionsOn<AccountState, AccountEvent, Others>();
const OFFICE = ['head', 'admin', 'system'] as const;

function herOwn({ actor, id }: Here): void {
  if (actor.id !== id) throw new Rejection('account/not-hers', 'This is for the holder of the account alone.');
}

// Whoever could alone give her a way in could do everything in her name.
function askedForByAnother({ everSetUp, linkRequestedBy }: Existing, { actor }: Here): void {
  if (everSetUp && actor.role !== 'system' && (linkRequestedBy === undefined || linkRequestedBy === actor.id))
    throw new Rejection('account/needs-another', 'Another person has to ask for this first.');
}

/** Who comes in, and with what. */
export const DOOR_STEPS = [
  step(OpenAccount, {
    by: ['admin', 'system'],
    during: ['unknown'],
    confirmed: true,
    decide: (_, asked, { id }) => {
      if (asked.staff !== id) throw new Rejection('account/not-valid-staff', 'An account has the id of a staff record.');
      return happened.AccountOpened(asked);
    },
  }),
  step(DisableAccount, {
    by: OFFICE,
    during: ['open'],
    confirmed: true,
    decide: (account, asked, here) => {
      notHerOwn(here);
      const held = rolesOn(here.today, account);
      notAuditorByAdmin(here, held);
      leavesOthers(account, held, here);
      return happened.AccountDisabled(asked);
    },
  }),
  step(SuspendDormant, { by: ['system'], during: ['open'], decide: () => happened.AccountDisabled({ why: 'dormant' }) }),
  step(EnableAccount, {
    by: OFFICE,
    during: ['disabled'],
    confirmed: true,
    decide: (account, _, here) => {
      notHerOwn(here);
      notAuditorByAdmin(here, rolesOn(here.today, account));
      return happened.AccountEnabled();
    },
  }),
  step(RequestNewLink, {
    by: ['supervisor', 'head', 'admin'],
    during: ['open'],
    confirmed: true,
    decide: () => happened.NewLinkRequested(),
  }),
  step(IssueSetUpLink, {
    by: OFFICE,
    during: ['open'],
    confirmed: true,
    decide: (account, asked, here) => {
      notHerOwn(here);
      askedForByAnother(account, here);
      return happened.SetUpLinkIssued(asked);
    },
  }),
  step(SetPassword, { by: ['system'], during: ['open'], decide: (_, asked) => happened.PasswordChanged(asked) }),
  step(ChangePassword, {
    by: HELD_ROLES,
    during: ['open'],
    decide: (_, __, here) => {
      herOwn(here);
      return happened.PasswordChanged({ how: 'own' });
    },
  }),
  step(AddSecondFactor, {
    by: HELD_ROLES,
    during: ['open'],
    decide: (_, __, here) => {
      herOwn(here);
      return happened.SecondFactorAdded();
    },
  }),
  step(RemoveSecondFactor, {
    by: [...HELD_ROLES.filter((role) => role === 'admin'), 'system'],
    during: ['open', 'disabled'],
    confirmed: true,
    decide: (account, _, here) => {
      notHerOwn(here);
      notAuditorByAdmin(here, rolesOn(here.today, account));
      return account.secondFactor ? happened.SecondFactorRemoved() : [];
    },
  }),
  step(LinkIdentity, {
    by: ['admin', 'system'],
    during: ['open'],
    confirmed: true,
    decide: (account, _, here) => {
      notHerOwn(here);
      askedForByAnother(account, here);
      return happened.IdentityLinked();
    },
  }),
  step(UnlinkIdentity, {
    by: ['admin', 'system'],
    during: ['open', 'disabled'],
    confirmed: true,
    decide: ({ linked }, __, here) => (notHerOwn(here), linked ? happened.IdentityUnlinked() : []),
  }),
];
