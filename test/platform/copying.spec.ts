import { copyLog, NotACopy, SourceDamaged } from '../../src/platform/event-store/copying';
import type { EventStore, Expected, StoredBytes } from '../../src/platform/event-store/event-store';
import { EventStoreDbStore } from '../../src/platform/event-store/eventstoredb';
import { verify } from '../../src/platform/evidence/verify';
import { drafts } from '../support/drafts';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';
import { LogFolder } from '../support/log-folder';

describe('Copying a log', () => {
  let folder: LogFolder;
  let source: EventStore;
  const folders: LogFolder[] = [];

  const folderOf = () => {
    const made = new LogFolder();
    folders.push(made);
    return made;
  };

  /** Events of three streams, interleaved as life does. */
  const lived = async (log: EventStore, rounds: number, named = 'trial') => {
    const heads = new Map<string, Expected>();
    for (let round = 0; round < rounds; round++) {
      const stream = `${named}-${round % 3}`;
      const { head } = await log.append(stream, heads.get(stream) ?? 'no-stream', drafts(1 + (round % 4)));
      heads.set(stream, head);
    }
  };

  const bytesOf = async (log: EventStore): Promise<readonly Omit<StoredBytes, 'position'>[]> =>
    (await log.readBytes(undefined, 10_000)).map(({ position: _, ...event }) => event);

  beforeEach(async () => {
    folder = folderOf();
    source = folder.open();
    await lived(source, 40);
  });
  afterEach(async () => {
    for (const each of folders.splice(0)) await each.remove();
  });

  describe('to EventStoreDB and back', () => {
    let double: EventStoreDbDouble;
    let server: EventStoreDbStore;
    beforeEach(async () => {
      double = await EventStoreDbDouble.start();
      server = EventStoreDbStore.open({ connectionString: double.connectionString });
    });
    afterEach(async () => {
      await server.close();
      await double.kill();
    });

    it('keeps every id, revision, byte and hash, in the order of the log', async () => {
      const original = await bytesOf(source);
      expect(await copyLog(source, server)).toEqual({ before: 0, copied: original.length });
      expect(await bytesOf(server)).toEqual(original);

      const back = folderOf().open();
      await copyLog(server, back);
      expect(await bytesOf(back)).toEqual(original);
      expect((await verify(back)).broken).toBeUndefined();
    });

    it('writes nothing twice where the answer to an append was lost', async () => {
      double.faults.lostReplies = 'break';
      setTimeout(() => delete double.faults.lostReplies, 50);
      await copyLog(source, server);
      expect(await bytesOf(server)).toEqual(await bytesOf(source));
    });

    it('asks the server once for neighbours of one stream, and reads back nothing', async () => {
      const runs = (await bytesOf(source)).filter(({ stream }, at, all) => stream !== all[at - 1]?.stream).length;
      await copyLog(source, server);
      // The one read is the look whether the target holds anything.
      expect(double.calls).toMatchObject({ append: runs, read: 1 });
    });

    it('goes on where it was broken off', async () => {
      await lived(source, 150, 'later');
      const stopped = new Error('stopped');
      const stop = ({ copied }: { copied: number }) => {
        if (copied > 30) throw stopped;
      };
      await expect(copyLog(source, server, stop)).rejects.toBe(stopped);
      const already = (await bytesOf(server)).length;
      const all = (await bytesOf(source)).length;
      expect(already).toBeLessThan(all);
      expect(await copyLog(source, server)).toEqual({ before: already, copied: all - already });
      expect(await bytesOf(server)).toEqual(await bytesOf(source));
    });
  });

  it('copied again copies nothing', async () => {
    const target = folderOf().open();
    await copyLog(source, target);
    expect(await copyLog(source, target)).toEqual({ before: (await bytesOf(source)).length, copied: 0 });
  });

  it('refuses a target with a log of its own, and changes nothing in it', async () => {
    const target = folderOf().open();
    await lived(target, 3);
    const own = await bytesOf(target);
    await expect(copyLog(source, target)).rejects.toBeInstanceOf(NotACopy);
    expect(await bytesOf(target)).toEqual(own);
  });

  it('refuses a target that went on after it was copied', async () => {
    const target = folderOf().open();
    await copyLog(source, target);
    const own = (await bytesOf(target)).filter(({ stream }) => stream === 'trial-0').at(-1)!;
    await target.append('trial-0', own, drafts(1));
    await expect(copyLog(source, target)).rejects.toBeInstanceOf(NotACopy);
  });

  it('stops before an event that does not give its hash', async () => {
    const raw = folder.raw();
    for (const { name } of raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[])
      raw.exec(`DROP TRIGGER "${name}"`);
    raw.exec(`UPDATE events SET data = replace(data, 'Melati', 'Kenanga') WHERE stream = 'trial-1' AND revision = 4`);
    const target = folderOf().open();
    await expect(copyLog(source, target)).rejects.toBeInstanceOf(SourceDamaged);
    expect((await bytesOf(target)).filter(({ stream }) => stream === 'trial-1').length).toBeLessThanOrEqual(4);
    expect((await verify(target)).broken).toBeUndefined();
  });
});
