import { Module } from '@nestjs/common';
import { BreachController } from './breach.controller';
import { ListBreachesHandler } from './list-breaches';
import { TakeBreachStepHandler } from './take-breach-step';

@Module({ controllers: [BreachController], providers: [TakeBreachStepHandler, ListBreachesHandler] })
export class BreachModule {}
