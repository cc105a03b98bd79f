import type { Role } from '../../events/roles';
import { ruleOf } from '../../src/access/decide';
import type { Matter } from '../../src/access/matters';
import { openApi } from '../../src/http/openapi';
import { exploitation } from '../modules/beneficiary/assessment-examples';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

/** The minute at which each thing happened to her, told by no other event of the house; and what it is of. */
const MARKS: Readonly<Record<string, Matter>> = {
  ':13:': 'course', // hospital
  ':17:': 'course', // back from it
  ':19:': 'course', // leave
  ':23:': 'training', // a module
  ':29:': 'training', // a competence
  ':31:': 'training', // a certificate
  ':37:': 'course', // a referral to a service
  ':41:': 'course', // what she was asked about exploitation
  ':43:': 'course', // her consent
  ':47:': 'course', // another case worker
};
const WORDS: Readonly<Record<string, Matter>> = { 'Melati Rahayu': 'identity', 'tifus parah': 'health', 'RSUD Kota': 'health' };

describe('Of a woman who is not hers', () => {
  let house: House;
  let cast: Cast;
  let [melati, gone] = ['', ''];
  /** By role somebody who stands no nearer to her than that she is of the same centre. */
  const people = new Map<Role, Person>();
  const at = (day: string, minute: string) => ({ happenedAt: `2026-03-${day}T09:${minute}+07:00`, reason: 'buku' });

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    const [worker, another, teacher] = [cast.worker, await house.person('social-worker'), await house.person('instructor')];
    await house.appoint(worker, 'social-worker', { team: 'satu' });
    await house.appoint(another, 'social-worker', { team: 'dua' });
    await house.appoint(teacher, 'instructor', { track: 'cooking' });
    for (const role of ['intake', 'security', 'admin'] as const) people.set(role, await house.person(role));
    people.set('social-worker', another).set('instructor', teacher);
    const clinic = ((await cast.head.post('/api/partners', { name: 'Klinik', kind: 'general-hospital' })).body as { id: string }).id;
    melati = await admitted(cast, 'Melati Rahayu');
    gone = await admitted(cast, 'Dahlia');
    house.clock.set('2026-03-20T09:00+07:00');
    await step(cast.supervisor, melati, 'assign-case-worker', { worker: worker.id, ...at('03', '47') });
    await step(worker, melati, 'assign-track', { track: 'sewing', ...at('03', '05') });
    await step(worker, melati, 'start-hospital-stay', { hospital: 'RSUD Kota', why: 'tifus parah', ...at('04', '13') });
    await step(worker, melati, 'end-hospital-stay', at('05', '17'));
    await step(worker, melati, 'grant-leave', { until: '2026-03-07', ...at('06', '19') });
    await step(worker, melati, 'end-leave', at('07', '03'));
    await step(worker, melati, 'issue-learning-module', { subject: 'sewing', title: 'Pola dasar', ...at('08', '23') });
    await step(worker, melati, 'assess-competence', { track: 'sewing', unit: 'Kelim', result: 'competent', ...at('08', '29') });
    await step(cast.head, melati, 'award-certificate', { track: 'sewing', kind: 'competence', number: 'K-7', ...at('09', '31') });
    await step(worker, melati, 'refer-to-service', { partner: clinic, component: 'care', service: 'tes', ...at('09', '37') });
    await step(worker, melati, 'assess-exploitation', { ...exploitation, ...at('09', '41') });
    await step(worker, melati, 'give-consent', { purpose: 'photograph', form: 'written', ...at('09', '43') });
    await step(cast.supervisor, gone, 'assign-case-worker', { worker: worker.id });
    await step(worker, gone, 'assign-track', { track: 'cooking', ...at('03', '05') });
    await discharged(cast, gone, at('10', '53'));
  });
  afterAll(() => house.close());

  const asked = (): readonly string[] =>
    Object.entries(openApi(house.app).paths)
      .flatMap(([path, { get }]) => (get && path.startsWith('/api/') && !path.includes('oidc') ? [path.replace(/\{\w+\}/, melati)] : []))
      .concat('/api/beneficiaries?register=1/2026', '/api/beneficiaries?register=2/2026', '/api/beneficiaries?name=melati');

  it.each(['intake', 'social-worker', 'instructor', 'security', 'admin'] as const)(
    'no answer tells %s what her row of the matrix hides',
    async (role) => {
      const who = people.get(role)!;
      const hides = (matter: Matter) => ruleOf(role, matter, 'centre') !== 'open';
      const secrets = Object.entries({ ...MARKS, ...WORDS }).filter(([, matter]) => hides(matter));
      expect(secrets.length).toBeGreaterThan(10);
      for (const path of asked()) {
        const { text } = await who.get(path).set('reading-reason', 'supervision');
        // An answer says the same of itself and of who asks whatever it is about.
        const told = secrets.filter(([secret]) => text.replace(/"instance":"[^"]*"/, '').includes(secret)).map(([secret]) => secret);
        expect([path, told]).toEqual([path, []]);
        // On the access log she stands as the one who was asked for.
        if (hides('case') && path !== '/api/audit/access')
          expect([path, path.includes(melati) || !text.includes(melati)]).toEqual([path, true]);
      }
    },
  );

  it('and to her own case worker all of it is told', async () => {
    const file = (await cast.worker.get(`/api/beneficiaries/${melati}`).expect(200)).text;
    expect(Object.keys(MARKS).filter((mark) => mark !== ':43:' && !file.includes(mark))).toEqual([]);
    expect((await cast.worker.get(`/api/beneficiaries/${melati}/history?limit=200`).expect(200)).text).toContain('tifus parah');
  });

  it('the gate finds who is in the house, and nobody who left; an instructor whom she teaches, and nobody whom she taught', async () => {
    const found = async (who: Person, query: string) =>
      ((await who.get(`/api/beneficiaries?${query}`).expect(200)).body as { found: readonly object[] }).found;
    const guard = people.get('security')!;
    expect(await found(guard, 'register=1/2026')).toMatchObject([{ beneficiary: melati, registers: ['1/2026'], latest: { away: null } }]);
    expect(await found(guard, 'register=2/2026')).toEqual([]);
    expect(await found(people.get('instructor')!, 'register=2/2026')).toEqual([]);
    expect(await found(people.get('intake')!, 'register=2/2026')).toMatchObject([{ latest: { stage: 'aftercare' } }]);
  });

  it('how it was before is told to nobody who is told only how it is', async () => {
    for (const [role, path, status] of [
      ['intake', 'presence', 200],
      ['security', 'presence', 403],
      ['security', 'places', 403],
      ['instructor', 'presence', 403],
    ] as const) {
      const answer = await people.get(role)!.get(`/api/${path}?asOf=2026-03-05`);
      expect([role, path, answer.status]).toEqual([role, path, status]);
    }
  });
});
