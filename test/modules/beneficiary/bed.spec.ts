import { beneficiaryEvents as happened } from '../../../events/every-event';
import { bedFile } from '../../../projections/bed-file';
import { hasBed, staysWithin } from '../../../src/modules/beneficiary/bed';
import { MoveBed } from '../../../src/modules/beneficiary/bed.steps';
import { beneficiaryDecider } from '../../../src/modules/beneficiary/beneficiary.decider';
import { AdmitBeneficiary } from '../../../src/modules/beneficiary/intake.steps';
import { VoidDischarge } from '../../../src/modules/beneficiary/leaving.steps';
import { fold } from '../../../src/platform/decider';
import { happenedAtOf } from '../../../src/platform/told';
import { hesti, house, ines, kenanga, melati, ratna, wati } from '../../support/cast';
import { given as givenFor, on, recordedIn } from '../../support/given';
import { past } from './episode';

const [one, two] = ['a'.repeat(64), 'b'.repeat(64)] as [string, string];
const usual = { worksHere: true, partnerWorks: true, registerNumber: { year: 2026, sequence: 12 } };
const given = (bed: object) => givenFor(beneficiaryDecider, { ...usual, bed: { key: one, known: true, taken: false, ...bed } });
const admitted = happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 7, bed: '1', bedKey: one });
const accepted = [...past.accepted];
const inBed = [...accepted, admitted];
const left = [...inBed, on('2026-03-20T14:00+07:00', happened.BeneficiaryDischarged({ kind: 'completed', will: 'wants' }))];
const allowedBy = (who: { readonly id: string }) => ({ bedOverride: { allowedBy: who.id, why: 'dengan anaknya' } });
const number = { registerYear: 2026, registerSequence: 12 };

describe('A bed', () => {
  it('is hers when she moves in, and when she moves to another', () => {
    given({})(...accepted)
      .when(AdmitBeneficiary, { dorm: 'Melati', bed: '1' }, ines)
      .records(happened.BeneficiaryAdmitted({ ...number, dorm: 'Melati', bed: '1', bedKey: one }));
    given({ key: two })(...inBed)
      .when(MoveBed, { bed: '2' }, wati)
      .records(happened.BedChanged({ bed: '2', bedKey: two }));
    given({})(...inBed)
      .when(MoveBed, { bed: '1' }, wati)
      .records(happened.BedChanged({ bed: '1', bedKey: one }));
  });

  it.each([
    ['that somebody else has', { taken: true }, 'beneficiary/bed-taken'],
    ['that the centre has not', { known: false }, 'beneficiary/not-valid-bed'],
  ])('%s is given to nobody', (_, bed, code) => {
    given(bed)(...accepted)
      .when(AdmitBeneficiary, { bed: '1' }, ines)
      .rejects(code);
    given({ key: two, ...bed })(...inBed)
      .when(MoveBed, { bed: '2' }, wati)
      .rejects(code);
  });

  it('is shared where somebody is named who allowed it, and not by the word of whoever asks', () => {
    given({ taken: true })(...accepted)
      .when(AdmitBeneficiary, { bed: '1', ...allowedBy(hesti) }, ines)
      .records(happened.BeneficiaryAdmitted({ ...number, bed: '1', bedKey: one, ...allowedBy(hesti) }));
    given({ taken: true })(...accepted)
      .when(AdmitBeneficiary, { bed: '1', ...allowedBy(ines) }, ines)
      .rejects('beneficiary/self-approval');
    givenFor(beneficiaryDecider, { ...usual, worksHere: false, bed: { key: two, known: true, taken: true } })(...inBed)
      .when(MoveBed, { bed: '2', ...allowedBy(hesti) }, wati)
      .rejects('staff/not-valid-allower');
  });

  it('of a register that is taken over books nothing', () =>
    given({ taken: true })(...accepted)
      .when(AdmitBeneficiary, { bed: '1' }, house)
      .records(happened.BeneficiaryAdmitted({ ...number, bed: '1' })));

  it('that she had before the next one is written down after that, and is hers until then', () => {
    const next = on('2026-03-10', happened.BedChanged({ bed: '3', bedKey: 'c'.repeat(64) }));
    const late = { happenedAt: '2026-03-05', reason: 'kertas' };
    given({ key: two })(...inBed, next)
      .when(MoveBed, { bed: '2' }, wati, late)
      .records(happened.BedChanged({ bed: '2', bedKey: two }));
    const all = recordedIn(beneficiaryDecider, melati, [...inBed, next, on('2026-03-05', happened.BedChanged({ bed: '2', bedKey: two }))]);
    expect(bedFile(all)?.bed).toBe('3');
    expect(fold(beneficiaryDecider, all).stays[0]!.beds.map(({ key }) => key![0])).toEqual(['a', 'b', 'c']);
  });

  it('that she had in a stay which is over is written down late, and is not the one she has', () => {
    const late = on('2026-03-12', happened.BedChanged({ bed: '2', bedKey: two }));
    given({ key: two })(...left)
      .when(MoveBed, { bed: '2' }, wati, { happenedAt: '2026-03-12', reason: 'kertas' })
      .records(late.event);
    const again = [...past.back.slice(-1), happened.ReferralAccepted(), happened.BeneficiaryAdmitted({ ...number, bed: '1', bedKey: one })];
    const back = again.map((event) => on('2026-03-26T10:00+07:00', 'event' in event ? event.event : event));
    const bedOf = (...log: Parameters<typeof recordedIn>[2]) => bedFile(recordedIn(beneficiaryDecider, melati, log as never))?.bed;
    expect(bedOf(...left, late)).toBeUndefined();
    expect(bedOf(...left, ...back, late)).toBe('1');
    expect(bedOf(...left, late, on('2026-03-24', happened.DischargeVoided()))).toBe('2');
    expect(bedOf(...left, late, on('2026-03-24', happened.DischargeVoided({ withoutBed: true })))).toBeUndefined();
  });

  it('is hers again when her discharge was a mistake, unless somebody else has it by now', () => {
    given({})(...left)
      .when(VoidDischarge, {}, ratna, { reason: 'orang lain' })
      .records(happened.DischargeVoided());
    given({ taken: true })(...left)
      .when(VoidDischarge, {}, ratna, { reason: 'orang lain' })
      .records(happened.DischargeVoided({ withoutBed: true }));
  });
});

describe('Who has a bed', () => {
  const stateOf = (...pasts: Parameters<typeof recordedIn>[2]) =>
    fold(beneficiaryDecider, recordedIn(beneficiaryDecider, melati, pasts as never));
  const at = (when: string) => happenedAtOf({ happenedAt: when }, Date.parse('2026-04-30T10:00+07:00'), 'Asia/Jakarta');
  const moved = on('2026-03-10T10:00+07:00', happened.BedChanged({ bed: '2', bedKey: two }));
  const gone = happened.AbsenceNoticed({ kind: 'absconded' });

  it.each([
    ['she, from moving in', [...inBed], one, '2026-03-02T10:00+07:00', true],
    ['she, also for whoever asks of an earlier time', [...inBed], one, '2026-03-01', true],
    ['nobody, where none was booked', [...past.resident], one, '2026-03-05', false],
    ['she still, before she moved to another', [...inBed, moved], one, '2026-03-09', true],
    ['nobody, from that minute', [...inBed, moved], one, '2026-03-10T10:00+07:00', false],
    ['she, from the beginning of that day', [...inBed, moved], one, '2026-03-10', true],
    ['she, of the other', [...inBed, moved], two, '2026-03-10T10:00+07:00', true],
    ['she, while she is gone', [...inBed, gone], one, '2026-03-20', true],
    ['nobody, once she left', left, one, '2026-03-20T14:00+07:00', false],
    ['she, once that was a mistake', [...left, happened.DischargeVoided()], one, '2026-03-25', true],
    ['nobody, once her moving in was a mistake', [...inBed, happened.AdmissionVoided()], one, '2026-03-06', false],
    ['not she, where somebody else has it by then', [...left, happened.DischargeVoided({ withoutBed: true })], one, '2026-03-25', false],
  ])('%s', (_, pasts, key, when, has) => expect(hasBed(stateOf(...(pasts as never[])).stays, key, at(when))).toBe(has));

  it.each([
    ['she, where somebody asks for longer than until her next move', '2026-03-12T10:00+07:00', true],
    ['nobody, where somebody asks until she comes', '2026-03-10T10:00+07:00', false],
  ])('%s', (_, until, has) => expect(hasBed(stateOf(...(inBed as never[]), moved).stays, two, at('2026-03-05'), at(until))).toBe(has));

  it('a record that goes on within another keeps it until she left there, or had a bed there', () => {
    const linked = on('2026-03-15', happened.BeneficiariesLinked({ into: kenanga, basis: 'papers', doubled: [{ episode: 1, there: 1 }] }));
    const { stays, link } = stateOf(...(inBed as never[]), linked);
    const within = (...there: readonly unknown[]) =>
      hasBed(staysWithin(link!, stays, stateOf(...(there as never[])).stays), one, at('2026-03-25'));
    expect(within(...past.resident)).toBe(true);
    expect(within(...past.left)).toBe(false);
    expect(within(...past.resident, on('2026-03-18', happened.BedChanged({ bed: '2', bedKey: two })))).toBe(false);
    expect(within(...past.resident, on('2026-03-10', happened.BedChanged({ bed: '2', bedKey: two })))).toBe(false);
  });
});
