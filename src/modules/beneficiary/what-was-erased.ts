import { Injectable } from '@nestjs/common';
import { Vault } from '../../platform/personal-data/vault';
import type { Asking } from '../../platform/take-step';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { CarryOutConsentWithdrawal, PlaceLegalHold } from './consent.steps';
import { ReportDisclosure } from './disclosure.steps';

const ASKING: ReadonlySet<Asking['asks']> = new Set([PlaceLegalHold, ReportDisclosure, CarryOutConsentWithdrawal]);

/** What of her record is gone, for a step that is taken of whoever was erased too. */
@Injectable()
export class WhatWasErased {
  constructor(private readonly vault: Vault) {}

  /** Nothing for any other step. */
  async of(askings: readonly Asking[]): Promise<Pick<BeneficiaryKnowledge, 'erased'>> {
    const one = askings.find(({ asks }) => ASKING.has(asks));
    return one ? { erased: await this.vault.erased(`beneficiary-${one.id}`) } : {};
  }
}
