import { Injectable } from '@nestjs/common';
import { Vault } from '../../platform/personal-data/vault';
import { askedFor, type Asking } from '../../platform/take-step';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { PlaceLegalHold } from './consent.steps';

/** What of her record is gone, for a step that would keep some of it. */
@Injectable()
export class WhatWasErased {
  constructor(private readonly vault: Vault) {}

  /** Nothing for any other step. */
  async of(askings: readonly Asking[]): Promise<Pick<BeneficiaryKnowledge, 'erased'>> {
    const keeping = askings.find((asking) => askedFor(PlaceLegalHold, asking));
    return keeping ? { erased: await this.vault.erased(`beneficiary-${keeping.id}`) } : {};
  }
}
