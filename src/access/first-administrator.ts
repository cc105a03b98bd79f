import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { construct } from '../../events/kit/construct';
import { Maybe, Name, One, Text } from '../../events/kit/fields';
import { OpenCentre } from '../modules/centre/centre.decider';
import { CentreFacts, HOUSE_ZONE } from '../modules/centre/centre.facts';
import { AppointStaff } from '../modules/staff/staff.decider';
import { Clock } from '../platform/clock';
import { newId } from '../platform/ids';
import { Rejection } from '../platform/rejection';
import { takeStep } from '../take-step-of';
import { Accounts } from './accounts';
import { SignUp } from './sign-up';

export class FirstCentre {
  @Text(50) code!: string;
  @Name() name!: string;
  @Maybe() @Text(64) zone?: string;
}

/** What the first administrator says: her centre, and herself. */
export class FirstSetUp {
  @Text(100) token!: string;
  @One(FirstCentre) centre!: FirstCentre;
  @Text(64) user!: string;
  @Name() name!: string;
  @Text(256) password!: string;
}

/** The page on which a token is used; what follows `#` never reaches a server's log. */
export const houseSetUpPath = (token: string): string => `/set-up/house#${token}`;

/** Lets the person who started an empty house open its first centre and become its administrator; whoever reads the screen is she. */
@Injectable()
export class FirstAdministrator {
  #offered: Buffer | undefined;

  constructor(
    private readonly accounts: Accounts,
    private readonly signUp: SignUp,
    private readonly centres: CentreFacts,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  /** A token that works once, in this process, while nobody has an account; undefined where somebody has. */
  offer(): string | undefined {
    if (this.accounts.all().length > 0) return undefined;
    const token = randomBytes(32).toString('base64url');
    this.#offered = hashOf(token);
    return token;
  }

  /** Throws `access/not-valid-link`, and what a centre or an account is refused with; the token then still works. */
  async setUp({ token, centre, user, name, password }: FirstSetUp): Promise<{ readonly user: string; readonly centre: string }> {
    const offered = this.#offered;
    if (!offered || this.accounts.all().length > 0 || !timingSafeEqual(offered, hashOf(token)))
      throw new Rejection('access/not-valid-link', 'This link was used, is over, or never was one.');
    this.#offered = undefined;
    try {
      const { code, zone = HOUSE_ZONE } = centre;
      const actor = { id: 'system', role: 'system', centre: code } as const;
      const command = () => newId(this.clock.now());
      if (!(await this.#isOpen(code))) {
        const asked = construct(OpenCentre, { name: centre.name, zone });
        await this.commands.execute(takeStep('centre', { id: code, asks: OpenCentre, asked, actor, command: command(), told: {} }));
      }
      const id = command();
      await this.signUp.add({ id, user, name, role: 'admin', centre: code, password });
      const asked = construct(AppointStaff, { name, kind: 'administration' });
      await this.commands.execute(takeStep('staff', { id, asks: AppointStaff, asked, actor, command: command(), told: {} }));
      return { user, centre: code };
    } catch (error) {
      this.#offered = offered;
      throw error;
    }
  }

  async #isOpen(code: string): Promise<boolean> {
    try {
      await this.centres.of(code);
      return true;
    } catch (error) {
      if (error instanceof Rejection) return false;
      throw error;
    }
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
