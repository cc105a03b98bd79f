import { EventStoreDbStore } from '../../src/platform/event-store/eventstoredb';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';
import { eventStoreContract } from './event-store.contract';
import { serverContract } from './eventstoredb-server.contract';

for (const appends of ['classic', 'batched'] as const)
  eventStoreContract(`the double, ${appends}`, async () => {
    const double = await EventStoreDbDouble.start();
    const open = () => EventStoreDbStore.open({ connectionString: double.connectionString, appends });
    let store = open();
    return {
      store,
      async reopen() {
        await store.close();
        return (store = open());
      },
      async close() {
        await store.close();
        await double.kill();
        expect(appends === 'batched' ? double.calls.append : double.calls.batchAppend).toBe(0);
      },
    };
  });

describe('beside other clients', () => {
  let double: EventStoreDbDouble;
  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
  });
  afterAll(() => double.kill());
  serverContract('the double', () => double.connectionString);
});

/** A server that the tests may write to: `esdb://user:password@host:port`. */
const url = process.env['EVENTSTOREDB_URL'];
(url === undefined ? describe.skip : describe)('for real', () => serverContract('EVENTSTOREDB_URL', () => url!));
