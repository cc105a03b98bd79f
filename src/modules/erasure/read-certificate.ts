import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ErasureLine } from '../../../projections/erasures.projection';
import { entriesOf, history } from '../../../projections/history.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { ErasuresShown } from './erasures-shown';
import { type OtherRecord, SubjectKnowledge } from './subject-knowledge';
import { REMAINS } from './what-remains';

/** What is handed to whoever asked: what was erased, how that was found, and what remains. It names nobody. */
export interface Certificate {
  readonly certificate: string;
  readonly subject: string;
  readonly centre: string;
  readonly erased: readonly string[];
  readonly kept: ErasureLine['kept'];
  readonly requestedAt: string;
  readonly askedBy: ErasureLine['askedBy'];
  readonly approvals: ErasureLine['approvals'];
  readonly fencedAt: string | null;
  /** Who had it carried out; null where it was done at the machine. */
  readonly carriedOutBy: string | null;
  readonly destroyedAt: string | null;
  /** When it was last carried out again, on a store from before it that had been restored. */
  readonly reappliedAt: string | null;
  readonly certifiedAt: string | null;
  readonly keys: number;
  readonly stores: ErasureLine['stores'];
  /** Number of entries about her in the records of others: sessions, visits, incidents. Their texts are not hers, and may speak of her. */
  readonly mentions: number;
  /** Since when no older copy of the vault opens what was erased: the master key of then was followed by another, and destroyed. Null: not yet. */
  readonly effectiveInBackups: string | null;
  /** The other records that are linked as this person's, and others who stand in this one and whose data stay in it; how far the erasure of each is. */
  readonly others: readonly OtherRecord[];
  readonly remains: typeof REMAINS;
  /** Every event of this erasure with its hash, to be found again in the log. */
  readonly proof: readonly { readonly event: string; readonly type: string; readonly hash: string }[];
}

export class ReadCertificate extends Query<Certificate> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadCertificate)
export class ReadCertificateHandler implements IQueryHandler<ReadCertificate> {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly reading: Reading,
    private readonly knowledge: SubjectKnowledge,
    private readonly shown: ErasuresShown,
  ) {}

  async execute({ id, caller, request }: ReadCertificate): Promise<Certificate> {
    const { line, history: events } = await this.shown.demand(caller, id);
    if (line.standing !== 'certified')
      throw new Rejection('erasure/not-certified', 'It is not shown that every store was reached and nothing can be opened.');
    const others = await this.knowledge.others(line.subject);
    const view: Certificate = {
      certificate: events.findLast(({ type }) => type === 'ErasureCertified')!.id,
      subject: line.subject,
      centre: line.centre,
      erased: line.classes,
      kept: line.kept,
      requestedAt: line.requestedAt,
      askedBy: line.askedBy,
      approvals: line.approvals,
      fencedAt: line.fencedAt,
      carriedOutBy: line.carriedOutBy,
      destroyedAt: line.destroyedAt,
      reappliedAt: line.reappliedAt,
      certifiedAt: line.endedAt,
      keys: line.keys,
      stores: line.stores,
      mentions: await this.#mentions(line.subject),
      effectiveInBackups: await this.#destroyedInBackups(line.reappliedAt ?? line.destroyedAt),
      others,
      remains: REMAINS,
      proof: events.map(({ id: event, type, hash }) => ({ event, type, hash })),
    };
    const asked = {
      route: 'GET /api/erasures/:id/certificate',
      subjects: [line.subject, ...others.map(({ subject }) => subject)],
      request,
    };
    return (await this.reading.open(caller, asked, view)) as Certificate;
  }

  // An older copy that was opened after it shows that it was not so before.
  async #destroyedInBackups(since: string | null): Promise<string | null> {
    if (since === null) return null;
    const after = (await this.decisions.history('keys-house')).filter(({ meta }) => meta.recordedAt >= since);
    const rotated = after.findIndex(({ type }) => type === 'MasterKeyRotated');
    const destroyed = rotated < 0 ? undefined : after.slice(rotated).find(({ type }) => type === 'RetiredKeysDestroyed');
    return destroyed?.meta.recordedAt ?? null;
  }

  async #mentions(subject: string): Promise<number> {
    if (!subject.startsWith('beneficiary-')) return 0;
    const entries = await this.views.all(history, { id: entriesOf(subject.slice('beneficiary-'.length)) });
    return entries.filter(({ stream }) => stream !== undefined).length;
  }
}
