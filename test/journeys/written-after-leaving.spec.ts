import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf, historyOf, step } from '../support/stories';

describe('What somebody wrote after the day on which she left, as is recorded later', () => {
  let house: House;
  let cast: Cast;
  let her: string;
  const at = (day: number, hour = '09', month = '03') => `2026-${month}-${String(day).padStart(2, '0')}T${hour}:00+07:00`;
  const LATE = { knownBy: 'paper', reason: 'catatan baru ditemukan' };

  beforeEach(async () => {
    house = await House.open(at(1));
    cast = await castOf(house);
    her = await admitted(cast, 'Melati');
  });
  afterEach(() => house.close());

  const note = (who: Person, text: string, told: object = {}) =>
    step(who, her, 'record-counselling', { role: 'enabler', topic: 'family', note: text, ...told });
  const marked = async (query = '') =>
    (await historyOf(cast.supervisor, her, query)).flatMap(({ authorLeft, data }) => (authorLeft ? [data.note] : []));
  const leaves = ({ id }: Person, told: object) => cast.head.post(`/api/staff/${id}/record-staff-left`, { ...LATE, ...told }).expect(200);

  it('is marked in the history of the woman, by the day it was written, or was done where somebody else wrote it for her; as it was known', async () => {
    await house.appoint(cast.worker, 'social-worker');
    const colleague = await house.person('social-worker');
    const forHer = { ...LATE, onBehalfOf: cast.worker.id };
    house.clock.set(at(11, '14'));
    await note(cast.worker, 'on the day she left');
    house.clock.set(at(12));
    await note(cast.worker, 'the day after');
    await note(cast.worker, 'of before, written after', { ...LATE, happenedAt: at(9) });
    house.clock.set(at(14));
    await note(colleague, 'by somebody else');
    await note(colleague, 'of before, for her', { ...forHer, happenedAt: at(8) });
    await note(colleague, 'of after, for her', { ...forHer, happenedAt: at(13, '10') });
    expect(await marked()).toEqual([]);
    house.clock.set(at(16));
    await leaves(cast.worker, { happenedAt: at(11, '10') });
    const after = ['of before, written after', 'the day after', 'of after, for her'];
    expect(await marked()).toEqual(after);
    expect(await marked('&knownAt=2026-03-15')).toEqual([]);
    expect(await marked('&asOf=2026-03-12')).toEqual(after.slice(0, 2));
    // Who wrote it is as true of an entry that was taken back.
    const { id: entry } = (await historyOf(cast.supervisor, her)).find(({ data }) => data.note === 'the day after')!;
    await step(cast.supervisor, her, 'void-entry', { entry, reason: 'perempuan lain' });
    expect(await marked()).toEqual(after);
  });

  it('is not where she had come back by then', async () => {
    await house.appoint(cast.worker, 'social-worker');
    house.clock.set(at(25));
    await note(cast.worker, 'back again');
    house.clock.set(at(26));
    await leaves(cast.worker, { happenedAt: at(11) });
    expect(await marked()).toEqual(['back again']);
    const again = { name: 'Ibu Pegawai', kind: 'social-worker', happenedAt: at(20), ...LATE };
    await cast.head.post(`/api/staff/${cast.worker.id}/appoint-staff`, again).expect(200);
    expect(await marked()).toEqual([]);
  });

  it('is not within the month of which no more is known than that she left in it', async () => {
    await house.appoint(cast.worker, 'social-worker');
    house.clock.set(at(25));
    await note(cast.worker, 'in that month');
    house.clock.set(at(2, '09', '04'));
    await note(cast.worker, 'in the next');
    await leaves(cast.worker, { happenedAt: '2026-03' });
    expect(await marked()).toEqual(['in the next']);
  });

  it('is marked in the history of any other record too', async () => {
    await house.appoint(cast.supervisor, 'administration');
    const leader = await appointed(cast, 'Ibu Guru', 'spiritual-guide');
    house.clock.set(at(12));
    const times = { starts: at(12, '07'), ends: at(12, '08') };
    const session = { kind: 'guidance', subject: 'islam', mode: 'group', leader, ...times };
    const { body } = await cast.supervisor
      .post('/api/sessions/hold-session', { ...session, attendance: [{ beneficiary: her, attendance: 'present' }] })
      .expect(201);
    const { id } = body as { id: string };
    const told = async () => {
      const history = (await cast.auditor.get(`/api/sessions/${id}/history`).expect(200)).body as {
        entries: readonly { authorLeft?: true }[];
      };
      return history.entries.map(({ authorLeft }) => authorLeft);
    };
    expect(await told()).toEqual([undefined]);
    house.clock.set(at(16));
    await leaves(cast.supervisor, { happenedAt: at(11) });
    expect(await told()).toEqual([true]);
    const hers = await historyOf(cast.head, her);
    expect(hers.filter(({ authorLeft }) => authorLeft).map(({ type }) => type)).toEqual(['SessionHeld']);
  });

  describe('What is written for somebody who had left by the staff list on a day before', () => {
    const CODE = 'staff/left-before-this';
    const codes = (body: object) => ((body as { notices?: readonly { code: string }[] }).notices ?? []).map(({ code }) => code);
    let colleague: string;
    beforeEach(async () => {
      colleague = await appointed(cast, 'Ibu Pekerja');
      house.clock.set(at(16));
      await leaves({ id: colleague } as Person, { happenedAt: at(11, '10') });
    });

    it('is taken and told to whoever writes it, as her history marks it; not of the day on which she left, nor before', async () => {
      const forHer = (day: number) => ({ ...LATE, onBehalfOf: colleague, happenedAt: at(day, '14') });
      const { body } = await note(cast.supervisor, 'after', forHer(12));
      expect(body).toMatchObject({ notices: [{ code: CODE, about: [colleague], path: 'onBehalfOf' }] });
      for (const day of [8, 11]) expect(codes((await note(cast.supervisor, 'before', forHer(day))).body as object)).toEqual([]);
      expect(codes((await note(cast.supervisor, 'her own', { ...LATE, happenedAt: at(12) })).body as object)).toEqual([]);
      expect(await marked()).toEqual(['after']);
    });

    it('also in any other record, by the step that opens it, and of each line of a letter that refers many', async () => {
      const forHer = { onBehalfOf: colleague };
      const opened = await cast.guard
        .post('/api/incidents', { kind: 'threat', place: 'gerbang', means: [], visits: [], ...forHer })
        .expect(201);
      expect(codes(opened.body as object)).toEqual([CODE]);
      const letter = {
        source: 'satpol-pp',
        legalMode: 'persuasive',
        people: [{ person: { name: 'Suminah' } }, { person: { name: 'Sri' } }],
      };
      const refer = (onBehalfOf: string, status: number) =>
        cast.intake
          .post('/api/group-referrals', { ...letter, onBehalfOf })
          .set('idempotency-key', `"${onBehalfOf}"`)
          .expect(status);
      const { lines } = (await refer(colleague, 200)).body as { lines: readonly object[] };
      expect(lines.map((line) => codes(line).includes(CODE))).toEqual([true, true]);
      expect((await refer(her, 422)).body).toMatchObject({ code: 'staff/not-valid-colleague' });
    });

    it('is nothing to be told of where she had come back by then', async () => {
      const again = { name: 'Ibu Pekerja', kind: 'social-worker', happenedAt: at(13), ...LATE };
      await cast.head.post(`/api/staff/${colleague}/appoint-staff`, again).expect(200);
      const { body } = await note(cast.supervisor, 'back', { ...LATE, onBehalfOf: colleague, happenedAt: at(14) });
      expect(codes(body as object)).toEqual([]);
    });
  });
});
