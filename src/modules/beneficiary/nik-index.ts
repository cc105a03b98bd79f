import { Injectable } from '@nestjs/common';
import { people } from '../../../projections/people.projection';
import { EventStore } from '../../platform/event-store/event-store';
import { openWithin } from '../../platform/personal-data/sealing';
import type { LookUpLimit } from '../../platform/personal-data/vault';
import { Vault } from '../../platform/personal-data/vault';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import { Rejection } from '../../platform/rejection';
import { askedFor, type Asking, type Receipt } from '../../platform/take-step';
import { CorrectPersonDetails, RecordPersonDetails } from './intake.steps';
import { personIn } from './person-in';

const PAGE = 2000;
const HOUR = 60 * 60_000;

/** Numbers that are policy: so many NIK one user, and all users of a centre, may have compared. */
export const NIK_LIMITS = { user: { most: 5, withinMs: HOUR }, centre: { most: 30, withinMs: 24 * HOUR } } as const;

/** The limit is reached; says when there is room again. */
export class TooManyNiks extends Rejection {
  constructor(
    /** Seconds. */
    readonly retryAfter: number,
  ) {
    super('beneficiary/too-many-niks', 'Too many NIKs were compared for now: record her without the NIK, and add it later.');
  }
}

/**
 * Which record of a centre has a NIK, by keyed hash. Whether a NIK is known is what somebody who looks for a woman wants to find out: so
 * nothing but a step of intake that is really taken asks it, seldom enough, and no other centre is ever asked.
 */
@Injectable()
export class NikIndex {
  #complete: Promise<void> | undefined;

  constructor(
    private readonly vault: Vault,
    private readonly store: EventStore,
    private readonly views: Views,
  ) {}

  /**
   * Takes steps that may say her NIK; `take` gets what has to be done once the house agreed, before anything is recorded. Throws
   * TooManyNiks, and then nothing was.
   */
  async taking(all: readonly Asking[], take: (claim?: () => Promise<void>) => Promise<Receipt>): Promise<Receipt> {
    const asking = all.find((each) => nikIn(each) !== undefined || clearsNik(each));
    if (!asking) return take();
    if (clearsNik(asking)) return this.#clearing(asking, take);
    let claimed: Promise<void> | undefined;
    // Somebody else may be first, and then the house is asked again; it is one look-up all the same.
    const receipt = await take(() => (claimed ??= this.#claim(asking)));
    if (receipt.recorded > 0 && asking.asks === CorrectPersonDetails) await this.#forgetOthers(asking);
    return receipt;
  }

  /** What is taken out of her file is not hers; nothing is looked up for it. */
  async #clearing(asking: Asking, take: () => Promise<Receipt>): Promise<Receipt> {
    const receipt = await take();
    if (receipt.recorded > 0) await this.#forgetOthers(asking);
    return receipt;
  }

  /** Which record of the centre had this NIK of hers first, if another one. */
  async holder({ id, actor }: Asking, nik: string): Promise<string | undefined> {
    await (this.#complete ??= this.#completed());
    const subject = await this.vault.claimant('nik', actor.centre, nik);
    return subject === undefined || subject === `beneficiary-${id}` ? undefined : subject.slice('beneficiary-'.length);
  }

  async #claim(asking: Asking): Promise<void> {
    const { id, actor } = asking;
    const wait = await this.vault.countLookUp(limitsOf(asking));
    if (wait > 0) throw new TooManyNiks(Math.ceil(wait / 1000));
    await (this.#complete ??= this.#completed());
    const [subject, nik] = [`beneficiary-${id}`, nikIn(asking)!];
    const holder = await this.vault.claim('nik', actor.centre, nik, subject);
    // Claimed for a record that is not there: it is being made just now, and will find this one; or the house was killed before it was.
    if (holder !== subject && (await this.store.readStream(holder, 0, 1)).length === 0) {
      await this.vault.disclaim('nik', actor.centre, holder);
      await this.vault.claim('nik', actor.centre, nik, subject);
    }
  }

  /** Once since the house began: claims what is on record and in no claim, because nobody kept it then, or an older vault was put back. */
  async #completed(): Promise<void> {
    try {
      for (let after: readonly [string, string] | undefined; ;) {
        const page = await this.views.find(people, { sort: [['changed', 'asc']], ...(after && { after }), limit: PAGE });
        const niks: readonly unknown[] = await openWithin(
          this.vault,
          page.map(({ nik }) => nik),
          () => true,
        );
        const claims = page.flatMap(({ id, centre }, at) => {
          const value = niks[at];
          return typeof value === 'string' ? [{ scope: centre, value, subject: `beneficiary-${id}` }] : [];
        });
        await this.vault.claimAll('nik', claims);
        if (page.length < PAGE) return;
        after = [page.at(-1)!.changed, page.at(-1)!.id];
      }
    } catch (error) {
      this.#complete = undefined;
      // A step needs the log alone; the next one tries again.
      if (!(error instanceof ViewNotReady || error instanceof ViewsUnavailable)) throw error;
    }
  }

  /** What was put right is not her NIK, and may be another woman's. */
  #forgetOthers(asking: Asking): Promise<void> {
    return this.vault.disclaim('nik', asking.actor.centre, `beneficiary-${asking.id}`, nikIn(asking));
  }
}

const limitsOf = ({ actor: { id, centre } }: Asking): readonly LookUpLimit[] => [
  { who: `user ${id}`, ...NIK_LIMITS.user },
  { who: `centre ${centre}`, ...NIK_LIMITS.centre },
];

const clearsNik = (asking: Asking): boolean =>
  (askedFor(RecordPersonDetails, asking) ?? askedFor(CorrectPersonDetails, asking))?.cleared?.includes('nik') === true;

// A register that is taken over compares NIK by itself.
const nikIn = (asking: Asking): string | undefined => (asking.actor.role === 'system' ? undefined : personIn(asking)?.nik);
