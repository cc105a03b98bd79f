import { Module } from '@nestjs/common';
import { LeftBehind } from './left-behind';
import { ReadWorklistHandler } from './read-worklist';
import { WorklistController } from './worklist.controller';

@Module({ controllers: [WorklistController], providers: [ReadWorklistHandler, LeftBehind] })
export class WorklistModule {}
