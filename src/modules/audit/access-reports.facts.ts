import { Injectable } from '@nestjs/common';
import { access, type AccessEntry } from '../../../projections/access.projection';
import { dayOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import type { Query as Asked } from '../../platform/read-models/read-models';

/** How often somebody in a role did something with her record on a day of her centre. */
export interface AccessOnDay {
  readonly day: string;
  readonly role: string;
  readonly kind: string;
  readonly count: number;
}

/** Who looked at her record, for herself: roles and days, nobody's name or id. */
export interface AccessReport {
  readonly beneficiary: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly total: number;
  readonly roles: readonly { readonly of: string; readonly count: number }[];
  /** In order of day, role and kind. */
  readonly days: readonly AccessOnDay[];
}

const PAGE = 1000;

/** Counts who looked at whose record. Whoever asks has to see to it that she may, and that it is written down. */
@Injectable()
export class AccessReports {
  constructor(private readonly views: Views) {}

  /** By some of her records; an entry that names two of them is counted once. Days are those of a time zone; from and to 24 characters, UTC. */
  async of(id: string, records: readonly string[], zone: string, from?: string, to?: string): Promise<AccessReport> {
    const at = { gte: from ?? '', ...(to !== undefined && { lte: to }) };
    const days = new Map<string, AccessOnDay>();
    const counted = new Set<string>();
    // An index of the subjects tells of one at a time.
    for (const record of records)
      for await (const entry of this.#entries({ subjects: `beneficiary-${record}`, at })) {
        if (counted.has(entry.id)) continue;
        counted.add(entry.id);
        const { role, kind } = entry;
        const day = dayOf(entry.at, zone);
        const key = `${day} ${role} ${kind}`;
        days.set(key, { day, role, kind, count: (days.get(key)?.count ?? 0) + 1 });
      }
    const inOrder = [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
    return { beneficiary: id, from: from ?? null, to: to ?? null, ...totalsOf(inOrder), days: inOrder };
  }

  // A page at a time: a woman who stayed for years has been on thousands of lists.
  async *#entries(where: NonNullable<Asked['where']>): AsyncGenerator<AccessEntry> {
    const sort = [
      ['at', 'asc'],
      ['position', 'asc'],
    ] as const;
    for (let last: AccessEntry | undefined; ;) {
      const after = last && { after: [last.at, last.position, last.id] };
      const page: readonly AccessEntry[] = await this.views.find(access, { where, sort, limit: PAGE, ...after });
      yield* page;
      last = page.at(-1);
      if (page.length < PAGE) return;
    }
  }
}

function totalsOf(days: readonly AccessOnDay[]): Pick<AccessReport, 'total' | 'roles'> {
  const roles = new Map<string, number>();
  for (const { role, count } of days) roles.set(role, (roles.get(role) ?? 0) + count);
  const total = days.reduce((sum, { count }) => sum + count, 0);
  return { total, roles: [...roles].sort().map(([of, count]) => ({ of, count })) };
}
