import { Injectable } from '@nestjs/common';
import { type CertificateOfHers, certificates } from '../../../projections/certificates.projection';
import { asTyped } from '../../../projections/kit/as-typed';
import { foldAll, type Projection, typesOf } from '../../../projections/kit/projection';
import { Reading } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { openWithin } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { upToNow } from '../../platform/projections/up-to-now';
import { Views } from '../../platform/projections/views';
import type { Asking, Notice } from '../../platform/take-step';
import type { AwardCertificate } from './programme.steps';

const TYPES = typesOf(certificates);

/** Whether a certificate is recorded of another woman of the centre. The numbers are opened to be compared, and shown to nobody. */
@Injectable()
export class CertificatesElsewhere {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly reading: Reading,
  ) {}

  /** How many of its issuer and number stand under none of her records; of whom, as far as whoever asks may read what they learnt. */
  async of({ number, issuer }: AwardCertificate, records: readonly string[], { actor }: Asking): Promise<readonly Notice[]> {
    const others = (await this.#ofIssuer(asTyped(issuer), actor.centre)).filter(({ beneficiary }) => !records.includes(beneficiary));
    const opened: readonly unknown[] = await openWithin(
      this.vault,
      others.map((each) => each.number),
      () => true,
    );
    // What cannot be read now is like nothing.
    const same = others.filter((_, index) => typeof opened[index] === 'string' && asTyped(opened[index]) === asTyped(String(number)));
    if (same.length === 0) return [];
    const { reason: _, ...caller } = actor;
    const women = [...new Set(same.map(({ beneficiary }) => beneficiary))];
    const open = await this.reading.allowed(
      caller,
      'read',
      'training',
      women.map((each) => `beneficiary-${each}`),
    );
    const about = women.filter((each) => open.has(`beneficiary-${each}`));
    return [{ code: 'beneficiary/certificate-elsewhere', count: same.length, ...(about.length > 0 && { about }) }];
  }

  async #ofIssuer(issuer: string, centre: string): Promise<readonly CertificateOfHers[]> {
    const { found, changed } = await upToNow(this.views, this.store, certificates, { centre, issuer });
    const histories = await Promise.all([...changed].map((stream) => this.decisions.history(stream)));
    const told = histories.flat().filter(({ type }) => TYPES.has(type));
    const fresh = [...foldAll(certificates as Projection<CertificateOfHers>, told).values()];
    return [
      ...found.filter(({ beneficiary }) => !changed.has(`beneficiary-${beneficiary}`)),
      ...fresh.filter((each) => each.centre === centre && each.issuer === issuer),
    ];
  }
}
