import { type PartnerEvent, partnerEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { PartnershipAgreed } from '../../../events/partner.events';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

export type PartnerState = { readonly phase: 'unknown' } | Known<'agreed'> | Known<'ended'>;

interface Known<Phase> {
  readonly phase: Phase;
  readonly since: string;
}

@Means('Record that somebody outside works with the centre (mitra).')
export class AgreePartnership extends PartnershipAgreed {}

@Means('Record that a partner works with the centre no more.')
export class EndPartnership {}

const { decider, step } = decisionsOn<PartnerState, PartnerEvent>();
const OFFICE = ['supervisor', 'head'] as const;

export const partnerDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  steps: [
    step(AgreePartnership, {
      by: OFFICE,
      during: ['unknown', 'ended'],
      decide: (state, partner, { happened: { at, day } }) => {
        if (state.phase === 'ended') inOrder(state, at);
        if (partner.until !== undefined && partner.until < day)
          throw new Rejection('partner/not-valid-until', 'The partnership would end before it begins.');
        return happened.PartnershipAgreed(partner);
      },
    }),
    step(EndPartnership, {
      by: OFFICE,
      during: ['agreed'],
      decide: (state, _, { happened: { at } }) => {
        inOrder(state, at);
        return happened.PartnershipEnded();
      },
    }),
  ],
  evolve: {
    PartnershipAgreed: (_, __, { meta }) => ({ phase: 'agreed', since: meta.happened.at }),
    PartnershipEnded: (_, __, { meta }) => ({ phase: 'ended', since: meta.happened.at }),
  },
});

function inOrder({ since }: { readonly since: string }, at: string): void {
  if (at < since) throw new Rejection('partner/changed-since', 'Something is recorded of this partner after that time.');
}
