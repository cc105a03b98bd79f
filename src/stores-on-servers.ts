import type { EventStore } from './platform/event-store/event-store';
import type { ReadModels } from './platform/read-models/read-models';

type Log = typeof import('./platform/event-store/eventstoredb');
type Views = typeof import('./platform/read-models/mongodb');

/** The log on an EventStoreDB. Its driver is loaded here: an installation without a server reads none of its hundred files at every start. */
export const logOnServer = (connectionString: string): EventStore =>
  (require('./platform/event-store/eventstoredb') as Log).EventStoreDbStore.open({ connectionString });

/** The views on a MongoDB, whose driver is loaded here as well. */
export const viewsOnServer = (url: string, database: string): Promise<ReadModels> =>
  (require('./platform/read-models/mongodb') as Views).MongoReadModels.open({ url, database });
