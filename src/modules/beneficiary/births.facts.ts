import { Injectable } from '@nestjs/common';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { beneficiaryFile } from '../../../projections/beneficiary-file';
import { Decisions } from '../../platform/decisions';
import { openWithin } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';

const ADULT_AT = 18;

/** Whether somebody is a child; `yes` also where she may be one. */
export type Minor = 'yes' | 'no' | 'unknown';

/** How soon whoever is gone is looked for. */
export type Priority = 'high' | 'normal';

/** A child comes first. */
export const priorityOf = (minor: Minor): Priority => (minor === 'yes' ? 'high' : 'normal');

/**
 * What other modules may ask about how old somebody is: whether she is a child, and never when she was born. Whoever looks for a
 * child has to know that it is one, also where her birth date is not for her to see.
 */
@Injectable()
export class Births {
  constructor(
    private readonly decisions: Decisions,
    private readonly vault: Vault,
  ) {}

  /** On the days of these instants (24 characters, UTC), by id. */
  async minors(on: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Minor>> {
    const births = await Promise.all([...on.keys()].map((id) => this.#birth(id)));
    const opened: readonly Told[] = await openWithin(this.vault, births, () => true);
    return new Map([...on].map(([id, at], index) => [id, isNoted(opened[index]!) ? 'yes' : minorOn(opened[index]!.birthDate, at)]));
  }

  async #birth(id: string): Promise<Told> {
    const history = (await this.decisions.history(`beneficiary-${id}`)) as readonly Recorded<BeneficiaryEvent>[];
    return {
      birthDate: beneficiaryFile(history)?.person.birthDate ?? null,
      indicators: history.flatMap(({ type, data }): unknown[] => (type === 'BeneficiaryIdentified' ? [data.traffickingIndicators] : [])),
    };
  }
}

/** What was told of how old she is: codes of schema 1 lie open, later ones are sealed. */
interface Told {
  readonly birthDate: unknown;
  readonly indicators: readonly unknown[];
}

const isNoted = ({ indicators }: Told): boolean => indicators.some((codes) => Array.isArray(codes) && codes.includes('minor'));

/** By what is known of a birth date (`1990-04-02`, `1990-04`, `1990`); erased and unsaid are unknown. */
export function minorOn(birthDate: unknown, at: string): Minor {
  if (typeof birthDate !== 'string') return 'unknown';
  const latest = birthDate.length === 4 ? `${birthDate}-12-31` : birthDate.length === 7 ? `${birthDate}-31` : birthDate;
  const comesOfAge = `${Number(latest.slice(0, 4)) + ADULT_AT}${latest.slice(4)}`;
  return at.slice(0, 10) < comesOfAge ? 'yes' : 'no';
}
