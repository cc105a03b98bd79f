import type { SessionLine } from '../../../projections/sessions.projection';
import type { Names } from '../beneficiary/names.facts';

/** Sessions with the names of their leaders and of everybody on their sheets, still sealed. */
export async function withNames(names: Names, page: readonly SessionLine[]) {
  const people = await names.beneficiaries(page.flatMap(({ sheet }) => sheet.map(({ beneficiary }) => beneficiary)));
  const leaders = await names.staff(page.map(({ leader }) => leader));
  return page.map(({ sheet, ...session }) => ({
    ...session,
    leaderName: leaders.get(session.leader) ?? null,
    sheet: sheet.map((line) => ({ ...line, name: people.get(line.beneficiary) ?? null })),
  }));
}
