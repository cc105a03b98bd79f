import { Injectable } from '@nestjs/common';
import { foldAll, type Projection } from '../../../projections/kit/projection';
import { staff, type StaffLine } from '../../../projections/staff.projection';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { upToNow } from '../../platform/projections/up-to-now';
import { Views } from '../../platform/projections/views';
import { askedFor, type Asking, type Notice } from '../../platform/take-step';
import { isOnePaper, RecordCertificate } from './staff.decider';

/** What whoever records a certificate of a member of staff is told of the same one in the records of others. */
@Injectable()
export class StaffCertificateNotices {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly store: EventStore,
  ) {}

  /** Whose they are: everybody who records one reads the staff list. One that was voided was never anybody's. */
  async of(asking: Asking): Promise<readonly Notice[]> {
    const shown = askedFor(RecordCertificate, asking);
    if (shown?.number === undefined) return [];
    const about = (await this.#colleagues(asking.actor.centre))
      .filter(({ id, certificates }) => id !== asking.id && certificates.some((each) => !each.voided && isOnePaper(each, shown)))
      .map(({ id }) => id);
    return about.length === 0 ? [] : [{ code: 'staff/certificate-elsewhere', about, count: about.length }];
  }

  async #colleagues(centre: string): Promise<readonly StaffLine[]> {
    const { found, changed } = await upToNow(this.views, this.store, staff, { centre });
    const histories = await Promise.all([...changed].map((stream) => this.decisions.history(stream)));
    const fresh = [...foldAll(staff as Projection<StaffLine>, histories.flat()).values()];
    return [...found.filter(({ id }) => !changed.has(`staff-${id}`)), ...fresh.filter((each) => each.centre === centre)];
  }
}
