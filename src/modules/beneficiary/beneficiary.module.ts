import { Module } from '@nestjs/common';
import { BeneficiaryController } from './beneficiary.controller';
import { CaseloadController } from './caseload.controller';
import { FindBeneficiariesHandler } from './find-beneficiaries';
import { ListEpisodesHandler } from './list-episodes';
import { ReadBeneficiaryHandler } from './read-beneficiary';
import { ReadCaseloadHandler } from './read-caseload';
import { ReadHistoryHandler } from './read-history';
import { ReadPresenceHandler } from './read-presence';
import { TakeBeneficiaryStepHandler } from './take-beneficiary-step';

@Module({
  controllers: [BeneficiaryController, CaseloadController],
  providers: [
    TakeBeneficiaryStepHandler,
    FindBeneficiariesHandler,
    ListEpisodesHandler,
    ReadBeneficiaryHandler,
    ReadCaseloadHandler,
    ReadHistoryHandler,
    ReadPresenceHandler,
  ],
})
export class BeneficiaryModule {}
