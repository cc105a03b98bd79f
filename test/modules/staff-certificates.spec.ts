import { staffEvents } from '../../events/every-event';
import { RecordCertificate, staffDecider } from '../../src/modules/staff/staff.decider';
import { agus, melati } from '../support/cast';
import { eventIdOf, given as givenFor } from '../support/given';
import { staff } from './staff-examples';

describe('A certificate of a member of staff', () => {
  const given = givenFor(staffDecider, {});
  const appointed = staff.phases.working[0]!;
  const shown = { track: 'sewing', kind: 'formal', issuer: 'LSP Garmen', number: 'B-12/2024' } as const;
  const certified = staffEvents.CertificateRecorded(shown);
  const voided = staffEvents.CertificateVoided({ certificate: eventIdOf(melati, 1) });
  const revoked = staffEvents.CertificateRevoked({ certificate: eventIdOf(melati, 1) });

  it('stands in her record once, by its track, issuer and number, however these are typed', () => {
    given(appointed, certified).when(RecordCertificate, shown, agus).rejects('staff/certificate-already');
    const typed = { ...shown, kind: 'informal', issuer: 'lsp  garmen ', number: 'b-12 / 2024' } as const;
    given(appointed, certified).when(RecordCertificate, typed, agus).rejects('staff/certificate-already');
    const { issuer: _, ...unsaid } = shown;
    given(appointed, staffEvents.CertificateRecorded(unsaid)).when(RecordCertificate, unsaid, agus).rejects('staff/certificate-already');
  });

  it('is another where one of the three is, or nobody wrote its number', () => {
    for (const other of [{ track: 'cooking' }, { issuer: 'LSP Lain' }, { number: 'B-13/2024' }] as const)
      given(appointed, certified)
        .when(RecordCertificate, { ...shown, ...other }, agus)
        .records(staffEvents.CertificateRecorded({ ...shown, ...other }));
    const { number: _, ...unnumbered } = shown;
    given(appointed, staffEvents.CertificateRecorded(unnumbered))
      .when(RecordCertificate, unnumbered, agus)
      .records(staffEvents.CertificateRecorded(unnumbered));
  });

  it('is recorded anew where it was voided, or taken back, or ended before and was renewed under its number', () => {
    given(appointed, certified, voided).when(RecordCertificate, shown, agus).records(certified);
    given(appointed, certified, revoked).when(RecordCertificate, shown, agus).records(certified);
    const ended = (validUntil: string) => staffEvents.CertificateRecorded({ ...shown, validUntil });
    given(appointed, ended('2026-03-30')).when(RecordCertificate, shown, agus).records(certified);
    given(appointed, ended('2026-03-31')).when(RecordCertificate, shown, agus).rejects('staff/certificate-already');
  });
});
