import { Controller, Get, Param } from '@nestjs/common';
import { Asks } from '../../src/access/asks';
import type { AccessLog } from '../../src/access/access-log';
import { RECORDED_REFUSALS, RefusedReadings } from '../../src/access/refused-readings';
import { IdNames } from '../../src/http/subject-asked';
import { Rejection } from '../../src/platform/rejection';
import { newId } from '../../src/platform/ids';
import { openHouse, type OpenHouse } from '../http/small-house';

@Controller('api/parcels')
@IdNames('parcel')
class ParcelController {
  @Asks('projections')
  @Get(':id')
  read(@Param('id') id: string): object {
    throw new Rejection(id.startsWith('bad') ? 'request/bad-cursor' : 'parcel/unknown', 'There is no such record.');
  }
}

describe('A reading that is refused', () => {
  let house: OpenHouse;
  const parcel = newId(9);
  beforeEach(async () => {
    house = await openHouse({}, ParcelController);
  });
  afterEach(() => house.close());

  const ask = async (role: 'security' | 'supervisor', id = parcel) =>
    house
      .http()
      .get(`/api/parcels/${id}`)
      .set('Cookie', await house.cookie(role));

  it.each([
    ['because of her role', 'security', 403, 'access/not-your-question'],
    ['because there is nothing for her', 'supervisor', 404, 'parcel/unknown'],
  ] as const)('%s is on the access log before she is answered', async (_, role, status, code) => {
    const answer = await ask(role);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    const [entry, ...more] = await house.logged();
    expect(more).toEqual([]);
    expect(entry!.type).toBe('ReadingRefused');
    expect(entry!.data).toEqual({ code, route: 'GET /api/parcels/:id', subject: `parcel-${parcel}`, unrecorded: 0 });
    expect(entry!.meta).toMatchObject({ actor: { role }, correlation: String(answer.body.instance).slice('urn:uuid:'.length) });
  });

  it('names no subject where the address named none that can exist, and repeats nothing of it', async () => {
    await ask('supervisor', 'Melati');
    expect((await house.logged()).map(({ data }) => data)).toEqual([
      { code: 'parcel/unknown', route: 'GET /api/parcels/:id', unrecorded: 0 },
    ]);
  });

  it('is not on it where the question was only misspelt', async () => {
    expect((await ask('supervisor', 'bad')).status).toBe(400);
    expect(await house.logged()).toEqual([]);
  });

  it.each(['security', 'supervisor'] as const)('is answered with 503 to %s when it cannot be written', async (role) => {
    await house.cookie(role);
    await house.store.close();
    const { status, body } = await ask(role);
    expect([status, body.code]).toEqual([503, 'store/unavailable']);
  });

  it('is counted only when one user is refused too often, unless it names somebody for the first time in that hour', async () => {
    const other = newId(10);
    const about = async (id: string) =>
      (await house.logged()).filter(({ data }) => (data as { subject: string }).subject === `parcel-${id}`);
    for (let n = 0; n < RECORDED_REFUSALS.most + 3; n++) await ask('security');
    await ask('supervisor');
    const written = await house.logged();
    expect(written).toHaveLength(RECORDED_REFUSALS.most + 1);
    expect(written.every(({ data }) => (data as { unrecorded: number }).unrecorded === 0)).toBe(true);
    for (let n = 0; n < 3; n++) await ask('security', other);
    expect((await about(other)).map(({ data }) => data)).toMatchObject([{ unrecorded: 3 }]);
    house.clock.time += RECORDED_REFUSALS.withinMs;
    for (const id of [parcel, other]) await ask('security', id);
    expect((await about(parcel)).at(-1)).toMatchObject({ data: { unrecorded: 2 }, meta: { actor: { role: 'security' } } });
    expect(await about(other)).toHaveLength(2);
  });

  it('names each of those whom one question named, and whoever there is no more room to remember each time', async () => {
    const sari = { id: newId(1), role: 'security', centre: 'bdg' } as const;
    const entries: object[] = [];
    const log = Object.assign(Object.create(house.log) as AccessLog, {
      record: (...[, , data]: Parameters<AccessLog['record']>) => Promise.resolve(void entries.push(data)),
    });
    const readings = new RefusedReadings(log, house.clock);
    const ask = (subject: string, ...also: string[]) =>
      readings.record(sari, { code: 'parcel/unknown', route: 'GET /api/parcels', subject, also }, newId(2));
    for (let n = 0; n < RECORDED_REFUSALS.most; n++) await ask('parcel-a');
    await ask('parcel-a', 'parcel-b');
    await ask('parcel-b', 'parcel-a');
    expect(entries).toHaveLength(RECORDED_REFUSALS.most + 1);
    for (let n = 0; n < RECORDED_REFUSALS.remembered; n++) await ask(`parcel-${n}`);
    const before = entries.length;
    for (let n = 0; n < 2; n++) await ask('parcel-last');
    expect(entries).toHaveLength(before + 2);
  });

  it('stays counted when the entry that would have said so could not be written', async () => {
    const sari = { id: newId(1), role: 'security', centre: 'bdg' } as const;
    const refused = { code: 'parcel/unknown', route: 'GET /api/parcels/:id' } as const;
    let broken = false;
    const log = Object.assign(Object.create(house.log) as AccessLog, {
      record: (...asked: Parameters<AccessLog['record']>) =>
        broken ? Promise.reject(new Error('The disk is full.')) : house.log.record(...asked),
    });
    const readings = new RefusedReadings(log, house.clock);
    const record = () => readings.record(sari, refused, newId(2));
    for (let n = 0; n < RECORDED_REFUSALS.most + 2; n++) await record();
    house.clock.time += RECORDED_REFUSALS.withinMs;
    broken = true;
    await expect(record()).rejects.toThrow('The disk is full.');
    broken = false;
    await record();
    expect((await house.logged()).at(-1)!.data).toMatchObject({ unrecorded: 2 });
  });
});
