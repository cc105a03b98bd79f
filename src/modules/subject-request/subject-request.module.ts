import { Module } from '@nestjs/common';
import { ListSubjectRequestsHandler } from './list-subject-requests';
import { SubjectRequestController } from './subject-request.controller';
import { SubjectRequestsShown } from './subject-requests-shown';
import { TakeSubjectRequestStepHandler } from './take-subject-request-step';

@Module({
  controllers: [SubjectRequestController],
  providers: [TakeSubjectRequestStepHandler, ListSubjectRequestsHandler, SubjectRequestsShown],
})
export class SubjectRequestModule {}
