import { Module } from '@nestjs/common';
import { KeyWork } from './key-work';
import { KeysController } from './keys.controller';
import { ReadKeys } from './read-keys';
import { SealedInLog } from './sealed-in-log';
import { Unsealing } from './unsealing';

@Module({ controllers: [KeysController], providers: [KeyWork, ReadKeys, SealedInLog, Unsealing] })
export class KeysModule {}
