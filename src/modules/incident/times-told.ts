import type { IncidentFile } from '../../../projections/incidents.projection';

/** Every time at which it began, by whom: what was reported first, each correction, then what each account says. They may conflict, and all stay. */
export const timesOf = ({ began, accounts }: Pick<IncidentFile, 'began' | 'accounts'>) => [
  ...began.map(({ happened, by }, index) => ({
    at: happened.at,
    from: index === 0 ? 'report' : 'correction',
    source: happened.source,
    by,
  })),
  ...accounts.flatMap(({ began: at, from, happened: told, by }) => (at === null ? [] : [{ at, from, source: told.source, by }])),
];
