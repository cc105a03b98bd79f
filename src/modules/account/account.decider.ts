import { type AccountEvent, accountEvents } from '../../../events/every-event';
import { decisionsOn } from '../../platform/decider';
import type { Others } from './account.rules';
import { type AccountState, evolveAccount } from './account.state';
import { DOOR_STEPS } from './door.steps';
import { ROLE_STEPS } from './role.steps';

const { decider } = decisionsOn<AccountState, AccountEvent, Others>();

/** Who may come in and in which roles; streams `account-<id of her staff record>`. */
export const accountDecider = decider({
  events: accountEvents,
  initial: { phase: 'unknown' },
  steps: [...DOOR_STEPS, ...ROLE_STEPS],
  evolve: evolveAccount,
});
