import { Module } from '@nestjs/common';
import { ReadWorklistHandler } from './read-worklist';
import { WorklistController } from './worklist.controller';

@Module({ controllers: [WorklistController], providers: [ReadWorklistHandler] })
export class WorklistModule {}
