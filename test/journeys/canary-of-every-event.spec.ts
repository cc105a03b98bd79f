import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyEvent } from '../../events/every-event';
import type { Family } from '../../events/kit/family';
import { isSealed, type Sealed, type SealPlan } from '../../events/kit/personal';
import { openApiOfRun } from '../support/openapi-of-run';
import type { Appended, Draft, Expected, StoredEvent } from '../../src/platform/event-store/event-store';
import { newId } from '../../src/platform/ids';
import { sealedIn, sealEvents } from '../../src/platform/personal-data/sealing';
import { LiveViews } from '../../src/platform/projections/live-views';
import type { Status } from '../../src/platform/projections/standing';
import { exampleOf } from '../support/declared-example';
import { draft } from '../support/drafts';
import { type Bytes, bytesWithin, placesOf } from '../support/every-byte';
import { House, type Person } from '../support/house';
import { unlabelledIn } from '../support/unlabelled';

const RUN = process.hrtime.bigint().toString(36);
const CANARY = `Kenari-Rahasia-${RUN}`;
const IN_THE_CLEAR = `Burung-Gereja-${RUN}`;
const ID = newId(Date.parse('2026-03-02T12:00+07:00'));

/** The paths of an event's personal fields, as its sealing plan tells them. */
const pathsOf = ({ fields, parts }: SealPlan, path = ''): readonly string[] => [
  ...fields.map(([field]) => `${path}.${field}`),
  ...parts.filter(([field]) => !fields.some(([whole]) => whole === field)).flatMap(([field, plan]) => pathsOf(plan, `${path}.${field}`)),
];

/** What was left since then in the folder that is for such things. */
const temporary = (since: number): readonly Bytes[] =>
  readdirSync(tmpdir(), { withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(tmpdir(), each.name))
    .filter((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return found !== undefined && found.mtimeMs >= since && found.uid === process.getuid?.();
    })
    .flatMap((file) => {
      try {
        return [{ where: file, bytes: readFileSync(file) }];
      } catch {
        // Somebody else's, and gone meanwhile.
        return [];
      }
    });

/** Of any JSON the path of everything in it; a value that is sealed, or masked, is one thing. */
const saidIn = (value: unknown, at = ''): readonly string[] =>
  typeof value === 'object' && value !== null && !isSealed(value) && !('masked' in value)
    ? Object.entries(value).flatMap(([field, part]) => saidIn(part, `${at}.${field}`))
    : [at];

interface Entry {
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly data: object;
  readonly reason?: unknown;
  readonly actor: { readonly name?: unknown };
}

/** Kinds of streams that have no history of their own, and where what they say is shown. */
const SHOWN_ELSEWHERE: Readonly<Record<string, string>> = {
  access: '/api/audit/access',
  bed: 'where she sleeps, in her history',
  keys: '/api/keys',
  policy: 'the steps that the house took by itself, where they were taken',
  register: 'her register number, in her history',
};

/** Which track she was on before is told as it was then, by what is known of it now; the key of a bed by its sealed name; her record at another centre not at all. */
const TOLD_OTHERWISE = /^TrackChanged\.from$|\.bedKey$|\.doubled\.\d+\.beds\.|\.transferRecord$|\.(transfer|withdraws)\.(record|episode)$/;

describe('Of every event that is declared, what belongs to a person lies nowhere in the clear', () => {
  const began = Date.now();
  const sent: string[] = [];
  let sealed: readonly Sealed[];
  let house: House;
  let standing: readonly Status[];
  let running: readonly Bytes[];
  let stopped: readonly Bytes[];
  let log: readonly StoredEvent[];
  const told: Entry[] = [];
  const unlabelled = new Set<string>();

  /** What every history there is tells of the record with our id. */
  const histories = async (who: Person): Promise<void> => {
    for (const path of Object.keys(openApiOfRun(house.app).paths).filter((each) => each.endsWith('/history')))
      for (let cursor: string | null = ''; cursor !== null;) {
        const asked: string = `${path.replace('{id}', ID)}?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
        const { body } = (await who.get(asked).expect(200)) as { body: { entries: Entry[]; next: string | null } };
        told.push(...body.entries.filter(({ stream }) => path.includes('beneficiaries') === stream.startsWith('beneficiary-')));
        cursor = body.next;
      }
  };

  /** What looks like a code in any answer there is, and has no label; each is asked by whoever is the first to be answered. */
  const codes = async (people: readonly Person[]): Promise<void> => {
    for (const [path, { get }] of Object.entries(openApiOfRun(house.app).paths)) {
      if (!get || !path.startsWith('/api/') || path === '/api/code-lists') continue;
      for (const who of people) {
        const { status, body } = await who.get(path.replace(/\{\w+\}/, path.includes('centres') ? 'wanita-utama' : ID));
        if (status === 200) for (const each of unlabelledIn(body)) unlabelled.add(`${path} ${each}`);
        if (status !== 403) break;
      }
    }
  };

  /** An event of a type with all that it may say, what belongs to a person being a canary. */
  const example = (type: string) => {
    const { stream: kind, classes } = everyEvent.familyOf(type);
    const personal = (path: string) => {
      sent.push(`${type}${path}`);
      return `${CANARY} ${type}${path}`;
    };
    const plain = draft({ type, meta: { centre: 'wanita-utama' } });
    const event = { type, schema: 1, data: exampleOf(classes.get(type)!, { id: ID, text: IN_THE_CLEAR, personal }) };
    const actor = { subject: `staff-${plain.meta.actor.id}`, name: `${CANARY} meta.actor.name` };
    return { plain, unsealed: { id: plain.id, stream: `${kind}-${ID}`, event, actor, reason: `${CANARY} ${type} meta.reason` } };
  };

  /** Seals events of one stream as a decision does, and appends them; answers where the stream and the log stand. */
  const append = async (types: readonly string[], expected: Expected): Promise<Appended> => {
    const examples = types.map(example);
    const { store, vault } = house.stores;
    const parts = await sealEvents(
      vault,
      everyEvent,
      examples.map(({ unsealed }) => unsealed),
    );
    const drafts = examples.map(({ plain }, index): Draft => {
      const { data, actorName, reason } = parts[index]!;
      return { ...plain, data, meta: { ...plain.meta, actor: { ...plain.meta.actor, name: actorName! }, reason: reason! } };
    });
    return store.append(examples[0]!.unsealed.stream, expected, drafts);
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T12:00+07:00');
    const head = await house.person('head', { name: `${CANARY} account` });
    const heads = new Map<Family, Expected>();
    let last = '';
    // Twice: what only changes a document finds it opened then.
    for (const family of [...everyEvent.families, ...everyEvent.families]) {
      const { head, position } = await append([...family.classes.keys()], heads.get(family) ?? 'no-stream');
      heads.set(family, head);
      last = position;
    }
    await house.app.get(LiveViews).appliedUpTo(last, 10_000);
    standing = await house.app.get(LiveViews).status();
    log = await house.stores.store.readAll(undefined, 10_000);
    await histories(head);
    await codes([head, await house.person('auditor'), await house.person('security')]);
    sealed = log.filter(({ stream }) => stream.endsWith(ID)).flatMap(({ data }) => sealedIn(data));
    const said = () => ({ where: 'log of the server', bytes: Buffer.from(house.log.lines.join('\n')) });
    running = [...bytesWithin(house.folder), said()];
    await house.stop();
    stopped = [...bytesWithin(house.folder), said()];
  });
  afterAll(() => rmSync(house.folder, { recursive: true, force: true }));

  it('every personal field of every event was sent, and sealed', () => {
    const declared = everyEvent.types.flatMap((type) => pathsOf(everyEvent.sealPlan(type)).map((path) => `${type}${path}`));
    expect(new Set(sent)).toEqual(new Set(declared));
    expect(sealed.length).toBe(2 * declared.length);
  });

  it('every field of every event is told by the history of its record, with who recorded it, and why', () => {
    const entryOf = new Map(told.map((entry) => [`${entry.stream} ${entry.revision}`, entry]));
    const untold = log
      .filter(({ stream }) => stream.endsWith(ID))
      .flatMap(({ type, stream, revision, data }) => {
        const entry = entryOf.get(`${stream} ${revision}`);
        if (!entry) return [everyEvent.familyOf(type).stream];
        const shown = new Set(saidIn(entry.data));
        const missing = saidIn(data).filter((path) => !shown.has(path) && !TOLD_OTHERWISE.test(`${type}${path}`));
        return [...missing.map((path) => `${type}${path}`), ...(entry.reason && entry.actor.name ? [] : [`${type} by whom and why`])];
      });
    expect([...new Set(untold)].toSorted()).toEqual(Object.keys(SHOWN_ELSEWHERE));
  });

  it('no answer says a code that has no label', () => {
    // A view is called by its own name, and a centre by its code.
    const isName = /^\/api\/(projections name|centres\/\{id\}(\/revision)? id): /;
    expect([...unlabelled].filter((each) => !isName.test(each))).toEqual([]);
  });

  it('every view has taken all of it', () =>
    expect(standing.filter(({ state, behind, parked }) => state !== 'live' || behind !== false || parked > 0)).toEqual([]));

  it('the search finds what does lie in each file', () => {
    const filesWith = (text: string) => new Set(placesOf(text, stopped).map((place) => place.split(': ')[0]));
    expect(filesWith(IN_THE_CLEAR)).toEqual(new Set(['data/events.db', 'data/views.db']));
    expect(filesWith('"$enc":1')).toEqual(new Set(['data/events.db', 'data/views.db']));
    expect(filesWith(ID)).toEqual(new Set(['data/events.db', 'data/views.db', 'data/keys.db']));
  });

  it.each(['as it is', 'in base64', 'in hexadecimal', 'in UTF-16'] as const)('and finds it written %s', (how) => {
    const encoding = ({ 'as it is': 'utf8', 'in base64': 'base64', 'in hexadecimal': 'hex', 'in UTF-16': 'utf16le' } as const)[how];
    const bytes = (['', 'x', 'xy'] as const).map((before) => {
      const text = Buffer.from(`${before}${CANARY} y`, encoding === 'utf16le' ? encoding : 'utf8');
      return encoding === 'base64' || encoding === 'hex' ? Buffer.from(text.toString(encoding)) : text;
    });
    for (const each of bytes) expect(placesOf(CANARY, [{ where: 'here', bytes: each }])).not.toEqual([]);
  });

  it('no file of the house holds any of it, nor its log, while it runs', () => {
    expect(running.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['data/events.db-wal', 'data/views.db-wal', 'data/keys.db-shm']),
    );
    expect(placesOf(CANARY, running)).toEqual([]);
  });

  it('nor once it has stopped, nor what was left among temporary files', () => {
    expect(placesOf(CANARY, [...stopped, ...temporary(began)])).toEqual([]);
  });
});
