import type { House, Person } from './house';

/** The people a story needs, signed in. */
export interface Cast {
  readonly intake: Person;
  readonly worker: Person;
  readonly guard: Person;
  readonly supervisor: Person;
  readonly head: Person;
  readonly auditor: Person;
}

export async function castOf(house: House): Promise<Cast> {
  const cast = {
    intake: await house.person('intake'),
    worker: await house.person('social-worker'),
    guard: await house.person('security'),
    supervisor: await house.person('supervisor'),
    head: await house.person('head'),
    auditor: await house.person('auditor'),
  };
  return cast;
}

/** Refers a person, accepts her and lets her move in; answers her id. */
export async function admitted({ intake }: Cast, name: string, told: object = {}): Promise<string> {
  const { body } = await intake.post('/api/beneficiaries', { person: { name }, source: 'social-office', legalMode: 'persuasive', ...told }).expect(201);
  const id = (body as { id: string }).id;
  await intake.post(`/api/beneficiaries/${id}/accept-referral`, told).expect(200);
  await intake.post(`/api/beneficiaries/${id}/admit-beneficiary`, told).expect(200);
  return id;
}
