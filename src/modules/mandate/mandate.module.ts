import { Module } from '@nestjs/common';
import { ListMandatesHandler } from './list-mandates';
import { MandateController } from './mandate.controller';
import { TakeMandateStepHandler } from './take-mandate-step';

@Module({ controllers: [MandateController], providers: [TakeMandateStepHandler, ListMandatesHandler] })
export class MandateModule {}
