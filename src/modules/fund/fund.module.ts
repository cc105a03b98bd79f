import { Module } from '@nestjs/common';
import { FundController } from './fund.controller';
import { ListFundsHandler } from './list-funds';
import { ReadFundHandler } from './read-fund';
import { TakeFundStepHandler } from './take-fund-step';

@Module({ controllers: [FundController], providers: [TakeFundStepHandler, ListFundsHandler, ReadFundHandler] })
export class FundModule {}
