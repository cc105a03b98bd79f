import { Module } from '@nestjs/common';
import { ListPickupsHandler } from './list-pickups';
import { PickupController } from './pickup.controller';
import { ReadPickupHandler } from './read-pickup';
import { TakePickupStepHandler } from './take-pickup-step';

@Module({ controllers: [PickupController], providers: [TakePickupStepHandler, ListPickupsHandler, ReadPickupHandler] })
export class PickupModule {}
