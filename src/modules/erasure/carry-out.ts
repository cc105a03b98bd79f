import { Injectable } from '@nestjs/common';
import type { Declared } from '../../../events/kit/declare';
import { Accounts } from '../../access/accounts';
import type { Actor } from '../../access/actor';
import { Attachments } from '../../platform/attachments/attachments';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { newId } from '../../platform/ids';
import { utcOf } from '../../platform/local-time';
import { ErasureRegister } from '../../platform/personal-data/erasure-register';
import { Vault } from '../../platform/personal-data/vault';
import { Rejection } from '../../platform/rejection';
import { erasureDecider, FenceSubject, RecordDestruction, RecordVerification } from './erasure.decider';
import type { Round } from './erasure.state';
import { SearchStores } from './search-stores';
import { TakeErasureStep, TakeErasureStepHandler } from './take-erasure-step';
import { forgetAccount } from './what-she-signed-in-with';

/** What is done once two people agreed: fence, destroy, look everywhere. Goes on from wherever it was interrupted. */
@Injectable()
export class CarryOut {
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly decisions: Decisions,
    private readonly steps: TakeErasureStepHandler,
    private readonly vault: Vault,
    private readonly attachments: Attachments,
    private readonly register: ErasureRegister,
    private readonly stores: SearchStores,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** Carries an erasure out as far as it comes, for somebody of its centre. Throws `erasure/not-approved`, VaultBusy. */
  run(id: string, caller: Pick<Actor, 'id' | 'centre'>): Promise<void> {
    const turn = (this.#turns.get(id) ?? Promise.resolve()).then(() => this.#run(id, caller));
    this.#turns.set(
      id,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async #run(id: string, caller: Pick<Actor, 'id' | 'centre'>): Promise<void> {
    const history = await this.decisions.history(`erasure-${id}`);
    if (history[0]?.meta.centre !== caller.centre) throw new Rejection('erasure/unknown', 'There is no such record.');
    const take = (asks: Declared, asked: object = {}) => this.#take(id, asks, asked, caller);
    for (let done = false; ;) {
      const state = await this.decisions.state(erasureDecider, id);
      switch (state.phase) {
        case 'approved':
          await take(FenceSubject);
          break;
        case 'fenced':
          await take(RecordDestruction, { keys: await this.#destroyed(id, state, caller.centre) });
          break;
        case 'destroyed':
          // One search an attempt: a store that cannot be reached now is looked at when somebody asks again.
          if (done) return;
          await take(RecordVerification, { stores: await this.stores.search(id, state.subject, state.classes) });
          done = true;
          break;
        case 'ended':
          if (done) return;
          if (!history.some(({ type }) => type === 'ErasureCertified')) throw notApproved();
          // What had to be kept then goes now, if nothing keeps it any more.
          if ((await take(FenceSubject)).recorded === 0) return;
          break;
        default:
          throw notApproved();
      }
    }
  }

  // The row first: an older vault that is restored right afterwards must know of it.
  async #destroyed(erasure: string, { subject, classes }: Round, centre: string): Promise<number> {
    this.register.add({ erasure, subject, classes, centre, at: utcOf(this.clock.now()) });
    const keys = await this.vault.destroy(subject, classes);
    forgetAccount(this.accounts, subject, classes);
    if (classes.includes('identity')) await this.attachments.remove(subject);
    return keys;
  }

  #take(id: string, asks: Declared, asked: object, { id: onBehalfOf, centre }: Pick<Actor, 'id' | 'centre'>) {
    const command = newId(this.clock.now());
    const actor: Actor = { id: 'erasure', role: 'system', centre };
    return this.steps.execute(
      new TakeErasureStep({ id, asks, asked, actor, command, told: { ...(isPerson(onBehalfOf) && { onBehalfOf }) } }),
    );
  }
}

/** Whoever is signed in has a UUID; the command line and the house itself have none. */
const isPerson = (id: string): boolean => /^[0-9a-f]{8}-/.test(id);

const notApproved = () => new Rejection('erasure/not-approved', 'Two people have not agreed to this erasure.');
