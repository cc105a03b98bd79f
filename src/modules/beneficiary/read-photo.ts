import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { caseload } from '../../../projections/caseload.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { PICTURE_TYPES } from '../../../events/photo.events';
import type { Recorded } from '../../../events/kit/recorded';
import { withoutVoided } from '../../../events/kit/voided';
import type { Actor } from '../../access/actor';
import { HereNow } from '../../access/here-now';
import { Reach } from '../../access/reach';
import { Reading, writtenIn } from '../../access/reading';
import { Attachments } from '../../platform/attachments/attachments';
import { Decisions } from '../../platform/decisions';
import { dayOf } from '../../platform/local-time';
import type { Masked } from '../../platform/personal-data/sealing';
import { type Erased, type Lost, VaultIntegrity, VaultKeyLost } from '../../platform/personal-data/vault';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { beneficiaryDecider } from './beneficiary.decider';
import { agreesTo, together } from './agreed-to';
import { SamePerson } from './same-person';

/** Her latest photograph, in the clear. */
export interface Photo {
  readonly type: (typeof PICTURE_TYPES)[number];
  readonly bytes: Buffer;
}

export class ReadPhoto extends Query<Photo> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

type Taken = Recorded<Extract<BeneficiaryEvent, { type: 'PhotoTaken' }>>;

const ROUTE = 'GET /api/beneficiaries/:id/photo';

@QueryHandler(ReadPhoto)
export class ReadPhotoHandler implements IQueryHandler<ReadPhoto> {
  constructor(
    private readonly decisions: Decisions,
    private readonly attachments: Attachments,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly reach: Reach,
    private readonly hereNow: HereNow,
    private readonly samePerson: SamePerson,
  ) {}

  async execute({ id, caller, request }: ReadPhoto): Promise<Photo> {
    // Who would have to prove who she is for anybody's is told before that neither of whom there is one nor who is here.
    if ((await this.reading.decisionOn(caller, 'photo')) === 'needs-step-up') throw stepUp();
    // Before anything is looked up: to the gate whoever left, never moved in or was erased is nobody.
    if (!(await this.hereNow.mayKnowOf(caller, id))) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    const history = (await this.decisions.history(`beneficiary-${id}`)) as readonly Recorded<BeneficiaryEvent>[];
    const taken = withoutVoided(history).findLast((each): each is Taken => each.type === 'PhotoTaken');
    if (!this.scope.holds(caller, history[0]?.meta)) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    await this.reach.demandNotForgotten(caller, beneficiaryDecider, id);
    const subjects = [`beneficiary-${id}`];
    const episodes = [...foldAll(caseload, history).values()];
    const decision = await this.reading.decisionOn(caller, 'photo', subjects[0], { episodes });
    if (decision === 'needs-step-up') throw stepUp();
    if (decision !== 'open') throw notShown();
    if (!taken) throw noPhoto();
    // What rests on her consent ends with it.
    const today = dayOf(this.scope.now(), await this.scope.zone(caller));
    const records = await this.samePerson.recordsOf(id);
    const states = await Promise.all(records.map((record) => this.decisions.state(beneficiaryDecider, record)));
    if (!agreesTo(together(states), 'photograph', today))
      throw new Rejection('beneficiary/no-consent', 'She has not agreed to this purpose. Where she does, record it first: "Give consent".');
    const sealed = await this.attachments.get(taken.data.attachment);
    // Whoever was erased has none any more: the seal of its hash says when.
    const view = { image: sealed ?? taken.data.original };
    const question = { route: ROUTE, subjects, request, episodes, written: writtenIn(history) };
    const opened: unknown = (await this.reading.open(caller, question, view)).image;
    if (typeof opened === 'string') {
      if (!sealed) throw new VaultIntegrity();
      return { type: taken.data.type, bytes: Buffer.from(opened, 'base64') };
    }
    const image = opened as Masked | Erased | Lost;
    if ('lost' in image) throw new VaultKeyLost();
    if ('erased' in image) throw new Rejection('beneficiary/erased', 'What was recorded here was erased, and nothing new is kept.');
    throw image.needs === 'step-up' ? stepUp() : notShown();
  }
}

const stepUp = () => new Rejection('access/step-up', 'Prove again who you are: POST /api/me/confirm.');
const notShown = () => new Rejection('access/not-shown', 'This is not shown to you as things stand.');
const noPhoto = () => new Rejection('beneficiary/no-photo', 'No photograph of her was taken.');
