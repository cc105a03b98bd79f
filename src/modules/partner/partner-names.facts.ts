import { Injectable } from '@nestjs/common';
import { foldAll } from '../../../projections/kit/projection';
import { partners } from '../../../projections/partners.projection';
import type { Actor } from '../../access/actor';
import { type Question, Reading } from '../../access/reading';
import { type Plain, walked } from '../../access/walked';
import { isId } from '../../http/step-headers';
import { Decisions } from '../../platform/decisions';

/** Who the partners are that an answer names by their ids. */
@Injectable()
export class PartnerNames {
  constructor(
    private readonly decisions: Decisions,
    private readonly reading: Reading,
  ) {}

  /**
   * A copy of an answer that was opened for the caller, with the name of each partner, as far as she may know it, beside the id: as
   * `partnerName`, or as `name` where a line says its field. Whom she is shown is on the access record as an entry of its own.
   */
  async beside<View>(caller: Actor, { route, request }: Pick<Question, 'route' | 'request'>, opened: View): Promise<View> {
    const ids = new Set<string>();
    walked(opened, (object) => {
      const partner = partnerIn(object);
      if (partner) ids.add(partner.id);
      return undefined;
    });
    if (ids.size === 0) return opened;
    const sealed = Object.fromEntries(
      await Promise.all([...ids].map(async (id) => [id, (await this.#partner(id))?.name ?? null] as const)),
    );
    // Of a file it is no line of its own.
    const reader = caller.copy ? { ...caller, copy: { ...caller.copy, count: () => 0 } } : caller;
    const names = (await this.reading.open(reader, { route, subjects: [], ...(request && { request }) }, sealed)) as Plain;
    return walked(opened, (object) => {
      const partner = partnerIn(object);
      return partner && { ...object, [partner.as]: names[partner.id] ?? null };
    }) as View;
  }

  // From the log, as her history is while the views are away.
  async #partner(id: string) {
    return foldAll(partners, await this.decisions.history(`partner-${id}`)).get(id);
  }
}

function partnerIn({ partner, field, said }: Plain): { readonly id: string; readonly as: 'partnerName' | 'name' } | undefined {
  if (typeof partner === 'string' && isId(partner)) return { id: partner, as: 'partnerName' };
  return field === 'partner' && typeof said === 'string' && isId(said) ? { id: said, as: 'name' } : undefined;
}
