import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { Rejection } from '../../platform/rejection';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { CentreFacts } from '../centre/centre.facts';
import { FundFacts } from '../fund/fund.facts';
import { PartnerFacts } from '../partner/partner.facts';
import { StaffFacts } from '../staff/staff.facts';
import { AgreedElsewhere } from './agreed-elsewhere';
import { Agreed } from './agreed.facts';
import { AwayByAll } from './away-by-all';
import { MoveBed } from './bed.steps';
import { Beds, type WantedBed } from './beds';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { type Grant, grantedBy } from './granted';
import { AcceptReferral, AdmitBeneficiary } from './intake.steps';
import { Collectors } from './collectors';
import { PlaceLegalHold } from './consent.steps';
import { RecordDisclosure } from './disclosure.steps';
import { Guardianship } from './guardianship';
import { RecordAftercareContact } from './leaving.steps';
import { NamedIncidents } from './named-incidents';
import { NikIndex } from './nik-index';
import { OtherRecords } from './other-records';
import { TakePhoto } from './photo.steps';
import { NO_PHOTO, Photos } from './photos';
import { Places } from './places';
import { ReferToService } from './programme.steps';
import { RegisterBook, type RegisterNumber } from './register-book';
import { AssignCaseWorker } from './residence.steps';
import { StepNotices } from './step-notices';
import type { Terms } from './terms';
import { ToldElsewhere } from './told-of-stay';
import { WhatWasErased } from './what-was-erased';

/** Asks for steps on one beneficiary, in order: all are taken or none. */
export class TakeBeneficiaryStep extends TakeStep {
  readonly all: readonly Asking[];

  constructor(...askings: readonly [Asking, ...Asking[]]) {
    super(askings[0]);
    this.all = askings;
  }
}

/** Gathers what a decision about her must know from elsewhere, then lets the decider decide. */
@CommandHandler(TakeBeneficiaryStep)
export class TakeBeneficiaryStepHandler implements ICommandHandler<TakeBeneficiaryStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly staff: StaffFacts,
    private readonly others: OtherRecords,
    private readonly awayByAll: AwayByAll,
    private readonly elsewhere: ToldElsewhere,
    private readonly agreedElsewhere: AgreedElsewhere,
    private readonly niks: NikIndex,
    private readonly notices: StepNotices,
    private readonly partners: PartnerFacts,
    private readonly register: RegisterBook,
    private readonly places: Places,
    private readonly beds: Beds,
    private readonly photos: Photos,
    private readonly named: NamedIncidents,
    private readonly funds: FundFacts,
    private readonly agreed: Agreed,
    private readonly collectors: Collectors,
    private readonly erased: WhatWasErased,
    private readonly guardianship: Guardianship,
    private readonly clock: Clock,
  ) {}

  async execute({ all }: TakeBeneficiaryStep): Promise<Receipt> {
    const agreed = Object.assign({}, ...(await Promise.all(all.map((asking) => this.agreed.termsFor(asking))))) as Terms;
    const grant = all.flatMap((asking) => grantedBy(asking, agreed) ?? [])[0];
    return this.funds.inTurn(grant?.fund, () => this.#decide(all, agreed, grant));
  }

  async #decide(all: readonly Asking[], agreed: Terms, grant: Grant | undefined): Promise<Receipt> {
    const [{ actor }] = all as [Asking];
    const zone = await this.centres.zoneOf(actor.centre);
    const here = await Promise.all(all.map((asking) => this.#worksHere(asking, zone)));
    const socialWorkers = await Promise.all(all.map((asking) => this.#isSocialWorker(asking, zone)));
    const colleagues = await Promise.all(all.map((asking) => this.#knowsColleague(asking)));
    const partners = await Promise.all(all.map((asking) => this.#partnerWorks(asking, zone)));
    const others = await Promise.all(all.map((asking) => this.others.of(asking, this.#happened(asking, zone).at)));
    const away = await Promise.all(all.map((asking) => this.awayByAll.of(asking)));
    const collectors = await Promise.all(all.map((asking) => this.collectors.of(asking, this.#happened(asking, zone), zone)));
    const elsewhere = await Promise.all(all.map((asking) => this.elsewhere.of(asking, zone)));
    const consents = await Promise.all(all.map((asking) => this.agreedElsewhere.of(asking)));
    const guardian = await Promise.all(all.map((asking) => this.guardianship.of(asking, this.#happened(asking, zone))));
    const incident = await Promise.all(all.map((asking) => this.named.of(asking, this.#happened(asking, zone), zone)));
    const beds = await Promise.all(all.map((asking) => this.beds.wantedBy(asking, this.#happened(asking, zone))));
    const capital = grant && (await this.funds.standing(grant.fund, actor.centre, grant));
    const bed = beds.find((each) => each !== undefined);
    const knowledge = Object.assign(
      {
        worksHere: here.every(Boolean),
        isSocialWorker: socialWorkers.every(Boolean),
        knowsColleague: colleagues.every(Boolean),
        partnerWorks: partners.every(Boolean),
        agreed,
        ...(bed && { bed: bed.knowledge }),
        ...(capital && { capital }),
      },
      ...others,
      ...away,
      ...collectors,
      ...elsewhere,
      ...consents,
      ...guardian,
      ...incident,
      await this.erased.of(all),
    ) as BeneficiaryKnowledge;
    const taking = all.find(({ asks }) => asks === AdmitBeneficiary || asks === AcceptReferral);
    // A register that is taken over says who lived there, not who may.
    if (!taking || actor.role === 'system') return this.#take(all, zone, knowledge, bed?.claim);
    const place = { centre: actor.centre, her: taking.id, at: this.#happened(taking, zone).at, promised: taking.asks === AcceptReferral };
    return this.places.inTurn(place, (places) => this.#take(all, zone, { ...knowledge, ...(places && { places }) }, bed?.claim));
  }

  // What follows from something else, or comes from a sheet, tells nobody anything.
  async #take(all: readonly Asking[], zone: string, knowledge: BeneficiaryKnowledge, keepBed?: WantedBed['claim']): Promise<Receipt> {
    const receipt = await this.#record(all, zone, knowledge, keepBed);
    const asked = all.filter(({ actor }) => actor.role !== 'system');
    const told = (await Promise.all(asked.map((asking) => this.notices.of(asking, this.#happened(asking, zone), knowledge)))).flat();
    const notices = [...told, ...(receipt.notices ?? [])];
    return notices.length > 0 ? { ...receipt, notices } : receipt;
  }

  #record(all: readonly Asking[], zone: string, knowledge: BeneficiaryKnowledge, keepBed?: WantedBed['claim']): Promise<Receipt> {
    const admission = all.find(({ asks }) => asks === AdmitBeneficiary);
    if (admission) return this.#admit(admission, all, zone, knowledge, keepBed);
    const photo = all.find(({ asks }) => asks === TakePhoto);
    if (photo) return this.#takePhoto(photo, all, zone, knowledge);
    return this.niks.taking(all, (claim) => this.decisions.takeAll(beneficiaryDecider, all, zone, knowledge, claim ?? keepBed));
  }

  // Whether one may be taken is asked first: no key is made for somebody who is not here, and nobody unpacks what is refused anyway.
  async #takePhoto(taking: Asking, all: readonly Asking[], zone: string, knowledge: BeneficiaryKnowledge): Promise<Receipt> {
    const any = { ...knowledge, photo: NO_PHOTO };
    if (!(await this.decisions.check(beneficiaryDecider, all, zone, any)))
      return this.decisions.takeAll(beneficiaryDecider, all, zone, any);
    const { photo, keep } = await this.photos.takenBy(taking);
    return this.decisions.takeAll(beneficiaryDecider, all, zone, { ...knowledge, photo }, keep);
  }

  // A number is given out only when nothing else stands in the way, and before it is used: no number twice, whoever is faster.
  async #admit(
    admission: Asking,
    all: readonly Asking[],
    zone: string,
    knowledge: BeneficiaryKnowledge,
    keepBed: WantedBed['claim'] = () => Promise.resolve(),
  ): Promise<Receipt> {
    const { registerYear, registerSequence } = askedFor(AdmitBeneficiary, admission)!;
    const year = registerYear ?? Number(this.#happened(admission, zone).day.slice(0, 4));
    return registerSequence === undefined
      ? this.#admitNext(admission, all, zone, knowledge, { year, keepBed })
      : this.#admitAs(admission, all, zone, knowledge, { year, sequence: registerSequence, keepBed });
  }

  async #admitAs(
    admission: Asking,
    all: readonly Asking[],
    zone: string,
    knowledge: BeneficiaryKnowledge,
    { keepBed, ...wanted }: RegisterNumber & { readonly keepBed: WantedBed['claim'] },
  ): Promise<Receipt> {
    const holder = await this.register.holder(admission.actor.centre, wanted);
    const registerNumber = holder === undefined || holder === admission.id ? wanted : undefined;
    const claim = async () => {
      await keepBed();
      if (!(await this.register.issue(admission, wanted, this.clock.now())))
        throw new Rejection('beneficiary/register-number-taken', 'This register number was given to somebody else.');
    };
    return this.decisions.takeAll(beneficiaryDecider, all, zone, { ...knowledge, ...(registerNumber && { registerNumber }) }, claim);
  }

  async #admitNext(
    admission: Asking,
    all: readonly Asking[],
    zone: string,
    knowledge: BeneficiaryKnowledge,
    { year, keepBed }: { readonly year: number; readonly keepBed: WantedBed['claim'] },
  ): Promise<Receipt> {
    // Stands for the number that she will get; nobody has it.
    const any = { ...knowledge, registerNumber: { year, sequence: 999_999_999_999_999 } };
    if (!(await this.decisions.check(beneficiaryDecider, all, zone, any)))
      return this.decisions.takeAll(beneficiaryDecider, all, zone, any);
    await keepBed();
    const registerNumber = await this.register.issueNext(admission, year, this.clock.now());
    return this.decisions.takeAll(beneficiaryDecider, all, zone, { ...knowledge, registerNumber });
  }

  async #worksHere(asking: Asking, zone: string): Promise<boolean> {
    const taking = askedFor(AdmitBeneficiary, asking) ?? askedFor(AcceptReferral, asking);
    const bed = askedFor(AdmitBeneficiary, asking) ?? askedFor(MoveBed, asking);
    const named = askedFor(AssignCaseWorker, asking)?.worker ?? askedFor(PlaceLegalHold, asking)?.owner;
    const { centre } = asking.actor;
    const { at } = this.#happened(asking, zone);
    const { capacityOverride } = taking ?? {};
    const { bedOverride } = bed ?? {};
    const all = [
      ...(named === undefined ? [] : [this.staff.worksHere(named, centre, at)]),
      ...(capacityOverride ? [this.staff.mayAllow(capacityOverride.allowedBy, centre, at, ['head'])] : []),
      ...(bedOverride ? [this.staff.mayAllow(bedOverride.allowedBy, centre, at, ['head', 'supervisor'])] : []),
    ];
    return (await Promise.all(all)).every(Boolean);
  }

  async #knowsColleague(asking: Asking): Promise<boolean> {
    const named = askedFor(RecordDisclosure, asking)?.toldTo ?? askedFor(RecordAftercareContact, asking)?.by;
    return named !== undefined && this.staff.wasEverHere(named, asking.actor.centre);
  }

  async #isSocialWorker(asking: Asking, zone: string): Promise<boolean> {
    const worker = askedFor(AssignCaseWorker, asking)?.worker;
    return worker === undefined || this.staff.isKind(worker, 'social-worker', this.#happened(asking, zone).at);
  }

  async #partnerWorks(asking: Asking, zone: string): Promise<boolean> {
    const partner = askedFor(ReferToService, asking)?.partner;
    return partner !== undefined && this.partners.worksWith(partner, asking.actor.centre, this.#happened(asking, zone).at);
  }

  #happened({ told }: Asking, zone: string): HappenedAt {
    return happenedAtOf(told, this.clock.now(), zone);
  }
}
