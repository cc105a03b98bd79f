import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sealed } from '../../events/kit/personal';
import { LiveViews } from '../../src/platform/projections/live-views';
import { sealedIn } from '../../src/platform/personal-data/sealing';
import { compiled } from '../support/compiled';
import { approvedErasure, type Erasing } from '../support/erasing';
import { House } from '../support/house';
import { admitted, castOf, step } from '../support/stories';

jest.setTimeout(300_000);

const NOW = '2026-03-10T09:00+07:00';
const LATER = '2027-03-10T09:00+07:00';

describe('A house that is killed', () => {
  const program = compiled(join(__dirname, 'dying.child.ts'));
  const folders: string[] = [];
  afterAll(() => {
    folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
    program.remove();
  });
  const copyOf = (folder: string): string => {
    const copy = mkdtempSync(join(tmpdir(), 'jejak-killed-'));
    folders.push(copy);
    cpSync(folder, copy, { recursive: true });
    return copy;
  };

  /** Does it in a copy of a folder, and dies after the `last` change that lasts, or shows in `points` what each of them leaves. */
  async function worked(folder: string, last: number, [what, erasure = '-']: readonly string[], points?: string) {
    const copy = copyOf(folder);
    const env = { ...process.env, JEJAK_DATA: join(copy, 'data'), JEJAK_MASTER_KEY_FILE: join(copy, 'master.key') };
    const args = [program.file, what!, erasure, String(last), ...(points === undefined ? [] : [points])];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`The child ended by a fault of its own: ${said}`);
    return { copy, dead: signal === 'SIGKILL' };
  }

  /** What a kill leaves at each point from the first change that lasts to the end: as it lay there, and after a kill half-way. */
  async function* everywhere(folder: string, ...work: readonly string[]) {
    const points = mkdtempSync(join(tmpdir(), 'jejak-points-'));
    folders.push(points);
    const ended = await worked(folder, 1, work, points);
    const changes = readdirSync(points).length;
    for (let last = 1; last <= changes; last++) yield { last, copy: join(points, String(last)), dead: true };
    const last = Math.ceil(changes / 2);
    yield { last, ...(await worked(folder, last, work)) };
    yield { last: changes, ...ended };
  }

  const until = async <Found>(look: () => Promise<Found | undefined>): Promise<Found> => {
    for (let turn = 0; turn < 300; turn++) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('It did not come so far.');
  };

  it('anywhere in an erasure never began it, or goes on to the end by itself; and nobody is ever half read', async () => {
    const house = await House.open(NOW);
    const cast = await castOf(house);
    const id = await admitted(cast, 'Melati');
    await step(cast.worker, id, 'record-counselling', { role: 'enabler', topic: 'family', note: 'rahasia' });
    const erasure = await approvedErasure(cast, `beneficiary-${id}`);
    const blocks = (await house.stores.store.readStream(`beneficiary-${id}`, 0, 100))
      .flatMap(({ data }) => sealedIn(data))
      .filter(({ k }: Sealed) => k.startsWith(`beneficiary-${id}/`));
    const { head } = cast;
    await house.stop();
    folders.push(house.folder);
    const seen: string[] = [];
    for await (const { last, copy, dead } of everywhere(house.folder, 'erase', erasure)) {
      const again = await House.open(LATER, copy);
      const opened = await again.stores.vault.open(blocks);
      const readable = opened.filter((each) => 'value' in each).length;
      expect([last, [0, blocks.length].includes(readable)]).toEqual([last, true]);
      const types = async () => (await again.stores.store.readStream(`erasure-${erasure}`, 0, 100)).map(({ type }) => type);
      const begun = (await types()).includes('SubjectErasureFenced');
      const who = again.again(head.id);
      const shown = async () => (await who.get(`/api/erasures/${erasure}`).expect(200)).body as Erasing;
      const ended = begun ? await until(async () => ((await shown()).standing === 'certified' ? shown() : undefined)) : await shown();
      if (begun) expect(ended).toMatchObject({ restricted: false, stores: expect.arrayContaining([expect.objectContaining({ left: 0 })]) });
      else expect([ended.standing, readable]).toEqual(['approved', blocks.length]);
      expect((await again.stores.vault.open(blocks)).filter((each) => 'value' in each)).toHaveLength(begun ? 0 : blocks.length);
      const once = ['SubjectErasureFenced', 'KeysDestroyed', 'ErasureCertified'];
      expect((await types()).filter((type) => once.includes(type))).toEqual(begun ? once : []);
      seen.push(`${begun ? 'begun' : 'not begun'}, ${readable > 0 ? 'readable' : 'gone'}, ${dead ? 'killed' : 'ended'}`);
      await again.stop();
    }
    // A house that starts may have ended it before anybody looks.
    expect(seen.at(-1)).toBe('begun, gone, ended');
    expect(seen.filter((each) => each.endsWith('killed')).length).toBeGreaterThan(7);
  });

  it('anywhere in a change of the master key opens everything at the next start, and ends the change', async () => {
    const house = await House.open(NOW);
    const cast = await castOf(house);
    const id = await admitted(cast, 'Melati');
    const blocks = (await house.stores.store.readStream(`beneficiary-${id}`, 0, 100)).flatMap(({ data }) => sealedIn(data));
    const before = house.stores.keys.status().current!;
    await house.stop();
    folders.push(house.folder);
    const seen: string[] = [];
    for await (const { last, copy, dead } of everywhere(house.folder, 'rotate')) {
      const again = await House.open(LATER, copy);
      const status = () => again.stores.keys.status();
      const recorded = async () => (await again.stores.store.readStream('keys-house', 0, 100)).map(({ data }) => data);
      expect([last, (await again.stores.vault.open(blocks)).every((each) => 'value' in each)]).toEqual([last, true]);
      // A key that was made, and under which nothing was wrapped, is the next one's when somebody asks.
      const begun = status().current !== before || status().replaced !== undefined;
      if (begun) {
        await until(async () => ((await recorded()).length > 0 ? true : undefined));
        expect(await recorded()).toMatchObject([{ before, now: status().current }]);
        expect(status()).toMatchObject({ replaced: undefined, retired: [before] });
        expect(Object.keys(status().keys)).toEqual([status().current]);
      } else expect([await recorded(), status().retired]).toEqual([[], []]);
      expect((await again.stores.vault.open(blocks)).every((each) => 'value' in each)).toBe(true);
      seen.push(`${begun ? 'begun' : 'not begun'}, ${dead ? 'killed' : 'ended'}`);
      await again.stop();
      // And the folder goes on being a house that starts.
      await (await House.open(LATER, copy)).stop();
    }
    expect(new Set(seen)).toEqual(new Set(['not begun, killed', 'begun, killed', 'begun, ended']));
  });

  it('anywhere in the destruction of retired master keys has them all or none of them, and can be asked again', async () => {
    const house = await House.open(NOW);
    const cast = await castOf(house);
    await admitted(cast, 'Melati');
    const admin = await house.person('admin');
    for (let times = 0; times < 2; times++) await admin.post('/api/keys/rotate').expect(200);
    await house.app.get(LiveViews).status();
    await house.stop();
    folders.push(house.folder);
    for await (const { last, copy } of everywhere(house.folder, 'destroy-retired')) {
      const again = await House.open(LATER, copy);
      const { retired } = again.stores.keys.status();
      again.stores.keys.destroyRetired();
      expect([last, retired.length <= 2, again.stores.keys.status().retired]).toEqual([last, true, []]);
      await again.stop();
    }
  });
});
