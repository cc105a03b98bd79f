import { Module } from '@nestjs/common';
import { GateController } from './gate.controller';
import { ListBarAlertsHandler } from './list-bar-alerts';
import { ReadGateHandler } from './read-gate';

@Module({ controllers: [GateController], providers: [ReadGateHandler, ListBarAlertsHandler] })
export class GateModule {}
