import { Injectable } from '@nestjs/common';
import type { SignInFailed } from '../../events/access.events';
import type { Role } from '../../events/roles';
import { AccountFacts, type Holder } from '../modules/account/account.facts';
import { Clock } from '../platform/clock';
import { Rejection } from '../platform/rejection';
import { type Account, Accounts } from './accounts';
import { actingIn, RolesRefused } from './acting-role';
import { Dormancy } from './dormancy';
import { FailedSignIns } from './failed-sign-ins';
import { type DeviceToken, KnownDevices } from './known-devices';
import { isPassword } from './passwords';
import { SecondFactor } from './second-factor';
import { Sessions, type SessionToken } from './sessions';
import { ofDevice, ofStranger, SignInThrottle } from './sign-in-throttle';

/** What is said to sign in; the code where she has a second factor. */
export interface Proofs {
  readonly user: string;
  readonly password: string;
  readonly code?: string;
}

/** Somebody who just signed in. */
export interface Entered {
  readonly user: string;
  readonly role: Role;
  readonly centre: string;
  readonly token: SessionToken;
}

/** Where a sign-in comes from. */
export interface From {
  readonly address: string;
  /** What the browser keeps since somebody signed in there. */
  readonly device: DeviceToken | undefined;
}

// Asked of the log where there is no account, so that it takes as long.
const NOBODYS = '00000000-0000-7000-8000-000000000000';

/** Turns a user name and a password into a session. */
@Injectable()
export class SignIn {
  constructor(
    private readonly accounts: Accounts,
    private readonly holders: AccountFacts,
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
    private readonly devices: KnownDevices,
    private readonly dormancy: Dormancy,
    private readonly secondFactor: SecondFactor,
    private readonly failed: FailedSignIns,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `access/wrong-credentials`, the same after the same time whether the user, the password, the code or the account is at fault,
   * `access/code-needed` to whoever knows the password and said no code,
   * TooManyTries before anything is tried, and RolesRefused for whoever proved who she is and holds no role.
   */
  async begin({ user, password, code }: Proofs, { address, device }: From): Promise<Entered & { readonly device: DeviceToken }> {
    const name = user.toLowerCase();
    const account = this.accounts.byUser(name);
    const known = this.devices.of(device, account?.id ?? NOBODYS);
    const attempt = this.throttle.begin(known === undefined ? ofStranger(name, address) : ofDevice(known), this.clock.now());
    const isHers = await isPassword(password, account?.password);
    const holder = await this.holders.of(account?.id ?? NOBODYS);
    if (!account || !holder || !isHers) return this.#refuse(name, 'wrong-credentials', holder);
    if (holder.disabled) return this.#refuse(name, 'disabled', holder);
    if (await this.dormancy.suspends(account, holder)) return this.#refuse(name, 'dormant', holder);
    if (account.factor && code === undefined) {
      attempt.undone();
      throw new Rejection('access/code-needed', 'Add the code from your telephone.');
    }
    if (account.factor && !(await this.secondFactor.takes(account, code!))) return this.#refuse(name, 'wrong-code', holder);
    attempt.succeeded();
    return { ...this.enter(account, holder), device: this.devices.remember(device, account.id) };
  }

  /** Begins the session of somebody who proved who she is. Throws RolesRefused. */
  enter({ id, user }: Account, holder: Holder): Entered {
    const { centre } = holder;
    const role = actingIn(holder, null);
    if (role === undefined) throw new RolesRefused(holder.conflicting, { id, role: 'system', centre });
    this.accounts.change(id, { signedIn: this.clock.now() });
    return { user, role, centre, token: this.sessions.begin({ id }) };
  }

  async #refuse(user: string, why: SignInFailed['why'], holder: Holder | undefined): Promise<never> {
    await this.failed.record(user, why, holder?.centre);
    throw new Rejection('access/wrong-credentials', 'The user name or the password is wrong.');
  }
}
