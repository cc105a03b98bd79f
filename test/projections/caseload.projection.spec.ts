import { beneficiaryEvents as happened } from '../../events/every-event';
import { caseload, NEVER } from '../../projections/caseload.projection';
import { episodeAt } from '../../projections/episode-at';
import { foldAll } from '../../projections/kit/projection';
import { furthest } from '../../projections/stage';
import { worklist } from '../../projections/worklist.projection';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { house, kenanga, melati, sari, wati, yanti } from '../support/cast';
import { on, recordedIn, seenBy } from '../support/given';
import { past } from '../modules/beneficiary/episode';

const seen = (...history: readonly unknown[]) => seenBy(caseload)(...recordedIn(beneficiaryDecider, melati, history as never));
const lineOf = (...history: readonly unknown[]) =>
  foldAll(caseload, recordedIn(beneficiaryDecider, melati, history as never)).get(`${melati}.1`)!;
const [first, second] = [`${melati}.1`, `${melati}.2`];

describe('The caseload', () => {
  it('has no line before a referral, and one of nobody registered after it', () => {
    seen().showsNothingOf(first);
    seen(...past.accepted).shows(first, { register: null, registeredFrom: NEVER, registeredTo: NEVER, exit: null, ended: NEVER });
  });

  it('registers her from moving in until leaving', () => {
    seen(...past.resident).shows(first, { register: '7/2026', registeredFrom: '2026-03-02T02:02:00.000Z', registeredTo: NEVER });
    seen(...past.left).shows(first, { registeredTo: '2026-03-20T07:00:00.000Z', exit: 'left-by-choice', ended: NEVER });
    seen(...past.closed).shows(first, { ended: '2026-03-25T07:00:00.000Z' });
  });

  it('opens a second line for a second stay, and leaves the first alone', () => {
    const closed = lineOf(...past.closed);
    seen(...past.back).shows(second, { number: 2, register: null });
    seen(...past.back).shows(first, closed);
  });

  it('a voided discharge is as if she had not left', () => {
    const voided = on('2026-03-22T09:00+07:00', happened.DischargeVoided(), sari);
    seen(...past.left, voided).shows(first, { registeredTo: NEVER, exit: null });
    expect(episodeAt(lineOf(...past.left, voided), '2026-03-21T00:00:00.000Z').stage).toBe('admitted');
  });

  it('an end that a register tells is not denied by the absence it does not tell, only by one that says otherwise', () => {
    const left = on('2026-03-20T14:00+07:00', happened.BeneficiaryDischarged({ kind: 'absconded', will: 'unknown' }), house);
    const gone = on('2026-03-10T14:00+07:00', happened.AbsenceNoticed({ kind: 'absconded' }), wati);
    const back = on('2026-03-12T14:00+07:00', happened.BeneficiaryReturned({ injuries: 'none-seen' }), wati);
    expect(lineOf(...past.resident, left)).not.toHaveProperty('leftOtherwise');
    expect(lineOf(...past.resident, left, gone)).not.toHaveProperty('leftOtherwise');
    seen(...past.resident, left, gone, back).shows(first, { leftOtherwise: true });
  });

  it('a stage once reached is not undone by an earlier one that comes late', () => {
    const programme = on('2026-03-10T09:00+07:00', happened.TrackAssigned({ track: 'sewing' }));
    const late = on('2026-03-12T09:00+07:00', happened.MotivationGiven({ will: 'wants' }));
    const line = lineOf(...past.resident, programme, late);
    expect(['2026-03-09', '2026-03-11', '2026-03-13'].map((day) => episodeAt(line, `${day}T00:00:00.000Z`).stage)).toEqual([
      'admitted',
      'in-programme',
      'in-programme',
    ]);
  });

  it('but a decision that was put off is not taken any more', () => {
    expect(furthest(['referred', 'accepted', 'deferred'])).toBe('deferred');
    expect(furthest(['referred', 'deferred', 'accepted'])).toBe('accepted');
    expect(furthest(['referred', 'accepted', 'deferred', 'accepted'])).toBe('accepted');
  });

  it('credits the worker of the time, in whatever order it is recorded', () => {
    const assigned = (day: string, worker: string) => on(`${day}T09:00+07:00`, happened.CaseWorkerAssigned({ worker }));
    const line = lineOf(
      ...past.resident,
      assigned('2026-03-05', wati.id),
      assigned('2026-03-09', wati.id),
      assigned('2026-03-07', yanti.id),
    );
    expect(['2026-03-04', '2026-03-06', '2026-03-08', '2026-03-10'].map((day) => episodeAt(line, `${day}T00:00:00.000Z`).worker)).toEqual([
      null,
      wati.id,
      yanti.id,
      wati.id,
    ]);
  });

  it('keeps two people apart', () => {
    const both = [
      ...recordedIn(beneficiaryDecider, melati, past.left as never),
      ...recordedIn(beneficiaryDecider, kenanga, past.resident as never, 20),
    ];
    seenBy(caseload)(...both).shows(`${kenanga}.1`, { exit: null, beneficiary: kenanga });
    seenBy(caseload)(...both).shows(first, { exit: 'left-by-choice', beneficiary: melati });
  });
});

describe('The worklist', () => {
  it('has a line of a stay of which nothing is to be done, which no question finds', () => {
    const proposals = ['DischargeProposed', 'DischargeApproved'];
    const stay = recordedIn(beneficiaryDecider, melati, past.left as never).filter(({ type }) => !proposals.includes(type));
    expect(stay.map(({ type }) => type)).toEqual(expect.arrayContaining(['BeneficiaryReferred', 'BeneficiaryDischarged']));
    expect([...foldAll(worklist, stay).values()]).toMatchObject([{ opened: NEVER, settled: '', duties: [] }]);
  });
});
