import { Injectable } from '@nestjs/common';
import type { Track } from '../../../events/code-lists';
import type { StaffEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import type { Role } from '../../../events/roles';
import type { StaffAppointed } from '../../../events/staff.events';
import { foldAll, type Projection } from '../../../projections/kit/projection';
import { staff, type StaffLine } from '../../../projections/staff.projection';
import { Decisions } from '../../platform/decisions';
import { AccountFacts } from '../account/account.facts';
import { staffDecider } from './staff.decider';

/** What other modules may ask about members of staff; answered from the log, so never behind it. */
@Injectable()
export class StaffFacts {
  constructor(
    private readonly decisions: Decisions,
    private readonly accounts: AccountFacts,
  ) {}

  /** Whether somebody with this id is of this centre's staff and had not left by a time (24 characters, UTC). */
  async worksHere(id: string, centre: string, at: string): Promise<boolean> {
    const history = await this.#history(id);
    return (
      history.at(0)?.meta.centre === centre && byThen(history, at).findLast(({ type }) => COMES_OR_GOES.has(type))?.type !== 'StaffLeft'
    );
  }

  /** Whether somebody with this id is or was of this centre's staff, by the staff list or by an account. */
  async wasEverHere(id: string, centre: string): Promise<boolean> {
    const [history, account] = [await this.#history(id), await this.accounts.of(id)];
    return [history.at(0)?.meta.centre, account?.centre].includes(centre);
  }

  /** Whether somebody was last appointed by a time (24 characters, UTC) as this; of a time before she came, as what she came then. */
  async isKind(id: string, kind: StaffAppointed['kind'], at: string): Promise<boolean> {
    const appointments = appointmentsIn(await this.#history(id));
    const last =
      appointments
        .filter((each) => each.at <= at)
        .sort(byTime)
        .at(-1) ?? appointments.at(0);
    return last?.kind === kind;
  }

  /**
   * Whether somebody may allow what a rule of the house forbids: its head by the staff list at a time (24 characters, UTC), or whoever holds
   * one of these roles in an open account of the centre; nobody who had left by then.
   */
  async mayAllow(id: string, centre: string, at: string, roles: readonly Role[]): Promise<boolean> {
    const appointed = appointmentsIn(await this.#history(id)).at(-1);
    if (appointed && !(await this.worksHere(id, centre, at))) return false;
    return appointed?.kind === 'head' || this.#holds(id, centre, roles);
  }

  /** Whether she showed a certificate for a track that is valid on a day at the centre (rule 4). */
  async certified(id: string, centre: string, track: Track, day: string): Promise<boolean> {
    return (await this.certifiedAmong([id]))(id, centre, track, day);
  }

  /** Says the same of these, as it was known at an instant (24 characters, UTC), by default now. */
  async certifiedAmong(ids: readonly string[], knownAt?: string): Promise<Certified> {
    const histories = new Map(await Promise.all([...new Set(ids)].map(async (id) => [id, await this.#history(id, knownAt)] as const)));
    return (id, centre, track, day) => {
      const history = histories.get(id) ?? [];
      return history.at(0)?.meta.centre === centre && history.some((each) => isValid(each, history, track, day));
    };
  }

  /** Of these when each worked here, by id, as it was known at an instant (24 characters, UTC), by default now. */
  async workedAmong(ids: Iterable<string>, knownAt?: string): Promise<ReadonlyMap<string, Pick<StaffLine, 'id' | 'worked'>>> {
    const histories = await Promise.all([...new Set(ids)].map((id) => this.#history(id, knownAt)));
    return foldAll(staff as Projection<StaffLine>, histories.flat());
  }

  async #holds(id: string, centre: string, roles: readonly Role[]): Promise<boolean> {
    const holder = await this.accounts.of(id);
    return holder?.centre === centre && !holder.disabled && !holder.conflicting && holder.roles.some((each) => roles.includes(each));
  }

  async #history(id: string, knownAt?: string): Promise<readonly Recorded<StaffEvent>[]> {
    const history: readonly Recorded[] = await this.decisions.history(`${staffDecider.events.stream}-${id}`);
    return history.filter(({ meta }) => knownAt === undefined || meta.recordedAt <= knownAt) as readonly Recorded<StaffEvent>[];
  }
}

/** Whether somebody (her id) of a centre had a certificate for a track that was valid on a day there. */
export type Certified = (id: string, centre: string, track: Track, day: string) => boolean;

const isValid = (
  { id: certificate, type, data, meta }: Recorded<StaffEvent>,
  history: readonly Recorded<StaffEvent>[],
  track: Track,
  day: string,
): boolean =>
  type === 'CertificateRecorded' &&
  !history.some((later) => takesBack(later, certificate, day)) &&
  data.track === track &&
  (data.issuedOn ?? meta.happened.day) <= day &&
  day <= (data.validUntil ?? day);

const byThen = (history: readonly Recorded<StaffEvent>[], at: string): readonly Recorded<StaffEvent>[] =>
  history.filter(({ meta }) => meta.happened.at <= at).sort((one, other) => byTime(one.meta.happened, other.meta.happened));

const byTime = (one: { readonly at: string }, other: { readonly at: string }): number => (one.at < other.at ? -1 : 1);

/** When and as what she was appointed, each as it was put right since: whatever is decided now takes what was right all along. */
const appointmentsIn = (
  history: readonly Recorded<StaffEvent>[],
): readonly { readonly at: string; readonly kind: StaffAppointed['kind'] }[] =>
  history.reduce<{ readonly at: string; readonly kind: StaffAppointed['kind'] }[]>((appointments, { type, data, meta }) => {
    if (type === 'StaffAppointed') return [...appointments, { at: meta.happened.at, kind: data.kind }];
    const last = appointments.at(-1);
    if (type !== 'StaffDetailsCorrected' || data.kind === undefined || last === undefined) return appointments;
    return [...appointments.slice(0, -1), { ...last, kind: data.kind }];
  }, []);

const COMES_OR_GOES: ReadonlySet<string> = new Set(['StaffAppointed', 'StaffLeft']);

const takesBack = ({ type, data, meta }: Recorded<StaffEvent>, certificate: string, day: string): boolean =>
  (type === 'CertificateVoided' && data.certificate === certificate) ||
  (type === 'CertificateRevoked' && data.certificate === certificate && meta.happened.day <= day);
