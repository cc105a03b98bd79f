import { Module } from '@nestjs/common';
import { ListSubjectRequestsHandler } from './list-subject-requests';
import { SubjectRequestController } from './subject-request.controller';
import { TakeSubjectRequestStepHandler } from './take-subject-request-step';

@Module({ controllers: [SubjectRequestController], providers: [TakeSubjectRequestStepHandler, ListSubjectRequestsHandler] })
export class SubjectRequestModule {}
