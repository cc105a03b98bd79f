import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { erasures } from '../../projections/erasures.projection';
import { indoors } from '../../src/cli/app';
import { restoreLostRegister } from '../../src/cli/erase';
import { verifyLog } from '../../src/cli/verify';
import { Config } from '../../src/config';
import { ErasureRegisterBehind } from '../../src/erasures-in-log';
import { lockKey } from '../../src/platform/personal-data/locked-key';
import { Views } from '../../src/platform/projections/views';
import { erased } from '../support/erasing';
import { House } from '../support/house';
import { Heard } from '../support/house-folder';
import { admitted, castOf } from '../support/stories';

const NOW = '2026-03-10T09:00+07:00';

const HOLDERS = [
  { holder: 'ratna', passphrase: 'hujan turun di sawah' },
  { holder: 'sari', passphrase: 'angin lalu di bukit' },
];
const CHEAP = { N: 2 ** 10, r: 8, p: 1 };

describe('A house in which somebody was erased', () => {
  let folder: string;
  let her: string;
  let other: string;
  let older: string;
  const at = (name: string) => join(folder, name);
  const register = () => at('erasures.ndjson');
  const config = (more: Record<string, string> = {}) =>
    new Config({ JEJAK_DATA: at('data'), JEJAK_MASTER_KEY_FILE: at('master.key'), ...more });
  const open = (more: Record<string, string> = {}) => House.open(NOW, folder, more);
  const refused = (more: Record<string, string> = {}) => expect(open(more)).rejects.toThrow(ErasureRegisterBehind);
  const restored = async () => {
    const heard = new Heard();
    await restoreLostRegister(config(), heard);
    return heard.facts;
  };
  const putBackOlderKeys = () => {
    for (const more of ['-wal', '-shm']) rmSync(at(`data/keys.db${more}`), { force: true });
    copyFileSync(older, at('data/keys.db'));
  };
  /** Whether her name, and that of the woman who was erased after her, are told to a head. */
  const told = async (house: House) => {
    const { head } = await castOf(house);
    const names = await Promise.all([her, other].map((id) => head.get(`/api/beneficiaries/${id}`).expect(200)));
    return names.map(({ text }) => /Melati|Kenanga/.test(text));
  };

  beforeAll(async () => {
    let house = await House.open(NOW);
    ({ folder } = house);
    const cast = await castOf(house);
    [her, other] = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga')];
    await house.stop();
    older = at('older.db');
    copyFileSync(at('data/keys.db'), older);
    house = await open();
    const again = { ...(await castOf(house)), intake: house.again(cast.intake.id) };
    for (const id of [her, other]) expect(await erased(again, `beneficiary-${id}`)).toMatchObject({ standing: 'certified' });
    await house.stop();
    copyFileSync(register(), at('rows'));
  });
  beforeEach(() => copyFileSync(at('rows'), register()));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is not opened with a register at another place, with older keys or the right ones, and makes nothing there', async () => {
    await refused({ JEJAK_ERASURE_REGISTER: at('elsewhere/x.ndjson') });
    putBackOlderKeys();
    const elsewhere = config({ JEJAK_ERASURE_REGISTER: at('elsewhere/x.ndjson') });
    await expect(indoors(() => Promise.resolve(), { config: elsewhere, anyway: true })).rejects.toThrow(/x\.ndjson is not there/);
    expect(existsSync(at('elsewhere'))).toBe(false);
    const house = await open();
    expect(await told(house)).toEqual([false, false]);
    await house.stop();
  });

  it.each<[string, () => void]>([
    ['is gone', () => rmSync(register())],
    ['is empty', () => writeFileSync(register(), '')],
    ['ends before the last row', () => writeFileSync(register(), `${readFileSync(register(), 'utf8').split('\n')[0]}\n`)],
  ])(
    'is not opened while the register %s; once it was restored from the log, what an older vault opens is destroyed again',
    async (_, harm) => {
      harm();
      putBackOlderKeys();
      await refused();
      expect(await restored()).toMatchObject({ register: register(), rows: expect.any(Number) });
      expect(await restored()).toMatchObject({ rows: 0 });
      const house = await open();
      expect(await told(house)).toEqual([false, false]);
      const { head } = await castOf(house);
      const { erasures } = (await head.get('/api/erasures').expect(200)).body as { erasures: object[] };
      expect(erasures).toMatchObject([{ destroyedAt: '2026-03-10T02:00:00.000Z' }, { destroyedAt: '2026-03-10T02:00:00.000Z' }]);
      await house.stop();
    },
  );

  it('says by verify that keys are there again which were destroyed, until the house was opened', async () => {
    putBackOlderKeys();
    const heard = new Heard();
    expect(await verifyLog(config(), heard)).toBe(1);
    expect(heard.facts).toMatchObject({
      whole: false,
      revivedKeys: expect.arrayContaining([`beneficiary-${her}/identity`, `beneficiary-${other}/identity`]),
    });
    expect(heard.text).toContain('REVIVED');
    await (await open()).stop();
    // Of whoever came after that copy the keys are lost.
    const after = new Heard();
    await verifyLog(config(), after);
    expect(after.facts).not.toHaveProperty('revivedKeys');
  });

  it('destroys in a command what an older vault brought back, however often it is, and finishes it there; the certificate counts each key once', async () => {
    const certified = (count: number) => {
      const line = { standing: 'certified', keys: count, stores: expect.arrayContaining([expect.objectContaining({ reached: true })]) };
      return [line, line];
    };
    const keysOf = () => indoors(({ app }) => app.get(Views).all(erasures, {}), { config: config() });
    const { keys } = (await keysOf())[0]!;
    expect(keys).toBeGreaterThan(0);
    for (let restored = 0; restored < 2; restored++) {
      putBackOlderKeys();
      await indoors(() => Promise.resolve(), { config: config() });
      expect(await keysOf()).toMatchObject(certified(keys));
    }
  });

  it('is not opened locked either, and its register is restored once the master key is unlocked', async () => {
    const plain = readFileSync(at('master.key'), 'utf8');
    rmSync(register());
    writeFileSync(at('master.key'), await lockKey(plain.trimEnd(), HOLDERS, 'jejak-0', CHEAP));
    await refused();
    await expect(restored()).rejects.toThrow(/jejak keys unlock/);
    writeFileSync(at('master.key'), plain);
    expect(await restored()).toMatchObject({ register: register() });
    await (await open()).stop();
  });
});
