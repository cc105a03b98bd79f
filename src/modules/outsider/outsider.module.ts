import { Module } from '@nestjs/common';
import { ListOutsidersHandler } from './list-outsiders';
import { OutsiderController } from './outsider.controller';
import { ReadOutsiderHandler } from './read-outsider';
import { SearchOutsidersHandler } from './search-outsiders';
import { TakeOutsiderStepHandler } from './take-outsider-step';
import { ToldStops } from './told-stops';

@Module({
  controllers: [OutsiderController],
  providers: [TakeOutsiderStepHandler, ListOutsidersHandler, SearchOutsidersHandler, ReadOutsiderHandler, ToldStops],
})
export class OutsiderModule {}
