import type { AccountDisabled, RoleGranted, RoleRevoked } from '../events/account.events';
import type { AccountEvent, StaffEvent } from '../events/every-event';
import type { Sealed, Stored } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { heldLast, since, type Timeline } from '../events/kit/timeline';
import type { Role } from '../events/roles';
import { projection } from './kit/projection';
import { caresUntil } from './shut-out';

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
  /** From when on, and until which last day, she could come in as one who cares for women; null where she could not. */
  readonly cares: Timeline<string | null>;
}

const changed =
  <Data>(change: (line: AccountLine, data: Data, recorded: Pick<Recorded, 'meta'>) => AccountLine) =>
  (line: AccountLine, data: Data, recorded: Pick<Recorded, 'meta'>): AccountLine => {
    const next = change(line, data, recorded);
    const until = caresUntil(next);
    return (heldLast(next.cares) ?? null) === until ? next : { ...next, cares: since(next.cares, recorded.meta.recordedAt, until) };
  };

const without = <Each extends { readonly role: Role }>(lines: readonly Each[], role: Role) => lines.filter((each) => each.role !== role);

/** One line an account. */
export const accounts = projection<AccountLine, AccountEvent | StaffEvent>({
  name: 'accounts',
  version: 4,
  indexes: [['centre']],
  // Her staff record has the same id.
  keys: ({ stream }) => stream.replace(/^(account|staff)-/, ''),
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
      cares: [],
    }),
  },
  on: {
    StaffDetailsCorrected: (line, { name }) => ({ ...line, name: name ?? line.name }),
    RoleRequested: (line, { role, until = null }, { meta }) => ({
      ...line,
      requests: [...without(line.requests, role), { role, until, at: meta.recordedAt, requestedBy: meta.actor.id }],
    }),
    RoleDeclined: (line, { role }) => ({ ...line, requests: without(line.requests, role) }),
    RoleGranted: changed((line, { role, until, basis, requestedBy }: Stored<RoleGranted>, { meta }) => {
      const granted = {
        role,
        until: until ?? null,
        since: meta.recordedAt,
        basis,
        requestedBy: requestedBy ?? null,
        grantedBy: meta.actor.id,
      };
      return { ...line, roles: [...without(line.roles, role), granted], requests: without(line.requests, role) };
    }),
    RoleRevoked: changed((line, { role }: Stored<RoleRevoked>) => ({ ...line, roles: without(line.roles, role) })),
    AccountDisabled: changed((line, { why }: Stored<AccountDisabled>) => ({ ...line, state: 'disabled', why })),
    AccountEnabled: changed((line) => ({ ...line, state: 'open', why: null })),
    NewLinkRequested: (line, _, { meta }) => ({ ...line, newLinkRequestedBy: meta.actor.id }),
    SetUpLinkIssued: (line) => ({ ...line, newLinkRequestedBy: null }),
    SecondFactorAdded: (line) => ({ ...line, secondFactor: true }),
    SecondFactorRemoved: (line) => ({ ...line, secondFactor: false }),
    IdentityLinked: (line) => ({ ...line, linked: true, newLinkRequestedBy: null }),
    IdentityUnlinked: (line) => ({ ...line, linked: false }),
  },
});
