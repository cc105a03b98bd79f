import { findingEvents as happened } from '../../events/every-event';
import { CloseAuditFinding, findingDecider, RecordAuditFinding } from '../../src/modules/finding/finding.decider';
import { given as givenFor } from '../support/given';
import { adi, finding, phases } from './finding-examples';

describe('A finding', () => {
  it('is about something that is in the log', () =>
    givenFor(findingDecider, { knowsRecord: false })().when(RecordAuditFinding, finding, adi).rejects('finding/not-valid-about'));

  it('is closed when it was answered; before that it can only be withdrawn', () => {
    const given = givenFor(findingDecider, { knowsRecord: true });
    given(...phases.open)
      .when(CloseAuditFinding, { how: 'remedied' }, adi)
      .rejects('finding/not-answered');
    given(...phases.open)
      .when(CloseAuditFinding, { how: 'risk-accepted' }, adi)
      .rejects('finding/not-answered');
    given(...phases.open)
      .when(CloseAuditFinding, { how: 'withdrawn' }, adi)
      .records(happened.AuditFindingClosed({ how: 'withdrawn' }));
  });
});
