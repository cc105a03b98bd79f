import { sessionEvents as happened } from '../../events/every-event';
import { CancelSession, VoidCancellation } from '../../src/modules/session/cancelling.steps';
import { sessionDecider } from '../../src/modules/session/session.decider';
import { idOf, indah, kenanga, melati, sari } from '../support/cast';
import { given as givenFor } from '../support/given';
import { plan } from './gate-examples';
import { known, machine } from './session-known';

const given = givenFor(sessionDecider, known);

describe('That a session was cancelled', () => {
  const planned = happened.SessionPlanned({ ...plan, participants: [melati] });
  const cancelled = happened.SessionCancelled({ why: 'equipment', equipment: [machine], missed: [melati], notThere: [kenanga] });
  const reason = 'kegiatan lain';
  const voided = (equipment?: string[]) => happened.CancellationVoided({ residents: [melati, kenanga], ...(equipment && { equipment }) });

  it('is voided by whoever was to lead it, or a supervisor, who says why', () => {
    given(planned, cancelled).when(VoidCancellation, {}, indah).rejects('session/not-valid-without-reason');
    given(planned, cancelled)
      .when(VoidCancellation, {}, { ...indah, id: idOf(9) }, { reason })
      .rejects('session/not-your-step');
    for (const who of [indah, sari])
      given(planned, cancelled)
        .when(VoidCancellation, {}, who, { reason })
        .records(voided([machine]));
  });

  it('is voided where a unit was repaired since, which had broken', () =>
    given(planned, cancelled)
      .when(VoidCancellation, {}, sari, { reason, facts: { ...known, builtOn: new Set([machine]) } })
      .records(voided()));

  it('is voided once, and can be said again; the session is planned in between', () => {
    given(planned).when(VoidCancellation, {}, sari, { reason }).rejects('session/out-of-phase');
    given(planned, cancelled, voided()).when(VoidCancellation, {}, sari, { reason }).rejects('session/out-of-phase');
    given(planned, cancelled, voided())
      .when(CancelSession, { why: 'room' }, indah)
      .records(happened.SessionCancelled({ why: 'room', missed: [melati] }));
  });
});
