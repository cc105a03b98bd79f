import { Module } from '@nestjs/common';
import { ListSessionsHandler } from './list-sessions';
import { SessionController } from './session.controller';
import { OtherSessions } from './other-sessions';
import { ReadLostHoursHandler } from './read-lost-hours';
import { SessionPlaces } from './session-places';
import { ReadSessionHandler } from './read-session';
import { TakeSessionStepHandler } from './take-session-step';
import { WhomSheTeaches } from './whom-she-teaches';

@Module({
  controllers: [SessionController],
  providers: [
    OtherSessions,
    SessionPlaces,
    WhomSheTeaches,
    TakeSessionStepHandler,
    ListSessionsHandler,
    ReadSessionHandler,
    ReadLostHoursHandler,
  ],
})
export class SessionModule {}
