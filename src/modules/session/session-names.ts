import { NAMELESS, type Names } from '../beneficiary/names.facts';
import type { WithPlaces } from './session-places';
import type { Session } from './shown-to-her';

/** Sessions with the names of their leaders and of everybody on their sheets, still sealed. */
export async function withNames(names: Names, page: readonly WithPlaces<Session>[]) {
  const people = await names.called(page.flatMap(({ sheet }) => sheet.map(({ beneficiary }) => beneficiary)));
  const leaders = await names.staff(page.flatMap(({ leader, plannedLeader }) => [leader, ...(plannedLeader ? [plannedLeader] : [])]));
  return page.map(({ sheet, ...session }) => ({
    ...session,
    leaderName: leaders.get(session.leader) ?? null,
    plannedLeaderName: leaders.get(session.plannedLeader ?? '') ?? null,
    sheet: sheet.map((line) => ({ ...line, ...(people.get(line.beneficiary) ?? NAMELESS) })),
  }));
}
