import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { erasures } from '../../../projections/erasures.projection';
import { Accounts } from '../../access/accounts';
import { NOBODY } from '../../access/access-log';
import { AppliedUpTo } from '../../http/read-after';
import { Attachments } from '../../platform/attachments/attachments';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { following, newId } from '../../platform/ids';
import { destroyAgain, type DestroyedAgain, ErasureRegister } from '../../platform/personal-data/erasure-register';
import { Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';
import { CarryOut } from './carry-out';
import { erasureDecider, ReapplyErasure } from './erasure.decider';
import { TakeErasureStep, TakeErasureStepHandler } from './take-erasure-step';
import { accountsLeft, forgetAccount } from './what-she-signed-in-with';

/** How long the views may take to come as far as the log, at start. */
const VIEWS_MS = 60_000;

/** Whoever was erased stays erased: before the first request, a vault that was restored from before is brought to what the register says. */
@Injectable()
export class ErasuresOnRecord implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger('ErasuresOnRecord');
  readonly #going = new Set<Promise<void>>();
  #ending = false;

  constructor(
    private readonly register: ErasureRegister,
    private readonly vault: Vault,
    private readonly attachments: Attachments,
    private readonly decisions: Decisions,
    private readonly steps: TakeErasureStepHandler,
    private readonly carryOut: CarryOut,
    private readonly accounts: Accounts,
    private readonly store: EventStore,
    private readonly applied: AppliedUpTo,
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // What is locked is applied when it is unlocked.
    if (!this.vault.sealed) await this.goOn(await destroyAgain(this.register, this.vault));
  }

  // Whoever ends has not looked, and the next start does.
  onModuleDestroy(): void {
    this.#ending = true;
  }

  /** Writes down what was destroyed again, and finishes what was interrupted. */
  async goOn(again: readonly DestroyedAgain[]): Promise<void> {
    // Also where the keys were not restored with them: not even ciphertext of whoever was erased stays.
    for (const { subject, classes } of this.register.rows) if (classes.includes('identity')) await this.attachments.remove(subject);
    for (const each of again) await this.#record(each);
    // The accounts lie in a file of their own, which may be older than the vault.
    for (const { subject, classes } of this.register.rows)
      if (accountsLeft(this.accounts, subject, classes) > 0) forgetAccount(this.accounts, subject, classes);
    for (const { erasure, centre } of this.register.rows) await this.#finish(erasure, centre);
    void this.#finishFenced().catch(() => {
      if (!this.#ending) this.#log.warn('It is not known whether an erasure was interrupted.');
    });
  }

  async #record({ row: { erasure, subject, centre, at }, classes, keys }: DestroyedAgain): Promise<void> {
    const state = await this.decisions.state(erasureDecider, erasure);
    // Between its row and the destruction the house may have been killed: that is no restore, and goes on below.
    if (state.phase === 'fenced' && classes.every((each) => state.classes.includes(each))) return;
    if (keys === 0 && (await this.store.readStream(`centre-${centre}`, 0, 1)).length === 0) {
      this.#log.warn(
        'The register of erasures names somebody of a centre that keeps no records here: it is of another house, or of an earlier one. Nothing was restored.',
      );
      return;
    }
    this.#log.warn(`An older vault was restored: ${keys} keys that had been destroyed were in it, and were destroyed again.`);
    const command = following(newId(this.clock.now()), erasure);
    const actor = { ...NOBODY, centre };
    const asked = { subject, classes: [...classes], keys, first: at };
    await this.steps.execute(new TakeErasureStep({ id: erasure, asks: ReapplyErasure, asked, actor, command, told: {} }));
  }

  // Killed between the fence and the row: the register does not know of it yet, and nothing was destroyed.
  async #finishFenced(): Promise<void> {
    if (!(await this.applied.now(VIEWS_MS))) return;
    const undecided = await this.views.all(erasures, { restricted: true });
    for (const { id, centre, standing } of undecided) if (standing === 'fenced') await this.#finish(id, centre);
  }

  /** Resolves once what was interrupted is finished, as far as it comes: a command ends with the house. */
  async finished(): Promise<void> {
    await Promise.all(this.#going);
  }

  // What was interrupted goes on by itself; a store that still cannot be searched waits for somebody to ask.
  async #finish(erasure: string, centre: string): Promise<void> {
    const { phase } = await this.decisions.state(erasureDecider, erasure);
    if (phase !== 'fenced' && phase !== 'destroyed') return;
    const going: Promise<void> = this.carryOut
      .run(erasure, { id: 'system', centre })
      .catch(() => this.#log.warn(`The erasure ${erasure} could not be finished; it goes on at the next start.`))
      .finally(() => this.#going.delete(going));
    this.#going.add(going);
  }
}
