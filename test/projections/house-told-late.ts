import { pickupEvents } from '../../events/every-event';
import { pickups } from '../../projections/pickups.projection';
import { lackingOf } from '../../src/modules/pickup/lacking.facts';
import { pickupDecider } from '../../src/modules/pickup/pickup.decider';
import { fold } from '../../src/platform/decider';
import { pickup } from '../modules/pickup-examples';
import { lineIn, type Told } from './told-late';

const looked = (found: 'seen' | 'copy' | 'missing') => pickupEvents.PickUpDocumentChecked({ document: 'family-card', found });

/** What the other records of the house have. */
export const KEPT_BY_THE_HOUSE: Readonly<Record<string, Told>> = {
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
