import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeOf } from '../src/cli/demo/place';
import { Config, ConfigRefused, DEFAULTS } from '../src/config';

describe('The configuration', () => {
  it('has a default for everything', () =>
    expect(new Config({})).toEqual({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      dataFolder: './data',
      masterKeyFile: './secrets/master.key',
      erasureRegister: 'secrets/erasures.ndjson',
      masterKey: undefined,
      nextMasterKey: undefined,
      demoPassword: undefined,
      localSignIn: true,
      dormantMs: 60 * 24 * 60 * 60_000,
      incidentKeptMonths: 12,
      sessionIdleMs: 600_000,
      sessionLongestMs: 43_200_000,
      secureCookies: false,
      bodyBytes: DEFAULTS.bodyBytes,
      headersTimeoutMs: 10_000,
      requestTimeoutMs: 30_000,
      trustedProxies: 0,
      logLevel: 'info',
      heavyPerMinute: 120,
      clockHours: {
        'report-disclosure': 72,
        'breach-notice': 72,
        'staff-statement': 72,
        'discharge-decision': 72,
        'bar-alert': 8,
        'emergency-review': 72,
        'erasure-request': 72,
        'kept-part': 72,
        'subject-request': 72,
        'consent-withdrawn': 72,
        'mandate-decision': 72,
        'finding-answer': 336,
        'pick-up-decision': 72,
        'pick-up-stopped': 8,
        'case-worker-shut-out': 72,
        'transfer-answer': 72,
        'transfer-declined': 72,
        'left-as-taken': 8,
        'back-as-taken': 8,
      },
    }));

  it.each([
    ['JEJAK_HOUR_BAR_ALERT', 'JEJAK_HOURS_BAR_ALERT'],
    ['JEJAK_DATA_FOLDER', 'JEJAK_DATA'],
    ['JEJAK_ERASURES_REGISTER', 'JEJAK_ERASURE_REGISTER'],
    ['JEJAK_OIDC_CLIENTID', 'JEJAK_OIDC_CLIENT_ID'],
    ['JEJAK_MONGODB_URL_FILES', 'JEJAK_MONGODB_URL_FILE'],
  ])('takes no setting that there is not, and names it and the nearest: %s', (name, nearest) => {
    expect(() => new Config({ [name]: '5' })).toThrow(new ConfigRefused(`There is no setting ${name}. The nearest is ${nearest}.`));
    expect(() => new Config({ [name]: ' ' })).not.toThrow();
  });

  it('takes a setting that another one leaves unused, and the name that the proxy goes by', () =>
    expect(
      () =>
        new Config({
          ...{ JEJAK_MONGODB_URL: 'mongodb://h', JEJAK_MONGODB_URL_FILE: '/not/there', JEJAK_OIDC_CLIENT_ID: 'x' },
          ...{ JEJAK_OIDC_ALGORITHMS: 'EdDSA', JEJAK_HOST: 'jejak.example' },
        }),
    ).not.toThrow());

  it('takes what a platform of containers says of a service that is called jejak for no setting', () => {
    const said = { JEJAK_SERVICE_HOST: '10.0.0.1', JEJAK_SERVICE_PORT_HTTP: '80', JEJAK_WEB_PORT_80_TCP_ADDR: '10.0.0.1' };
    expect(() => new Config({ ...said, JEJAK_PORT: 'tcp://10.0.0.1:80', JEJAK_WEB_PORT: 'tcp://10.0.0.1:80' })).not.toThrow();
    expect(() => new Config({ JEJAK_PORT: '8080' })).toThrow(ConfigRefused);
  });

  it('is what the environment says', () =>
    expect(
      new Config({ PORT: '0', HOST: '::1', JEJAK_DATA: '/srv/jejak', JEJAK_SESSION_IDLE_MINUTES: '5', NODE_ENV: 'production' }),
    ).toMatchObject({
      port: 0,
      host: '::1',
      dataFolder: '/srv/jejak',
      sessionIdleMs: 300_000,
      production: true,
      secureCookies: true,
    }));

  it('lets a clock run other hours than the law says by default', () =>
    expect(new Config({ JEJAK_HOURS_REPORT_DISCLOSURE: '24' }).clockHours['report-disclosure']).toBe(24));

  it('takes an empty setting for none', () =>
    expect(new Config({ PORT: ' ', JEJAK_DATA: '' })).toMatchObject({ port: 3000, dataFolder: './data' }));

  it('takes the master key out of the environment, even when something else is wrong', () => {
    const environment = { JEJAK_MASTER_KEY: 'AAAA', PORT: 'x' };
    expect(() => new Config(environment)).toThrow(ConfigRefused);
    expect(environment).toEqual({ PORT: 'x' });
    expect(new Config({ JEJAK_MASTER_KEY: 'AAAA' }).masterKey).toBe('AAAA');
  });

  it('takes the addresses of servers out of the environment, for they hold passwords', () => {
    const environment = { JEJAK_EVENTSTOREDB_URL: 'esdb://a:b@c', JEJAK_MONGODB_URL: 'mongodb://a:b@c' };
    expect(new Config(environment)).toMatchObject({ eventstoredbUrl: 'esdb://a:b@c', mongodbUrl: 'mongodb://a:b@c' });
    expect(environment).toEqual({});
  });

  it('reads the addresses of servers from files, as a container gets its secrets', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jejak-config-'));
    writeFileSync(join(folder, 'url'), 'esdb://a:b@c\n');
    expect(new Config({ JEJAK_EVENTSTOREDB_URL_FILE: join(folder, 'url') }).eventstoredbUrl).toBe('esdb://a:b@c');
    expect(() => new Config({ JEJAK_MONGODB_URL_FILE: join(folder, 'gone') })).toThrow(ConfigRefused);
    rmSync(folder, { recursive: true });
  });

  it('warns of a log that travels in the clear, in production, and repeats no password', () => {
    const cautions = (JEJAK_EVENTSTOREDB_URL: string, NODE_ENV = 'production') => new Config({ JEJAK_EVENTSTOREDB_URL, NODE_ENV }).cautions;
    expect(cautions('esdb://clerk:rahasia@c:2113?tls=false')).toEqual([expect.not.stringContaining('rahasia')]);
    expect(cautions('esdb://clerk:rahasia@c:2113')).toEqual([]);
    expect(cautions('esdb://c:2113?tls=false', 'development')).toEqual([]);
  });

  it('plays a demonstration on stores of its own, whatever servers are configured', () =>
    expect(new Config({ JEJAK_EVENTSTOREDB_URL: 'esdb://c', JEJAK_MONGODB_URL: 'mongodb://c' }).on('/tmp/a', '/tmp/b')).toMatchObject({
      eventstoredbUrl: undefined,
      mongodbUrl: undefined,
    }));

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['PORT', '30.5'],
    ['PORT', '0x50'],
    ['JEJAK_SESSION_IDLE_MINUTES', '0'],
    ['JEJAK_SESSION_LONGEST_MINUTES', 'secret'],
    ['JEJAK_BODY_BYTES', '99999999999'],
    ['JEJAK_HOURS_BREACH_NOTICE', '0'],
    ['JEJAK_SECURE_COOKIES', 'yes'],
    ['JEJAK_TRUSTED_PROXIES', 'true'],
  ])('refuses %s=%s by its name, without its value', (name, value) => {
    expect(() => new Config({ [name]: value })).toThrow(new RegExp(`^${name} must be (?!.*secret)`));
  });

  it('of the demo has secrets of its own beside the folder that it is told into', () => {
    const config = placeOf(new Config({ JEJAK_DATA: '/tmp/jejak-told', JEJAK_MASTER_KEY: 'of a house' })).config;
    expect([config.dataFolder, config.masterKey, config.masterKeyFile, config.erasureRegister]).toEqual([
      '/tmp/jejak-told',
      undefined,
      '/tmp/jejak-told.secrets/master.key',
      '/tmp/jejak-told.secrets/erasures.ndjson',
    ]);
  });
});
