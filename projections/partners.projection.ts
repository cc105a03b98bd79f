import type { PartnerEvent } from '../events/every-event';
import type { Sealed, Stored } from '../events/kit/personal';
import type { PartnershipAgreed } from '../events/partner.events';
import { projection } from './kit/projection';

/** A partner of the centre, or one that was. */
export interface PartnerLine {
  readonly id: string;
  readonly centre: string;
  readonly name: Sealed;
  readonly kind: string;
  readonly contact: Sealed | null;
  readonly components: readonly string[];
  readonly letterNumber: string | null;
  /** The day the agreement runs out, if it says one. */
  readonly until: string | null;
  readonly working: boolean;
  /** Since when they work with the centre, or no more: 24 characters, UTC. */
  readonly since: string;
  /** The calendar day on which it ended; null while they work with the centre. */
  readonly ended: string | null;
}

const agreed = ({ name, kind, contact, components, letterNumber, until }: Stored<PartnershipAgreed>) => ({
  name,
  kind,
  contact: contact ?? null,
  components: components ?? [],
  letterNumber: letterNumber ?? null,
  until: until ?? null,
  working: true,
  ended: null,
});

/** One line a partner; whoever ended stays, so that old referrals keep the name. */
export const partners = projection<PartnerLine, PartnerEvent>({
  name: 'partners',
  version: 2,
  indexes: [['centre', 'kind']],
  keys: ({ stream }) => stream.slice('partner-'.length),
  onPoison: 'park',
  opens: {
    PartnershipAgreed: (partner, { meta }, key) => ({ id: key, centre: meta.centre, ...agreed(partner), since: meta.happened.at }),
  },
  on: {
    PartnershipAgreed: (line, partner, { meta }) => ({ ...line, ...agreed(partner), since: meta.happened.at }),
    PartnershipEnded: (line, _, { meta }) => ({ ...line, working: false, since: meta.happened.at, ended: meta.happened.day }),
  },
});
