import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Rejection } from '../../platform/rejection';
import type { Receipt } from '../../platform/take-step';
import type { Asking } from '../../platform/take-step';
import { LinkIdentity } from '../../modules/account/door.steps';
import { takeStep } from '../../take-step-of';
import { type Account, AccountExists, Accounts } from '../accounts';
import { KeyedHash } from '../keyed-hash';
import { Provider } from './provider';

/** Whose account it is that the provider speaks of: by issuer and subject, kept as a keyed hash. */
@Injectable()
export class Identities {
  constructor(
    private readonly accounts: Accounts,
    private readonly hash: KeyedHash,
    private readonly provider: Provider,
    private readonly commands: CommandBus,
  ) {}

  /** As the access log and the accounts know a subject. */
  hashOf(subject: string): string {
    return this.hash.of('identity', JSON.stringify([this.provider.config.issuer, subject]));
  }

  accountOf(subject: string): Account | undefined {
    return this.accounts.byIdentity(this.hashOf(subject));
  }

  /** Lets the holder of an account sign in as a subject. Throws `access/identity-taken`, and what LinkIdentity is refused with. */
  async link(asking: Omit<Asking, 'asks' | 'asked'>, subject: string): Promise<Receipt> {
    const identity = this.hashOf(subject);
    const other = this.accounts.byIdentity(identity);
    if (other && other.id !== asking.id) throw taken();
    const receipt = await this.commands.execute<never, Receipt>(takeStep('account', { ...asking, asks: LinkIdentity, asked: {} }) as never);
    try {
      this.accounts.change(asking.id, { identity });
    } catch (error) {
      throw error instanceof AccountExists ? taken() : error;
    }
    return receipt;
  }
}

const taken = () => new Rejection('access/identity-taken', 'Somebody else signs in as this identity.');
