import { Module } from '@nestjs/common';
import { AccessScope } from './access-scope';
import { AuditController } from './audit.controller';
import { ListAccessHandler } from './list-access';
import { ListFlagsHandler } from './list-flags';
import { ListSubjectsSeenHandler } from './list-subjects-seen';
import { ReadAccessReportHandler } from './read-access-report';

@Module({
  controllers: [AuditController],
  providers: [AccessScope, ListAccessHandler, ListFlagsHandler, ListSubjectsSeenHandler, ReadAccessReportHandler],
})
export class AuditModule {}
