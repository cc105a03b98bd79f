import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { erased } from '../support/erasing';
import { bytesWithin, placesOf } from '../support/every-byte';
import { House, type Person } from '../support/house';
import { comment, exif, jpeg, png } from '../support/pictures';
import { admitted, type Cast, castOf, historyOf, step } from '../support/stories';

const CANARY = 'KenariFotoZqx';
const GPS = 'KenariTempatZqx 7.56S 110.85E';
const camera = jpeg({ width: 300, height: 400, beside: [exif(GPS), comment(GPS)], pixels: Buffer.from(CANARY) });
const stripped = jpeg({ width: 300, height: 400, pixels: Buffer.from(CANARY) });

describe('Her photograph', () => {
  let house: House;
  let cast: Cast;
  let mine: Person;
  let her: string;
  const take = (id: string, image: Buffer, status = 200, more: object = {}) =>
    step(mine, id, 'take-photo', { image: image.toString('base64'), ...more }, status);
  const see = (who: Person, id = her) => who.get(`/api/beneficiaries/${id}/photo`).set('reading-reason', 'identity-check');
  const kept = () => {
    const db = new Database(join(house.folder, 'data', 'attachments.db'), { readonly: true });
    const rows = db.prepare<[], { name: string; subject: string; text: string }>('SELECT * FROM attachments').all();
    db.close();
    return rows;
  };
  const agreed = async (name: string, consent: object = {}) => {
    const id = await admitted(cast, name);
    await step(cast.supervisor, id, 'assign-case-worker', { worker: mine.id });
    await step(mine, id, 'give-consent', { purpose: 'photograph', form: 'written', ...consent });
    return id;
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    mine = await house.person('social-worker');
    await house.appoint(mine, 'social-worker', { team: 'melati' });
    her = await agreed('Melati');
    await take(her, camera);
  });
  beforeEach(() => house.clock.set('2026-03-02T10:00+07:00'));
  afterAll(() => house.close());

  it('is shown as it was taken, without the place it was taken at, and can be nothing but a picture', async () => {
    const { body, headers } = await see(mine).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="foto.jpg"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-length': String((body as Buffer).length),
    });
    expect((body as Buffer).includes(GPS)).toBe(false);
    expect((body as Buffer).includes(CANARY)).toBe(true);
    // What is more than stripped is which way up it is.
    expect((body as Buffer).length).toBe(stripped.length + 36);
  });

  it('is an event that points to it, with the sealed hash of what was handed in', async () => {
    const [{ name, subject, text }] = kept() as [ReturnType<typeof kept>[number]];
    expect([name, subject]).toEqual([createHash('sha256').update(text).digest('hex'), `beneficiary-${her}`]);
    const taken = (await historyOf(mine, her)).find(({ type }) => type === 'PhotoTaken');
    const original = createHash('sha256').update(camera).digest('hex');
    expect(taken?.data).toEqual({ attachment: name, type: 'image/jpeg', width: 300, height: 400, original });
    const stored = (await house.stores.store.readStream(`beneficiary-${her}`, 0, 500)).find(({ type }) => type === 'PhotoTaken');
    expect(JSON.stringify(stored)).not.toContain(original);
  });

  it('stands in no file of the house, nor does the place', () => {
    const everywhere = bytesWithin(house.folder);
    expect(everywhere.map(({ where }) => where)).toContain(join('data', 'attachments.db'));
    expect([...placesOf(CANARY, everywhere), ...placesOf(GPS, everywhere)]).toEqual([]);
  });

  it('is shown on confirmation for a reason, and on the access record before that', async () => {
    expect((await mine.get(`/api/beneficiaries/${her}/photo`)).body).toMatchObject({ status: 401, code: 'access/step-up' });
    for (const who of [cast.supervisor, cast.head, cast.guard]) await see(who).expect(200);
    const log = await house.stores.store.readAll(undefined, 500);
    const views = log.filter(({ type }) => type === 'RecordViewed').map(({ data, meta }) => ({ ...data, by: meta.actor.id }));
    for (const who of [cast.supervisor, cast.head, cast.guard])
      expect(views).toContainEqual({
        route: 'GET /api/beneficiaries/:id/photo',
        subjects: [`beneficiary-${her}`],
        classes: ['identity'],
        count: 1,
        why: 'identity-check',
        by: who.id,
      });
  });

  it('is shown to nobody else', async () => {
    expect((await see(cast.worker)).body).toMatchObject({ status: 403, code: 'access/not-shown' });
    expect((await see(cast.auditor)).body).toMatchObject({ status: 403, code: 'access/not-shown' });
    for (const role of ['instructor', 'admin'] as const) expect((await see(await house.person(role))).status).toBe(403);
    await house.openCentre('lain');
    expect((await see(await house.person('head', { centre: 'lain' }))).body).toMatchObject({ status: 404, code: 'beneficiary/unknown' });
    const without = await admitted(cast, 'Kenanga');
    expect((await see(cast.head, without)).body).toMatchObject({ status: 404, code: 'beneficiary/no-photo' });
    // Of whom there is one, and whom the house knows, is told to nobody before she comes as near as the picture wants.
    const asked = async (who: Person, id: string) =>
      (({ status, body }) => [status, body.code])(await who.get(`/api/beneficiaries/${id}/photo`));
    for (const id of [her, without, '0198f000-0000-7000-8000-00000000dead'])
      expect(await asked(cast.guard, id)).toEqual([401, 'access/step-up']);
    expect((await see(cast.worker, without)).body).toMatchObject({ status: 403, code: 'access/not-shown' });
    house.clock.set('2026-03-06T10:00+07:00');
    expect((await see(await house.person('intake'))).body).toMatchObject({ status: 403, code: 'access/not-shown' });
  });

  it.each<[string, Buffer, number, string]>([
    ['nothing', Buffer.alloc(0), 422, 'picture/not-valid-empty'],
    ['a program that is called photo.jpg', Buffer.from('MZ\x90\0 This program cannot be run'), 422, 'picture/not-valid-type'],
    ['a picture that is an archive too', jpeg({ after: Buffer.from('PK\x03\x04') }), 422, 'picture/not-valid-trailer'],
    ['200 million pixels in few bytes', png({ width: 20_000, height: 10_000, pixels: Buffer.alloc(9) }), 422, 'picture/not-valid-pixels'],
    ['a broken one', jpeg().subarray(0, 40), 422, 'picture/not-valid-contents'],
    ['more than two MiB', Buffer.alloc(2 * 1024 * 1024 + 3, 0xff), 413, 'picture/too-large'],
    ['more than any body', Buffer.alloc(4 * 1024 * 1024), 413, 'request/too-large'],
  ])('is not %s', async (_, image, status, code) => {
    const before = kept().length;
    expect((await take(her, image, status)).body).toMatchObject({ code });
    expect(kept()).toHaveLength(before);
  });

  it('has no name, is no other text, and makes no other body larger', async () => {
    expect((await take(her, png(), 400, { name: '../../keys.db' })).body).toMatchObject({ code: 'request/malformed' });
    expect((await step(mine, her, 'take-photo', { image: 'bukan gambar' }, 422)).body).toMatchObject({
      code: 'picture/not-valid-encoding',
    });
    const note = 'x'.repeat(1024 * 1024);
    expect((await step(mine, her, 'record-counselling', { role: 'enabler', topic: 'family', note }, 413)).body).toMatchObject({
      code: 'request/too-large',
    });
  });

  it('is taken by whoever may, of whoever agreed, for as long as she does', async () => {
    const image = png().toString('base64');
    expect((await step(cast.guard, her, 'take-photo', { image: '' }, 403)).body).toMatchObject({ code: 'beneficiary/not-your-step' });
    const never = await admitted(cast, 'Dahlia');
    expect((await step(mine, never, 'take-photo', { image }, 409)).body).toMatchObject({ code: 'beneficiary/no-consent' });
    expect(await house.stores.vault.left(`beneficiary-${never}`, ['identity'])).toBe(1);
    const unknown = '0198f000-0000-7000-8000-000000000404';
    expect((await step(mine, unknown, 'take-photo', { image }, 404)).body).toMatchObject({ code: 'beneficiary/unknown' });
    expect(await house.stores.vault.left(`beneficiary-${unknown}`, ['identity'])).toBe(0);

    const forAWhile = await agreed('Cempaka', { until: '2026-03-03' });
    await take(forAWhile, png());
    expect((await see(mine, forAWhile).expect(200)).headers).toMatchObject({ 'content-type': 'image/png' });
    house.clock.set('2026-03-04T09:00+07:00');
    expect((await see(mine, forAWhile)).body).toMatchObject({ status: 409, code: 'beneficiary/no-consent' });
    expect((await take(forAWhile, png(), 409)).body).toMatchObject({ code: 'beneficiary/no-consent' });
    await step(mine, forAWhile, 'give-consent', { purpose: 'photograph', form: 'spoken' });
    await see(mine, forAWhile).expect(200);
    await step(mine, forAWhile, 'withdraw-consent', { purpose: 'photograph' });
    expect((await see(mine, forAWhile)).body).toMatchObject({ code: 'beneficiary/no-consent' });
  });

  it('sent twice under one key is kept once; a later one takes its place', async () => {
    const id = await agreed('Anggrek');
    const before = kept().length;
    const send = () => take(id, png({ width: 4 })).set('idempotency-key', '"foto-anggrek-1"');
    const [one, two] = [await send().set('if-match', '"4"'), await send().set('if-match', '"4"')];
    // But for the token, which is written anew each time.
    expect({ ...(two.body as object), token: '' }).toEqual({ ...(one.body as object), token: '' });
    expect(kept()).toHaveLength(before + 1);
    await take(id, jpeg());
    expect((await see(mine, id).expect(200)).headers).toMatchObject({ 'content-type': 'image/jpeg' });
    expect(kept()).toHaveLength(before + 2);
  });

  it('that is not what was kept is not shown', async () => {
    const id = await agreed('Teratai');
    await take(id, png());
    const db = new Database(join(house.folder, 'data', 'attachments.db'));
    db.prepare(`UPDATE attachments SET text = replace(text, '"$enc":1', '"$enc": 1') WHERE subject = ?`).run(`beneficiary-${id}`);
    expect((await see(mine, id)).body).toMatchObject({ status: 500, code: 'attachment/damaged' });
    db.prepare('DELETE FROM attachments WHERE subject = ?').run(`beneficiary-${id}`);
    db.close();
    expect((await see(mine, id)).body).toMatchObject({ status: 500, code: 'vault/integrity' });
  });

  it('is in the file of what is recorded of her, when she asks for it; and nobody else is', async () => {
    const [id, other] = [await agreed('Seruni'), await agreed('Soka')];
    for (const [whose, image] of [
      [id, png({ width: 7 })],
      [id, png({ width: 8 })],
      [other, png({ width: 9 })],
    ] as const)
      await take(whose, image);
    const shown = (await see(mine, id).buffer(true).expect(200)).body as Buffer;
    const asked = await mine.post('/api/subject-requests', { beneficiary: id, askedBy: 'the-person' }).expect(201);
    const path = `/api/beneficiaries/${id}/subject-file?request=${(asked.body as { id: string }).id}`;
    const file = cast.supervisor.get(path).set('reading-reason', 'her-request');
    const { body } = await file.expect(200);
    const { photographs } = body as { photographs: readonly { type: string; image: string }[] };
    expect(photographs.map(({ type }) => type)).toEqual(['image/png', 'image/png']);
    expect(Buffer.from(photographs[1]!.image, 'base64').equals(shown)).toBe(true);
    expect(photographs.map(({ image }) => Buffer.from(image, 'base64').readUInt32BE(16))).toEqual([7, 8]);
  });

  it('is gone when she is forgotten: no key, no row, no byte of it', async () => {
    const her = await agreed('Kamboja');
    await take(her, camera);
    const hers = kept().filter(({ subject }) => subject === `beneficiary-${her}`);
    const ciphertext = (JSON.parse(hers[0]!.text) as { c: string }).c.slice(0, 400);
    expect(placesOf(ciphertext, bytesWithin(join(house.folder, 'data')))).not.toEqual([]);
    const erasing = await erased({ ...cast, worker: mine }, `beneficiary-${her}`);
    expect(erasing).toMatchObject({ standing: 'certified' });
    expect(erasing.stores).toEqual(expect.arrayContaining([{ store: 'attachments', reached: true, values: 0, left: 0 }]));
    expect((await see(mine, her)).body).toMatchObject({ status: 410, code: 'beneficiary/erased' });
    expect((await take(her, png(), 410)).body).toMatchObject({ code: 'beneficiary/erased' });
    expect((await see(cast.guard, her)).body).toMatchObject({ status: 404, code: 'beneficiary/unknown' });
    expect(kept().filter(({ subject }) => subject === `beneficiary-${her}`)).toEqual([]);
    expect(placesOf(ciphertext, bytesWithin(join(house.folder, 'data')))).toEqual([]);
  });
});

it('A photograph is gone too where an older copy of the attachments is put back', async () => {
  let house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  const her = await admitted(cast, 'Kemuning');
  await step(cast.worker, her, 'give-consent', { purpose: 'photograph', form: 'written' });
  await step(cast.worker, her, 'take-photo', { image: png().toString('base64') });
  const [block] = await house.stores.attachments.of(`beneficiary-${her}`);
  await erased(cast, `beneficiary-${her}`);
  const text = JSON.stringify(block);
  const name = createHash('sha256').update(text).digest('hex');
  await house.stores.attachments.put({ name, subject: `beneficiary-${her}`, text });
  const see = cast.head.get(`/api/beneficiaries/${her}/photo`).set('reading-reason', 'care');
  expect((await see).body).toMatchObject({ status: 410 });
  await house.stop();
  house = await House.open('2026-03-05T09:00+07:00', house.folder);
  expect(await house.stores.attachments.of(`beneficiary-${her}`)).toEqual([]);
  await house.close();
});
