import type { Declared } from '../../events/kit/declare';
import { openApiOfRun } from '../support/openapi-of-run';
import { kebab } from '../../src/http/step-titles';
import { HOUSES } from '../modules/every-house';
import { exampleOf } from '../support/declared-example';
import { approvedErasure, closed } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

const NOBODYS = '0198f000-0000-7000-8000-00000000dead';

/** What each step asks, by its name in an address. */
const ASKED = new Map(HOUSES.flatMap(([, { steps }]) => steps.map(({ asks }): [string, Declared] => [kebab(asks.name), asks])));
const bodyOf = (name: string): object => {
  const asks = ASKED.get(name);
  return asks === undefined ? {} : exampleOf(asks, { id: NOBODYS, text: 'Contoh', personal: () => 'Contoh' });
};

/** What the stream of a record of each collection begins with. */
const STREAMS: Readonly<Record<string, string>> = {
  erasures: 'erasure',
  'subject-requests': 'subject-request',
  emergencies: 'emergency',
  visits: 'visit',
  pickups: 'pickup',
  incidents: 'incident',
  mandates: 'mandate',
  exports: 'export',
  breaches: 'breach',
  findings: 'finding',
  sessions: 'session',
  accounts: 'account',
};
/** What whoever saw or knows something tells of an incident that she does not read: she learns that it was written down. */
const TOLD_BY_ANYBODY = ['notify-police', 'record-police-arrival', 'give-account', 'list-evidence', 'write-addendum', 'end-incident'];
const STRANGERS = ['social-worker', 'supervisor', 'instructor', 'intake', 'security'] as const;

describe('Whoever is not shown a record', () => {
  let house: House;
  let cast: Cast;
  let gita: string;
  let paths: ReturnType<typeof openApiOfRun>['paths'];
  const strangers = new Map<(typeof STRANGERS)[number], Person>();
  /** An id of each collection. */
  const records = new Map<string, string>();

  const made = async (who: Person, collection: string, body: object): Promise<void> => {
    records.set(collection, ((await who.post(`/api/${collection}`, body).expect(201)).body as { id: string }).id);
  };
  const streamOf = async (stream: string) => (await house.stores.store.readStream(stream, 0, 100)).map(({ type }) => type);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    ({ paths } = openApiOfRun(house.app));
    cast = await castOf(house);
    const { worker, supervisor, head, guard, auditor } = cast;
    for (const each of [worker, supervisor]) await house.appoint(each, 'social-worker', { team: 'mawar' });
    for (const role of STRANGERS) {
      const stranger = await house.person(role);
      strangers.set(role, stranger);
      await house.appoint(stranger, 'social-worker', { team: 'melati' });
    }
    gita = await admitted(cast, 'Gita');
    const hana = await admitted(cast, 'Hana');
    for (const her of [gita, hana]) await step(supervisor, her, 'assign-case-worker', { worker: worker.id });
    await closed(cast, gita);
    await made(head, 'erasures', { subject: `beneficiary-${gita}`, askedBy: 'the-person', how: 'in-person' });
    await made(worker, 'subject-requests', { beneficiary: hana, askedBy: 'the-person' });
    const seen = { why: 'medical', text: 'Pingsan di gerbang, perlu obat segera.' };
    await made(guard, 'emergencies', { beneficiary: hana, classes: ['health'], ...seen });
    const visitors = [{ relation: 'family', idSeen: true, name: 'Bapak Darmo' }];
    await made(guard, 'visits', { visitors, inVisitingHours: true, purpose: 'visit', beneficiary: hana, herAnswer: 'wants' });
    await made(worker, 'pickups', { beneficiary: hana, relation: 'family', name: 'Bu Tinah', will: 'wants' });
    await made(worker, 'incidents', { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [] });
    await made(head, 'mandates', { auditor: auditor.id, beneficiary: hana, classes: ['health'], purpose: 'complaint', days: 14 });
    await made(head, 'exports', { list: '/api/visits', why: 'supervision' });
    await made(head, 'breaches', { kind: 'lost', classes: ['health'], account: 'Map tertinggal.' });
    await made(auditor, 'findings', { about: 'centre-wanita-utama', severity: 'minor', text: 'Buku tamu tidak diisi.' });
    const times = { starts: '2026-03-02T07:00+07:00', ends: '2026-03-02T08:00+07:00' };
    await made(supervisor, 'sessions', { kind: 'guidance', subject: 'manners', mode: 'group', leader: worker.id, ...times });
    records.set('accounts', worker.id);
  });
  afterAll(() => house.close());

  /** By its address, or by the list where its kind has none. */
  const isShown = async (who: Person, collection: string, id: string): Promise<boolean> => {
    const hasAddress = paths[`/api/${collection}/{id}`]?.get !== undefined;
    const { text } = await who.get(`/api/${collection}${hasAddress ? `/${id}` : ''}`);
    return text.includes(id);
  };

  it.each(Object.keys(STREAMS))(
    'of the %s is answered as of an id that nobody has, whatever she asks of it and does to it',
    async (collection) => {
      const id = records.get(collection)!;
      const stream = `${STREAMS[collection]}-${id}`;
      const before = await streamOf(stream);
      const below = Object.entries(paths).filter(([path]) => path.startsWith(`/api/${collection}/{id}/`));
      const others = new Map<string, Person>();
      for (const [role, who] of strangers) if (!(await isShown(who, collection, id))) others.set(role, who);
      for (const [role, who] of others)
        for (const [path, { post }] of below) {
          const name = path.split('/').at(-1)!;
          if (collection === 'incidents' && TOLD_BY_ANYBODY.includes(name)) continue;
          const answer = async (of: string, seen: number) => {
            const address = path.replace('{id}', of);
            const { status, body } = await (post ? who.post(address, bodyOf(name)).set('if-match', `"${seen}"`) : who.get(address));
            return [role, name, status, body.code, body.detail];
          };
          for (const seen of post ? [before.length - 1, 77] : [0]) expect(await answer(id, seen)).toEqual(await answer(NOBODYS, seen));
        }
      expect(await streamOf(stream)).toEqual(before);
    },
  );

  it('is not told of the erasure, the request and the emergency that her colleagues are told of', async () => {
    for (const collection of ['erasures', 'subject-requests', 'emergencies'])
      expect([collection, await isShown(cast.head, collection, records.get(collection)!)]).toEqual([collection, true]);
    for (const [collection, roles] of [
      ['erasures', STRANGERS],
      ['subject-requests', ['social-worker', 'supervisor', 'instructor', 'security']],
      ['emergencies', ['social-worker', 'security']],
    ] as const)
      for (const role of roles)
        expect([collection, role, await isShown(strangers.get(role)!, collection, records.get(collection)!)]).toEqual([
          collection,
          role,
          false,
        ]);
  });

  it('carries out no erasure: nothing is fenced, and every key is there', async () => {
    await cast.head
      .post(`/api/erasures/${records.get('erasures')}/withdraw-erasure`, { reason: 'Ia ingin berkasnya tetap ada.' })
      .expect(200);
    const id = await approvedErasure(cast, `beneficiary-${gita}`);
    const before = await streamOf(`erasure-${id}`);
    const { body } = await strangers.get('supervisor')!.post(`/api/erasures/${id}/carry-out`).expect(404);
    expect(body).toMatchObject({ code: 'erasure/unknown' });
    expect(await streamOf(`erasure-${id}`)).toEqual(before);
    expect(await house.stores.vault.left(`beneficiary-${gita}`, ['identity'])).toBe(1);
    expect((await cast.supervisor.post(`/api/erasures/${id}/carry-out`).expect(200)).body).toMatchObject({ standing: 'certified' });
  });
});
