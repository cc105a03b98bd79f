import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import type { TransferFrom, TransferTo } from '../../../events/transfer';
import { askedFor, type Asking } from '../../platform/take-step';
import { Decisions } from '../../platform/decisions';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import type { BeneficiaryState } from './beneficiary.state';
import { AcceptReferral, AdmitBeneficiary, ReferBeneficiary } from './intake.steps';
import { VoidDischarge } from './leaving.steps';
import { SamePerson } from './same-person';
import { isKeptBefore, latestOf, type Stay } from './stay';

/** What takes her into the care of this centre, or asks for it. */
const TAKES_IN: ReadonlySet<Asking['asks']> = new Set([ReferBeneficiary, AcceptReferral, AdmitBeneficiary, VoidDischarge]);

/** A stay of hers here that ended with a transfer, and where that announced her. */
type Sent = TransferFrom & { readonly to: TransferTo };

/**
 * Whether the other centre that her transfer is with has her, by its own record in the log. No more of that record is asked than whether
 * what was announced waits there, or goes on: what it does with her at other times is nobody's here.
 */
@Injectable()
export class CareThere {
  constructor(
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
  ) {}

  /** Nothing for a step that takes nobody in, and for a register that is taken over. */
  async of(
    asking: Asking,
    at: string,
  ): Promise<Pick<BeneficiaryKnowledge, 'inCareThere' | 'inCareThereThen' | 'announcedAt' | 'takenBackThere'>> {
    const { id, asks, actor } = asking;
    if (!TAKES_IN.has(asks) || actor.role === 'system') return {};
    const { stays } = await this.#state(id);
    const from = asks === ReferBeneficiary ? undefined : announcedFrom(stays);
    const takenBackThere = asks === ReferBeneficiary && (await this.#tookBack(id, stays.at(-1)));
    const sent = await this.#sentFrom(id, actor.centre);
    const there = await Promise.all(sent.map(async (each) => ({ to: each.to, is: await this.#there(each) })));
    const announcedAt = there.findLast(({ is }) => is === 'waiting')?.to;
    const inCareThere = there.some(({ is }) => is === 'in-care') || (from !== undefined && (await this.#isBack(from.record)));
    const inCareThereThen = askedFor(AdmitBeneficiary, asking) !== undefined && (await this.#leftThereSince(at, sent, from?.record));
    return {
      ...(inCareThere && { inCareThere }),
      ...(inCareThereThen && { inCareThereThen }),
      ...(announcedAt && { announcedAt }),
      ...(takenBackThere && { takenBackThere }),
    };
  }

  // Whom this centre had declined: her discharge there is void, she was sent anew as another record, or that one agreed to take her in again.
  async #tookBack(id: string, { declined, transfer }: Partial<Stay> = {}): Promise<boolean> {
    if (!declined || !transfer) return false;
    const { sent, left } = (await this.#state(transfer.record)).stays.find(({ number }) => number === transfer.episode) ?? {};
    return sent?.record !== id || !left || this.#acceptedSince(left, transfer.record, transfer.episode);
  }

  // In another stay than this one, by this record or the one that it goes on within; two that were linked into each other at once are looked at once.
  async #acceptedSince(left: HappenedAt, record: string, episode: number | undefined, seen: readonly string[] = []): Promise<boolean> {
    if (seen.includes(record)) return false;
    const { stays, link } = await this.#state(record);
    if (stays.some(({ number, accepted }) => number !== episode && accepted && !isKeptBefore(accepted, left))) return true;
    if (link === undefined) return false;
    const there = link.doubled.find((each) => each.episode === episode)?.there;
    return this.#acceptedSince(left, link.into, there, [...seen, record]);
  }

  // By late paper two centres have her at one time: of each stay that was announced, and of those where she was sent from.
  async #leftThereSince(at: string, sent: readonly Sent[], from: string | undefined): Promise<boolean> {
    const announced = await Promise.all(sent.map(async (each) => (await this.#begunBy(each)).stay));
    const before = from === undefined ? [] : (await this.#state(from)).stays;
    return [...announced, ...before].some((stay) => stay?.admitted !== undefined && stay.left !== undefined && at < stay.left.at);
  }

  async #sentFrom(id: string, centre: string): Promise<readonly Sent[]> {
    const records = await this.samePerson.recordsOf(id);
    const states = await Promise.all(records.map(async (record) => ({ record, stays: (await this.#state(record)).stays })));
    return states.flatMap(({ record, stays }) =>
      stays.flatMap(({ number, sent }) =>
        sent ? [{ centre, record, episode: number, to: { centre: sent.centre, record: sent.record } }] : [],
      ),
    );
  }

  async #there(sent: Sent): Promise<'waiting' | 'in-care' | undefined> {
    const { state, stay } = await this.#begunBy(sent);
    if (stay === undefined || latestOf(state.stays)?.number !== stay.number) return undefined;
    if (state.phase === 'intake') return 'waiting';
    return isInCare(state) ? 'in-care' : undefined;
  }

  // The stay there that began with the announcement, in whichever record it goes on.
  async #begunBy({ record, episode, to }: Sent): Promise<{ readonly state: BeneficiaryState; readonly stay: Stay | undefined }> {
    const first = await this.#state(to.record);
    const stay = first.stays.findLast(({ transfer }) => transfer?.record === record && transfer.episode === episode);
    let [state, number] = [first, stay?.number];
    while (state.link && number !== undefined) {
      const { into, doubled } = state.link;
      number = doubled.find((each) => each.episode === number)?.there;
      state = await this.#state(into);
    }
    return { state, stay: state.stays.find((each) => each.number === number) };
  }

  // Whoever sent her took her in again since.
  async #isBack(record: string): Promise<boolean> {
    const state = await this.#state(record);
    return state.link ? this.#isBack(state.link.into) : isInCare(state);
  }

  #state(record: string): Promise<BeneficiaryState> {
    return this.decisions.state(beneficiaryDecider, record);
  }
}

const isInCare = ({ phase }: BeneficiaryState): boolean => phase === 'accepted' || phase === 'resident';

/** Where she was announced from, for the stay that goes on or one before it that came to nothing, also where that was taken back: she is the same. */
function announcedFrom(stays: readonly Stay[]): TransferFrom | undefined {
  const latest = stays.findLastIndex(({ declined }) => !declined);
  const before = stays.slice(0, Math.max(latest, 0)).findLastIndex(({ declined }) => !declined);
  return stays.slice(before + 1, latest + 1).findLast(({ transfer }) => transfer)?.transfer;
}
