import request from 'supertest';
import { House, type Person } from '../test/support/house';
import { admitted, castOf } from '../test/support/stories';
import { median, type Row } from './row';

/** An odd number, so that there is a middle. */
const SAMPLES = 201;
const NOBODY = '0198f000-0000-7000-8000-00000000dead';

/** Whether a refusal tells by its time what it does not say: two that must be alike, asked by turns, as a ratio of medians. */
export async function benchEqualAnswers(): Promise<Row[]> {
  const house = await House.open('2026-03-02T09:00+07:00', undefined, { JEJAK_TRUSTED_PROXIES: '1', JEJAK_LOG_LEVEL: 'silent' });
  try {
    await house.app.listen(0, '127.0.0.1');
    await house.openCentre('kartini');
    const cast = await castOf(house);
    const hers = await admitted(await castOf(house, 'kartini'), 'Sekar');
    return [
      ...(await compared(
        'sign-in, wrong password',
        'a user',
        signIn(house, userOf(house, cast.worker)),
        'nobody',
        signIn(house, 'nobody'),
      )),
      ...(await compared('404', 'of another centre', read(cast.supervisor, hers), 'of nobody', read(cast.supervisor, NOBODY))),
    ];
  } finally {
    await house.close();
  }
}

type Ask = () => Promise<unknown>;

async function compared(what: string, first: string, ask: Ask, second: string, other: Ask): Promise<Row[]> {
  const times: readonly [number[], number[]] = [[], []];
  for (let sample = 0; sample < SAMPLES; sample++)
    for (const [index, each] of [ask, other].entries()) {
      const begun = performance.now();
      await each();
      times[index]!.push(performance.now() - begun);
    }
  const [one, two] = times.map(median) as [number, number];
  return [
    { name: `${what}, ${first}`, value: one, unit: 'ms' },
    { name: `${what}, ${second}`, value: two, unit: 'ms', ratio: two / one, against: first },
  ];
}

const userOf = (house: House, { id }: Person): string => house.stores.accounts.byId(id)!.user;

// A minute and more lies between two tries, so that none of them is too many.
const signIn = (house: House, user: string): Ask => {
  let from = 0;
  return async () => {
    house.clock.set(new Date(house.clock.now() + 2 * 60_000).toISOString());
    const asked = request(house.app.getHttpServer())
      .post('/api/sign-in')
      .set('x-forwarded-for', `10.0.${from >> 8}.${from++ & 255}`);
    await asked.send({ user, password: 'salah sekali' }).expect(401);
  };
};

const read =
  (who: Person, id: string): Ask =>
  async () =>
    who.get(`/api/beneficiaries/${id}`).expect(404);
