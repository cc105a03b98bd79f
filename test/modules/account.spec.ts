import { accountEvents as happened } from '../../events/every-event';
import type { Role } from '../../events/roles';
import { shutOut } from '../../projections/shut-out';
import { accountDecider } from '../../src/modules/account/account.decider';
import { conflict, rolesOn } from '../../src/modules/account/account.state';
import {
  ChangePassword,
  DisableAccount,
  EnableAccount,
  IssueSetUpLink,
  LinkIdentity,
  RemoveSecondFactor,
} from '../../src/modules/account/door.steps';
import { ApproveRole, GrantRole, RequestRole, RevokeRole } from '../../src/modules/account/role.steps';
import { agus, hesti, house, melati, person, ratna, sari, wati } from '../support/cast';
import { by, given as givenFor } from '../support/given';
import { cameIn, herself, opened } from './account-examples';

const ENOUGH = { heads: 1, auditors: 1 };
const given = givenFor(accountDecider, ENOUGH);
const holds = (role: Role, until?: string) => happened.RoleGranted({ role, basis: 'owner', ...(until !== undefined && { until }) });
const askedBy = (who: typeof sari, role: Role) => by(who, happened.RoleRequested({ role }));
const until = '2026-04-03T03:00:00.000Z';

describe('A role', () => {
  it('is held once another person agreed, and says who asked', () =>
    given(opened, cameIn, askedBy(sari, 'instructor'))
      .when(ApproveRole, { role: 'instructor' }, hesti)
      .records(happened.RoleGranted({ role: 'instructor', basis: 'two-people', requestedBy: sari.id })));

  it('is not agreed to by whoever asked', () =>
    given(opened, askedBy(hesti, 'instructor')).when(ApproveRole, { role: 'instructor' }, hesti).rejects('account/self-approval'));

  it('needs a head among the two', () => {
    given(opened, askedBy(sari, 'instructor')).when(ApproveRole, { role: 'instructor' }, agus).rejects('account/needs-head');
    given(opened, cameIn, askedBy(hesti, 'instructor'))
      .when(ApproveRole, { role: 'instructor' }, agus)
      .records(happened.RoleGranted({ role: 'instructor', basis: 'two-people', requestedBy: hesti.id }));
  });

  it('is never her own affair', () => {
    for (const role of ['supervisor', 'head', 'admin'] as const)
      given(opened)
        .when(RequestRole, { role: 'instructor' }, { ...sari, role, id: melati })
        .rejects('account/own-account');
    const asked = [opened, askedBy(sari, 'head')] as const;
    given(...asked)
      .when(ApproveRole, { role: 'head' }, { ...hesti, id: melati })
      .rejects('account/own-account');
    given(opened, holds('head'))
      .when(RevokeRole, { role: 'head' }, { ...hesti, id: melati })
      .rejects('account/own-account');
  });

  it.each([
    ['admin', 'instructor'],
    ['instructor', 'admin'],
    ['auditor', 'head'],
    ['head', 'auditor'],
    ['admin', 'auditor'],
  ] as const)('of %s is not joined by that of %s, whoever asks, agrees or owns the machine', (held, other) => {
    const account = [opened, holds(held)] as const;
    given(...account)
      .when(RequestRole, { role: other }, hesti)
      .rejects('account/conflicting-roles');
    given(...account, askedBy(sari, other))
      .when(ApproveRole, { role: other }, hesti)
      .rejects('account/conflicting-roles');
    given(...account)
      .when(GrantRole, { role: other }, house)
      .rejects('account/conflicting-roles');
  });

  it('may stand beside another that looks after people', () =>
    given(opened, holds('supervisor'))
      .when(GrantRole, { role: 'head' }, house)
      .records(happened.RoleGranted({ role: 'head', basis: 'owner' })));

  it('ends with its last day', () => {
    given(opened, holds('admin', '2026-03-30'))
      .when(GrantRole, { role: 'head' }, house)
      .records(happened.RoleGranted({ role: 'head', basis: 'owner' }));
    given(opened, holds('admin', '2026-03-31')).when(GrantRole, { role: 'head' }, house).rejects('account/conflicting-roles');
    given(opened).when(RequestRole, { role: 'head', until: '2026-03-30' }, sari).rejects('account/not-valid-end');
    expect(rolesOn('2026-03-31', { roles: [{ role: 'head', until: '2026-03-31' }] })).toEqual(['head']);
    expect(rolesOn('2026-04-01', { roles: [{ role: 'head', until: '2026-03-31' }] })).toEqual([]);
  });

  it('is not given by an administrator alone, not that of the first head either, nor to whoever has not come in', () => {
    given(opened)
      .when(RequestRole, { role: 'head' }, agus)
      .records(happened.RoleRequested({ role: 'head' }));
    const another = { ...agus, id: sari.id };
    given(opened, cameIn, askedBy(agus, 'head')).when(ApproveRole, { role: 'head' }, another).rejects('account/needs-head');
    given(opened, askedBy(sari, 'instructor')).when(ApproveRole, { role: 'instructor' }, hesti).rejects('account/not-in-yet');
  });

  it('of an auditor is no affair of an administrator', () => {
    given(opened).when(RequestRole, { role: 'auditor' }, agus).rejects('account/auditor-not-by-admin');
    given(opened, askedBy(hesti, 'auditor')).when(ApproveRole, { role: 'auditor' }, agus).rejects('account/auditor-not-by-admin');
    given(opened, holds('auditor')).when(RevokeRole, { role: 'auditor' }, agus).rejects('account/auditor-not-by-admin');
    given(opened, holds('auditor')).when(DisableAccount, { why: 'other' }, agus).rejects('account/auditor-not-by-admin');
  });

  it('of the last head or the last auditor is not taken away, nor is she shut out', () => {
    for (const [role, who, facts] of [
      ['head', agus, { ...ENOUGH, heads: 0 }],
      ['auditor', hesti, { ...ENOUGH, auditors: 0 }],
    ] as const) {
      given(opened, holds(role)).when(RevokeRole, { role }, who, { facts }).rejects(`account/last-${role}`);
      given(opened, holds(role)).when(DisableAccount, { why: 'left' }, who, { facts }).rejects(`account/last-${role}`);
      given(opened, holds(role))
        .when(DisableAccount, { why: 'left' }, who)
        .records(happened.AccountDisabled({ why: 'left' }));
    }
  });

  it('that looks after the machine or over the others stands alone; the rest may stand together', () => {
    expect(conflict(['head', 'supervisor', 'social-worker'])).toBe(false);
    expect(conflict(['admin'])).toBe(false);
    expect(conflict(['admin', 'security'])).toBe(true);
    expect(conflict(['auditor', 'head'])).toBe(true);
  });
});

describe('An account', () => {
  it('of somebody who came in before is linked to the provider only when another person asked', () => {
    const used = [opened, happened.PasswordChanged({ how: 'link' })] as const;
    given(...used)
      .when(LinkIdentity, {}, agus)
      .rejects('account/needs-another');
    const asked = [...used, by(ratna, happened.NewLinkRequested())] as const;
    given(...asked)
      .when(LinkIdentity, {}, agus)
      .records(happened.IdentityLinked());
    given(...asked, happened.IdentityLinked())
      .when(LinkIdentity, {}, agus)
      .rejects('account/needs-another');
  });

  it('is neither closed nor opened by its holder', () => {
    given(opened)
      .when(DisableAccount, { why: 'other' }, { ...agus, id: melati })
      .rejects('account/own-account');
    const closed = [opened, happened.AccountDisabled({ why: 'left' })] as const;
    given(...closed)
      .when(EnableAccount, {}, { ...hesti, id: melati })
      .rejects('account/own-account');
  });

  it('whose holder came in before gets a new link only when another person asked', () => {
    const used = [opened, happened.PasswordChanged({ how: 'link' })] as const;
    given(...used)
      .when(IssueSetUpLink, { until }, agus)
      .rejects('account/needs-another');
    given(...used, by(agus, happened.NewLinkRequested()))
      .when(IssueSetUpLink, { until }, agus)
      .rejects('account/needs-another');
    const asked = [...used, by(ratna, happened.NewLinkRequested())] as const;
    given(...asked)
      .when(IssueSetUpLink, { until }, agus)
      .records(happened.SetUpLinkIssued({ until }));
    given(...asked, happened.SetUpLinkIssued({ until }))
      .when(IssueSetUpLink, { until }, agus)
      .rejects('account/needs-another');
    given(...used)
      .when(IssueSetUpLink, { until }, house)
      .records(happened.SetUpLinkIssued({ until }));
  });

  it('keeps its password from everybody else', () => given(opened).when(ChangePassword, {}, wati).rejects('account/not-hers'));

  it('loses its second factor by another administrator, not by its own', () => {
    const withCode = [opened, by(herself, happened.SecondFactorAdded())] as const;
    given(...withCode)
      .when(RemoveSecondFactor, {}, person('admin', 88))
      .records(happened.SecondFactorRemoved());
    given(...withCode)
      .when(RemoveSecondFactor, {}, { ...agus, id: melati })
      .rejects('account/own-account');
    given(opened).when(RemoveSecondFactor, {}, agus).records();
  });
});

describe('Whoever cared for women and cannot come in any more', () => {
  const endOf = (day: string) => `${day}T16:59:59.999Z`;
  const at = (day: string) => `2026-04-${day}T03:00:00.000Z`;

  it('is shut out once her role is over by itself, and once only where it is then taken away', () =>
    expect(
      shutOut(
        [
          { at: at('01'), value: null },
          { at: at('02'), value: '2026-04-10' },
          { at: at('12'), value: null },
          { at: at('15'), value: '9999-12-31' },
        ],
        endOf,
      ),
    ).toEqual([{ from: '2026-04-10T16:59:59.999Z', to: at('15') }]));

  it('is not, who never could, or can', () => {
    expect(shutOut([{ at: at('01'), value: null }], endOf)).toEqual([]);
    expect(shutOut([{ at: at('01'), value: '9999-12-31' }], endOf)).toEqual([]);
  });
});
