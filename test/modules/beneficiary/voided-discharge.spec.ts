import { beneficiaryEvents as happened } from '../../../events/every-event';
import { DischargeBeneficiary, VoidDischarge } from '../../../src/modules/beneficiary/leaving.steps';
import { RecordCounselling } from '../../../src/modules/beneficiary/residence.steps';
import { sari, wati } from '../../support/cast';
import { on } from '../../support/given';
import { given, home, past } from './episode';

const note = { role: 'enabler', topic: 'family' } as const;

describe('Rule 8: a discharge that was a mistake is voided, not removed', () => {
  it('with a reason, and the stay goes on', () => {
    given(...past.left)
      .when(VoidDischarge, {}, sari)
      .rejects('beneficiary/not-valid-without-reason');
    given(...past.left)
      .when(VoidDischarge, {}, sari, { reason: 'orang lain' })
      .records(happened.DischargeVoided());
    given(...past.left, on('2026-03-21T09:00+07:00', happened.DischargeVoided(), sari))
      .when(RecordCounselling, note, wati)
      .records(happened.CounsellingHeld(note));
  });

  it('not before it happened', () =>
    given(...past.left)
      .when(VoidDischarge, {}, sari, { happenedAt: '2026-03-19', reason: 'orang lain' })
      .rejects('beneficiary/before-discharge'));

  it('the next discharge is approved anew', () =>
    given(...past.left, on('2026-03-21T09:00+07:00', happened.DischargeVoided(), sari))
      .when(DischargeBeneficiary, home, wati)
      .rejects('beneficiary/not-approved'));

  it('not of an episode that another followed', () =>
    given(...past.back)
      .when(VoidDischarge, {}, sari, { happenedAt: '2026-03-20T15:00+07:00', reason: 'x' })
      .rejects('beneficiary/another-episode-open'));
});
