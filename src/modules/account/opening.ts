import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { construct } from '../../../events/kit/construct';
import { Id, Name, Text } from '../../../events/kit/fields';
import type { Declared } from '../../../events/kit/declare';
import type { Actor } from '../../access/actor';
import { SetUpLinks, type SetUpLink } from '../../access/set-up-links';
import { SignUp } from '../../access/sign-up';
import type { Asked } from '../../http/caller';
import { commandOf, isId } from '../../http/step-headers';
import { Clock } from '../../platform/clock';
import { following } from '../../platform/ids';
import { utcOf } from '../../platform/local-time';
import { Rejection } from '../../platform/rejection';
import type { Receipt } from '../../platform/take-step';
import { StaffFacts } from '../staff/staff.facts';
import { IssueSetUpLink, OpenAccount } from './door.steps';
import { TakeAccountStep } from './take-account-step';

/** Whom to give an account: somebody on the staff list, under a user name that need not be her name. */
export class NewAccount {
  @Id() staff!: string;
  @Text(64) user!: string;
  @Name() name!: string;
}

/** What is answered; the link is shown this once, and not to a retry. */
export interface OpenedAccount extends Pick<Receipt, 'id' | 'revision' | 'token'> {
  readonly setUp?: SetUpLink;
}

/** Opens accounts and hands out the links that lead into them. */
@Injectable()
export class Opening {
  constructor(
    private readonly commands: CommandBus,
    private readonly signUp: SignUp,
    private readonly links: SetUpLinks,
    private readonly staff: StaffFacts,
    private readonly clock: Clock,
  ) {}

  /** Throws `staff/not-valid-worker`, `access/not-valid-user`, `access/user-taken`. */
  async open({ staff, user, name }: NewAccount, actor: Actor, request: Asked): Promise<OpenedAccount> {
    if (!(await this.staff.worksHere(staff, actor.centre, utcOf(this.clock.now()))))
      throw new Rejection('staff/not-valid-worker', 'Nobody with this id works at the centre.');
    const command = commandOf(request, actor.id, 'account/open');
    const asked = construct(OpenAccount, { staff, name, first: 'link' });
    const opened = await this.signUp.reserve(staff, user, () => this.#take(staff, OpenAccount, asked, actor, command, request, false));
    return this.#withLink(opened, actor, following(command, 'link'), request);
  }

  /** Throws what IssueSetUpLink is refused with. */
  async link(id: string, actor: Actor, request: Asked): Promise<OpenedAccount> {
    if (!isId(id)) throw new Rejection('account/unknown', 'There is no such record.');
    return this.#withLink({ id, revision: -1, token: '', recorded: 1 }, actor, commandOf(request, actor.id, `account/${id}/link`), request);
  }

  async #withLink(opened: Receipt, actor: Actor, command: string, request: Asked): Promise<OpenedAccount> {
    const link = this.links.make();
    const asked = construct(IssueSetUpLink, { until: link.until });
    const { recorded, ...receipt } = await this.#take(opened.id, IssueSetUpLink, asked, actor, command, request, true);
    if (recorded === 0) return receipt;
    this.links.give(opened.id, link);
    return { ...receipt, setUp: link };
  }

  #take(
    id: string,
    asks: Declared,
    asked: object,
    actor: Actor,
    command: string,
    { fingerprint }: Asked,
    exists: boolean,
  ): Promise<Receipt> {
    const asking = { id, asks, asked, actor, command, told: {}, exists, ...(fingerprint !== undefined && { fingerprint }) };
    return this.commands.execute<TakeAccountStep, Receipt>(new TakeAccountStep(asking));
  }
}
