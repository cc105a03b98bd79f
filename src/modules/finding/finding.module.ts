import { Module } from '@nestjs/common';
import { FindingController } from './finding.controller';
import { ListFindingsHandler } from './list-findings';
import { ReadFindingHandler } from './read-finding';
import { TakeFindingStepHandler } from './take-finding-step';

@Module({ controllers: [FindingController], providers: [TakeFindingStepHandler, ListFindingsHandler, ReadFindingHandler] })
export class FindingModule {}
