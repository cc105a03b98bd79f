import type { AccountEvent } from '../../../events/every-event';
import type { Sealed } from '../../../events/kit/personal';
import type { Role } from '../../../events/roles';
import type { Evolve } from '../../platform/decider';

/** A role somebody holds; `until` is her last day in it. */
export interface HeldRole {
  readonly role: Role;
  readonly until: string | undefined;
}

/** A role somebody asked for on her behalf. */
export interface RequestedRole extends HeldRole {
  readonly by: string;
  readonly byRole: string;
}

interface Known {
  readonly centre: string;
  readonly name: Sealed;
  /** When it was last opened, 24 characters, UTC. */
  readonly since: string;
  readonly roles: readonly HeldRole[];
  readonly requests: readonly RequestedRole[];
  /** Whether she ever came in, and so somebody else could come in as her. */
  readonly everSetUp: boolean;
  /** Who asked for a new link for her. */
  readonly linkRequestedBy: string | undefined;
  readonly secondFactor: boolean;
  readonly linked: boolean;
}

export type Existing = (Known & { readonly phase: 'open' }) | (Known & { readonly phase: 'disabled' });

export type AccountState = { readonly phase: 'unknown' } | Existing;

/** The roles that are held on a day. */
export const rolesOn = (day: string, { roles }: Pick<Known, 'roles'>): readonly Role[] =>
  roles.filter(({ until }) => until === undefined || day <= until).map(({ role }) => role);

/** Whoever looks after the machine or over the others does nothing else: separation of duties. */
export const conflict = (roles: readonly Role[]): boolean =>
  new Set(roles).size > 1 && (roles.includes('admin') || roles.includes('auditor'));

const without = <Each extends HeldRole>(all: readonly Each[], role: Role) => all.filter((each) => each.role !== role);

// What follows an opening always finds an open account.
const on =
  <Data>(change: (account: Known, data: Data) => Partial<Known>) =>
  (state: AccountState, data: Data): AccountState =>
    state.phase === 'unknown' ? state : { ...state, ...change(state, data) };

/** What an account's past makes of it. */
export const evolveAccount: Evolve<AccountState, AccountEvent> = {
  AccountOpened: (_, { name, first }, { meta }) => ({
    phase: 'open',
    centre: meta.centre,
    name,
    since: meta.recordedAt,
    roles: [],
    requests: [],
    everSetUp: first === 'password',
    linkRequestedBy: undefined,
    secondFactor: false,
    linked: false,
  }),
  RoleRequested: (state, { role, until }, { meta: { actor } }) =>
    state.phase === 'unknown'
      ? state
      : { ...state, requests: [...without(state.requests, role), { role, until, by: actor.id, byRole: actor.role }] },
  RoleDeclined: on(({ requests }, { role }) => ({ requests: without(requests, role) })),
  RoleGranted: on(({ roles, requests }, { role, until }) => ({
    roles: [...without(roles, role), { role, until }],
    requests: without(requests, role),
  })),
  RoleRevoked: on(({ roles }, { role }) => ({ roles: without(roles, role) })),
  AccountDisabled: (state) => (state.phase === 'unknown' ? state : { ...state, phase: 'disabled' }),
  AccountEnabled: (state, _, { meta }) => (state.phase === 'unknown' ? state : { ...state, phase: 'open', since: meta.recordedAt }),
  NewLinkRequested: (state, _, { meta: { actor } }) => (state.phase === 'unknown' ? state : { ...state, linkRequestedBy: actor.id }),
  SetUpLinkIssued: on(() => ({ linkRequestedBy: undefined })),
  PasswordChanged: on(() => ({ everSetUp: true })),
  SecondFactorAdded: on(() => ({ secondFactor: true })),
  SecondFactorRemoved: on(() => ({ secondFactor: false })),
  IdentityLinked: on(() => ({ linked: true, everSetUp: true, linkRequestedBy: undefined })),
  IdentityUnlinked: on(() => ({ linked: false })),
};
