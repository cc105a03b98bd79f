import { caseload } from '../../projections/caseload.projection';
import { Views } from '../../src/platform/projections/views';
import { House } from '../support/house';
import { admitted, castOf, countedAt, step } from '../support/stories';

it('What is still to be done for her is done once, in the record that goes on: her leave too; and each record has its own again once they are apart', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  const first = await admitted(cast, 'Mawar');
  const second = await admitted(cast, 'Siti Mawarni');
  await step(cast.worker, first, 'agree-care-plan', { goals: 'menjahit', agreedByHer: 'yes', reviewOn: '2026-03-20' });
  house.clock.set('2026-03-10T09:00+07:00');
  await step(cast.worker, first, 'propose-discharge', { kind: 'completed', will: 'wants' });
  await step(cast.worker, first, 'grant-leave', { until: '2026-03-14' });
  const due = async (who = cast.supervisor) => {
    const { items } = (await who.get('/api/worklist').expect(200)).body as {
      items: readonly { clock: string; about: string; state: string; linked: boolean }[];
    };
    const named = (about: string) => (about === `beneficiary-${first}` ? 'first' : 'second');
    return items.map(({ clock, about, state, linked }) => `${named(about)} ${clock} ${state}${linked ? ' by link' : ''}`).toSorted();
  };
  const lines = async () => JSON.stringify(await house.app.get(Views).all(caseload, { beneficiary: { in: [first, second] } }));
  const counted = async (asOf?: string) => (await countedAt(cast.supervisor, asOf)).counts;
  const before = [await due(), await lines()] as const;
  expect([before[0], await due(cast.guard)]).toEqual([
    ['first discharge-decision due', 'first leave-ends due', 'first plan-review due'],
    ['first leave-ends due'],
  ]);

  await step(cast.supervisor, first, 'link-beneficiaries', { into: second, basis: 'papers' });
  const onLeave = { registered: 1, present: 0, away: [{ of: 'leave', count: 1 }] };
  expect([await counted(), await counted('2026-03-09')]).toEqual([onLeave, { registered: 1, present: 1, away: [] }]);
  const ended = ['first discharge-decision ended by link', 'first leave-ends ended by link', 'first plan-review ended by link'];
  expect([await due(), await due(cast.guard)]).toEqual([
    [...ended, 'second leave-ends due', 'second plan-review due'],
    ['second leave-ends due'],
  ]);

  // Taken back with nothing said meanwhile, both are what they were, to the byte.
  await step(cast.head, first, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
  expect([await due(), await lines()]).toEqual(before);
  await step(cast.supervisor, first, 'link-beneficiaries', { into: second, basis: 'papers', reason: 'KTP ditemukan' });

  // It is known how long her leave was; and it ends where she goes on.
  const shorter = { until: '2026-03-12', why: 'keluarga' };
  expect((await step(cast.worker, second, 'extend-leave', shorter, 422)).body).toMatchObject({ code: 'beneficiary/not-valid-extension' });
  await step(cast.worker, second, 'extend-leave', { until: '2026-03-18', why: 'keluarga' });
  expect(await due(cast.guard)).toEqual(['second leave-ends due']);
  house.clock.set('2026-03-12T09:00+07:00');
  await step(cast.guard, second, 'end-leave');
  await step(cast.worker, second, 'agree-care-plan', { goals: 'menjahit', agreedByHer: 'yes' });
  expect(await counted()).toMatchObject({ registered: 1, present: 1, away: [] });
  expect((await due()).filter((each) => each.startsWith('second'))).toEqual([
    'second leave-ends done',
    'second leave-ends ended',
    'second plan-review done',
  ]);

  await step(cast.head, first, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
  expect((await due()).filter((each) => each.startsWith('first'))).toEqual(before[0]);
  expect(await counted()).toMatchObject({ registered: 2, present: 1, away: [{ of: 'leave', count: 1 }] });
  await step(cast.guard, first, 'end-leave');
  await house.close();
});

it('What stands on the list some weeks before its day stands there from the same day, linked or not', async () => {
  const house = await House.open('2026-11-20T09:00+07:00');
  const cast = await castOf(house);
  const [first, second] = [await admitted(cast, 'Mawar'), await admitted(cast, 'Siti Mawarni')];
  const plan = { goals: 'menjahit', agreedByHer: 'yes', plannedEnd: '2027-06-01', reviewOn: '2027-05-20' };
  await step(cast.worker, first, 'agree-care-plan', plan);
  const due = async (who: string, asOf: string) => {
    const { items } = (await cast.supervisor.get(`/api/worklist?state=due&asOf=${asOf}`).expect(200)).body as {
      items: readonly { clock: string; about: string }[];
    };
    return items.flatMap(({ clock, about }) => (about === `beneficiary-${who}` ? clock : [])).toSorted();
  };
  const days = ['2026-11-20', '2027-05-01', '2027-05-03'];
  const standing = async (who: string) => Promise.all(days.map((day) => due(who, day)));
  const apart = [['plan-review'], ['plan-review'], ['plan-review', 'planned-end']];
  expect([await standing(first), await standing(second)]).toEqual([apart, [[], [], []]]);

  await step(cast.supervisor, first, 'link-beneficiaries', { into: second, basis: 'papers' });
  expect([await standing(first), await standing(second)]).toEqual([[[], [], []], apart]);
  await step(cast.head, first, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
  expect([await standing(first), await standing(second)]).toEqual([apart, [[], [], []]]);
  await house.close();
});

it('Whoever is on leave by one record and has absconded by another since is due back from no leave once they are linked, and is again once they are apart', async () => {
  const house = await House.open('2026-03-10T09:00+07:00');
  const cast = await castOf(house);
  const [first, second] = [await admitted(cast, 'Mawar'), await admitted(cast, 'Siti Mawarni')];
  await step(cast.worker, second, 'grant-leave', { until: '2026-03-14' });
  house.clock.set('2026-03-11T09:00+07:00');
  await step(cast.guard, first, 'notice-absence', { kind: 'absconded' });
  house.clock.set('2026-03-12T09:00+07:00');
  const leaves = async (asOf?: string) => {
    const { items } = (
      await cast.supervisor.get(`/api/worklist${asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`}`).expect(200)
    ).body as { items: readonly { clock: string; state: string }[] };
    return items.flatMap(({ clock, state }) => (clock === 'leave-ends' ? state : []));
  };
  const away = async () => (await countedAt(cast.supervisor)).counts;
  expect(await leaves()).toEqual(['due']);

  await step(cast.supervisor, first, 'link-beneficiaries', { into: second, basis: 'papers' });
  expect(await away()).toEqual({ registered: 1, present: 0, away: [{ of: 'absconded', count: 1 }] });
  expect([await leaves('2026-03-10T12:00+07:00'), await leaves()]).toEqual([['due'], ['ended']]);

  await step(cast.head, first, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
  expect(await leaves()).toEqual(['due']);
  await house.close();
});
