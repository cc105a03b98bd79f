import { Module } from '@nestjs/common';
import { TakeCentreStepHandler } from './take-centre-step';

@Module({ providers: [TakeCentreStepHandler] })
export class CentreModule {}
