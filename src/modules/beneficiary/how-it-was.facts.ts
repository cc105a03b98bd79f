import { Injectable } from '@nestjs/common';
import { staff, teamOf } from '../../../projections/staff.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { mayAsk } from '../../access/questions';
import { Reading } from '../../access/reading';
import { type Masked, MASKED } from '../../platform/personal-data/sealing';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';
import { toldNowOnly } from './now-only.facts';

/** The two times a question may name, 24 characters, UTC: as it had happened by one, as it was known by the other. */
interface Instant {
  readonly asOf?: string | undefined;
  readonly knownAt?: string | undefined;
}

/** The same fields, and nothing in them. */
export const maskedAll = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, MASKED])) as Readonly<Record<keyof Fields, typeof MASKED>>;

/** Whether a question is about another day than today, by either time. */
export const isPast = ({ asOf, knownAt }: Instant, now: string): boolean =>
  [asOf, knownAt].some((each) => each !== undefined && each < now);

/** Numbers as they are told: as they are, or not at all. */
export type Telling = <Numbers>(numbers: Numbers) => Numbers | Masked;

const inFull: Telling = (numbers) => numbers;
const withheld: Telling = () => MASKED;

/**
 * Of whom somebody is told how it was on another day. How each woman stands now is for many; whoever asked it of every day before would
 * gather when she was away and with whom she was, which is her course.
 */
@Injectable()
export class HowItWas {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  /**
   * How somebody is told of an instant how many there were, of whatever: two instants differ by one woman. Every count of people at an
   * instant passes through this, or through `demand`.
   */
  async telling(caller: Actor, instant: Instant): Promise<Telling> {
    return (await this.#isTold(caller, instant)) ? inFull : withheld;
  }

  /** As `telling`, of what has happened to anybody since the beginning: from one day to the next it grows by one woman, now too. */
  async tellingOfAllTime(caller: Actor): Promise<Telling> {
    return (await this.isToldOfEverybody(caller)) ? inFull : withheld;
  }

  /** Throws `access/now-only` where she is not told how many there were at an instant, and nothing else is asked. */
  async demand(caller: Actor, instant: Instant): Promise<void> {
    if (!(await this.#isTold(caller, instant))) throw toldNowOnly();
  }

  /** Whether somebody is told of everybody in the centre how it was on any day: of a woman of another team a supervisor is not. */
  async isToldOfEverybody({ id, role }: Actor): Promise<boolean> {
    if (!mayAsk(role, 'how-it-was')) return false;
    return ruleOf(role, 'course', 'centre') === 'open' || teamOf(await this.views.one(staff, id)) === null;
  }

  /** Whether a beneficiary (her id) is one of those; everybody is, where the instant is not before now. */
  async toldOf(caller: Actor, instant: Instant, beneficiaries: readonly string[]): Promise<(beneficiary: string) => boolean> {
    if (await this.#isTold(caller, instant)) return () => true;
    const subjects = beneficiaries.map((each) => `beneficiary-${each}`);
    const hers = await this.reading.allowed(caller, 'read', 'course', subjects);
    return (beneficiary) => hers.has(`beneficiary-${beneficiary}`);
  }

  async #isTold(caller: Actor, instant: Instant): Promise<boolean> {
    return !isPast(instant, this.scope.now(caller)) || this.isToldOfEverybody(caller);
  }
}
