import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AgreedCopies } from '../../access/agreed-copies';
import { Lists } from '../../http/lists';
import { CopiesByRequest } from './agreed-copies';
import { ExportController } from './export.controller';
import { Lapsed } from './lapsed';
import { ListExportsHandler } from './list-exports';
import { TakeExportStepHandler } from './take-export-step';

@Module({
  imports: [DiscoveryModule],
  controllers: [ExportController],
  providers: [TakeExportStepHandler, ListExportsHandler, Lists, Lapsed, { provide: AgreedCopies, useClass: CopiesByRequest }],
})
export class ExportModule {}
