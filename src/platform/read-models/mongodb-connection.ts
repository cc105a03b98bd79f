import { type Db, type DbOptions, MongoClient, type MongoClientOptions, ReadConcern, type ServerType, WriteConcern } from 'mongodb';
import { AddressRefused } from '../address-refused';
import { MongoFailed } from './mongodb-failures';

/** How the adapter speaks to its server. */
export const OPTIONS: MongoClientOptions = {
  appName: 'jejak',
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  waitQueueTimeoutMS: 10_000,
  // An index that takes longer goes on being built, and asking for it again waits for the same one.
  socketTimeoutMS: 60_000,
  // Whoever was away is seen to be back within about a second.
  heartbeatFrequencyMS: 1_000,
};

/** The driver's client, which talks to no server yet. Throws AddressRefused. */
export function clientOf(url: string): MongoClient {
  try {
    return new MongoClient(url, OPTIONS);
  } catch {
    throw new AddressRefused('The address of the MongoDB server cannot be read.');
  }
}

/** A failover rolls back what no majority has written, and what was read elsewhere may never have been. */
const CONCERNS: DbOptions = {
  writeConcern: new WriteConcern('majority', 15_000, true),
  readConcern: new ReadConcern('majority'),
  readPreference: 'primary',
};

/** A database as the adapter reads and writes it, whatever the address of the server asks for: the driver would take that for the last word. */
export const databaseOn = (client: MongoClient, name: string): Db => client.db(name, CONCERNS);

/** An election takes no longer, mostly. */
const ELECTION_MS = 2_000;

const WRITABLE: ReadonlySet<ServerType> = new Set(['Standalone', 'RSPrimary', 'Mongos', 'LoadBalancer']);

/**
 * Whether there is a server, as the driver's own watch sees it. One request asks the views many times: where each call waited for a server
 * that is not there, her file would take a quarter of a minute.
 */
export class Presence {
  #awaySince: number | undefined;

  constructor(client: MongoClient) {
    client.on('topologyDescriptionChanged', ({ newDescription }) => {
      const isThere = [...newDescription.servers.values()].some(({ type }) => WRITABLE.has(type));
      this.#awaySince = isThere ? undefined : (this.#awaySince ?? performance.now());
    });
  }

  /** Throws MongoFailed at once where there was no server for longer than an election takes. */
  demand(): void {
    if (this.#awaySince !== undefined && performance.now() - this.#awaySince > ELECTION_MS)
      throw new MongoFailed('MongoServerSelectionError');
  }
}
