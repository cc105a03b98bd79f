import { Module } from '@nestjs/common';
import { ReadRecordHistoryHandler } from './read-record-history';
import { RECORD_HISTORIES } from './record-history.controllers';

@Module({ controllers: [...RECORD_HISTORIES], providers: [ReadRecordHistoryHandler] })
export class RecordHistoryModule {}
