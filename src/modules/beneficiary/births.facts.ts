import { Injectable } from '@nestjs/common';
import { people } from '../../../projections/people.projection';
import { openWithin } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';
import type { Minor } from './beneficiary.knowledge';

export type { Minor };

const ADULT_AT = 18;

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
    private readonly views: Views,
    private readonly vault: Vault,
  ) {}

  /** On the days of these instants (24 characters, UTC), by id. */
  async minors(on: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Minor>> {
    const lines = await this.views.load(people, [...on.keys()]);
    const told = [...on.keys()].map((id) => ({ birthDate: lines.get(id)?.birthDate ?? null, indicators: lines.get(id)?.indicators ?? [] }));
    const opened: readonly Told[] = await openWithin(this.vault, told, () => true);
    return new Map([...on].map(([id, at], index) => [id, isNoted(opened[index]!) ? 'yes' : minorOn(opened[index]!.birthDate, at)]));
  }
}

/** What was told of how old she is. */
interface Told {
  readonly birthDate: unknown;
  readonly indicators: readonly { readonly codes: unknown }[];
}

const isNoted = ({ indicators }: Told): boolean => indicators.some(({ codes }) => Array.isArray(codes) && codes.includes('minor'));

/** By what is known of a birth date (`1990-04-02`, `1990-04`, `1990`); erased and unsaid are unknown. */
export function minorOn(birthDate: unknown, at: string): Minor {
  if (typeof birthDate !== 'string') return 'unknown';
  const latest = birthDate.length === 4 ? `${birthDate}-12-31` : birthDate.length === 7 ? `${birthDate}-31` : birthDate;
  const comesOfAge = `${Number(latest.slice(0, 4)) + ADULT_AT}${latest.slice(4)}`;
  return at.slice(0, 10) < comesOfAge ? 'yes' : 'no';
}
