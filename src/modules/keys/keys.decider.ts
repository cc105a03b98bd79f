import { type KeysEvent, keysEvents as happened } from '../../../events/every-event';
import { MasterKeyRotated, RetiredKeysDestroyed, VaultUnsealed } from '../../../events/keys.events';
import { Means } from '../../../events/kit/declare';
import { decisionsOn } from '../../platform/decider';

/** The keys of the installation have one stream; nothing in it depends on what was before. */
export type KeysState = { readonly phase: 'unknown' | 'kept' };

@Means('Record that two people unlocked the personal data.')
export class RecordUnsealing extends VaultUnsealed {}

@Means('Record that a new master key is in use.')
export class RecordRotation extends MasterKeyRotated {}

@Means('Record that retired master keys were destroyed.')
export class RecordDestroyedKeys extends RetiredKeysDestroyed {}

const { decider, step } = decisionsOn<KeysState, KeysEvent>();
const kept = (): KeysState => ({ phase: 'kept' });
const EVER = ['unknown', 'kept'] as const;

export const keysDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  steps: [
    step(RecordUnsealing, { by: ['system'], during: EVER, decide: (_, unsealing) => happened.VaultUnsealed(unsealing) }),
    step(RecordRotation, { by: ['system'], during: EVER, decide: (_, rotation) => happened.MasterKeyRotated(rotation) }),
    step(RecordDestroyedKeys, { by: ['system'], during: EVER, decide: (_, destroyed) => happened.RetiredKeysDestroyed(destroyed) }),
  ],
  evolve: { VaultUnsealed: kept, MasterKeyRotated: kept, RetiredKeysDestroyed: kept },
});
