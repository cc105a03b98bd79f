import { beneficiaryEvents as happened } from '../../../events/every-event';
import { RecordDisclosure, ReportDisclosure } from '../../../src/modules/beneficiary/disclosure.steps';
import { VoidEntry } from '../../../src/modules/beneficiary/entry-voiding.steps';
import { hesti, idOf, indah, melati, sari, wati } from '../../support/cast';
import { eventIdOf, on } from '../../support/given';
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

describe('What she told, where it was written in the wrong record', () => {
  const before = [...past.resident, told('2026-03-10T09:00+07:00')];
  const isReported = on('2026-03-11T09:00+07:00', happened.DisclosureReported(report));
  const entry = (place: number) => ({ entry: eventIdOf(melati, place) });
  const WHY = { reason: 'berkas perempuan lain' };
  const voided = (place: number, kind: 'DisclosureMade' | 'DisclosureReported', at: string) =>
    happened.EntryVoided({ ...entry(place), kind, at, episode: 1, disclosure: DISCLOSURE });
  const made = voided(3, 'DisclosureMade', '2026-03-10T02:00:00.000Z');
  const reported = voided(4, 'DisclosureReported', '2026-03-11T02:00:00.000Z');

  it('is voided with a reason, and cannot be reported any more', () => {
    given(...before)
      .when(VoidEntry, entry(3), sari)
      .rejects('beneficiary/not-valid-without-reason');
    given(...before)
      .when(VoidEntry, entry(3), sari, WHY)
      .records(made);
    given(...before, on('2026-03-12T09:00+07:00', made, sari))
      .when(ReportDisclosure, report, hesti)
      .rejects('beneficiary/not-valid-disclosure');
  });

  it('is not voided once it was reported, unless that was a mistake too; then it is owed again', () => {
    given(...before, isReported)
      .when(VoidEntry, entry(3), sari, WHY)
      .rejects('beneficiary/built-on');
    given(...before, isReported)
      .when(VoidEntry, entry(4), sari, WHY)
      .records(reported);
    const owed = [...before, isReported, on('2026-03-12T09:00+07:00', reported, sari)];
    given(...owed)
      .when(ReportDisclosure, report, hesti)
      .records(happened.DisclosureReported(report));
    given(...owed)
      .when(VoidEntry, entry(3), sari, WHY)
      .records(made);
  });

  it.each([
    ['what was voided already', 3, 'beneficiary/voided-already'],
    ['what her record does not have', 9, 'beneficiary/not-valid-entry'],
    ['what is undone by another step', 2, 'beneficiary/not-voidable'],
    ['that it was voided', 4, 'beneficiary/not-voidable'],
  ])('is refused: to void %s', (_, place, code) =>
    given(...before, on('2026-03-12T09:00+07:00', made, sari))
      .when(VoidEntry, entry(place), sari, WHY)
      .rejects(code),
  );

  it('is refused: to void it before she was said to have told it', () =>
    given(...before)
      .when(VoidEntry, entry(3), sari, { ...WHY, happenedAt: '2026-03-09' })
      .rejects('beneficiary/too-early'));
});
