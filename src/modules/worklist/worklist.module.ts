import { Module } from '@nestjs/common';
import { KeptParts } from './kept-parts';
import { LeftAsTaken } from './left-as-taken';
import { LeftBehind } from './left-behind';
import { ReadWorklistHandler } from './read-worklist';
import { StoppedPickUps } from './stopped-pick-ups';
import { WorklistController } from './worklist.controller';

@Module({ controllers: [WorklistController], providers: [ReadWorklistHandler, LeftBehind, LeftAsTaken, KeptParts, StoppedPickUps] })
export class WorklistModule {}
