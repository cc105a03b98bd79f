import { newId } from '../../../src/platform/ids';
import type { Environment } from '../../../src/config';
import { House } from '../../support/house';
import { admitted, type Cast, castOf } from '../../support/stories';
import { Watch } from './expectations';
import { sent } from './sending';

/** Where a bad input is tried: a house with one resident and one visit at the gate, and another centre with a resident of its own. */
export interface Scene {
  readonly house: House;
  readonly cast: Cast;
  readonly watch: Watch;
  /** Ids, by what they stand for in a path: `{her}`, `{visit}`, `{theirs}`, `{nobody}`. */
  readonly ids: Readonly<Record<'her' | 'visit' | 'theirs' | 'nobody', string>>;
}

/** One bad input with the right answer. */
export interface Row {
  readonly what: string;
  /** Who sends it; by default the guard, and `nobody` without a session. */
  readonly as?: keyof Cast | 'nobody';
  readonly method?: string;
  /** By default a visit is recorded, which the guard may. */
  readonly path?: string;
  /** Sent as JSON; or bytes. By default a visit as it should be. */
  readonly body?: object | string | Buffer;
  /** Beside or instead of the usual ones; null leaves one out, a list says it several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly status: number;
  readonly code: string;
  /** By default whatever somebody signed in was refused when she acted. */
  readonly recorded?: boolean;
}

export const VISIT = {
  visitors: [{ relation: 'family', idSeen: true }],
  inVisitingHours: true,
  purpose: 'visit',
  herAnswer: 'wants',
};

/** Opens the scene before the tests that follow and closes it after them. `scene()` is there within a test. */
export function atTheGate(environment: Environment = {}): () => Scene {
  let scene: Scene;
  beforeAll(async () => {
    const house = await House.open('2026-03-02T09:00+07:00', undefined, environment);
    await house.openCentre('kartini');
    const [cast, there] = [await castOf(house), await castOf(house, 'kartini')];
    const her = await admitted(cast, 'Melati');
    const theirs = await admitted(there, 'Sekar');
    const visit = ((await cast.guard.post('/api/visits', { ...VISIT, beneficiary: her }).expect(201)).body as { id: string }).id;
    scene = { house, cast, watch: new Watch(house, cast.supervisor), ids: { her, theirs, visit, nobody: newId(0) } };
  });
  afterAll(() => scene.house.close());
  return () => scene;
}

/** Sends every row through the real server and looks at all that must hold of it. */
export function refuses(scene: () => Scene, rows: readonly Row[]): void {
  it.each(rows.map((row) => [row.what, row] as const))('%s', async (_, row) => {
    const { watch } = scene();
    await watch.begin();
    const answer = await tried(scene(), row);
    const acts = (row.method ?? 'POST') === 'POST' && row.as !== 'nobody';
    await watch.end(answer, { status: row.status, code: row.code, recorded: row.recorded ?? acts });
  });
}

/** Sends one row as it says. */
export function tried({ house, cast, ids }: Scene, { as = 'guard', method = 'POST', path = '/api/visits', body, headers = {} }: Row) {
  const to = Object.entries(ids).reduce((text, [name, id]) => text.replaceAll(`{${name}}`, id), path);
  const bytes = method === 'GET' || method === 'HEAD' ? undefined : bytesOf(body ?? VISIT);
  const usual: Record<string, string | readonly string[] | null> = {
    host: 'jejak.example',
    ...(as !== 'nobody' && { cookie: cast[as].cookie() }),
    ...(bytes && {
      'content-type': 'application/json',
      'content-length': String(bytes.length),
      'idempotency-key': `"${newId(Date.now())}"`,
    }),
    ...headers,
  };
  const said = Object.entries(usual).flatMap(([name, value]) =>
    (value === null ? [] : [value].flat()).map((each): readonly [string, string] => [name, each]),
  );
  return sent(house, method, to, said, bytes);
}

const bytesOf = (body: object | string | Buffer): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
