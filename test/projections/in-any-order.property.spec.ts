import { beneficiaryEvents, breachEvents, centreEvents, incidentEvents, outsiderEvents, staffEvents } from '../../events/every-event';
import { heldAt } from '../../events/kit/timeline';
import type { PersonField } from '../../events/person';
import { beneficiaryFile } from '../../projections/beneficiary-file';
import { breaches } from '../../projections/breaches.projection';
import { NEVER } from '../../projections/caseload.projection';
import { centres } from '../../projections/centres.projection';
import { incidents } from '../../projections/incidents.projection';
import { knownAs } from '../../projections/last-said';
import { outsiders } from '../../projections/outsiders.projection';
import { people } from '../../projections/people.projection';
import { staff, teamOf as teamInView } from '../../projections/staff.projection';
import { agreesTo, isToBeStopped } from '../../src/modules/beneficiary/agreed-to';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { hasNik, hasVerifiedName } from '../../src/modules/beneficiary/cleared';
import { breachDecider } from '../../src/modules/breach/breach.decider';
import { centreDecider } from '../../src/modules/centre/centre.decider';
import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { outsiderDecider } from '../../src/modules/outsider/outsider.decider';
import { staffDecider, teamOf } from '../../src/modules/staff/staff.decider';
import { fold } from '../../src/platform/decider';
import { gito, melati } from '../support/cast';
import { fc } from '../support/fast-check';
import { KEPT_OF_HER } from './her-files-told-late';
import { KEPT_BY_THE_HOUSE } from './house-told-late';
import { dutiesIn, lineIn, type Log, ofHer, type Told, written } from './told-late';

const { ConsentGiven, ConsentWithdrawn, ConsentDeclined, ConsentWithdrawalCarriedOut } = beneficiaryEvents;
const photograph = { purpose: 'photograph' } as const;
const given = (form: 'spoken' | 'written') => ConsentGiven({ ...photograph, form });
const back = ConsentWithdrawn(photograph);

const schooled = (level: 'bachelor' | 'master') => staffEvents.QualificationRecorded({ kind: 'schooling', level, field: 'social-work' });

const details = (person: object, cleared?: PersonField[]) =>
  beneficiaryEvents.PersonDetailsRecorded({ person, ...(cleared && { cleared }) });

const fileOf = (log: Log) => beneficiaryFile(log)!;

const CONSENTS = {
  file: (log: Log) => fileOf(log).consents,
  worklist: dutiesIn,
  decider: (log: Log) => {
    const state = fold(beneficiaryDecider, log);
    const then = ['2026-03-06', '2026-03-11', '2026-03-19', '2026-03-31'];
    return then.map((at) => [agreesTo(state, 'photograph', at, at), isToBeStopped(state, 'photograph', at)]);
  },
};

/** Whatever has a current value that may be told late: a new one is a line here. */
const TOLD: Readonly<Record<string, Told>> = {
  'a consent that she withdrew last': ofHer(
    [
      ['2026-03-05', given('spoken')],
      ['2026-03-08', given('written')],
      ['2026-03-20', back],
    ],
    CONSENTS,
  ),
  'a consent that she gave again after she withdrew it': ofHer(
    [
      ['2026-03-05', given('spoken')],
      ['2026-03-10', back],
      ['2026-03-18', given('written')],
    ],
    CONSENTS,
  ),
  'a withdrawal that was acted on': ofHer(
    [
      ['2026-03-05', given('spoken')],
      ['2026-03-10', back],
      ['2026-03-12', ConsentWithdrawalCarriedOut({ ...photograph, did: ['taken-down'] })],
      ['2026-03-14', ConsentDeclined(photograph)],
    ],
    CONSENTS,
  ),
  'what she declined after she had agreed to it': ofHer(
    [
      ['2026-03-05', ConsentGiven({ ...photograph, form: 'written', until: '2026-03-10' })],
      ['2026-03-10', ConsentDeclined(photograph)],
      ['2026-03-12', ConsentWithdrawalCarriedOut({ ...photograph, did: ['taken-down'] })],
      ['2026-03-14', ConsentDeclined(photograph)],
    ],
    CONSENTS,
  ),
  'who she is': ofHer(
    [
      [
        '2026-03-10',
        details({ name: 'Mawar', alias: 'Mbak Lama', address: 'Rumah suami', verifiedName: 'Mawar Sari', nik: '9999995505990001' }),
      ],
      ['2026-03-12', details({ alias: 'Mbak Antara', maritalStatus: 'divorced' }, ['verifiedName', 'nik'])],
      [
        '2026-03-18',
        details({ name: 'Melati Sari', alias: 'Mbak Baru', phone: '08222222222', verifiedName: 'Melati Sari Dewi' }, ['address']),
      ],
    ],
    {
      file: (log) => [fileOf(log).person, fileOf(log).names],
      list: lineIn(people, ({ name, verifiedName, alias, nik }) => [name, verifiedName, alias, nik]),
      decider: (log) => [hasNik, hasVerifiedName].map((asked) => asked(fold(beneficiaryDecider, log))),
    },
  ),
  'the team of a member of staff': {
    decider: staffDecider,
    first: [staffEvents.StaffAppointed({ name: 'Indah', kind: 'social-worker' })],
    then: [
      ['2026-03-10', staffEvents.TeamJoined({ team: 'mawar' })],
      ['2026-03-12', staffEvents.TeamLeft()],
      ['2026-03-20', staffEvents.TeamJoined({ team: 'anggrek' })],
    ],
    read: { list: lineIn(staff, teamInView), decider: (log) => teamOf(fold(staffDecider, log)) },
  },
  'her schooling': {
    decider: staffDecider,
    first: [staffEvents.StaffAppointed({ name: 'Indah', kind: 'social-worker', education: 'senior' })],
    then: [
      ['2026-03-10', schooled('bachelor')],
      ['2026-03-20', schooled('master')],
    ],
    read: { list: lineIn(staff, ({ schooling }) => schooling) },
  },
  'how many can live at a centre': {
    decider: centreDecider,
    first: [centreEvents.CentreOpened({ name: 'Melati', zone: 'Asia/Jakarta', capacity: 100 })],
    then: [
      ['2026-03-10', centreEvents.CapacitySet({ capacity: 120 })],
      ['2026-03-20', centreEvents.CapacitySet({ capacity: 114 })],
    ],
    read: {
      centre: lineIn(centres, ({ capacity }) => capacity),
      'rule 6': (log) => {
        const state = fold(centreDecider, log);
        return state.phase === 'open' && heldAt(state.capacity, NEVER);
      },
    },
  },
  'what she wants in an incident': {
    decider: incidentDecider,
    first: [incidentEvents.IncidentReported({ kind: 'disturbance', place: 'gerbang', means: [], visits: [] })],
    then: [
      ['2026-03-08', incidentEvents.ResidentInvolved({ beneficiary: melati, role: 'target', will: 'wants' })],
      ['2026-03-15', incidentEvents.ResidentInvolved({ beneficiary: melati, role: 'target', will: 'refuses' })],
      ['2026-03-20', incidentEvents.ResidentInvolved({ beneficiary: melati, role: 'target', will: 'unknown' })],
    ],
    read: { file: lineIn(incidents, ({ residents }) => residents) },
  },
  'what kind of incident it was': {
    decider: incidentDecider,
    first: [incidentEvents.IncidentReported({ kind: 'disturbance', place: 'gerbang', means: [], visits: [] })],
    then: [
      ['2026-03-10', incidentEvents.IncidentReclassified({ kind: 'threat' })],
      ['2026-03-20', incidentEvents.IncidentReclassified({ kind: 'attempted-removal' })],
    ],
    read: { file: lineIn(incidents, ({ kind, kinds }) => [kind, kinds.map((each) => each.kind)]) },
  },
  'when those were told who must know of a breach': {
    decider: breachDecider,
    first: [breachEvents.BreachDiscovered({ kind: 'stolen', classes: ['identity'], account: 'laptop dicuri' })],
    then: [
      ['2026-03-07', breachEvents.BreachNotified({ whom: 'authority', said: 'surat pertama' })],
      ['2026-03-11', breachEvents.BreachNotified({ whom: 'authority', said: 'surat kedua' })],
      ['2026-03-14', breachEvents.BreachNotified({ whom: 'subjects', said: 'surat' })],
      ['2026-03-17', breachEvents.BreachNotified({ whom: 'subjects', said: 'surat lagi' })],
    ],
    read: { register: lineIn(breaches, ({ notices }) => notices), worklist: dutiesIn },
  },
  'when a member of staff stated what she saw': {
    decider: incidentDecider,
    first: [
      incidentEvents.IncidentReported({ kind: 'disturbance', place: 'gerbang', means: [], visits: [] }),
      incidentEvents.StaffInvolved({ staff: gito.id, role: 'present' }),
    ],
    then: [
      ['2026-03-08', incidentEvents.AccountGiven({ by: 'staff', witness: gito.id, account: 'saya lihat' })],
      ['2026-03-10', incidentEvents.AccountGiven({ by: 'staff', witness: gito.id, account: 'saya ingat lagi' })],
    ],
    read: { worklist: dutiesIn },
  },
  'who somebody from outside is': {
    decider: outsiderDecider,
    first: [outsiderEvents.OutsiderDescribed({ relation: 'unknown' })],
    then: [
      ['2026-03-10', outsiderEvents.OutsiderIdentified({ name: 'Joko Lama', source: 'resident' })],
      ['2026-03-12', outsiderEvents.OutsiderDescribed({ relation: 'pimp', looks: 'kurus' })],
      ['2026-03-18', outsiderEvents.OutsiderIdentified({ name: 'Joko Benar', source: 'police' })],
      ['2026-03-20', outsiderEvents.OutsiderDescribed({ relation: 'thug', looks: 'luka dagu' })],
    ],
    read: { list: lineIn(outsiders, ({ relation, said }) => [relation, knownAs(said, [])]) },
  },
};

describe('What holds is what happened last, in whatever order it was written', () => {
  it.each(Object.entries({ ...TOLD, ...KEPT_OF_HER, ...KEPT_BY_THE_HOUSE }))('%s', (_, told) => {
    const inOrder = written(told, told.then);
    const orders = fc.shuffledSubarray([...told.then], { minLength: told.then.length });
    const days = fc.constantFrom('9999', ...told.then.map(([day]) => day));
    for (const [where, read] of Object.entries(told.read)) {
      const asOf = (log: Log, day: string) => read(log.filter(({ meta }) => meta.happened.day <= day));
      fc.assert(fc.property(orders, days, (then, day) => expect(asOf(written(told, then), day)).toEqual(asOf(inOrder, day))));
      expect([where, read(inOrder)]).not.toEqual([where, read(written(told, []))]);
    }
  });

  it('what was put right has been so since it was first told, and gives way to what changed after that, whenever that is written', () => {
    const { PersonDetailsRecorded, PersonDetailsCorrected } = beneficiaryEvents;
    const address = (text: string) => ({ person: { address: text } });
    const then: Told['then'] = [
      ['2026-03-10', PersonDetailsRecorded(address('Solo'))],
      ['2026-03-20', PersonDetailsCorrected(address('Sala'))],
    ];
    const of = (more: Told['then']) => fileOf(written(ofHer([], {}), [...then, ...more])).person.address;
    expect(of([])).toBe('Sala');
    expect(of([['2026-03-05', PersonDetailsRecorded(address('Klaten'))]])).toBe('Sala');
    expect(of([['2026-03-15', PersonDetailsRecorded(address('Klaten'))]])).toBe('Klaten');
  });
});
