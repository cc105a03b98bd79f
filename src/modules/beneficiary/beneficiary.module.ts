import { Module } from '@nestjs/common';
import { CapitalNotices } from './capital-notices';
import { CertificateNotices } from './certificate-notices';
import { CertificatesElsewhere } from './certificates-elsewhere';
import { BeneficiaryController } from './beneficiary.controller';
import { CaseloadController } from './caseload.controller';
import { FindBeneficiariesHandler } from './find-beneficiaries';
import { GroupReferralController } from './group-referral.controller';
import { HistoryFromLog } from './history-from-log';
import { ListEpisodesHandler } from './list-episodes';
import { ReadBeneficiaryHandler } from './read-beneficiary';
import { ReadCaseloadHandler } from './read-caseload';
import { ReadGroupReferralHandler } from './read-group-referral';
import { ReadHealthHandler } from './read-health';
import { ReadHistoryHandler } from './read-history';
import { PhotoController } from './photo.controller';
import { ReadPhotoHandler } from './read-photo';
import { ReadPlacesHandler } from './read-places';
import { ReadPresenceHandler } from './read-presence';
import { Guardianship } from './guardianship';
import { HerEvents } from './her-events';
import { LeftOtherwise } from './left-otherwise';
import { NamedIncidents } from './named-incidents';
import { OpenRequests } from '../subject-request/open-requests.facts';
import { ReadSubjectFileHandler } from './read-subject-file';
import { SubjectFileController } from './subject-file.controller';
import { TakeGroupReferralHandler } from './refer-group';
import { ToldOutOfStay } from './out-of-stay';
import { StepNotices } from './step-notices';
import { ToldFacts } from './told-facts';
import { TakeBeneficiaryStepHandler } from './take-beneficiary-step';

@Module({
  controllers: [BeneficiaryController, CaseloadController, GroupReferralController, SubjectFileController, PhotoController],
  providers: [
    TakeBeneficiaryStepHandler,
    TakeGroupReferralHandler,
    FindBeneficiariesHandler,
    ListEpisodesHandler,
    ReadBeneficiaryHandler,
    ReadCaseloadHandler,
    ReadGroupReferralHandler,
    HistoryFromLog,
    ReadHealthHandler,
    ReadHistoryHandler,
    ReadPhotoHandler,
    ReadPlacesHandler,
    ReadPresenceHandler,
    HerEvents,
    OpenRequests,
    ReadSubjectFileHandler,
    ToldFacts,
    ToldOutOfStay,
    CapitalNotices,
    CertificateNotices,
    CertificatesElsewhere,
    LeftOtherwise,
    Guardianship,
    NamedIncidents,
    StepNotices,
  ],
})
export class BeneficiaryModule {}
