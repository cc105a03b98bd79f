import { Module } from '@nestjs/common';
import { AskedFor } from './asked-for';
import { ListVisitsHandler } from './list-visits';
import { VisitController } from './visit.controller';
import { WhatCameOf } from './led-to';
import { ReadVisitHandler } from './read-visit';
import { TakeVisitStepHandler } from './take-visit-step';

@Module({ controllers: [VisitController], providers: [AskedFor, WhatCameOf, TakeVisitStepHandler, ListVisitsHandler, ReadVisitHandler] })
export class VisitModule {}
