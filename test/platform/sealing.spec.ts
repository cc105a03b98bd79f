import { Means } from '../../events/kit/declare';
import { family } from '../../events/kit/family';
import { Code, Codes, Id, ListOf, Maybe, One, Text } from '../../events/kit/fields';
import { type DataClass, Personal, type Sealed, type Stored } from '../../events/kit/personal';
import { Registry } from '../../events/kit/registry';
import type { StoredEvent } from '../../src/platform/event-store/event-store';
import { misplaced, openWithin, type SealedParts, sealEvents, type Unsealed } from '../../src/platform/personal-data/sealing';
import type { SqliteVault } from '../../src/platform/personal-data/sqlite';
import { type SealRequest, SubjectErased, type Vault, VaultIntegrity } from '../../src/platform/personal-data/vault';
import { VaultFolder } from './vault-folder';

const MARKS = ['scar', 'tattoo'] as const;

class Face {
  @Maybe() @Text(80) @Personal('visitor') looks?: Personal;
  @Maybe() @Text(20) light?: string;
}
class Visitor {
  @Id() outsider!: string;
  @Text(80) @Personal('visitor', { of: 'outsider' }) name!: Personal;
  @Codes(MARKS) @Personal('visitor', { of: 'outsider' }) marks!: Personal<(typeof MARKS)[number][]>;
  @Maybe() @One(Face) face?: Face;
}
class Car {
  @Text(20) colour!: string;
}
class Relative {
  @Text(80) @Personal('contact', { of: 'nobody' }) name!: Personal;
}
@Means('Somebody came to the gate.')
class GateSeen {
  @Code(['calm', 'violent']) mood!: 'calm' | 'violent';
  @ListOf(Visitor) visitors!: Visitor[];
  @Maybe() @One(Car) car?: Car;
  @Maybe() @Text(500) @Personal('incident') words?: Personal;
  @Maybe() @One(Relative) @Personal('contact') mother?: Personal<Relative>;
}
@Means('The gate was closed.')
class GateClosed {}

const gate = family('gate', { GateSeen, GateClosed }, 'incident');
const registry = new Registry([gate]);
const [BONAR, LASMA] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];

const seen = gate.GateSeen({
  mood: 'violent',
  visitors: [
    { outsider: BONAR, name: 'Bonar', marks: ['scar'], face: { looks: 'thin moustache', light: 'dusk' } },
    { outsider: LASMA, name: 'Lasma', marks: [] },
  ],
  car: { colour: 'red' },
  words: 'Bring her out.',
});
const unsealed = (changes: Partial<Unsealed> = {}): Unsealed => ({ id: 'event-1', stream: 'gate-7', event: seen, ...changes });

const folder = new VaultFolder();
let vault: SqliteVault;
beforeEach(() => {
  vault = folder.vault();
});
const reopened = async () => {
  await vault.close();
  vault = folder.vault();
};
const everything = () => true;
const block = (k: string, p: string, e = 'event-1') => ({ $enc: 1, k, e, p, n: expect.any(String), c: expect.any(String) });

describe('sealing an event', () => {
  it('seals every personal field, however deep, under the key of the one it belongs to', async () => {
    const [{ data }] = (await sealEvents(vault, registry, [unsealed()])) as [{ data: object }];
    expect(data).toEqual({
      mood: 'violent',
      visitors: [
        {
          outsider: BONAR,
          name: block(`outsider-${BONAR}/visitor/1`, 'data.visitors.0.name'),
          marks: block(`outsider-${BONAR}/visitor/1`, 'data.visitors.0.marks'),
          face: { looks: block('gate-7/visitor/1', 'data.visitors.0.face.looks'), light: 'dusk' },
        },
        {
          outsider: LASMA,
          name: block(`outsider-${LASMA}/visitor/1`, 'data.visitors.1.name'),
          marks: block(`outsider-${LASMA}/visitor/1`, 'data.visitors.1.marks'),
        },
      ],
      car: { colour: 'red' },
      words: block('gate-7/incident/1', 'data.words'),
    });
  });

  it('seals who acted under her own key, and the reason as a remark about the stream', async () => {
    const event = gate.GateClosed();
    const actor = { subject: 'staff-3', name: 'Ruth' };
    expect(await sealEvents(vault, registry, [unsealed({ event, actor, reason: 'Written at night.' }), unsealed({ event })])).toEqual([
      { data: {}, actorName: block('staff-3/identity/1', 'meta.actor.name'), reason: block('gate-7/incident/1', 'meta.reason') },
      { data: {} },
    ]);
  });

  it('seals a personal field whole, whatever is personal within it', async () => {
    const event = gate.GateSeen({ mood: 'calm', visitors: [], mother: { name: 'Tiur' } });
    const [parts] = await sealEvents(vault, registry, [unsealed({ event })]);
    expect(parts!.data).toEqual({ mood: 'calm', visitors: [], mother: block('gate-7/contact/1', 'data.mother') });
    expect(await openWithin(vault, parts!.data, everything)).toEqual(event.data);
  });

  it('leaves what it was given as it was', async () => {
    const before = structuredClone(seen);
    await sealEvents(vault, registry, [unsealed()]);
    expect(seen).toEqual(before);
  });

  it('asks the vault once for a whole batch', async () => {
    const asked: (readonly SealRequest[])[] = [];
    const counting = { seal: (requests) => (asked.push(requests), vault.seal(requests)) } as Pick<Vault, 'seal'> as Vault;
    await sealEvents(counting, registry, [unsealed(), unsealed({ id: 'event-2', reason: 'Told later.' })]);
    expect(asked.map(({ length }) => length)).toEqual([13]);
  });

  it('refuses a field whose owner is not named, and says which field is missing', async () => {
    const event = { ...seen, data: { ...seen.data, visitors: [{ name: 'Bonar', marks: [] }] } };
    const error = await sealEvents(vault, registry, [unsealed({ event })]).catch((thrown: Error) => thrown);
    expect((error as Error).message).toContain('data.visitors.0.outsider');
    expect((error as Error).message).not.toContain('Bonar');
  });

  it('refuses to write about somebody who was erased', async () => {
    await vault.destroy(`outsider-${BONAR}`);
    await expect(sealEvents(vault, registry, [unsealed()])).rejects.toThrow(SubjectErased);
  });
});

describe('opening what is sealed within a document', () => {
  const sealed = async () => (await sealEvents(vault, registry, [unsealed()]))[0]!.data;

  it('gives back what was sealed and leaves the rest', async () => {
    expect(await openWithin(vault, { id: 7, rows: [await sealed(), null] }, everything)).toEqual({ id: 7, rows: [seen.data, null] });
  });

  it('masks what the reader may not see, and unwraps no key for it', async () => {
    const data = await sealed();
    await reopened();
    const nobody = await openWithin(vault, data, () => false);
    expect(nobody).toMatchObject({ words: { masked: true }, visitors: [{ name: { masked: true } }, { name: { masked: true } }] });
    expect(vault.unwraps).toBe(0);

    const incidentsOnly = await openWithin(vault, data, ({ dataClass }) => dataClass === 'incident');
    expect(incidentsOnly).toMatchObject({ words: 'Bring her out.', visitors: [{ name: { masked: true } }, { name: { masked: true } }] });
    expect(vault.unwraps).toBe(1);
  });

  it('asks for each block whose it is and of which class', async () => {
    const asked: { subject: string; dataClass: DataClass }[] = [];
    await openWithin(vault, await sealed(), (key) => asked.push(key) > 0);
    expect(new Set(asked.map(({ subject, dataClass }) => `${subject} ${dataClass}`))).toEqual(
      new Set([`outsider-${BONAR} visitor`, `outsider-${LASMA} visitor`, 'gate-7 visitor', 'gate-7 incident']),
    );
  });

  it('says "erased" where the key was destroyed, and masks that too from who may not see it', async () => {
    const data = await sealed();
    await vault.destroy(`outsider-${BONAR}`);
    expect(await openWithin(vault, data, everything)).toMatchObject({ visitors: [{ name: { erased: true } }, { name: 'Lasma' }] });
    expect(await openWithin(vault, data, () => false)).toMatchObject({ visitors: [{ name: { masked: true } }, {}] });
  });

  it('leaves the document as it was', async () => {
    const data = await sealed();
    const before = structuredClone(data);
    await openWithin(vault, data, everything);
    expect(data).toEqual(before);
  });

  it('refuses a block that was tampered with, or that names no key, even where it would be masked', async () => {
    const { words } = (await sealed()) as { words: Sealed };
    await expect(openWithin(vault, { words: { ...words, p: 'data.mood' } }, everything)).rejects.toThrow(VaultIntegrity);
    await expect(openWithin(vault, { words: { $enc: 1 } }, () => false)).rejects.toThrow(VaultIntegrity);
    await expect(openWithin(vault, { words: { ...words, k: [words.k] } }, () => false)).rejects.toThrow(VaultIntegrity);
  });
});

describe('a stored event', () => {
  const stored = async () => {
    const parts = { actor: { subject: 'staff-3', name: 'Ruth' }, reason: 'Told later.' };
    const [{ data, actorName, reason }] = (await sealEvents(vault, registry, [unsealed(parts)])) as [SealedParts];
    const meta = { actor: { id: '3', role: 'head', name: actorName }, reason } as StoredEvent['meta'];
    return { id: 'event-1', data: data as Stored<typeof seen.data>, meta };
  };

  it('whose blocks lie where they were sealed has none misplaced', async () => {
    expect(misplaced(await stored())).toEqual([]);
  });

  it('tells which blocks were moved within it', async () => {
    const { id, data, meta } = await stored();
    const [first, second] = data.visitors as [Stored<Visitor>, Stored<Visitor>];
    const swapped = {
      ...data,
      visitors: [
        { ...first, name: second.name },
        { ...second, name: first.name },
      ],
    };
    expect(misplaced({ id, data: swapped, meta })).toEqual(['data.visitors.0.name', 'data.visitors.1.name']);
    expect(misplaced({ id, data, meta: { ...meta, reason: data.words } })).toEqual(['meta.reason']);
  });

  it('tells of every block that came from another event', async () => {
    const { data, meta } = await stored();
    expect(misplaced({ id: 'event-2', data: { words: data.words }, meta })).toEqual(['data.words', 'meta.actor.name', 'meta.reason']);
  });
});
