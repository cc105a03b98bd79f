import { DATA_CLASSES } from '../../events/kit/personal';
import { erasureOf } from '../../src/access/restrictions';
import { ErasuresOnRecord } from '../../src/modules/erasure/erasures-on-record.facts';
import { destroyAgain, ErasureRegister } from '../../src/platform/personal-data/erasure-register';
import { Vault } from '../../src/platform/personal-data/vault';
import { House } from '../support/house';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

/** Of a house that erased her before it waited for what is owed to her: the register of erasures says so, and nobody was asked. */
async function erasedBefore({ app, clock }: House, her: string): Promise<void> {
  const [register, subject] = [app.get(ErasureRegister), `beneficiary-${her}`];
  const at = new Date(clock.now()).toISOString();
  register.add({ erasure: erasureOf(subject), subject, classes: [...DATA_CLASSES], centre: 'wanita-utama', at });
  await app.get(ErasuresOnRecord).goOn(await destroyAgain(register, app.get(Vault)));
}

describe('Of whoever was erased while something was owed to her', () => {
  let house: House;
  let cast: Cast;
  let her: string;
  const code = ({ body }: { body: unknown }) => (body as { code?: string }).code;
  const owed = async (clock: string, who = cast.head) => {
    const { items } = (await who.get(`/api/worklist?clock=${clock}`).expect(200)).body as {
      items: { about: string; ref: string; state: string; late: boolean }[];
    };
    return items.filter(({ about }) => about === `beneficiary-${her}`);
  };
  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
  });
  beforeEach(async () => {
    house.clock.set('2026-03-10T09:00+07:00');
    her = await admitted(cast, 'Melati');
  });
  afterAll(() => house.close());

  it('a report to the police is recorded by supervisor or head, of when it was made, without a word or number that leads to her', async () => {
    await step(cast.worker, her, 'record-disclosure', { of: ['trafficking'], will: 'wants', account: 'ia dijual' });
    await discharged(cast, her);
    await step(cast.supervisor, her, 'close-episode');
    await erasedBefore(house, her);
    house.clock.set('2026-03-15T09:00+07:00');
    const disclosure = (await owed('report-disclosure'))[0]!.ref;
    const report = { disclosure, office: 'Polres', happenedAt: '2026-03-11T10:00+07:00' };
    const says = (body: object, status: number, who = cast.head) => step(who, her, 'report-disclosure', body, status);
    expect(code(await says(report, 410, cast.worker))).toBe('beneficiary/erased');
    expect(code(await says({ ...report, reportNumber: 'LP/7' }, 422))).toBe('beneficiary/not-valid-report-number');
    expect(code(await says({ ...report, reason: 'Melati tidak mau' }, 422))).toBe('beneficiary/not-valid-words');
    await says(report, 200);
    expect(await owed('report-disclosure')).toMatchObject([{ state: 'done', late: false }]);
    expect(code(await says(report, 409))).toBe('beneficiary/reported-already');
    expect(code(await step(cast.head, her, 'record-disclosure', { of: ['threat'], will: 'wants', account: 'lagi' }, 410))).toBe(
      'beneficiary/erased',
    );
  });

  it('a consent that she withdrew is acted on, without a word', async () => {
    await step(cast.worker, her, 'give-consent', { purpose: 'photograph', form: 'spoken' });
    await step(cast.worker, her, 'withdraw-consent', { purpose: 'photograph' });
    await discharged(cast, her);
    await step(cast.supervisor, her, 'close-episode');
    await erasedBefore(house, her);
    const acts = (more: object, status: number) =>
      step(cast.supervisor, her, 'carry-out-consent-withdrawal', { purpose: 'photograph', did: ['taken-down'], ...more }, status);
    expect(code(await acts({ note: 'foto Melati' }, 422))).toBe('beneficiary/not-valid-words');
    await acts({}, 200);
    expect(await owed('consent-withdrawn')).toMatchObject([{ state: 'done' }]);
  });

  it('she is looked for until somebody says that she is not, and not what became of her; the counts add up', async () => {
    const raid = { kind: 'forced-removal', place: 'gerbang', means: ['threat'], visits: [] };
    const incident = ((await cast.guard.post('/api/incidents', raid).expect(201)).body as { id: string }).id;
    const on = (who: Cast['head'], name: string, body: object, status = 200) =>
      who.post(`/api/incidents/${incident}/${name}`, body).expect(status);
    const other = await admitted(cast, 'Kenanga');
    await on(cast.guard, 'record-taken', { residents: [her, other].map((beneficiary) => ({ beneficiary, will: 'refuses' })) });
    await discharged(cast, her, {}, { kind: 'taken-by-force', will: 'refuses' });
    await step(cast.supervisor, her, 'close-episode');
    await erasedBefore(house, her);
    const missing = async (asOf = '') =>
      ((await cast.guard.get(`/api/incidents/missing${asOf}`).expect(200)).body as { missing: { beneficiary: string }[] }).missing.map(
        ({ beneficiary }) => beneficiary,
      );
    const outcomes = async () =>
      ((await cast.supervisor.get(`/api/incidents/${incident}`).expect(200)).body as { outcomes: object }).outcomes;
    house.clock.set('2026-03-20T09:00+07:00');
    expect(await missing()).toEqual(expect.arrayContaining([her, other]));
    const back = { residents: [{ beneficiary: her, injuries: 'none-seen' }] };
    expect(code(await on(cast.head, 'record-returned', back, 410))).toBe('incident/erased');
    // To the gate she is nobody.
    await on(cast.guard, 'end-search', { beneficiary: her }, 403);
    expect(code(await on(cast.head, 'end-search', { beneficiary: other }, 409))).toBe('incident/not-erased');
    await on(cast.head, 'end-search', { beneficiary: her });
    expect(await missing()).toEqual([other]);
    expect(await missing('?asOf=2026-03-19')).toEqual(expect.arrayContaining([her, other]));
    expect(await outcomes()).toMatchObject({ taken: 2, returned: 0, elsewhere: 1, missing: 1 });
    expect(code(await on(cast.head, 'end-search', { beneficiary: her }, 409))).toBe('incident/not-sought');
  });
});
