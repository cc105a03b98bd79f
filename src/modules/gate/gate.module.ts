import { Module } from '@nestjs/common';
import { ExpectedFamilies } from './expected-families';
import { GateController } from './gate.controller';
import { ListBarAlertsHandler } from './list-bar-alerts';
import { ReadGateHandler } from './read-gate';

@Module({ controllers: [GateController], providers: [ExpectedFamilies, ReadGateHandler, ListBarAlertsHandler] })
export class GateModule {}
