import { beneficiaryEvents as happened } from '../../../events/every-event';
import { RecordDisclosure, ReportDisclosure } from '../../../src/modules/beneficiary/disclosure.steps';
import { hesti, idOf, indah, wati } from '../../support/cast';
import { on } from '../../support/given';
import { given, past } from './episode';

const DISCLOSURE = idOf(901);
const REASON = { reason: 'baru ditulis' };
const told = (at: string) =>
  on(at, happened.DisclosureMade({ disclosure: DISCLOSURE, of: ['sexual-violence'], will: 'wants', account: 'ceritanya' }));
const report = { disclosure: DISCLOSURE, office: 'Polres' };

describe('What she tells of violence or trafficking', () => {
  it('is recorded whoever on the staff she tells it, with an id of its own', () => {
    const [made] = given(...past.resident)
      .when(RecordDisclosure, { of: ['threat'], will: 'refuses', account: 'ia diancam' }, indah)
      .decided();
    expect(made!.event.data).toEqual({
      disclosure: expect.stringMatching(/^[0-9a-f-]{36}$/),
      of: ['threat'],
      will: 'refuses',
      account: 'ia diancam',
    });
  });

  it('belongs to the episode in which she told it, also when it is written down late', () => {
    const [made] = given(...past.back)
      .when(RecordDisclosure, { of: ['threat'], will: 'wants', account: 'x' }, wati, { happenedAt: '2026-03-10', ...REASON })
      .decided();
    expect(made!.meta.part).toBe(1);
  });

  it('is reported once', () => {
    const before = [...past.resident, told('2026-03-10T09:00+07:00')];
    given(...before)
      .when(ReportDisclosure, report, hesti)
      .records(happened.DisclosureReported(report));
    given(...before, on('2026-03-11T09:00+07:00', happened.DisclosureReported(report)))
      .when(ReportDisclosure, report, hesti)
      .rejects('beneficiary/reported-already');
  });

  it('is reported after another stay began', () =>
    given(...past.resident, told('2026-03-10T09:00+07:00'), ...past.back.slice(5))
      .when(ReportDisclosure, report, hesti)
      .records(happened.DisclosureReported(report)));

  it.each([
    ['before she told it', '2026-03-09', 'beneficiary/before-disclosure'],
    ['of which nobody knows', undefined, 'beneficiary/not-valid-disclosure'],
  ])('is refused: a report %s', (_, happenedAt, code) =>
    given(...past.resident, told('2026-03-10T09:00+07:00'))
      .when(ReportDisclosure, { ...report, disclosure: happenedAt ? DISCLOSURE : idOf(902) }, hesti, {
        ...REASON,
        ...(happenedAt && { happenedAt }),
      })
      .rejects(code),
  );

  it('is refused before anybody had referred her', () =>
    given(...past.resident)
      .when(RecordDisclosure, { of: ['threat'], will: 'wants', account: 'x' }, wati, { happenedAt: '2026-02-01', ...REASON })
      .rejects('beneficiary/before-referral'));
});
