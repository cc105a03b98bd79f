import { newId } from '../../../src/platform/ids';
import { atTheGate, tried } from './table';

const scene = atTheGate();

/** Whatever somebody is called is kept and shown as it is, and obeyed by nobody. */
const NAMES = [
  "'; DROP TABLE events;--",
  '" OR "1"="1',
  'name:* NEAR(a b) AND NOT c*',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  'javascript:alert(1)',
  '{{7*7}} ${7*7} #{7*7} <%= 7*7 %>',
  '%s%s%n%x %d',
  '../../etc/passwd\\..\\..',
  '=HYPERLINK("http://evil.example")',
  '{"$gt":""}',
  'Mélati 🐦 مليكة',
  'I\u0307stanbul ﬁ ẞ',
  'زن\u200cها',
] as const;

describe('A name that means something elsewhere', () => {
  it.each(NAMES)('%s is kept and shown as it was told, and found', async (name) => {
    const { cast, watch } = scene();
    const referral = { person: { name }, source: 'self', legalMode: 'persuasive' };
    const { body } = await cast.intake.post('/api/beneficiaries', referral).expect(201);
    const { id } = body as { id: string };
    const file = (await cast.supervisor.get(`/api/beneficiaries/${id}`).expect(200)).body as { person: { name: string } };
    expect(file.person.name).toBe(name);
    const found = (await cast.supervisor.get(`/api/beneficiaries?name=${encodeURIComponent(name)}`).expect(200)).body as {
      found: readonly { beneficiary: string }[];
    };
    expect(found.found.map(({ beneficiary }) => beneficiary)).toContain(id);
    await watch.nextIsServed();
  });

  it.each(['\u202eitaleM', '\u200b\u200b', 'Wu\u200blan', 'Me\u00adlati', 'Me\ue000lati', 'Me\u0000lati', 'Me\r\nlati', '...'])(
    '%j is none, and is refused',
    async (name) => {
      const { cast, watch } = scene();
      const { body } = await cast.intake
        .post('/api/beneficiaries', { person: { name }, source: 'self', legalMode: 'persuasive' })
        .expect(400);
      expect(body).toMatchObject({ code: 'request/malformed', errors: [{ path: 'person.name' }] });
      await watch.nextIsServed();
    },
  );

  it.each(['(a+)+$', '.*', '\\', '[', '%', '_', '*', '?', '^M', "'", '\u0000', '(?=M)'])(
    'asked for as %j is text: nobody is found by it, and at once',
    async (name) => {
      const { cast } = scene();
      await cast.intake.post('/api/beneficiaries', {
        person: { name: 'Maaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' },
        source: 'self',
        legalMode: 'persuasive',
      });
      const begun = performance.now();
      const { status, body } = await cast.supervisor.get(`/api/beneficiaries?name=${encodeURIComponent(name)}`);
      expect(performance.now() - begun).toBeLessThan(1000);
      const found = (body as { found?: readonly { name: string }[] }).found ?? [];
      // The search looks at letters alone; where there are none, at what was typed.
      const meant = name.replace(/[^\p{L}]/gu, '').toLowerCase() || name;
      expect(found.filter((each) => !each.name.toLowerCase().includes(meant))).toEqual([]);
      expect([200, 400]).toContain(status);
    },
  );
});

describe('What is sent to be read in a log', () => {
  it.each([
    ['a line of its own', { 'user-agent': 'kenari {"level":"info","about":"request","status":200}' }],
    ['colours', { 'user-agent': 'kenari [31m', 'x-request-id': 'kenari' }],
    ['a forwarded address', { 'x-forwarded-for': 'kenari, 10.0.0.1', forwarded: 'for=kenari' }],
    ['a referrer', { referer: 'https://kenari.example/?name=kenari' }],
    ['a trace', { traceparent: '00-kenari', 'x-correlation-id': 'kenari' }],
  ])('as %s is not written there', async (_, headers) => {
    const { watch } = scene();
    await watch.begin();
    for (const path of ['/api/me', '/api/kenari%0a%1b[31m', '/api/visits/kenari%0d%0a{"level":"info"}', '/api/visits?from=kenari%0a'])
      await tried(scene(), { what: '', as: 'supervisor', method: 'GET', path, headers, status: 0, code: '' });
    watch.logIsClean();
    await watch.nextIsServed();
  });

  it('says who asked what by ids and patterns alone', async () => {
    const { house, cast, ids } = scene();
    await cast.supervisor.get(`/api/beneficiaries/${ids.her}?asOf=2026-03-02`).expect(200);
    const { instance } = (await cast.guard.get(`/api/beneficiaries/${ids.her}`).expect(403)).body as { instance: string };
    const line = await house.log.ofRequest(instance.slice('urn:uuid:'.length));
    expect(Object.keys(line!)).toEqual(['time', 'level', 'about', 'request', 'method', 'route', 'status', 'code', 'ms', 'user']);
    expect(line).toMatchObject({
      method: 'GET',
      route: '/api/beneficiaries/:id',
      status: 403,
      code: 'access/not-your-question',
      user: cast.guard.id,
    });
    expect(house.log.lines.join('\n')).not.toContain(ids.her);
    expect(house.log.lines.join('\n')).not.toContain('Melati');
  });
});

describe('An id', () => {
  it('cannot be thought of: two that follow each other share no more than their time', async () => {
    const { cast } = scene();
    const ids = await Promise.all(
      [1, 2].map(async () => {
        const asked = { person: { name: 'X' }, source: 'self', legalMode: 'persuasive' };
        return ((await cast.intake.post('/api/beneficiaries', asked).expect(201)).body as { id: string }).id;
      }),
    );
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids[0]!.slice(15)).not.toBe(ids[1]!.slice(15));
    expect(newId(0)).not.toBe(newId(0));
  });
});
