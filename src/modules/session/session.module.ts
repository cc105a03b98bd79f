import { Module } from '@nestjs/common';
import { ListSessionsHandler } from './list-sessions';
import { SessionController } from './session.controller';
import { TakeSessionStepHandler } from './take-session-step';

@Module({ controllers: [SessionController], providers: [TakeSessionStepHandler, ListSessionsHandler] })
export class SessionModule {}
