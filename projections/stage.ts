/** Where an episode stands, in the order it goes. A later stage is never undone by an earlier one that was recorded late. */
export const STAGES = [
  'referred',
  'approached',
  'identified',
  'motivated',
  'deferred',
  'accepted',
  'admitted',
  'planned',
  'in-programme',
  'aftercare',
  'closed',
  'declined',
] as const;
export type Stage = (typeof STAGES)[number];

/** The stages of an open episode: whoever was declined, or whose file was closed, is in nobody's care. */
export const OPEN_STAGES = STAGES.filter((stage) => stage !== 'closed' && stage !== 'declined');

/** The centre's own six intake steps (the study), and the seven stages that the ministry reports by. */
export interface Steps {
  readonly centre: 'initial-approach' | 'identification' | 'motivation' | 'selection' | 'admission' | 'track-placement' | 'after';
  readonly ministry: 'initial-approach' | 'assessment' | 'planning' | 'intervention' | 'resocialisation' | 'termination' | 'aftercare';
}

const STEPS: Readonly<Record<Stage, Steps>> = {
  referred: { centre: 'initial-approach', ministry: 'initial-approach' },
  approached: { centre: 'initial-approach', ministry: 'initial-approach' },
  identified: { centre: 'identification', ministry: 'assessment' },
  motivated: { centre: 'motivation', ministry: 'initial-approach' },
  deferred: { centre: 'selection', ministry: 'initial-approach' },
  accepted: { centre: 'selection', ministry: 'initial-approach' },
  admitted: { centre: 'admission', ministry: 'assessment' },
  planned: { centre: 'admission', ministry: 'planning' },
  'in-programme': { centre: 'track-placement', ministry: 'intervention' },
  aftercare: { centre: 'after', ministry: 'aftercare' },
  closed: { centre: 'after', ministry: 'termination' },
  declined: { centre: 'selection', ministry: 'termination' },
};

/** Both step lists at a stage. */
export const stepsOf = (stage: Stage): Steps => STEPS[stage];

/** The furthest of some stages, given in the order they were reached; one that was accepted and then put off is accepted no more. */
export const furthest = (stages: readonly Stage[]): Stage | undefined =>
  stages
    .filter((stage, index) => stage !== 'accepted' || index > stages.lastIndexOf('deferred'))
    .reduce<Stage | undefined>((far, stage) => (far === undefined || STAGES.indexOf(stage) > STAGES.indexOf(far) ? stage : far), undefined);
