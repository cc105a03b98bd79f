import type { EventStore } from '../../src/platform/event-store/event-store';
import { appending } from './event-store/appending';
import { loading } from './event-store/loading';
import { reading } from './event-store/reading';
import { refusing } from './event-store/refusing';
import { retrying } from './event-store/retrying';
import { subscribing } from './event-store/subscribing';

/** An empty log for one test. */
export interface OpenedStore {
  readonly store: EventStore;
  /** Closes the store and opens the same log anew, as a restart does. */
  reopen?(): Promise<EventStore>;
  /** Closes whatever is open and removes the log. */
  close(): Promise<void>;
}

/** What every adapter of the log promises (event-store.ts). An adapter's spec calls this and adds only what is its own. */
export function eventStoreContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`the log on ${name}`, () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    const store = () => opened.store;
    const restarted = async () => (await opened.reopen?.()) ?? opened.store;
    describe('appends', () => appending(store));
    describe('loads', () => loading(store));
    describe('takes a retry', () => retrying(store, restarted));
    describe('refuses', () => refusing(store));
    describe('reads', () => reading(store));
    describe('tells its subscribers', () => subscribing(store));
  });
}
