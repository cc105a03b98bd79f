import { Means } from '../../../events/kit/declare';
import { Rejection } from '../../platform/rejection';
import { toldMove } from './afterwards';
import { announced } from './transfer.steps';
import type { ToldOfStay } from './beneficiary.knowledge';
import { happened, step } from './beneficiary.state';
import { sinceAdmission, sinceReferral } from './rules';
import { isGone, type Stay } from './stay';

@Means(
  'Undo an admission that was recorded by mistake: she had not moved in. Say why. Track, bed, leave and hospital of that stay fall with it; what else is told of it is undone first.',
)
export class VoidAdmission {}

@Means('Undo a decision to take her in that was recorded by mistake; say why. An admission that followed is voided first.')
export class VoidAcceptance {}

const DECIDERS = ['supervisor', 'head'] as const;

export const intakeVoidingSteps = [
  step(VoidAdmission, {
    by: DECIDERS,
    during: ['resident', 'aftercare', 'closed', 'linked'],
    fits: ({ phase }) => phase === 'resident',
    decide: ({ stay, link }, _, { happened: at, reason, facts }) => {
      if (reason === undefined) throw new Rejection('beneficiary/not-valid-without-reason', 'Say why the admission was a mistake.');
      if (link || facts.carriesOthers)
        throw new Rejection('beneficiary/linked', 'The two records are linked as one person: take that back first.');
      if (!stay.admitted) throw new Rejection('beneficiary/not-admitted', 'In her latest episode she did not move in.');
      sinceAdmission(stay, at);
      const told = [...toldIn(stay), ...(facts.toldOfStay ?? [])];
      if (told.length > 0)
        throw new Rejection('beneficiary/told-of-stay', 'This is told of her stay, and has to be undone first: {told}.', {
          told: { id: told.map(({ id }) => id).join('; '), en: told.map(({ en }) => en).join('; ') },
        });
      return happened.AdmissionVoided();
    },
  }),

  step(VoidAcceptance, {
    by: DECIDERS,
    during: ['accepted'],
    after: VoidAdmission,
    decide: ({ stay }, _, { happened: at, reason }) => {
      if (reason === undefined) throw new Rejection('beneficiary/not-valid-without-reason', 'Say why the decision was a mistake.');
      sinceReferral(stay, at);
      return happened.AcceptanceVoided(announced(stay));
    },
  }),
];

// What her own record tells of it that is a fact of its own: how it ended, that she will leave, that she was gone.
const toldIn = ({ left, proposal, moves }: Stay): readonly ToldOfStay[] => [
  ...(left ? [{ id: `terminasi ${left.day} (batalkan terminasi)`, en: `her discharge of ${left.day} (void-discharge)` }] : []),
  ...(proposal && !proposal.approved
    ? [{ id: 'usul terminasi yang menunggu keputusan (tolak)', en: 'a discharge that waits for a decision (reject-discharge)' }]
    : []),
  ...moves.flatMap(({ day, kind }) => (isGone(kind) ? [toldMove(day, kind)] : [])),
];
