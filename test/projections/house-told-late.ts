import { incidentEvents, pickupEvents } from '../../events/every-event';
import { incidents } from '../../projections/incidents.projection';
import { pickups } from '../../projections/pickups.projection';
import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { lackingOf } from '../../src/modules/pickup/lacking.facts';
import { pickupDecider } from '../../src/modules/pickup/pickup.decider';
import { fold } from '../../src/platform/decider';
import { pickup } from '../modules/pickup-examples';
import { melati } from '../support/cast';
import { lineIn, type Told } from './told-late';

const looked = (found: 'seen' | 'copy' | 'missing') => pickupEvents.PickUpDocumentChecked({ document: 'family-card', found });

/** What the other records of the house have. */
export const KEPT_BY_THE_HOUSE: Readonly<Record<string, Told>> = {
  'what became of a resident in an incident': {
    decider: incidentDecider,
    first: [
      incidentEvents.IncidentReported({ kind: 'threat', place: 'gerbang', means: [], visits: [] }),
      incidentEvents.ResidentInvolved({ beneficiary: melati, role: 'target', will: 'refuses' }),
    ],
    then: [
      ['2026-03-05', incidentEvents.RemovalPrevented({ beneficiary: melati })],
      ['2026-03-08', incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' })],
      ['2026-03-10', incidentEvents.ResidentReturned({ beneficiary: melati, injuries: 'injured' })],
      ['2026-03-14', incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' })],
      ['2026-03-20', incidentEvents.ResidentReturned({ beneficiary: melati, injuries: 'none-seen' })],
    ],
    read: {
      file: lineIn(incidents, ({ residents }) => residents),
      decider: (log) => {
        const state = fold(incidentDecider, log);
        return state.phase === 'unknown' ? undefined : [state.residents, state.gone];
      },
    },
  },
  'what was found of a paper of a pick-up': {
    decider: pickupDecider,
    first: [pickup.events.requested.event],
    then: [
      ['2026-03-05', looked('missing')],
      ['2026-03-10', looked('copy')],
      ['2026-03-20', looked('seen')],
    ],
    read: {
      file: lineIn(pickups, ({ papers }) => papers.map(({ found }) => found)),
      decider: (log) => {
        const state = fold(pickupDecider, log);
        return state.phase === 'requested' && lackingOf(state.papers);
      },
    },
  },
};
