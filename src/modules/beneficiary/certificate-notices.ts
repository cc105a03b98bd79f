import { Injectable } from '@nestjs/common';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { withoutVoided } from '../../../events/kit/voided';
import { Decisions } from '../../platform/decisions';
import { openWithin } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { askedFor, type Asking, type Notice } from '../../platform/take-step';
import { AwardCertificate } from './programme.steps';
import { SamePerson } from './same-person';

type Awarded = Recorded<Extract<BeneficiaryEvent, { type: 'CertificateAwarded' }>>['data'];

/** What whoever records a certificate is told of the others of the same woman; nothing of another woman is opened for it. */
@Injectable()
export class CertificateNotices {
  constructor(
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
    private readonly vault: Vault,
  ) {}

  /** After it was recorded: how many others of its issuer and number stand, under whichever record of hers. */
  async of(asking: Asking): Promise<readonly Notice[]> {
    const awarded = askedFor(AwardCertificate, asking);
    if (!awarded) return [];
    const records = await this.samePerson.recordsOf(asking.id);
    const all = await Promise.all(records.map((record) => this.#standing(record)));
    const same = all
      .flat()
      .filter(({ number, issuer }) => plain(number) === plain(awarded.number) && plain(issuer) === plain(awarded.issuer));
    return same.length > 1 ? [{ code: 'beneficiary/certificate-again', count: same.length - 1 }] : [];
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

// Nobody writes a number twice with the same capitals and spaces; what cannot be read now is like nothing.
const plain = (text: unknown = ''): unknown => (typeof text === 'string' ? text.replace(/\s+/g, '').toLowerCase() : text);
