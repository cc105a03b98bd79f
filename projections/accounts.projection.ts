import type { AccountEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { Role } from '../events/roles';
import { projection } from './kit/projection';

/** A role as lists show it; instants are 24 characters, UTC, and `until` is her last day in it. */
interface RoleLine {
  readonly role: Role;
  readonly until: string | null;
  readonly since: string;
  readonly basis: string;
  readonly requestedBy: string | null;
  readonly grantedBy: string;
}

interface RequestLine {
  readonly role: Role;
  readonly until: string | null;
  readonly at: string;
  readonly requestedBy: string;
}

/** Somebody who may sign in, as lists show her. */
export interface AccountLine {
  readonly id: string;
  readonly centre: string;
  readonly name: Sealed;
  readonly state: 'open' | 'disabled';
  /** Why it is closed. */
  readonly why: string | null;
  readonly roles: readonly RoleLine[];
  readonly requests: readonly RequestLine[];
  readonly newLinkRequestedBy: string | null;
  readonly secondFactor: boolean;
  readonly linked: boolean;
}

const without = <Each extends { readonly role: Role }>(lines: readonly Each[], role: Role) => lines.filter((each) => each.role !== role);

/** One line an account. */
export const accounts = projection<AccountLine, AccountEvent>({
  name: 'accounts',
  version: 2,
  indexes: [['centre']],
  keys: ({ stream }) => stream.slice('account-'.length),
  onPoison: 'park',
  opens: {
    AccountOpened: ({ name }, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      name,
      state: 'open',
      why: null,
      roles: [],
      requests: [],
      newLinkRequestedBy: null,
      secondFactor: false,
      linked: false,
    }),
  },
  on: {
    RoleRequested: (line, { role, until = null }, { meta }) => ({
      ...line,
      requests: [...without(line.requests, role), { role, until, at: meta.recordedAt, requestedBy: meta.actor.id }],
    }),
    RoleDeclined: (line, { role }) => ({ ...line, requests: without(line.requests, role) }),
    RoleGranted: (line, { role, until = null, basis, requestedBy = null }, { meta }) => ({
      ...line,
      roles: [...without(line.roles, role), { role, until, since: meta.recordedAt, basis, requestedBy, grantedBy: meta.actor.id }],
      requests: without(line.requests, role),
    }),
    RoleRevoked: (line, { role }) => ({ ...line, roles: without(line.roles, role) }),
    AccountDisabled: (line, { why }) => ({ ...line, state: 'disabled', why }),
    AccountEnabled: (line) => ({ ...line, state: 'open', why: null }),
    NewLinkRequested: (line, _, { meta }) => ({ ...line, newLinkRequestedBy: meta.actor.id }),
    SetUpLinkIssued: (line) => ({ ...line, newLinkRequestedBy: null }),
    SecondFactorAdded: (line) => ({ ...line, secondFactor: true }),
    SecondFactorRemoved: (line) => ({ ...line, secondFactor: false }),
    IdentityLinked: (line) => ({ ...line, linked: true, newLinkRequestedBy: null }),
    IdentityUnlinked: (line) => ({ ...line, linked: false }),
  },
});
