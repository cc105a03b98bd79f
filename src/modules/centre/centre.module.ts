import { Module } from '@nestjs/common';
import { CentreController } from './centre.controller';
import { CodeListsController } from './code-lists.controller';
import { ListCodeListsHandler } from './list-code-lists';
import { ReadCentreHandler } from './read-centre';
import { TakeCentreStepHandler } from './take-centre-step';

@Module({
  controllers: [CentreController, CodeListsController],
  providers: [TakeCentreStepHandler, ListCodeListsHandler, ReadCentreHandler],
})
export class CentreModule {}
