import { keysEvents as happened } from '../../events/every-event';
import { RecordDestroyedKeys, RecordRotation, RecordUnsealing } from '../../src/modules/keys/keys.decider';
import { hesti, house, sari } from '../support/cast';
import { example } from './examples';

export const keys = {
  phases: { unknown: [], kept: [happened.RetiredKeysDestroyed({ keys: 1 })] },
  examples: [
    example(RecordUnsealing, [], { by: [hesti.id, sari.id] }, house, ['VaultUnsealed']),
    example(RecordRotation, [], { before: '00aa11bb', now: '22cc33dd', keys: 40 }, house, ['MasterKeyRotated']),
    example(RecordDestroyedKeys, [], { keys: 1 }, house, ['RetiredKeysDestroyed']),
  ],
};
