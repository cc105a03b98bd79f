import { type Collection, LeaseLost, type ReadModels } from '../../src/platform/read-models/read-models';
import { put } from './read-models-parked.contract';

const notes: Collection = { name: 'notes', version: 1, generation: 1, indexes: [] };
const wishes: Collection = { name: 'wishes', version: 1, generation: 1, indexes: [] };
const note = (id: string) => put(notes, { id });

/** A place where read models are kept: every opening of one place shows the same documents. */
export interface Place {
  open(): Promise<ReadModels>;
  /** Takes documents away behind everybody's back, and leaves the rest: of a collection (`<name>_v<version>_g<generation>`) the one with this id, or all that it is. */
  lose(collection: string, id?: string): Promise<void>;
  remove(): Promise<void>;
}

/** Who keeps the views, of several handles on one place. */
export function leaseContract(makePlace: () => Promise<Place>): void {
  describe('the lease', () => {
    let place: Place;
    let [one, other]: ReadModels[] = [];
    const ids = async () => (await one!.find(notes, { limit: 100 })).map(({ id }) => id);
    const move = (models: ReadModels, id: string, from: string | undefined, to: string) =>
      models.write([note(id)], [{ collection: notes, from, to }]);

    beforeEach(async () => {
      place = await makePlace();
      [one, other] = [await place.open(), await place.open()];
      for (const collection of [notes, wishes]) await one.prepare(collection);
    });
    afterEach(async () => {
      for (const each of [one!, other!]) await each.close();
      await place.remove();
    });

    it('is nobody’s at first, and then anybody writes', async () => {
      expect(await one!.lease()).toBeUndefined();
      await move(one!, 'a', undefined, '01');
      await move(other!, 'b', '01', '02');
      expect(await ids()).toEqual(['a', 'b']);
    });

    it('is taken with a token that grows, by whoever knows the one before', async () => {
      expect(await one!.takeOver(0, 'north/1')).toBe(true);
      expect(await other!.takeOver(0, 'south/2')).toBe(false);
      expect(await other!.lease()).toEqual({ token: 1, holder: 'north/1', beats: 0, says: '', givenUp: false });
      expect(await other!.takeOver(1, 'south/2')).toBe(true);
      expect(await one!.lease()).toEqual({ token: 2, holder: 'south/2', beats: 0, says: '', givenUp: false });
    });

    it('shows that its holder lives, and what it says', async () => {
      await one!.takeOver(0, 'north/1');
      await one!.beat('busy');
      await one!.beat('idle');
      expect(await other!.lease()).toMatchObject({ beats: 2, says: 'idle' });
      await expect(other!.beat('me')).rejects.toThrow(LeaseLost);
    });

    it('is given up by its holder alone', async () => {
      await one!.takeOver(0, 'north/1');
      await other!.giveUp();
      expect(await one!.lease()).toMatchObject({ givenUp: false });
      await one!.giveUp();
      expect(await other!.lease()).toMatchObject({ token: 1, givenUp: true });
    });

    it('of eight that take over at once, one does', async () => {
      const handles = await Promise.all(Array.from({ length: 8 }, () => place.open()));
      const taken = await Promise.all(handles.map((handle, index) => handle.takeOver(0, `house/${index}`)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect((await one!.lease())?.holder).toBe(`house/${taken.indexOf(true)}`);
      for (const handle of handles) await handle.close();
    });

    it('refuses whoever held it before, and nothing of theirs is written', async () => {
      await one!.takeOver(0, 'north/1');
      await move(one!, 'a', undefined, '01');
      await one!.goLive(notes);
      await other!.takeOver(1, 'south/2');
      await expect(move(one!, 'stale', '01', '02')).rejects.toThrow(LeaseLost);
      await expect(one!.write([], [{ collection: notes, from: '01', to: '09' }])).rejects.toThrow(LeaseLost);
      await expect(one!.goLive(notes)).rejects.toThrow(LeaseLost);
      await expect(one!.drop(notes)).rejects.toThrow(LeaseLost);
      await expect(one!.beat('still here')).rejects.toThrow(LeaseLost);
      await move(other!, 'b', '01', '02');
      await other!.goLive(notes);
      expect(await ids()).toEqual(['a', 'b']);
      expect(await other!.checkpoints()).toContainEqual({ name: 'notes', version: 1, generation: 1, position: '02', live: true });
    });

    it('is none of the business of a write that moves no checkpoint', async () => {
      await one!.takeOver(0, 'north/1');
      expect(await other!.lease()).toMatchObject({ token: 1 });
      await other!.write([put(wishes, { id: 'all' })], []);
      expect((await one!.load(wishes, ['all'])).size).toBe(1);
    });
  });
}
