import { Module } from '@nestjs/common';
import { ListPartnersHandler } from './list-partners';
import { PartnerController } from './partner.controller';
import { ReadPartnerHandler } from './read-partner';
import { TakePartnerStepHandler } from './take-partner-step';

@Module({ controllers: [PartnerController], providers: [TakePartnerStepHandler, ListPartnersHandler, ReadPartnerHandler] })
export class PartnerModule {}
