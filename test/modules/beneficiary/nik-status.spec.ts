import { beneficiaryEvents as happened } from '../../../events/every-event';
import { CorrectPersonDetails, RecordPersonDetails, ReferBeneficiary } from '../../../src/modules/beneficiary/intake.steps';
import { ines } from '../../support/cast';
import { given, referred } from './episode';

const referral = { person: { name: 'Melati' }, source: 'self', legalMode: 'persuasive' } as const;

describe('What is said of a NIK', () => {
  const NIK = '9902034404990001';
  const withNik = happened.PersonDetailsRecorded({ person: { nik: NIK, nikStatus: 'verified' } });

  it.each([
    ['no NIK is verified', { nikStatus: 'verified' }],
    ['no NIK is unverified', { nikStatus: 'unverified' }],
    ['whoever has a NIK has none', { nik: NIK, nikStatus: 'none' }],
    ['a NIK was not asked for', { nik: NIK, nikStatus: 'not-asked' }],
    ['a NIK is lost', { nik: NIK, nikStatus: 'lost' }],
  ] as const)('a referral does not say that %s', (_, told) => {
    const contradicting = { ...referral, person: { ...referral.person, ...told } };
    given().when(ReferBeneficiary, contradicting, ines).rejects('beneficiary/not-valid-nik-status');
  });

  it('the status of a NIK is one that fits whether one is recorded, in whichever step it is told', () => {
    const verified = { person: { nikStatus: 'verified' } } as const;
    given(referred).when(RecordPersonDetails, verified, ines).rejects('beneficiary/not-valid-nik-status');
    given(referred, withNik).when(RecordPersonDetails, verified, ines).records(happened.PersonDetailsRecorded(verified));
    const none = { person: { nikStatus: 'none' } } as const;
    given(referred).when(RecordPersonDetails, none, ines).records(happened.PersonDetailsRecorded(none));
    given(referred, withNik).when(RecordPersonDetails, none, ines).rejects('beneficiary/not-valid-nik-status');
    const notValid = { person: { nikStatus: 'not-valid' } } as const;
    for (const known of [[referred], [referred, withNik]])
      given(...known)
        .when(RecordPersonDetails, notValid, ines)
        .records(happened.PersonDetailsRecorded(notValid));
  });

  it('a NIK that is taken out leaves nothing verified: she has to be asked again, or it is said why she has none', () => {
    const out = { person: {}, cleared: ['nik' as const] };
    const left = happened.PersonDetailsCorrected({ ...out, person: { nikStatus: 'not-asked' } });
    given(referred, withNik).when(CorrectPersonDetails, out, ines, { reason: 'nomor orang lain' }).records(left);
    const lost = { ...out, person: { nikStatus: 'lost' as const } };
    given(referred, withNik)
      .when(CorrectPersonDetails, lost, ines, { reason: 'salah kartu' })
      .records(happened.PersonDetailsCorrected(lost));
    const still = { ...out, person: { nikStatus: 'verified' as const } };
    given(referred, withNik).when(CorrectPersonDetails, still, ines, { reason: 'salah kartu' }).rejects('beneficiary/not-valid-nik-status');
    given(referred, withNik, left)
      .when(RecordPersonDetails, { person: { nikStatus: 'verified' } }, ines)
      .rejects('beneficiary/not-valid-nik-status');
  });

  it('a status that is taken out leaves a NIK that is recorded unverified', () => {
    const out = { person: {}, cleared: ['nikStatus' as const] };
    given(referred, withNik)
      .when(CorrectPersonDetails, out, ines, { reason: 'kartu belum dilihat' })
      .records(happened.PersonDetailsCorrected({ ...out, person: { nikStatus: 'unverified' } }));
  });
});
