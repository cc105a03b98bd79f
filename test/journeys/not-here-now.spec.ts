import { openApiOfRun } from '../support/openapi-of-run';
import { erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { png } from '../support/pictures';
import { type Cast, castOf, discharged, SKIPPING, step } from '../support/stories';

const ALIAS = 'Mbak Zq';
const STANDINGS = ['referred', 'accepted', 'declined', 'notAdmitted', 'left', 'closed', 'linked', 'erased'] as const;

describe('To whoever reads no file, a woman who is not registered now is nobody', () => {
  let house: House;
  let cast: Cast;
  let instructor: Person;
  let women: Readonly<Record<string, string>>;
  const questions = { security: [] as string[], instructor: [] as string[] };
  let here: Readonly<Record<'here' | 'linkedHere', string>>;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    instructor = await house.person('instructor');
    await house.appoint(instructor, 'instructor', { track: 'sewing' });
    ({ here, ...women } = await everyStanding(cast));
    house.clock.set('2026-03-02T10:00+07:00');
    for (const path of questionsOf(house))
      for (const [role, who] of [
        ['security', cast.guard],
        ['instructor', instructor],
      ] as const)
        if ((await heard(who, path, nobody())).status !== 403) questions[role].push(path);
  });
  afterAll(() => house.close());

  // Asked by nobody yet: a record of one's own doings is empty too.
  let asked = 0;
  const nobody = () => `0198f000-0000-7000-8000-0000${String(++asked).padStart(4, '0')}dead`;
  const heard = async (who: Person, path: string, id: string) => {
    const { status, body, type } = await who.get(path.replace('{id}', id)).set('reading-reason', 'supervision');
    return { path, status, type, said: JSON.stringify({ ...body, instance: 0 }).replaceAll(id, 'her') };
  };

  describe.each(['security', 'instructor'] as const)('%s', (role) => {
    const who = () => (role === 'security' ? cast.guard : instructor);

    it.each(STANDINGS)('asks every question that names her by her id, and is answered as of nobody: %s', async (standing) => {
      const unknown = nobody();
      for (const path of questions[role]) expect(await heard(who(), path, women[standing]!)).toEqual(await heard(who(), path, unknown));
    });
  });

  it('which are these', () => {
    expect(questions).toEqual({
      security: [
        '/api/audit/access?subject=beneficiary-{id}',
        '/api/beneficiaries/{id}/health',
        '/api/beneficiaries/{id}/photo',
        '/api/beneficiaries/{id}/revision',
        '/api/incidents?beneficiary={id}',
        '/api/pickups?beneficiary={id}',
        '/api/visits?beneficiary={id}',
      ],
      instructor: ['/api/audit/access?subject=beneficiary-{id}', '/api/beneficiaries/{id}/revision', '/api/sessions?beneficiary={id}'],
    });
  });

  it('and the gate sees the photograph of whoever is registered, by any of her records', async () => {
    const see = (id: string) => heard(cast.guard, '/api/beneficiaries/{id}/photo', id);
    expect(await see(here.here)).toMatchObject({ status: 200, type: 'image/png' });
    expect(await see(here.linkedHere)).toMatchObject({ status: 200, type: 'image/png' });
  });
});

/** Every question that names a woman by her id, in the address or in what a list is narrowed to. */
const questionsOf = (house: House): readonly string[] =>
  Object.entries(openApiOfRun(house.app).paths as Readonly<Record<string, { readonly get?: { readonly parameters?: readonly unknown[] } }>>)
    .flatMap(([path, { get }]) => {
      if (!get) return [];
      const asked = ((get.parameters ?? []) as readonly { readonly name: string }[]).map(({ name }) => name);
      return [
        ...(path.startsWith('/api/beneficiaries/{id}') ? [path] : []),
        ...(asked.includes('beneficiary') ? [`${path}?beneficiary={id}`] : []),
        ...(asked.includes('subject') && path.startsWith('/api/audit/') ? [`${path}?subject=beneficiary-{id}`] : []),
      ];
    })
    .toSorted();

/** A woman of each standing in which nobody is registered, each with a photograph and an alias; and of whoever is registered, also by a record that goes on within another. */
async function everyStanding(cast: Cast) {
  const photographed = async (id: string) => {
    await step(cast.intake, id, 'give-consent', { purpose: 'photograph', form: 'written' });
    await step(cast.intake, id, 'take-photo', { image: png().toString('base64') });
    return id;
  };
  const referred = async (name: string) => {
    const sent = { person: { name, alias: ALIAS }, source: 'social-office', legalMode: 'persuasive' };
    return photographed(((await cast.intake.post('/api/beneficiaries', sent).expect(201)).body as { id: string }).id);
  };
  const resident = async (name: string) => {
    const id = await referred(name);
    await step(cast.intake, id, 'accept-referral', SKIPPING);
    await step(cast.intake, id, 'admit-beneficiary');
    await step(cast.worker, id, 'assign-track', { track: 'sewing' });
    return id;
  };
  const left = async (name: string) => {
    const id = await resident(name);
    await discharged(cast, id);
    return id;
  };
  const closed = async (name: string) => {
    const id = await left(name);
    await step(cast.supervisor, id, 'close-episode');
    return id;
  };
  const women = {
    referred: await referred('Anggrek'),
    accepted: await referred('Cempaka'),
    declined: await referred('Dahlia'),
    notAdmitted: await resident('Flamboyan'),
    left: await left('Kenanga'),
    closed: await closed('Mawar'),
    linked: await closed('Seruni'),
    erased: await closed('Melati'),
  };
  await step(cast.intake, women.accepted, 'accept-referral', SKIPPING);
  await step(cast.intake, women.declined, 'decline-referral', { why: 'she-refuses' });
  await step(cast.supervisor, women.notAdmitted, 'void-admission', { reason: 'salah orang' });
  const carrying = await closed('Teratai');
  await step(cast.supervisor, women.linked, 'link-beneficiaries', { into: carrying, basis: 'papers' });
  await erased(cast, `beneficiary-${women.erased}`);
  const here = { here: await resident('Soka'), linkedHere: await closed('Soka Lama') };
  await step(cast.supervisor, here.linkedHere, 'link-beneficiaries', { into: here.here, basis: 'papers' });
  return { ...women, here };
}
