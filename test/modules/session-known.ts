import type { SessionKnowledge } from '../../src/modules/session/session.state';
import { idOf, kenanga, melati } from '../support/cast';

export const machine = idOf(401);

/** What other modules know where nothing hinders a session, and Melati and Kenanga live in the house. */
export const known: SessionKnowledge = {
  leaderWorksHere: true,
  leaderCertified: true,
  allowerMay: true,
  residents: new Set([melati, kenanga]),
  personOf: new Map(),
  others: [],
  away: new Map(),
  notWorking: [],
  units: new Set([machine]),
  builtOn: new Set(),
};
