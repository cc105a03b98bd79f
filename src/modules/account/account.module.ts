import { Module } from '@nestjs/common';
import { AccountController } from './account.controller';
import { ListAccountsHandler } from './list-accounts';
import { Opening } from './opening';
import { TakeAccountStepHandler } from './take-account-step';

@Module({ controllers: [AccountController], providers: [TakeAccountStepHandler, ListAccountsHandler, Opening] })
export class AccountModule {}
