import { type DynamicModule, Global, type InjectionToken, Module } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { accessEvents, everyEvent, policyEvents } from '../events/every-event';
import { everyProjection } from '../projections/every-projection';
import { AccessLog } from './access/access-log';
import { Accounts } from './access/accounts';
import { Confirmation } from './access/confirmation';
import { Dormancy } from './access/dormancy';
import { whoIsNamed } from './access/erased-people';
import { FailedSignIns } from './access/failed-sign-ins';
import { GRANTS } from './access/grants';
import { HERS } from './access/her-records';
import { FirstAdministrator } from './access/first-administrator';
import { KeyedHash } from './access/keyed-hash';
import { KnownDevices } from './access/known-devices';
import { OIDC } from './access/oidc/oidc.providers';
import { OidcController } from './access/oidc/oidc.controller';
import { PASSWORDS } from './access/own-password';
import { MentionedPeople } from './access/mentioned';
import { Reading } from './access/reading';
import { RefusedReadings } from './access/refused-readings';
import { Restrictions } from './access/restrictions';
import { SecondFactor } from './access/second-factor';
import { Sessions } from './access/sessions';
import { Standing, StandingByFacts } from './access/standing';
import { SetUpController } from './access/set-up.controller';
import { SetUpLinks } from './access/set-up-links';
import { SignIn } from './access/sign-in';
import { SignInThrottle } from './access/sign-in-throttle';
import { SignInController } from './access/sign-in.controller';
import { SignUp } from './access/sign-up';
import { SignedIn } from './access/signed-in.guard';
import { Config } from './config';
import { Closing } from './http/closing';
import { Fingerprints } from './http/fingerprints';
import { Consequences, FollowsThrough } from './http/follows-through';
import { HeavyQuestions } from './http/heavy-questions';
import { HealthController } from './http/health.controller';
import { OpenApiController } from './http/openapi';
import { OPAQUE } from './http/opaque.providers';
import { PagesController } from './http/pages.controller';
import { Paging } from './http/paging';
import { KeptBy, PARTS } from './http/parts';
import { ProjectionsController } from './http/projections.controller';
import { AppliedByViews } from './http/applied-by-views';
import { AppliedUpTo, ReadAfter } from './http/read-after';
import { RefusalsLogged } from './http/refusals-logged';
import { Revisions } from './http/revisions';
import { KeptUp } from './kept-up';
import { AccountFacts } from './modules/account/account.facts';
import { AccountModule } from './modules/account/account.module';
import { AuditModule } from './modules/audit/audit.module';
import { BeneficiaryModule } from './modules/beneficiary/beneficiary.module';
import { EmergencyModule } from './modules/emergency/emergency.module';
import { MandateModule } from './modules/mandate/mandate.module';
import { SubjectRequestModule } from './modules/subject-request/subject-request.module';
import { BreachModule } from './modules/breach/breach.module';
import { FindingModule } from './modules/finding/finding.module';
import { CentreFacts } from './modules/centre/centre.facts';
import { CentreModule } from './modules/centre/centre.module';
import { retiredCodesOf } from './modules/centre/retired-codes';
import { EquipmentModule } from './modules/equipment/equipment.module';
import { ExportModule } from './modules/export/export.module';
import { FundModule } from './modules/fund/fund.module';
import { ErasureModule } from './modules/erasure/erasure.module';
import { IncidentModule } from './modules/incident/incident.module';
import { KeysModule } from './modules/keys/keys.module';
import { PartnerModule } from './modules/partner/partner.module';
import { GateModule } from './modules/gate/gate.module';
import { OutsiderModule } from './modules/outsider/outsider.module';
import { PickupModule } from './modules/pickup/pickup.module';
import { RecordHistoryModule } from './modules/record-history/record-history.module';
import { SessionModule } from './modules/session/session.module';
import { StaffModule } from './modules/staff/staff.module';
import { VisitModule } from './modules/visit/visit.module';
import { FiguresModule } from './modules/figures/figures.module';
import { WorklistModule } from './modules/worklist/worklist.module';
import { Clock } from './platform/clock';
import { Decisions } from './platform/decisions';
import { EventStore } from './platform/event-store/event-store';
import { Attachments } from './platform/attachments/attachments';
import { HouseTurns } from './platform/house-turns';
import { ErasureRegister } from './platform/personal-data/erasure-register';
import { HouseKey } from './platform/personal-data/house-key';
import { Keys } from './platform/personal-data/keys';
import { Vault } from './platform/personal-data/vault';
import { Tries } from './platform/tries/tries';
import { PolicyRunner } from './platform/policies/runner';
import { LiveViews } from './platform/projections/live-views';
import { ProjectionRunner } from './platform/projections/runner';
import { Views } from './platform/projections/views';
import { ReadModels } from './platform/read-models/read-models';
import { everyPolicy } from './policies/every-policy';
import { FACTS } from './facts';
import { takeStep } from './take-step-of';
import type { Stores } from './stores';

/** A provider that is made from others; says what it is made from once. */
const made = <Made>(provide: InjectionToken<Made>, inject: InjectionToken[], useFactory: (...from: any[]) => Made) => ({
  provide,
  inject,
  useFactory,
});

const MACHINERY = [
  made(
    Decisions,
    [EventStore, Vault, Clock],
    (store: EventStore, vault: Vault, clock: Clock) =>
      new Decisions(
        store,
        vault,
        everyEvent,
        clock,
        retiredCodesOf(new Decisions(store, vault, everyEvent, clock)),
        ...whoIsNamed(store, vault),
      ),
  ),
  made(
    KeptUp,
    [EventStore, ReadModels, CommandBus, Decisions, Clock, Config],
    (store: EventStore, readModels: ReadModels, commands: CommandBus, decisions: Decisions, clock: Clock, config: Config) =>
      new KeptUp(store, readModels, {
        projections: everyProjection,
        runner: () =>
          new ProjectionRunner(store, readModels, everyProjection, everyEvent, {
            clock,
            // Each question adds to the access record; what people did shows at once.
            mayWait: (type) => accessEvents.classes.has(type),
          }),
        policies: () =>
          new PolicyRunner(
            store,
            readModels,
            everyEvent,
            everyPolicy,
            (stream, asking) => commands.execute(takeStep(stream, asking)),
            decisions,
            clock,
            policyEvents,
          ),
        folder: config.eventstoredbUrl === undefined ? undefined : config.dataFolder,
      }),
  ),
  ...[LiveViews, Consequences, KeptBy].map((provide) => ({ provide, useExisting: KeptUp })),
  made(Views, [ReadModels, LiveViews], (readModels: ReadModels, live: LiveViews) => new Views(readModels, live)),
  { provide: AppliedUpTo, useClass: AppliedByViews },
];

const ACCESS = [
  made(KeyedHash, [HouseKey, Vault], (key: HouseKey, vault: Vault) => new KeyedHash(() => key.for('access-log'), vault)),
  ...OPAQUE,
  made(
    AccessLog,
    [EventStore, Clock, CentreFacts],
    (store: EventStore, clock: Clock, centres: CentreFacts) => new AccessLog(store, clock, (centre) => centres.zoneOf(centre)),
  ),
  AccountFacts,
  Sessions,
  SignInThrottle,
  KnownDevices,
  FailedSignIns,
  Dormancy,
  SignUp,
  SignIn,
  Confirmation,
  SecondFactor,
  ...OIDC,
  ...PASSWORDS,
  SetUpLinks,
  FirstAdministrator,
  RefusedReadings,
  SignedIn,
  ...GRANTS,
  Restrictions,
  { provide: Standing, useClass: StandingByFacts },
  MentionedPeople,
  Reading,
  ...HERS,
  Paging,
];

const DOORS = [...PARTS, Closing, FollowsThrough, Fingerprints, RefusalsLogged, Revisions, HeavyQuestions, ReadAfter, OpenApiController];

/** The stores and what everybody needs; there is one of each. */
@Global()
@Module({})
class HouseModule {
  static on(stores: Stores): DynamicModule {
    const providers = [
      { provide: Config, useValue: stores.config },
      { provide: Clock, useValue: stores.clock },
      { provide: EventStore, useValue: stores.store },
      { provide: ReadModels, useValue: stores.readModels },
      { provide: Vault, useValue: stores.vault },
      { provide: Accounts, useValue: stores.accounts },
      { provide: Attachments, useValue: stores.attachments },
      { provide: Tries, useValue: stores.tries },
      { provide: ErasureRegister, useValue: stores.erasures },
      { provide: HouseKey, useValue: stores.houseKey },
      { provide: Keys, useValue: stores.keys },
      { provide: HouseTurns, useValue: stores.turns },
      ...[...MACHINERY, ...FACTS, ...ACCESS, ...DOORS],
    ];
    return { module: HouseModule, imports: [CqrsModule.forRoot()], providers, exports: providers };
  }
}

/** The whole application on the stores that were opened for it. */
@Module({})
export class AppModule {
  static on(stores: Stores): DynamicModule {
    return {
      module: AppModule,
      imports: [
        HouseModule.on(stores),
        AccountModule,
        CentreModule,
        StaffModule,
        BeneficiaryModule,
        SessionModule,
        VisitModule,
        EquipmentModule,
        FundModule,
        PartnerModule,
        OutsiderModule,
        PickupModule,
        GateModule,
        IncidentModule,
        AuditModule,
        BreachModule,
        FindingModule,
        FiguresModule,
        ...[EmergencyModule, MandateModule, ExportModule, RecordHistoryModule],
        WorklistModule,
        ErasureModule,
        ...[SubjectRequestModule, KeysModule],
      ],
      controllers: [
        SignInController,
        OidcController,
        SetUpController,
        PagesController,
        OpenApiController,
        HealthController,
        ProjectionsController,
      ],
    };
  }
}
