import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import type { Declared } from '../../events/kit/declare';
import type { Role } from '../../events/roles';
import { MentionedPeople } from '../../src/access/mentioned';
import { AgreedCopies } from '../../src/access/agreed-copies';
import { AccessLog } from '../../src/access/access-log';
import { Accounts } from '../../src/access/accounts';
import { SqliteAccounts } from '../../src/access/accounts-sqlite';
import { Dormancy } from '../../src/access/dormancy';
import { FailedSignIns } from '../../src/access/failed-sign-ins';
import { InHerName } from '../../src/access/in-her-name';
import { KeyedHash } from '../../src/access/keyed-hash';
import { KnownDevices } from '../../src/access/known-devices';
import { ChosenPasswords } from '../../src/access/chosen-passwords';
import { OwnPassword } from '../../src/access/own-password';
import { Reading } from '../../src/access/reading';
import { RefusedReadings } from '../../src/access/refused-readings';
import { Sessions } from '../../src/access/sessions';
import { type Stance, Standing } from '../../src/access/standing';
import { Confirmation } from '../../src/access/confirmation';
import { SetUpLinks } from '../../src/access/set-up-links';
import { SignInThrottle } from '../../src/access/sign-in-throttle';
import { SecondFactor } from '../../src/access/second-factor';
import { SignIn } from '../../src/access/sign-in';
import { SignInController } from '../../src/access/sign-in.controller';
import { SignUp } from '../../src/access/sign-up';
import { SignedIn } from '../../src/access/signed-in.guard';
import { Config, type Environment } from '../../src/config';
import { configureApp } from '../../src/http/configure-app';
import { Fingerprints } from '../../src/http/fingerprints';
import { Consequences, FollowsThrough } from '../../src/http/follows-through';
import { OpenApiController } from '../../src/http/openapi';
import { Closing } from '../../src/http/closing';
import { AppliedUpTo, ReadAfter } from '../../src/http/read-after';
import { RefusalsLogged } from '../../src/http/refusals-logged';
import { EntityTags } from '../../src/http/entity-tags';
import { StepTokens } from '../../src/http/step-tokens';
import { HeavyQuestions } from '../../src/http/heavy-questions';
import { REACHING } from '../../src/access/known-mentions';
import { Revisions } from '../../src/http/revisions';
import { accountDecider } from '../../src/modules/account/account.decider';
import { AccountFacts } from '../../src/modules/account/account.facts';
import { Leavers } from '../../src/modules/staff/leavers.facts';
import { CentreFacts } from '../../src/modules/centre/centre.facts';
import { Clock } from '../../src/platform/clock';
import { Decisions } from '../../src/platform/decisions';
import { EventStore } from '../../src/platform/event-store/event-store';
import { SqliteEventStore } from '../../src/platform/event-store/sqlite';
import { newId } from '../../src/platform/ids';
import { masterKeyFrom } from '../../src/platform/personal-data/master-key';
import { SqliteVault } from '../../src/platform/personal-data/sqlite';
import { Vault } from '../../src/platform/personal-data/vault';
import { SqliteTries } from '../../src/platform/tries/sqlite';
import { Tries } from '../../src/platform/tries/tries';
import { asStep } from '../support/as-step';
import { HeardLog } from '../support/heard-log';
import { ErrandController, registry, TakeErrandStepHandler, ZONE } from './errands';

@Controller('health')
class HealthController {
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  ready() {
    return { status: 'ok' };
  }
}

/** The views of this house never come further than `upTo`. */
export class ViewsUpTo extends AppliedUpTo {
  upTo = '~';

  async wait(position: string): Promise<boolean> {
    return position <= this.upTo;
  }

  async head(): Promise<undefined> {
    return undefined;
  }
}

export class SetClock extends Clock {
  time = Date.parse('2026-04-01T03:00:00Z');

  now(): number {
    return this.time;
  }
}

/** Everybody stands to everybody as it says. */
export class StandsAs extends Standing {
  stance: Stance = { relation: 'centre' };

  async towards(): Promise<() => Stance> {
    return () => this.stance;
  }
}

/** No text here mentions anybody. */
export const nobodyMentioned = { called: async () => new Map(), calledTo: async () => new Map() } as unknown as MentionedPeople;

export const CENTRE = 'bdg';
export const PASSWORD = 'long enough to be a password';

/** A whole house on real stores in a folder of its own. Every role has an account of its name, in CENTRE. */
export async function openHouse(environment: Environment = {}, ...controllers: Type[]) {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-house-'));
  const clock = new SetClock();
  const store = SqliteEventStore.open({ file: join(folder, 'log.db') });
  const [SMALL_KEY, masterKey] = [randomBytes(32), masterKeyFrom(randomBytes(32).toString('base64'))];
  const openVault = () => SqliteVault.open({ file: join(folder, 'vault.db'), masterKey });
  const vault = openVault();
  const [accounts, tries] = [SqliteAccounts.open(join(folder, 'access.db')), SqliteTries.open(join(folder, 'tries.db'))];
  const views = new ViewsUpTo();
  const log = new AccessLog(store, clock, () => ZONE);

  @Module({
    imports: [CqrsModule.forRoot()],
    controllers: [ErrandController, HealthController, SignInController, OpenApiController, ...controllers],
    providers: [
      { provide: Config, useValue: new Config(environment) },
      { provide: Clock, useValue: clock },
      { provide: EventStore, useValue: store },
      { provide: Vault, useValue: vault },
      { provide: Accounts, useValue: accounts },
      { provide: Tries, useValue: tries },
      { provide: AccessLog, useValue: log },
      { provide: MentionedPeople, useValue: nobodyMentioned },
      { provide: AppliedUpTo, useValue: views },
      { provide: EntityTags, useValue: new EntityTags(() => SMALL_KEY) },
      { provide: StepTokens, useValue: new StepTokens(() => SMALL_KEY) },
      { provide: Consequences, useValue: { settled: async (position: string) => position } },
      { provide: KeyedHash, useValue: new KeyedHash(() => SMALL_KEY, vault) },
      { provide: Decisions, useValue: new Decisions(store, vault, registry, clock) },
      { provide: Standing, useClass: StandsAs },
      { provide: InHerName, useValue: { notices: () => Promise.resolve([]) } },
      { provide: AgreedCopies, useValue: {} },
      { provide: CentreFacts, useValue: { zoneOf: async () => ZONE, of: async () => ({ name: 'Balai Melati', zone: ZONE }) } },
      ...[
        AccountFacts,
        Leavers,
        Dormancy,
        FailedSignIns,
        Sessions,
        SignInThrottle,
        KnownDevices,
        SetUpLinks,
        Confirmation,
        SecondFactor,
        SignIn,
        SignUp,
        SignedIn,
        Reading,
        TakeErrandStepHandler,
      ],
      ...[
        Closing,
        ChosenPasswords,
        OwnPassword,
        RefusedReadings,
        RefusalsLogged,
        Fingerprints,
        ReadAfter,
        Revisions,
        ...REACHING,
        HeavyQuestions,
        FollowsThrough,
      ],
    ],
  })
  class House {}

  const module = await Test.createTestingModule({ imports: [House] }).compile();
  const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, bufferLogs: true });
  const said = new HeardLog();
  configureApp(app, said);
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer();

  const signUp = app.get(SignUp);
  const ids = new Map<string, string>();
  /** The Cookie header of a new session of the account of a role; made when first asked for. */
  const cookie = async (role: Exclude<Role, 'system'>, centre = CENTRE): Promise<string> => {
    const user = centre === CENTRE ? role : `${role}.${centre.toLowerCase()}`;
    if (!ids.has(user)) {
      const { id } = await signUp.add({ id: newId(clock.now()), user, name: 'Sri Wahyuni', role, centre, password: PASSWORD });
      ids.set(user, id);
    }
    return `jejak_session=${app.get(Sessions).begin(accounts.byId(ids.get(user)!)!)}`;
  };

  /** A step on an account by the owner of the machine. */
  const accountStep = (id: string, asks: Declared, asked: object, centre = CENTRE) =>
    app
      .get(Decisions)
      .take(
        accountDecider,
        { id, asks, asked, actor: { id: 'system', role: 'system', centre }, command: newId(clock.now()), told: {} },
        ZONE,
        {
          heads: 9,
          auditors: 9,
        },
      );

  return {
    accountStep,
    app,
    clock,
    store,
    vault,
    accounts,
    views,
    log,
    /** What the server said in its log. */
    said,
    signUp,
    cookie,
    folder,
    server,
    http: () => Object.assign(request(server), { post: (path: string) => asStep(request(server).post(path), store, newId(clock.now())) }),
    /** The same vault with no key unwrapped yet. */
    openVault,
    /** Types and data of what a day's access log of a centre holds. */
    logged: async (centre = CENTRE, day = '2026-04-01') =>
      (await store.readStream(`access-${centre}-${day}`, 0, 1000)).map(({ type, data, meta }) => ({ type, data, meta })),
    close: async () => {
      await app.close();
      await store.close();
      await vault.close();
      accounts.close();
      tries.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type OpenHouse = Awaited<ReturnType<typeof openHouse>>;
