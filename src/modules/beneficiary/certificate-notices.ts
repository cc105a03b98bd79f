import { Injectable } from '@nestjs/common';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { withoutVoided } from '../../../events/kit/voided';
import { asTyped } from '../../../projections/kit/as-typed';
import { Decisions } from '../../platform/decisions';
import { openWithin } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { askedFor, type Asking, type Notice } from '../../platform/take-step';
import { CertificatesElsewhere } from './certificates-elsewhere';
import { AwardCertificate } from './programme.steps';
import { SamePerson } from './same-person';

type Awarded = Recorded<Extract<BeneficiaryEvent, { type: 'CertificateAwarded' }>>['data'];

/** What whoever records a certificate is told of the others of its issuer and number. */
@Injectable()
export class CertificateNotices {
  constructor(
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
    private readonly vault: Vault,
    private readonly elsewhere: CertificatesElsewhere,
  ) {}

  /** After it was recorded: how many others stand, under whichever record of hers, and of other women. */
  async of(asking: Asking): Promise<readonly Notice[]> {
    const awarded = askedFor(AwardCertificate, asking);
    if (!awarded) return [];
    const records = await this.samePerson.recordsOf(asking.id);
    const all = await Promise.all(records.map((record) => this.#standing(record)));
    const same = all
      .flat()
      .filter(({ number, issuer }) => plain(number) === plain(awarded.number) && plain(issuer) === plain(awarded.issuer));
    return [
      ...(same.length > 1 ? [{ code: 'beneficiary/certificate-again', count: same.length - 1 }] : []),
      ...(await this.elsewhere.of(awarded, records, asking)),
    ];
  }

  async #standing(record: string) {
    const history = withoutVoided(await this.decisions.history(`beneficiary-${record}`));
    const awarded = history.flatMap(({ type, data }) => (type === 'CertificateAwarded' ? [data as Awarded] : []));
    return openWithin(
      this.vault,
      awarded.map(({ number, issuer }) => ({ number, issuer })),
      () => true,
    );
  }
}

// What cannot be read now is like nothing.
const plain = (text: unknown = ''): unknown => (typeof text === 'string' ? asTyped(text) : text);
