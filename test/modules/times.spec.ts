import { beneficiaryEvents as happened } from '../../events/every-event';
import { MakeAssessment } from '../../src/modules/beneficiary/residence.steps';
import { wati } from '../support/cast';
import { on } from '../support/given';
import { given, past } from './beneficiary/episode';

const assess = (happenedAt: string | undefined, said: { readonly now?: string; readonly reason?: string } = {}) =>
  given(...past.resident).when(MakeAssessment, { risk: 'low' }, wati, { ...(happenedAt !== undefined && { happenedAt }), ...said });
const keptAs = (happenedAt: string | undefined, said = {}) => assess(happenedAt, said).decided()[0]!.meta.happened;

describe('Rule 2: the future', () => {
  it.each(['2026-03-31T10:05+07:00', '2026-03-31T03:05Z', '2026-03-31T12:05+09:00'])(
    'up to 5 minutes ahead is only another clock (%s)',
    (happenedAt) => assess(happenedAt).records(happened.AssessmentMade({ risk: 'low' })),
  );

  it.each(['2026-03-31T10:05:00.001+07:00', '2026-03-31T12:00+07:00', '2026-04-01', '2026-04', '2027-01-01'])(
    '%s has not happened yet',
    (happenedAt) => assess(happenedAt).rejects('time/in-the-future'),
  );

  it.each(['2026-02-30', '2026-13', '2026-02-29T10:00+07:00'])('%s never happens', (happenedAt) =>
    assess(happenedAt).rejects('time/out-of-range'),
  );

  it('nothing is from before the house', () => assess('1945-08-16', { reason: 'kertas' }).rejects('time/out-of-range'));
});

describe('What another clock says is later than ours', () => {
  it.each(['2026-03-31T10:00:00.001+07:00', '2026-03-31T10:05+07:00'])('happened now (%s)', (happenedAt) =>
    expect(keptAs(happenedAt)).toEqual({ at: '2026-03-31T03:00:00.000Z', day: '2026-03-31', precision: 'minute', source: 'seen' }),
  );

  it('is of today, where their midnight is past and ours is not', () => {
    const now = '2026-03-31T23:57+07:00';
    expect(keptAs('2026-04-01T00:01+07:00', { now })).toMatchObject({ at: '2026-03-31T16:57:00.000Z', day: '2026-03-31' });
    expect(keptAs('2026-04-01', { now })).toMatchObject({ at: '2026-03-30T17:00:00.000Z', day: '2026-03-31', precision: 'day' });
    expect(keptAs('2026-04', { now })).toMatchObject({ day: expect.stringMatching(/^2026-03/) as string, precision: 'month' });
  });
});

describe('Rule 2: what comes late says why', () => {
  it.each([
    ['2026-03-30T10:00+07:00', undefined],
    ['2026-03-30T09:59+07:00', 'time/reason-needed'],
    ['2026-03-30', undefined],
    ['2026-03-29', 'time/reason-needed'],
    ['2026-03', undefined],
    ['unknown', undefined],
  ])('%s', (happenedAt, code) => {
    if (code === undefined) assess(happenedAt).records(happened.AssessmentMade({ risk: 'low' }));
    else assess(happenedAt).rejects(code);
    assess(happenedAt, { reason: 'listrik padam' }).records(happened.AssessmentMade({ risk: 'low' }));
  });

  it('a month is late once all of it is', () => {
    assess('2026-03', { now: '2026-04-01T12:00+07:00' }).records(happened.AssessmentMade({ risk: 'low' }));
    assess('2026-03', { now: '2026-04-02T12:00+07:00' }).rejects('time/reason-needed');
  });
});

describe('Rule 11: when it happened is kept as it is known, as a day of the centre', () => {
  it('now, when nothing is said', () =>
    expect(keptAs(undefined, { now: '2026-04-01T00:30+07:00' })).toEqual({
      at: '2026-03-31T17:30:00.000Z',
      day: '2026-04-01',
      precision: 'minute',
      source: 'seen',
    }));

  it('00:30 WIB on 1 April is of April, from whatever zone it is sent', () => {
    for (const same of ['2026-04-01T00:30+07:00', '2026-03-31T17:30Z', '2026-04-01T02:30+09:00'])
      expect(keptAs(same, { now: '2026-04-01T08:00+07:00' })).toMatchObject({ at: '2026-03-31T17:30:00.000Z', day: '2026-04-01' });
  });

  it('a day begins at midnight of the centre', () =>
    expect(keptAs('2026-03-30')).toMatchObject({ at: '2026-03-29T17:00:00.000Z', day: '2026-03-30', precision: 'day' }));

  it('a month stays a month, and unknown stays unknown', () => {
    expect(keptAs('2026-03')).toMatchObject({ precision: 'month' });
    expect(keptAs('unknown')).toMatchObject({ at: '2026-03-31T03:00:00.000Z', precision: 'unknown' });
  });
});

describe('An order that is known is kept', () => {
  const then = (happenedAt: string) => on(happenedAt, happened.AssessmentMade({ risk: 'high' }));
  const placed = (happenedAt: string) =>
    given(...past.resident, then('2026-03-10T15:00+07:00'), then('2026-03-11T08:00+07:00'))
      .when(MakeAssessment, { risk: 'low' }, wati, { happenedAt, reason: 'kertas' })
      .decided()[0]!.meta.happened;

  it('a whole day comes after what is known of that day', () =>
    expect(placed('2026-03-10')).toMatchObject({ at: '2026-03-10T08:00:00.000Z', day: '2026-03-10', precision: 'day' }));

  it('a whole month after what is known of that month', () =>
    expect(placed('2026-03')).toMatchObject({ at: '2026-03-11T01:00:00.000Z', day: '2026-03-11', precision: 'month' }));

  it('a minute stays where it is', () => expect(placed('2026-03-10T09:00+07:00').at).toBe('2026-03-10T02:00:00.000Z'));

  it('another day stays where it is', () => expect(placed('2026-03-12').at).toBe('2026-03-11T17:00:00.000Z'));
});
