import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type { Declared } from '../../events/kit/declare';
import type { Role } from '../../events/roles';
import { Sessions } from '../../src/access/sessions';
import { AppModule } from '../../src/app.module';
import { Config, type Environment } from '../../src/config';
import { APP_OPTIONS, configureApp } from '../../src/http/configure-app';
import { StepTokens } from '../../src/http/step-tokens';
import { accountDecider } from '../../src/modules/account/account.decider';
import { OpenAccount } from '../../src/modules/account/door.steps';
import { GrantRole } from '../../src/modules/account/role.steps';
import { OpenCentre } from '../../src/modules/centre/centre.decider';
import { CentreFacts } from '../../src/modules/centre/centre.facts';
import { TakeCentreStep } from '../../src/modules/centre/take-centre-step';
import { AppointStaff, JoinTeam, RecordCertificate } from '../../src/modules/staff/staff.decider';
import { TakeStaffStep } from '../../src/modules/staff/take-staff-step';
import { Clock } from '../../src/platform/clock';
import { Decisions } from '../../src/platform/decisions';
import type { Receipt } from '../../src/platform/take-step';
import { newId } from '../../src/platform/ids';
import { openStores, type Stores } from '../../src/stores';
import { asStep } from './as-step';
import { isDocumented } from './documented';
import { HeardLog } from './heard-log';

/** Of `kata sandi contoh yang panjang`, at a thousandth of the cost: a house of six people would spend half its time on their passwords. */
const PASSWORD = '$argon2id$v=19$m=8,t=1,p=1$XCyIXvulftlp9iDRKDMG7g$ZsKs8WsScLAsj2Azzm91pmWd0e8dDXXYIAAOCSwbpTM';

/** A clock that stands until it is set, or let go on. */
export class SetClock extends Clock {
  #step = 0;

  constructor(private millis: number) {
    super();
  }

  now(): number {
    return (this.millis += this.#step);
  }

  /** `2026-04-01T00:30+07:00` */
  set(to: string): void {
    [this.millis, this.#step] = [Date.parse(to), 0];
  }

  /** From here on a millisecond passes each time that somebody looks at it, until it is set. */
  goOn(): void {
    this.#step = 1;
  }
}

/**
 * Somebody signed in, and what she asks for. Whatever she records, she sees in her next question. A post says an Idempotency-Key of its
 * own and the revision the record is at when it is sent, unless the test sets these headers, or takes them away with `unset`.
 */
export interface Person {
  readonly id: string;
  /** The Cookie header of a session of hers, for whoever speaks to the server by other means. */
  readonly cookie: () => string;
  readonly get: (path: string) => request.Test;
  readonly post: (path: string, body?: object) => request.Test;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: { readonly token?: string };
}

/** A whole house on the embedded stores in a folder of its own, behind real HTTP. */
export class House {
  /** How far the log was when somebody last recorded something here. */
  #seen = '';
  readonly #undocumented = new Set<string>();

  private constructor(
    readonly folder: string,
    readonly clock: SetClock,
    readonly stores: Stores,
    readonly app: NestExpressApplication,
    /** What the server said in its log. */
    readonly log: HeardLog,
  ) {}

  /** Opens a house with the centre `wanita-utama`; a folder that is given is opened as it is. */
  static async open(now = '2026-03-01T09:00+07:00', folder?: string, more: Environment = {}): Promise<House> {
    const at = folder ?? mkdtempSync(join(tmpdir(), 'jejak-house-'));
    const clock = new SetClock(Date.parse(now));
    const config = new Config({ JEJAK_DATA: join(at, 'data'), JEJAK_MASTER_KEY_FILE: join(at, 'master.key'), PORT: '0', ...more });
    const stores = await openStores(config, clock);
    const module = await Test.createTestingModule({ imports: [AppModule.on(stores)] }).compile();
    const log = new HeardLog();
    const app = configureApp(module.createNestApplication<NestExpressApplication>(APP_OPTIONS), log);
    await app.listen(0, '127.0.0.1');
    const house = new House(at, clock, stores, app, log);
    if (folder === undefined) await house.openCentre('wanita-utama');
    return house;
  }

  async openCentre(code: string, zone = 'Asia/Jakarta'): Promise<void> {
    const actor = { id: 'system', role: 'system', centre: code } as const;
    const command = newId(this.clock.now());
    const asked = { name: 'Balai Wanita Utama', zone };
    await this.app.get(CommandBus).execute(new TakeCentreStep({ id: code, asks: OpenCentre, asked, actor, command, told: {} }));
  }

  /** Somebody new in a role, signed in, as sign-up leaves her; each request finds her just signed in, unless her session is `kept`. */
  async person(
    role: Role,
    { centre = 'wanita-utama', name = `Ibu ${role}`, session }: { centre?: string; name?: string; session?: 'kept' } = {},
  ): Promise<Person> {
    const id = newId(this.clock.now());
    const actor = { id: 'system', role: 'system', centre } as const;
    const asking = (asks: Declared, asked: object) => ({ id, asks, asked, actor, command: newId(this.clock.now()), told: {} });
    const steps = [asking(OpenAccount, { staff: id, name, first: 'password' }), asking(GrantRole, { role })];
    const zone = await this.app.get(CentreFacts).zoneOf(centre);
    this.stores.accounts.add(id, `${role}-${id.slice(-8)}`);
    await this.app.get(Decisions).takeAll(accountDecider, steps, zone, undefined as never);
    this.stores.accounts.change(id, { password: PASSWORD });
    return this.again(id, session);
  }

  /** Somebody who has an account here, signed in. */
  again(id: string, session?: 'kept'): Person {
    const account = this.stores.accounts.byId(id)!;
    // A new session each time: the clock of a story leaps over whole months.
    const begin = () => `jejak_session=${this.app.get(Sessions).begin(account)}`;
    const first = begin();
    const cookie = () => (session ? first : begin());
    const http = () => request(this.app.getHttpServer());
    return {
      id,
      cookie,
      get: (path) => {
        const asked = http()
          .get(path)
          .set('cookie', cookie())
          .on('response', (answer: Answer) => this.#refusedAs('get', path, answer));
        return this.#seen === '' ? asked : asked.set('read-after', this.app.get(StepTokens).write(this.#seen));
      },
      post: (path, body = {}) =>
        asStep(http().post(path), this.stores.store, newId(this.clock.now()))
          .set('cookie', cookie())
          .send(body)
          .on('response', (answer: Answer) => {
            this.#refusedAs('post', path, answer);
            const { token: after } = answer.body;
            this.#sees(after === undefined ? undefined : this.app.get(StepTokens).read(after));
          }),
    };
  }

  /** Puts somebody who signs in on the staff list, so that she can be a case worker, an instructor of a track, or in a team. */
  async appoint({ id }: Person, kind: string, then: { readonly team?: string; readonly track?: string } = {}): Promise<void> {
    const actor = { id: 'system', role: 'head', centre: 'wanita-utama' } as const;
    const take = (asks: Declared, asked: object): Promise<Receipt> =>
      this.app.get(CommandBus).execute(new TakeStaffStep({ id, asks, asked, actor, command: newId(this.clock.now()), told: {} }));
    let { token } = await take(AppointStaff, { name: 'Ibu Pegawai', kind });
    if (then.track !== undefined) ({ token } = await take(RecordCertificate, { track: then.track, kind: 'formal' }));
    if (then.team !== undefined) ({ token } = await take(JoinTeam, { team: then.team }));
    this.#sees(token);
  }

  // Of two that were answered at once the later in the log counts, not the later answer.
  #sees(position = ''): void {
    if (position > this.#seen) this.#seen = position;
  }

  #refusedAs(method: string, path: string, { status, type }: Answer): void {
    if (status < 400 || status === 500) return;
    if ((type !== 'application/problem+json' && path.startsWith('/api/')) || !isDocumented(this.app, method, path, status))
      this.#undocumented.add(`${method} ${path.replace(/[0-9a-f-]{36}/g, '{id}')} ${status}`);
  }

  /** Ends it as a server ends, and leaves the folder. Throws where something was refused in a way that OpenAPI does not say. */
  async stop(): Promise<void> {
    await this.app.close();
    await this.stores.close();
    if (this.#undocumented.size > 0) throw new Error(`Not in the OpenAPI document: ${[...this.#undocumented].join(', ')}`);
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
