import { beneficiaryEvents as happened, everyEvent } from '../../events/every-event';
import { Malformed } from '../../events/kit/construct';

const contact = { found: 'yes', working: 'yes', threatened: 'yes', returnedToProstitution: 'yes' } as const;

describe('Rule 12: unknown, declined and not asked are three answers, none of them "no"', () => {
  it.each(['yes', 'no', 'unknown', 'declined', 'not-asked'] as const)('%s is kept as it was given', (answer) =>
    expect(happened.AftercareContactMade({ ...contact, returnedToProstitution: answer }).data.returnedToProstitution).toBe(answer),
  );

  it.each([null, '', false, 'tidak', 'not asked', undefined])('%p is no answer', (answer) =>
    expect(() => happened.AftercareContactMade({ ...contact, returnedToProstitution: answer as never })).toThrow(Malformed),
  );

  it.each(['none', 'unknown', 'declined', 'not-asked'] as const)('her schooling: %s', (education) =>
    expect(
      happened.BeneficiaryIdentified({ education, motives: [], traffickingIndicators: [], threatened: 'declined' }).data,
    ).toMatchObject({ education, threatened: 'declined' }),
  );

  it.each(['refuses', 'undecided', 'not-asked', 'unknown'] as const)('her will: %s', (will) =>
    expect(happened.MotivationGiven({ will }).data.will).toBe(will),
  );

  it('what was found out about her before it was sealed is read as it was', () => {
    const data = { education: 'declined', motives: ['debt'], traffickingIndicators: ['minor'], threatened: 'yes', note: { $enc: 1 } };
    const stored = { type: 'BeneficiaryIdentified', schema: 1, data };
    expect(everyEvent.read(stored)).toEqual({ ...stored, schema: 2 });
  });

  it('a contact that was recorded before its answers were sealed is read as it was', () => {
    const stored = { type: 'AftercareContactMade', schema: 1, data: { ...contact, note: { $enc: 1 } } };
    expect(everyEvent.read(stored)).toEqual({ ...stored, schema: 2 });
  });
});
