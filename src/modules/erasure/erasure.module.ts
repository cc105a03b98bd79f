import { Global, Module } from '@nestjs/common';
import { CarryOut } from './carry-out';
import { ErasureController } from './erasure.controller';
import { ErasuresShown } from './erasures-shown';
import { ErasuresOnRecord } from './erasures-on-record.facts';
import { KeptByIncidents } from './kept-by-incidents';
import { ListErasuresHandler } from './list-erasures';
import { ReadCertificateHandler } from './read-certificate';
import { ReadErasureHandler } from './read-erasure';
import { SearchStores } from './search-stores';
import { SubjectKnowledge } from './subject-knowledge';
import { TakeErasureStepHandler } from './take-erasure-step';
import { UnheldParts } from './unheld.facts';
import { WhoMayAsk } from './who-may-ask';

/** Global, because what was erased is also looked after when the vault is unlocked. */
@Global()
@Module({
  controllers: [ErasureController],
  providers: [
    TakeErasureStepHandler,
    ListErasuresHandler,
    ReadErasureHandler,
    ReadCertificateHandler,
    CarryOut,
    SearchStores,
    KeptByIncidents,
    SubjectKnowledge,
    WhoMayAsk,
    ErasuresShown,
    UnheldParts,
    ErasuresOnRecord,
  ],
  exports: [ErasuresOnRecord, UnheldParts],
})
export class ErasureModule {}
