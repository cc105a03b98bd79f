import { ConfigRefused } from './config';
import { AddressRefused } from './platform/address-refused';
import type { EventStore } from './platform/event-store/event-store';
import type { ReadModels } from './platform/read-models/read-models';

type Log = typeof import('./platform/event-store/eventstoredb');
type Views = typeof import('./platform/read-models/mongodb');

/**
 * The log on an EventStoreDB. Its driver is loaded here: an installation without a server reads none of its hundred files at every start.
 * Throws ConfigRefused where the address is none.
 */
export function logOnServer(connectionString: string): EventStore {
  try {
    return (require('./platform/event-store/eventstoredb') as Log).EventStoreDbStore.open({ connectionString });
  } catch (error) {
    throw naming(error, 'JEJAK_EVENTSTOREDB_URL', 'esdb://host:2113');
  }
}

/** The views on a MongoDB, whose driver is loaded here as well. Throws ConfigRefused where the address is none. */
export async function viewsOnServer(url: string, database: string): Promise<ReadModels> {
  try {
    return await (require('./platform/read-models/mongodb') as Views).MongoReadModels.open({ url, database });
  } catch (error) {
    throw naming(error, 'JEJAK_MONGODB_URL', 'mongodb://host:27017');
  }
}

const naming = (error: unknown, setting: string, example: string): unknown =>
  error instanceof AddressRefused
    ? new ConfigRefused(
        `${setting} (or the file of ${setting}_FILE) is no address of such a server: ${example}, with options that its driver knows.`,
      )
    : error;
