import { beneficiaryEvents as happened } from '../../../events/every-event';
import { beneficiaryDecider } from '../../../src/modules/beneficiary/beneficiary.decider';
import { VoidEntry } from '../../../src/modules/beneficiary/entry-voiding.steps';
import { UNDONE_OTHERWISE } from '../../../src/modules/beneficiary/undone-otherwise';
import { kebab } from '../../../src/http/step-titles';
import { hesti, idOf, ines, melati, sari, wati } from '../../support/cast';
import { eventIdOf, on } from '../../support/given';
import { given, past } from './episode';

const WHY = { reason: 'salah berkas' };
const entry = (place: number) => ({ entry: eventIdOf(melati, place) });
const day = (date: string) => `2026-03-${date}T09:00+07:00`;
const plan = happened.CarePlanAgreed({ goals: 'pulih', agreedByHer: 'yes' });
const review = happened.CarePlanReviewed();
const shown = (unit: string, result: 'competent' | 'not-yet') => happened.CompetenceAssessed({ track: 'sewing', unit, result });
const certificate = happened.CertificateAwarded({ track: 'sewing', kind: 'competence', number: 'S-1' });
const onTrack = [...past.resident, happened.TrackAssigned({ track: 'sewing' })];

describe('An entry that was written by mistake', () => {
  it.each([
    ['a note', happened.CounsellingHeld({ role: 'enabler', topic: 'family' }), ines],
    ['a note', happened.CounsellingHeld({ role: 'enabler', topic: 'family' }), hesti],
    ['a certificate', certificate, wati],
    ['a disclosure', happened.DisclosureMade({ disclosure: idOf(901), of: ['threat'], will: 'wants', account: 'x' }), wati],
  ])('is not voided by whoever may not write it, nor a duty of the law by whom it binds: %s', (_, event, who) =>
    given(...past.resident, event)
      .when(VoidEntry, entry(3), who, WHY)
      .rejects('beneficiary/not-your-step'),
  );

  it('is a plan: its reviews are voided before it, those of another plan and of none are not in the way', () => {
    const plans = [...past.resident, on(day('05'), plan), on(day('20'), plan), on(day('10'), review), on(day('22'), review)];
    given(...plans)
      .when(VoidEntry, entry(3), wati, WHY)
      .rejects('beneficiary/built-on');
    const voided = happened.EntryVoided({ ...entry(5), kind: 'CarePlanReviewed', at: '2026-03-10T02:00:00.000Z', episode: 1 });
    given(...plans, on(day('23'), voided))
      .when(VoidEntry, entry(3), wati, WHY)
      .records(happened.EntryVoided({ ...entry(3), kind: 'CarePlanAgreed', at: '2026-03-05T02:00:00.000Z', episode: 1 }));
  });

  it('is a plan: a review that has an earlier plan of that stay to stand on is not in the way, in whatever order it was written', () => {
    const [first, mistaken, late] = [on(day('04'), plan), on(day('06'), plan), on(day('07'), review)];
    for (const [told, place] of [
      [[first, mistaken, late], 4],
      [[first, late, mistaken], 5],
      [[mistaken, late, first], 3],
    ] as const)
      given(...past.resident, ...told)
        .when(VoidEntry, entry(place), wati, WHY)
        .records(happened.EntryVoided({ ...entry(place), kind: 'CarePlanAgreed', at: '2026-03-06T02:00:00.000Z', episode: 1 }));
    given(...past.resident, first, late, mistaken)
      .when(VoidEntry, entry(3), wati, WHY)
      .records(happened.EntryVoided({ ...entry(3), kind: 'CarePlanAgreed', at: '2026-03-04T02:00:00.000Z', episode: 1 }));
    const once = happened.EntryVoided({ ...entry(5), kind: 'CarePlanAgreed', at: '2026-03-06T02:00:00.000Z', episode: 1 });
    given(...past.resident, first, late, mistaken, on(day('08'), once))
      .when(VoidEntry, entry(3), wati, WHY)
      .rejects('beneficiary/built-on');
  });

  it('is a result: by what came to paper since, a certificate is in the way no more, or is in the way after all', () => {
    const [able, unable] = [shown('pola', 'competent'), shown('pola', 'not-yet')];
    const twice = [...onTrack, on(day('05'), able), on(day('07'), certificate), on(day('06'), able)];
    const voided = (place: number, at: string) =>
      happened.EntryVoided({ ...entry(place), kind: 'CompetenceAssessed', at: `2026-03-${at}T02:00:00.000Z`, episode: 1 });
    given(...twice)
      .when(VoidEntry, entry(4), wati, WHY)
      .records(voided(4, '05'));
    given(...twice, on(day('08'), voided(4, '05')))
      .when(VoidEntry, entry(6), wati, WHY)
      .rejects('beneficiary/built-on');
    const contradicted = [...onTrack, on(day('05'), able), on(day('07'), certificate), on(day('06'), unable)];
    given(...contradicted)
      .when(VoidEntry, entry(4), wati, WHY)
      .rejects('beneficiary/built-on');
    given(...contradicted)
      .when(VoidEntry, entry(6), wati, WHY)
      .records(voided(6, '06'));
  });

  it('is a result: a certificate that she would not have without it is voided before it, and no other', () => {
    const results = [...onTrack, on(day('05'), shown('pola', 'competent')), on(day('06'), shown('jahit', 'competent'))];
    given(...results, on(day('07'), certificate))
      .when(VoidEntry, entry(5), wati, WHY)
      .records(happened.EntryVoided({ ...entry(5), kind: 'CompetenceAssessed', at: '2026-03-06T02:00:00.000Z', episode: 1 }));
    const better = [...onTrack, on(day('05'), shown('pola', 'not-yet')), on(day('06'), shown('pola', 'competent'))];
    given(...better, on(day('07'), certificate))
      .when(VoidEntry, entry(5), wati, WHY)
      .rejects('beneficiary/built-on');
    const late = [...onTrack, on(day('05'), shown('jahit', 'competent')), on(day('06'), shown('pola', 'competent'))];
    given(...late, on(day('04'), shown('pola', 'not-yet')), on(day('07'), certificate))
      .when(VoidEntry, entry(4), wati, WHY)
      .records(happened.EntryVoided({ ...entry(4), kind: 'CompetenceAssessed', at: '2026-03-05T02:00:00.000Z', episode: 1 }));
  });

  it('fell with her admission already, or is of the episode in which it was written', () => {
    given(...past.resident, plan, happened.AdmissionVoided())
      .when(VoidEntry, entry(3), wati, WHY)
      .rejects('beneficiary/voided-already');
    const [voided] = given(...past.resident, happened.CounsellingHeld({ role: 'enabler', topic: 'family' }), ...past.back.slice(5))
      .when(VoidEntry, entry(3), sari, WHY)
      .decided();
    expect([voided!.meta.part, voided!.event.data]).toMatchObject([1, { episode: 1 }]);
  });

  it('is undone by another step where that says so, and every step that is named is there', () => {
    const steps = new Set(beneficiaryDecider.steps.map(({ asks }) => kebab(asks.name)));
    const named = Object.values(UNDONE_OTHERWISE).flatMap(([id]) => [...id.matchAll(/[a-z]+(?:-[a-z]+)+/g)].map(([name]) => name));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !steps.has(name))).toEqual([]);
  });
});
