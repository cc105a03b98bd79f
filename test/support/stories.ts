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

export async function castOf(house: House, centre = 'wanita-utama'): Promise<Cast> {
  const cast = {
    intake: await house.person('intake', { centre }),
    worker: await house.person('social-worker', { centre }),
    guard: await house.person('security', { centre }),
    supervisor: await house.person('supervisor', { centre }),
    head: await house.person('head', { centre }),
    auditor: await house.person('auditor', { centre }),
  };
  return cast;
}

/** Why she is accepted although nothing of her intake is recorded. */
export const SKIPPING = { skippedWhy: 'datang larut malam' };

/** Refers a person, accepts her and lets her move in; answers her id. */
export async function admitted({ intake }: Pick<Cast, 'intake'>, name: string, told: object = {}): Promise<string> {
  const { body } = await intake
    .post('/api/beneficiaries', { person: { name }, source: 'social-office', legalMode: 'persuasive', ...told })
    .expect(201);
  const id = (body as { id: string }).id;
  await intake.post(`/api/beneficiaries/${id}/accept-referral`, { ...SKIPPING, ...told }).expect(200);
  await intake.post(`/api/beneficiaries/${id}/admit-beneficiary`, told).expect(200);
  return id;
}

/** Takes somebody in, all at once, and gives her a track; answers her id. */
export async function learning(cast: Pick<Cast, 'intake' | 'worker'>, name: string, track: string): Promise<string> {
  const id = await admitted(cast, name);
  await step(cast.worker, id, 'assign-track', { track });
  return id;
}

/** Takes a step on a beneficiary. */
export const step = (who: Person, id: string, name: string, body: object = {}, status = 200) =>
  who.post(`/api/beneficiaries/${id}/${name}`, body).expect(status);

const HOME = { kind: 'left-by-choice', will: 'wants' };

/** Proposes, approves and records that she left. */
export async function discharged(
  { worker, supervisor }: Pick<Cast, 'worker' | 'supervisor'>,
  id: string,
  told: object = {},
  leaving: object = HOME,
): Promise<void> {
  await step(worker, id, 'propose-discharge', leaving);
  await step(supervisor, id, 'approve-discharge');
  await step(worker, id, 'discharge-beneficiary', { ...leaving, ...told });
}

/** Somebody on the staff list; answers her id. */
export async function appointed({ head }: Pick<Cast, 'head'>, name: string, kind = 'social-worker'): Promise<string> {
  return ((await head.post('/api/staff', { name, kind }).expect(201)).body as { id: string }).id;
}

/** An instructor on the staff list with a certificate for a track; answers her id. */
export async function certified({ head }: Pick<Cast, 'head'>, name: string, track: string, told: object = {}): Promise<string> {
  const id = await appointed({ head }, name, 'instructor');
  await head.post(`/api/staff/${id}/record-certificate`, { track, kind: 'formal', ...told }).expect(200);
  return id;
}

interface Total {
  readonly of: string;
  readonly count: number;
}

/** What the caseload says of an instant. */
export interface Counted {
  readonly counts: { readonly registered: number; readonly present: number; readonly away: readonly Total[] };
  readonly accepted: number;
  readonly exits: readonly Total[];
  readonly totals: Readonly<Record<'worker' | 'track' | 'stage' | 'centre', readonly Total[]>>;
  readonly beside: { readonly intake: number; readonly aftercare: number };
  readonly matching: number;
  readonly next: string | null;
  readonly lines: readonly {
    readonly beneficiary: string;
    readonly register: string | null;
    readonly worker: string | null;
    readonly stage: string;
    readonly counted: 'registered' | 'intake' | 'aftercare';
    readonly referred: string | null;
    readonly admitted: string | null;
    readonly left: string | null;
  }[];
}

/** The caseload at an instant, once it is seen that every count in it, and the presence list, add up to the same. */
export async function countedAt(who: Person, asOf?: string): Promise<Counted> {
  const query = asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`;
  const caseload = (await who.get(`/api/caseload${query}`).expect(200)).body as Counted;
  const presence = (await who.get(`/api/presence${query}`).expect(200)).body as Pick<Counted, 'counts'> &
    Record<'present' | 'away', readonly unknown[]>;
  const { counts, totals, accepted, exits } = caseload;
  expect(presence.counts).toEqual(counts);
  expect([presence.present.length, presence.away.length]).toEqual([counts.present, sum(counts.away)]);
  expect(counts.present + sum(counts.away)).toBe(counts.registered);
  for (const total of Object.values(totals)) expect(sum(total)).toBe(counts.registered);
  expect(counts.registered + sum(exits)).toBe(accepted);
  return caseload;
}

/** Who waits and who is followed up at an instant, once it is seen that the lines are as many as the numbers beside the caseload say. */
export async function besideAt(who: Person, asOf: string): Promise<Record<'intake' | 'aftercare', Counted['lines']>> {
  const asked = async (counted: 'intake' | 'aftercare') => {
    const { body } = await who.get(`/api/caseload?counted=${counted}&limit=200&asOf=${encodeURIComponent(asOf)}`).expect(200);
    const { beside, matching, lines } = body as Counted;
    expect([asOf, counted, matching, lines.length]).toEqual([asOf, counted, beside[counted], beside[counted]]);
    return lines;
  };
  return { intake: await asked('intake'), aftercare: await asked('aftercare') };
}

/**
 * Asks for the counts at every instant of the story that has come: when anything happened to anybody, and a millisecond before. Answers the
 * counts by instant, without the milliseconds before.
 */
export async function countedThroughout(house: House, who: Person): Promise<ReadonlyMap<string, Counted['counts']>> {
  const instants = new Set<string>();
  for (let after: string | undefined; ;) {
    const events = await house.stores.store.readAll(after, 1000);
    for (const { stream, meta } of events) if (TOLD_OF.test(stream)) instants.add(meta.happened.at);
    if (events.length < 1000) break;
    after = events.at(-1)!.position;
  }
  const counts = new Map<string, Counted['counts']>();
  const now = new Date(house.clock.now()).toISOString();
  for (const instant of [...instants].sort()) {
    if (instant > now) break;
    await countedAt(who, new Date(Date.parse(instant) - 1).toISOString());
    counts.set(instant, (await countedAt(who, instant)).counts);
  }
  return counts;
}

const TOLD_OF = /^(beneficiary|incident|visit|pickup|session|outsider)-/;

export const sum = (totals: readonly Total[]): number => totals.reduce((all, { count }) => all + count, 0);

/** An entry of her history. */
export interface Entry {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly episode: number | null;
  readonly happened: { readonly at: string; readonly day: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly afterLeaving?: true;
  readonly beforeLeaving?: true;
  readonly afterDeath?: true;
  readonly leftOtherwise?: true;
  readonly authorLeft?: true;
  readonly leaderContradictedBy?: readonly string[];
  readonly asRecorded?: Readonly<Record<string, string | null>>;
  readonly takenBack?: { readonly type: string };
}

/** Her history, on one page, for a reason. */
export const historyOf = async (who: Person, id: string, query = ''): Promise<readonly Entry[]> =>
  (
    (await who.get(`/api/beneficiaries/${id}/history?limit=200${query}`).set('reading-reason', 'supervision').expect(200)).body as {
      entries: readonly Entry[];
    }
  ).entries;

/** An episode as her file and the list of episodes show it. */
export interface Episode {
  readonly beneficiary: string;
  readonly episode: number;
  readonly register: string | null;
  readonly stage: string;
  readonly admitted: string | null;
  readonly left: string | null;
  readonly exit: string | null;
  readonly away: string | null;
}

/** Her episodes, once it is seen that her file and the list agree. */
export async function episodesOf(who: Person, id: string, asOf?: string): Promise<readonly Episode[]> {
  const query = asOf === undefined ? '' : `?asOf=${encodeURIComponent(asOf)}`;
  const [file, list] = [
    await who.get(`/api/beneficiaries/${id}${query}`).expect(200),
    await who.get(`/api/beneficiaries/${id}/episodes${query}`).expect(200),
  ];
  const { episodes } = list.body as { episodes: readonly Episode[] };
  expect((file.body as { episodes: unknown }).episodes).toEqual(episodes);
  return episodes;
}
