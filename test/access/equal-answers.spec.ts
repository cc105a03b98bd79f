import { createHook } from 'node:async_hooks';
import request from 'supertest';
import { kebab } from '../../src/http/step-titles';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { LiveViews } from '../../src/platform/projections/live-views';
import { House, type Person } from '../support/house';
import { erased } from '../support/erasing';
import { admitted, type Cast, castOf, discharged, SKIPPING, step } from '../support/stories';

/** What was done for an answer, of all that takes time: hashes, reads of streams and views, keys that were opened, entries that were written. */
interface Doings {
  readonly hashes: number;
  readonly done: readonly string[];
}

/** What was heard, by what was asked. */
type Said = Record<string, { readonly answer: unknown; readonly doings: Doings }>;

const NOBODY = '0198f000-0000-7000-8000-00000000dead';
/** Ids and days: what differs between two questions that are alike. */
const kindOf = (stream: string) => stream.replace(/-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '').replace(/-\d{4}-\d\d-\d\d$/, '');

describe('Whoever is refused learns nothing from what the house does meanwhile', () => {
  let house: House;
  let done: string[] = [];
  let hashes = 0;
  // Argon2 works outside the event loop, and each piece of such work is told to whoever listens; this library's has no name.
  const hook = createHook({
    init: (_, type) => {
      if (type === 'undefined') hashes++;
    },
  });
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00', undefined, { JEJAK_TRUSTED_PROXIES: '1' });
    await house.openCentre('kartini');
    const { store, readModels, vault } = house.stores;
    const [readStream, append] = [store.readStream.bind(store), store.append.bind(store)];
    store.readStream = (stream, ...more) => (done.push(`reads ${kindOf(stream)}`), readStream(stream, ...more));
    store.append = (stream, expected, events) => {
      done.push(`writes ${events.map(({ type }) => type).join()}`);
      return append(stream, expected, events);
    };
    const [load, find, open] = [readModels.load.bind(readModels), readModels.find.bind(readModels), vault.open.bind(vault)];
    // The view of the access record follows on its own, while others are answered.
    const tell = (what: string, { name }: { readonly name: string }) => void (name !== 'access' && done.push(`${what} ${name}`));
    readModels.load = (...asked: Parameters<typeof load>) => (tell('loads', asked[0]), load(...asked));
    readModels.find = (...asked: Parameters<typeof find>) => (tell('finds', asked[0]), find(...asked));
    vault.open = (blocks) => (done.push(`opens ${blocks.length}`), open(blocks));
    hook.enable();
  });
  afterAll(async () => {
    hook.disable();
    await house.close();
  });

  /** The answer without what is of this request alone, and what was done for it; the second time, for the first one of a day finds its page of the record. */
  const heard = async (asked: () => request.Test): Promise<{ readonly answer: unknown; readonly doings: Doings }> => {
    await asked();
    // What was recorded before goes into the views while nobody is listened to.
    await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 10_000);
    [done, hashes] = [[], 0];
    const { status, body, headers } = await asked();
    const { date: _, ...rest } = headers as Record<string, unknown>;
    return {
      answer: { status, body: { ...body, instance: 0 }, headers: Object.keys(rest).toSorted() },
      doings: { hashes, done: [...done] },
    };
  };

  describe('at the door:', () => {
    let users: Readonly<Record<'known' | 'closed', string>>;
    let from = 0;
    beforeAll(async () => {
      const [known, closed] = [await house.person('social-worker'), await house.person('instructor')];
      const head = await house.person('head');
      await head.post(`/api/accounts/${closed.id}/disable-account`, { why: 'left' }).expect(200);
      const userOf = ({ id }: Person) => house.stores.accounts.byId(id)!.user;
      users = { known: userOf(known), closed: userOf(closed) };
    });
    const signIn = (user: string, password = 'salah sekali') =>
      heard(() =>
        request(house.app.getHttpServer()).post('/api/sign-in').set('x-forwarded-for', `10.0.0.${from++}`).send({ user, password }),
      );

    it('a wrong password, somebody unknown, and a closed account, with whatever password', async () => {
      const wrong = await signIn(users.known);
      expect(wrong.doings.hashes).toBeGreaterThan(0);
      expect(wrong.doings.done).toEqual(['reads account', 'reads staff', 'writes SignInFailed']);
      for (const { answer, doings } of [
        await signIn('nobody'),
        await signIn(users.closed),
        await signIn(users.closed, 'kata sandi contoh yang panjang'),
      ]) {
        expect(answer).toEqual(wrong.answer);
        expect(doings).toEqual(wrong.doings);
      }
    });
  });

  describe('inside:', () => {
    let theirs: Readonly<Record<string, string>>;
    let people: Readonly<Record<'worker' | 'supervisor' | 'guard' | 'head' | 'intake', Person>>;
    beforeAll(async () => {
      const there = await castOf(house, 'kartini');
      people = await castOf(house);
      const her = await admitted(there, 'Sekar');
      const visit = await there.guard
        .post('/api/visits', {
          visitors: [{ relation: 'family', idSeen: true }],
          inVisitingHours: true,
          purpose: 'visit',
          herAnswer: 'wants',
          beneficiary: her,
        })
        .expect(201);
      const colleague = await there.head.post('/api/staff', { name: 'Ibu Yanti', kind: 'social-worker' }).expect(201);
      theirs = { beneficiaries: her, visits: (visit.body as { id: string }).id, staff: (colleague.body as { id: string }).id };
    });

    it.each([
      ['a woman', 'beneficiaries', '', 'worker'],
      ['her history', 'beneficiaries', '/history', 'worker'],
      ['her episodes', 'beneficiaries', '/episodes', 'supervisor'],
      ['where she stands for a step', 'beneficiaries', '/revision', 'worker'],
      ['all of her, for her', 'beneficiaries', '/subject-file', 'head'],
      ['a visit', 'visits', '', 'guard'],
      ['a colleague', 'staff', '', 'head'],
    ] as const)('%s of another centre, and one that nobody has', async (_, collection, more, as) => {
      const get = (id: string) => heard(() => people[as].get(`/api/${collection}/${id}${more}`).set('reading-reason', 'care'));
      const unknown = await get(NOBODY);
      expect(unknown.answer).toMatchObject({ status: 404 });
      expect(await get(theirs[collection]!)).toEqual(unknown);
    });

    it('each of a guard’s steps, at whatever revision, on a woman who is not here now, and on one that nobody has', async () => {
      const cast = { ...(await castOf(house)), ...people };
      const steps = beneficiaryDecider.steps.filter(({ by }) => by.includes('security')).map(({ asks }) => kebab(asks.name));
      expect(steps.toSorted()).toEqual(Object.keys(GUARDS).toSorted());
      const asked = async (id: string) => {
        const last = Math.max(0, (await house.stores.store.readStream(`beneficiary-${id}`, 0, 100)).length - 1);
        const post = (name: string, body: object, seen: number) =>
          heard(() => people.guard.post(`/api/beneficiaries/${id}/${name}`, body).set('if-match', `"${seen}"`));
        const late = { kind: 'absconded', happenedAt: '2026-02-01' };
        const said: Said = {
          stands: await heard(() => people.guard.get(`/api/beneficiaries/${id}/revision`)),
          late: await post('notice-absence', late, last),
          explained: await post('notice-absence', { ...late, reason: 'lupa dicatat' }, last),
        };
        for (const [name, body] of Object.entries(GUARDS)) {
          said[name] = await post(name, body, last);
          said[`${name}, stale`] = await post(name, body, last + 1);
        }
        return said;
      };
      const unknown = await asked(NOBODY);
      for (const [what, { answer }] of Object.entries(unknown))
        expect([what, answer]).toEqual([what, expect.objectContaining({ status: what === 'late' ? 400 : 404 })]);
      const { linked, carrying, ...alone } = await notHere(cast);
      for (const [standing, id] of Object.entries(alone)) expect({ standing, ...(await asked(id)) }).toEqual({ standing, ...unknown });
      // Whatever of another record counts for hers is read too.
      const answers = (of: Said) => Object.entries(of).map(([what, { answer }]) => [what, answer]);
      for (const id of [linked, carrying]) expect(answers(await asked(id))).toEqual(answers(unknown));
    });

    it('a step on one of another centre, and on one that nobody has', async () => {
      const post = (id: string) =>
        heard(() => people.worker.post(`/api/beneficiaries/${id}/notice-absence`, { kind: 'absconded' }).set('if-match', '"3"'));
      const unknown = await post(NOBODY);
      expect(unknown.answer).toMatchObject({ status: 404 });
      expect(await post(theirs.beneficiaries!)).toEqual(unknown);
    });
  });
});

/** What a guard asks for on a woman, by each of the steps that are for him. */
const GUARDS: Readonly<Record<string, object>> = {
  'end-leave': {},
  'notice-absence': { kind: 'absconded' },
  'record-return': { injuries: 'none-seen' },
};

/** A woman of each standing in which nobody is at the house, by what it is called. */
async function notHere(cast: Cast) {
  const referred = async (name: string) =>
    (
      (await cast.intake.post('/api/beneficiaries', { person: { name }, source: 'social-office', legalMode: 'persuasive' }).expect(201))
        .body as { id: string }
    ).id;
  const left = async (name: string) => {
    const id = await admitted(cast, name);
    await discharged(cast, id);
    return id;
  };
  const women = {
    referred: await referred('Anggrek'),
    accepted: await referred('Cempaka'),
    declined: await referred('Dahlia'),
    left: await left('Kenanga'),
    closed: await left('Mawar'),
    carrying: await left('Teratai'),
    linked: await left('Seruni'),
    erased: await left('Melati'),
  };
  await step(cast.intake, women.accepted, 'accept-referral', SKIPPING);
  await step(cast.intake, women.declined, 'decline-referral', { why: 'she-refuses' });
  await step(cast.supervisor, women.closed, 'close-episode');
  await step(cast.supervisor, women.linked, 'close-episode');
  await step(cast.supervisor, women.linked, 'link-beneficiaries', { into: women.carrying, basis: 'papers' });
  await erased(cast, `beneficiary-${women.erased}`);
  return women;
}
