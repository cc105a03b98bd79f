import { Module } from '@nestjs/common';
import { ListVisitsHandler } from './list-visits';
import { VisitController } from './visit.controller';
import { ReadVisitHandler } from './read-visit';
import { TakeVisitStepHandler } from './take-visit-step';

@Module({ controllers: [VisitController], providers: [TakeVisitStepHandler, ListVisitsHandler, ReadVisitHandler] })
export class VisitModule {}
