import { readFileSync } from 'node:fs';
import { OIDC_ALGORITHMS, type OidcAlgorithm } from './access/oidc/algorithms';
import { LOG_LEVELS } from './log/house-log';
import { type Clock, clockRule, CLOCKS } from '../projections/clocks';
import { dirname, join } from 'node:path';
import { misspeltAmong, settingsIn } from './misspelt';

/** The environment as the process was given it. */
export type Environment = Record<string, string | undefined>;

/** A setting that cannot be meant. Names the setting, never its value. */
export class ConfigRefused extends Error {}

const MINUTE = 60_000;

/** What is used where the environment says nothing. */
export const DEFAULTS = {
  port: 3000,
  /** Only this machine: whoever wants the house to be reached from outside says so. */
  host: '127.0.0.1',
  dataFolder: './data',
  masterKeyFile: './secrets/master.key',
  /** A session that nobody used for so long is over: the gate's computer is shared. */
  sessionIdleMinutes: 10,
  /** One shift; then everybody signs in anew. */
  sessionLongestMinutes: 12 * 60,
  /** An account that nobody used for so long is closed (two months; a choice, no law). */
  dormantDays: 60,
  /** Who had a part in an incident is kept for so long after it was closed, whoever asks (a choice, no law). */
  incidentKeptMonths: 12,
  bodyBytes: 1024 * 1024,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  trustedProxies: 0,
  heavyPerMinute: 120,
  logLevel: 'info',
} as const;

/** The identity provider, where there is one. Every address is said here and nowhere else; none is asked of the provider. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined for a public client. Taken out of the environment. */
  readonly clientSecret: string | undefined;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly keysUrl: string;
  /** Ours: `https://jejak.example/api/sign-in/oidc/callback`. */
  readonly redirectUrl: string;
  readonly algorithms: readonly OidcAlgorithm[];
}

/** Every setting, read once. Throws ConfigRefused at the first that is wrong. */
export class Config {
  readonly production: boolean;
  /** As it was said; undefined where nobody did. */
  readonly nodeEnv: string | undefined;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  /** The data folder as it was asked for; undefined where nobody did. */
  readonly dataFolderAsked: string | undefined;
  readonly masterKeyFile: string;
  /** Every erasure there was; outside the data folder and its backups. Default: beside the master key file. */
  readonly erasureRegister: string;
  /** Base64, as it was given; wins over the file. Taken out of the environment, so that no child and no crash report has it. */
  readonly masterKey: string | undefined;
  /** Base64, as it was given: the key that is to follow the one in the environment. */
  readonly nextMasterKey: string | undefined;
  /** A MongoDB server that keeps the views, in a database of this installation, or the file that says it; undefined keeps them in the data folder. Taken out of the environment. */
  readonly mongodbUrl: string | undefined;
  /** `esdb://user:password@host:2113`: an EventStoreDB server that keeps the log for itself, or the file that says it; undefined keeps it in the data folder. Taken out of the environment. */
  readonly eventstoredbUrl: string | undefined;
  readonly demoPassword: string | undefined;
  readonly oidc: OidcConfig | undefined;
  /** Whether one may sign in with a password; where not, through the provider only. */
  readonly localSignIn: boolean;
  readonly sessionIdleMs: number;
  readonly sessionLongestMs: number;
  /** After how long unused an account is closed. */
  readonly dormantMs: number;
  readonly incidentKeptMonths: number;
  /** Whether cookies travel over TLS only; a browser takes such a cookie from `http://localhost` all the same. */
  readonly secureCookies: boolean;
  readonly bodyBytes: number;
  /** How long a client may take to send its headers, and its whole request. */
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** How many proxies stand before us and say truly who asks; with 0 nobody's X-Forwarded-For is believed. */
  readonly trustedProxies: number;
  /** How many heavy questions (searches, reports) one user may ask in a minute. */
  readonly heavyPerMinute: number;
  /** What the log of the server says: `silent`, `error`, `warn`, `info` (a line a request) or `debug`. */
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Elapsed hours of each clock that runs by hours. */
  readonly clockHours: Readonly<Partial<Record<Clock, number>>>;

  constructor(environment: Environment = process.env) {
    const given = settingsIn(environment);
    const asked = new Set<string>();
    const text = (name: string): string | undefined => {
      asked.add(name);
      return environment[name]?.trim() || undefined;
    };
    const whole = (name: string, least: number, most: number, otherwise: number): number => {
      const said = text(name);
      if (said === undefined) return otherwise;
      const number = /^\d{1,9}$/.test(said) ? Number(said) : -1;
      if (number < least || number > most) throw new ConfigRefused(`${name} must be a whole number from ${least} to ${most}.`);
      return number;
    };
    const itselfOrInFile = (name: string, inFile: string): string | undefined => {
      const [said, file] = [text(name), text(inFile)];
      delete environment[name];
      if (said !== undefined || file === undefined) return said;
      try {
        return readFileSync(file, 'utf8').trim() || undefined;
      } catch {
        throw new ConfigRefused(`${inFile} names a file that cannot be read.`);
      }
    };
    const yesOrNo = (name: string, otherwise: boolean): boolean => {
      const said = text(name) ?? String(otherwise);
      if (said !== 'true' && said !== 'false') throw new ConfigRefused(`${name} must be true or false.`);
      return said === 'true';
    };

    this.masterKey = text('JEJAK_MASTER_KEY');
    delete environment.JEJAK_MASTER_KEY;
    this.nextMasterKey = text('JEJAK_NEXT_MASTER_KEY');
    delete environment.JEJAK_NEXT_MASTER_KEY;
    this.mongodbUrl = itselfOrInFile('JEJAK_MONGODB_URL', 'JEJAK_MONGODB_URL_FILE');
    this.eventstoredbUrl = itselfOrInFile('JEJAK_EVENTSTOREDB_URL', 'JEJAK_EVENTSTOREDB_URL_FILE');
    this.nodeEnv = text('NODE_ENV');
    this.production = this.nodeEnv === 'production';
    this.port = whole('PORT', 0, 65_535, DEFAULTS.port);
    this.host = text('HOST') ?? DEFAULTS.host;
    this.dataFolderAsked = text('JEJAK_DATA');
    this.dataFolder = this.dataFolderAsked ?? DEFAULTS.dataFolder;
    this.masterKeyFile = text('JEJAK_MASTER_KEY_FILE') ?? DEFAULTS.masterKeyFile;
    this.erasureRegister = text('JEJAK_ERASURE_REGISTER') ?? registerBeside(this.masterKeyFile);
    this.demoPassword = text('JEJAK_DEMO_PASSWORD');
    this.sessionIdleMs = whole('JEJAK_SESSION_IDLE_MINUTES', 1, 24 * 60, DEFAULTS.sessionIdleMinutes) * MINUTE;
    this.sessionLongestMs = whole('JEJAK_SESSION_LONGEST_MINUTES', 1, 7 * 24 * 60, DEFAULTS.sessionLongestMinutes) * MINUTE;
    this.dormantMs = whole('JEJAK_DORMANT_DAYS', 1, 3650, DEFAULTS.dormantDays) * 24 * 60 * MINUTE;
    this.incidentKeptMonths = whole('JEJAK_INCIDENT_KEPT_MONTHS', 0, 600, DEFAULTS.incidentKeptMonths);
    this.oidc = oidcOf(text, environment);
    this.localSignIn = yesOrNo('JEJAK_LOCAL_SIGN_IN', true);
    if (!this.localSignIn && !this.oidc) throw new ConfigRefused('JEJAK_LOCAL_SIGN_IN is false, and there is no JEJAK_OIDC_ISSUER.');
    this.secureCookies = yesOrNo('JEJAK_SECURE_COOKIES', this.production);
    this.bodyBytes = whole('JEJAK_BODY_BYTES', 1024, 16 * 1024 * 1024, DEFAULTS.bodyBytes);
    this.headersTimeoutMs = whole('JEJAK_HEADERS_TIMEOUT_MS', 100, 60_000, DEFAULTS.headersTimeoutMs);
    this.requestTimeoutMs = whole('JEJAK_REQUEST_TIMEOUT_MS', 100, 300_000, DEFAULTS.requestTimeoutMs);
    this.trustedProxies = whole('JEJAK_TRUSTED_PROXIES', 0, 10, DEFAULTS.trustedProxies);
    this.heavyPerMinute = whole('JEJAK_HEAVY_PER_MINUTE', 1, 10_000, DEFAULTS.heavyPerMinute);
    const level = text('JEJAK_LOG_LEVEL') ?? DEFAULTS.logLevel;
    const logLevel = LOG_LEVELS.find((each) => each === level);
    if (logLevel === undefined) throw new ConfigRefused(`JEJAK_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
    this.logLevel = logLevel;
    this.clockHours = Object.fromEntries(
      (Object.keys(CLOCKS) as Clock[]).flatMap((clock) => {
        const { hours } = clockRule(clock);
        return hours === undefined ? [] : [[clock, whole(hoursSetting(clock), 1, 24 * 366, hours)]];
      }),
    );
    const misspelt = misspeltAmong(given, asked);
    if (misspelt !== undefined) throw new ConfigRefused(misspelt);
  }

  /** What is allowed and unwise, one sentence each; no value is repeated. */
  get cautions(): readonly string[] {
    const open = this.production && /[?&]tls=false(&|$)/i.test(this.eventstoredbUrl ?? '');
    return open ? ['JEJAK_EVENTSTOREDB_URL says tls=false: whoever listens between here and the server reads the log.'] : [];
  }

  /** The same settings with a master key file of its own in a folder, and the register of erasures beside it. */
  withSecretsIn(folder: string): Config {
    const masterKeyFile = join(folder, 'master.key');
    const own = { masterKeyFile, erasureRegister: registerBeside(masterKeyFile), masterKey: undefined, nextMasterKey: undefined };
    return Object.assign(Object.create(Config.prototype) as Config, this, own);
  }

  /** The same settings on another data folder, with a master key file of its own, and log and views beside it. */
  on(dataFolder: string, masterKeyFile: string): Config {
    const erasureRegister = registerBeside(masterKeyFile);
    const own = {
      dataFolder,
      masterKeyFile,
      erasureRegister,
      masterKey: undefined,
      nextMasterKey: undefined,
      mongodbUrl: undefined,
      eventstoredbUrl: undefined,
    };
    return Object.assign(Object.create(Config.prototype) as Config, this, own);
  }
}

/** `JEJAK_HOURS_REPORT_DISCLOSURE`: the setting of a clock that runs by hours. */
const hoursSetting = (clock: Clock): string => `JEJAK_HOURS_${clock.toUpperCase().replaceAll('-', '_')}`;
const registerBeside = (masterKeyFile: string): string => join(dirname(masterKeyFile), 'erasures.ndjson');

/** What is needed where there is an issuer. */
const OIDC_SETTINGS = [
  'JEJAK_OIDC_CLIENT_ID',
  'JEJAK_OIDC_AUTHORIZE_URL',
  'JEJAK_OIDC_TOKEN_URL',
  'JEJAK_OIDC_KEYS_URL',
  'JEJAK_OIDC_REDIRECT_URL',
] as const;
type OidcSetting = (typeof OIDC_SETTINGS)[number];

function oidcOf(text: (name: string) => string | undefined, environment: Environment): OidcConfig | undefined {
  const clientSecret = text('JEJAK_OIDC_CLIENT_SECRET');
  delete environment.JEJAK_OIDC_CLIENT_SECRET;
  const issuer = text('JEJAK_OIDC_ISSUER');
  const algorithmsSaid = text('JEJAK_OIDC_ALGORITHMS');
  const values = new Map(OIDC_SETTINGS.map((name) => [name, text(name)]));
  if (issuer === undefined) return undefined;
  const said = (name: OidcSetting): string => {
    const value = values.get(name);
    if (value === undefined) throw new ConfigRefused(`JEJAK_OIDC_ISSUER is set, and ${name} is not.`);
    return value;
  };
  const url = (name: OidcSetting): string => {
    const value = said(name);
    const { protocol, hostname } = URL.canParse(value) ? new URL(value) : { protocol: '', hostname: '' };
    // What travels in the clear, anybody on the way can write.
    if (protocol !== 'https:' && !(protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)))
      throw new ConfigRefused(`${name} must be an https address, or http on this machine.`);
    return value;
  };
  const algorithms = (algorithmsSaid ?? 'EdDSA,ES256').split(',').map((each) => each.trim());
  const known = OIDC_ALGORITHMS.filter((each) => algorithms.includes(each));
  if (known.length !== algorithms.length) throw new ConfigRefused(`JEJAK_OIDC_ALGORITHMS names some of ${OIDC_ALGORITHMS.join(', ')}.`);
  return {
    issuer,
    clientId: said('JEJAK_OIDC_CLIENT_ID'),
    clientSecret,
    authorizeUrl: url('JEJAK_OIDC_AUTHORIZE_URL'),
    tokenUrl: url('JEJAK_OIDC_TOKEN_URL'),
    keysUrl: url('JEJAK_OIDC_KEYS_URL'),
    redirectUrl: url('JEJAK_OIDC_REDIRECT_URL'),
    algorithms: known,
  };
}
