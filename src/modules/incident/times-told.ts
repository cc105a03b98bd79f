import type { IncidentFile } from '../../../projections/incidents.projection';

/** Every time at which it began, by whom: what was reported first, then what each account says. They may conflict, and all stay. */
export const timesOf = ({ at, happened, reported, accounts }: Pick<IncidentFile, 'at' | 'happened' | 'reported' | 'accounts'>) => [
  { at, from: 'report', source: happened.source, by: reported },
  ...accounts.flatMap(({ began, from, happened: told, by }) => (began === null ? [] : [{ at: began, from, source: told.source, by }])),
];
