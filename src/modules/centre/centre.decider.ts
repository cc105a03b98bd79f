import { type CentreEvent, centreEvents as happened } from '../../../events/every-event';
import { CentreOpened } from '../../../events/centre.events';
import { Means } from '../../../events/kit/declare';
import { decisionsOn } from '../../platform/decider';
import { isZone } from '../../platform/local-time';
import { Rejection } from '../../platform/rejection';

export type CentreState = { readonly phase: 'unknown' } | { readonly phase: 'open'; readonly name: string; readonly zone: string };

@Means('Let a centre keep its records here.')
export class OpenCentre extends CentreOpened {}

// Words that stand for something else where a centre's code is expected.
const RESERVED = ['all', 'house'];

const { decider, step } = decisionsOn<CentreState, CentreEvent>();

export const centreDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  steps: [
    step(OpenCentre, {
      by: ['admin', 'system'],
      during: ['unknown'],
      decide: (_, centre, { id }) => {
        if (RESERVED.includes(id) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
          throw new Rejection('centre/not-valid-code', 'A code is lower-case letters and digits, joined by hyphens.');
        if (!isZone(centre.zone)) throw new Rejection('centre/not-valid-zone', 'There is no such time zone.');
        return happened.CentreOpened(centre);
      },
    }),
  ],
  evolve: { CentreOpened: (_, { name, zone }) => ({ phase: 'open', name, zone }) },
});
