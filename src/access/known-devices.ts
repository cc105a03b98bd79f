import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Accounts } from './accounts';

/** 256 random bits that a browser keeps; the server keeps their SHA-256 only. It opens nothing. */
export type DeviceToken = string;

/** How long a browser is known after the last sign-in, and how many are known of one account; beyond it the one that was used longest ago is forgotten. */
export const DEVICES = { rememberedMs: 90 * 24 * 60 * 60_000, most: 10 } as const;

/**
 * Browsers in which somebody signed in before. Their tries are counted apart from everybody else's, so that a stranger who fails on purpose
 * holds up strangers only (decision record 0022). One browser may be known of several accounts: the computer at the gate is shared.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** The name under which the tries of a browser on an account are counted; undefined where she did not sign in there of late. */
  of(token: DeviceToken | undefined, account: string): string | undefined {
    const hash = hashOf(token ?? '');
    const seen = this.accounts.deviceSeen(hash, account);
    return seen !== undefined && this.clock.now() < seen + DEVICES.rememberedMs ? `${hash} ${account}` : undefined;
  }

  /** She signed in: the browser goes on under a new token, for all who are known there, and whoever copied the old one has nothing. */
  remember(token: DeviceToken | undefined, account: string): DeviceToken {
    const next = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    this.accounts.rememberDevice(
      { hash: hashOf(next), account, seen: now },
      { before: hashOf(token ?? ''), most: DEVICES.most, forgetBefore: now - DEVICES.rememberedMs },
    );
    return next;
  }
}

const hashOf = (token: DeviceToken): string => createHash('sha256').update(token).digest('hex');
