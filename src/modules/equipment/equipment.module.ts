import { Module } from '@nestjs/common';
import { EquipmentController } from './equipment.controller';
import { ListEquipmentHandler } from './list-equipment';
import { ReadEquipmentHandler } from './read-equipment';
import { ReadRatioHandler } from './read-ratio';
import { TakeEquipmentStepHandler } from './take-equipment-step';

@Module({
  controllers: [EquipmentController],
  providers: [TakeEquipmentStepHandler, ListEquipmentHandler, ReadEquipmentHandler, ReadRatioHandler],
})
export class EquipmentModule {}
