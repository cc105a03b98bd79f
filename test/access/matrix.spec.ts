import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES } from '../../events/roles';
import { ACTIONS, type Circumstances, decide, type Decision, ruleOf, SPANS } from '../../src/access/decide';
import { RELATIONS } from '../../src/access/matrix';
import { type QuestionKind, QUESTIONS } from '../../src/access/questions';
import { matrixPage } from '../../src/access/matrix-page';
import { type Matter, MATTERS } from '../../src/access/matters';
import { overseenBy } from '../../src/modules/audit/access-scope';

const HOUR = 3_600_000;
const confirmed: Circumstances = { confirmedAgo: 0, reason: true };
/** One at a time, and then all that helps together with and without what closes. */
const MOMENTS: Readonly<Record<string, Circumstances>> = {
  plain: {},
  new: { admittedAgo: 71 * HOUR },
  fresh: { writtenAgo: 23 * HOUR },
  recent: { writtenAgo: 29 * 24 * HOUR },
  confirmed,
  emergency: { emergency: true },
  mandate: { mandate: true },
  'mandate+': { ...confirmed, mandate: true },
  restricted: { restricted: true },
  'restricted+': { ...confirmed, restricted: true },
  everything: { ...confirmed, admittedAgo: 0, writtenAgo: 0, emergency: true, mandate: true },
};
const LETTERS: Readonly<Record<Decision, string>> = {
  open: 'O',
  masked: 'm',
  hidden: '-',
  'needs-step-up': '$',
  'needs-emergency': 'E',
  'needs-mandate': 'M',
};
/** Of which matter each question tells; `house` is how the house works, or what the asker has a hand in. */
const TELLS_OF: Readonly<Record<QuestionKind, Matter | 'house'>> = {
  caseload: 'case',
  'how-it-was': 'course',
  presence: 'case',
  places: 'house',
  beneficiary: 'case',
  health: 'health',
  photo: 'photo',
  search: 'alias',
  sessions: 'training',
  visits: 'visit-facts',
  incidents: 'incident-facts',
  'incident-figures': 'statistics',
  outsiders: 'visit-facts',
  gate: 'visit-facts',
  pickups: 'visit-facts',
  'bar-alerts': 'visit-facts',
  staff: 'house',
  centre: 'house',
  equipment: 'house',
  partners: 'partner',
  funds: 'house',
  'record-history': 'course',
  revision: 'house',
  accounts: 'house',
  projections: 'settings',
  worklist: 'house',
  figures: 'house',
  emergencies: 'house',
  mandates: 'house',
  breaches: 'house',
  exports: 'house',
  findings: 'finding',
  'access-record': 'access-log',
  'access-flags': 'access-log',
  'access-subjects': 'access-log',
  'access-report': 'access-log',
  erasures: 'house',
  'subject-requests': 'course',
  'subject-file': 'course',
  keys: 'house',
  anybody: 'house',
};
const PEOPLE = ROLES.map((role) => ({ role }));
const supervisor = { role: 'supervisor' } as const;

describe('Who may see what', () => {
  // O shown, m masked, - not there, $ on confirmation, E in an emergency, M under a mandate; a column a moment, in the order above.
  it.each(ROLES)('is, for %s, what was agreed: a change must be meant twice', (role) => {
    const lines = ACTIONS.flatMap((action) =>
      MATTERS.flatMap((matter) =>
        RELATIONS.map((relation) => {
          const said = Object.values(MOMENTS).map((moment) => LETTERS[decide({ role }, action, matter, relation, moment)]);
          return `${action.padEnd(6)} ${matter.padEnd(14)} ${relation.padEnd(8)} ${said.join('')}`;
        }),
      ),
    );
    expect(`${Object.keys(MOMENTS).join(' ')}\n${lines.join('\n')}`).toMatchSnapshot();
  });

  it('shows whoever is of another centre nothing, whatever else holds', () => {
    for (const who of PEOPLE)
      for (const action of ACTIONS)
        for (const matter of MATTERS) expect(decide(who, action, matter, 'none', MOMENTS.everything)).toBe('hidden');
  });

  it('shows an administrator and the machine nothing of anybody', () => {
    const about = MATTERS.filter((matter) => !['settings', 'access-log'].includes(matter));
    for (const role of ['admin', 'system'] as const)
      for (const matter of about)
        for (const relation of RELATIONS) expect(decide({ role }, 'read', matter, relation, MOMENTS.everything)).not.toBe('open');
  });

  it('lets nobody ask of what it shows her of nobody', () => {
    const asked = Object.entries(TELLS_OF).flatMap(([kind, matter]) =>
      matter === 'house' ? [] : QUESTIONS[kind as QuestionKind].map((role) => [kind, role, matter] as const),
    );
    const ofNobody = asked.filter(([, role, matter]) =>
      RELATIONS.every((relation) => ['masked', 'hidden'].includes(ruleOf(role, matter, relation))),
    );
    expect(ofNobody).toEqual([]);
  });

  it('says over whose shoulders somebody may look in the access record', () => {
    const own = ['intake', 'social-worker', 'instructor', 'security', 'admin'].map((role) => [role, 'own']);
    expect(Object.fromEntries(PEOPLE.map((who) => [who.role, overseenBy(who)]))).toEqual({
      ...Object.fromEntries(own),
      supervisor: 'team',
      head: 'centre',
      auditor: 'centre',
      system: 'nobody',
    });
  });

  it('never shows less to whoever is nearer', () => {
    for (const who of PEOPLE)
      for (const matter of MATTERS)
        for (const moment of Object.values(MOMENTS)) {
          const open = RELATIONS.map((relation) => decide(who, 'read', matter, relation, moment) === 'open');
          expect(open.toSorted((one, other) => Number(other) - Number(one))).toEqual(open);
        }
  });

  it.each<[string, Circumstances, Decision]>([
    ['just now, with a reason', { confirmedAgo: 0, reason: true }, 'open'],
    ['within 5 minutes', { confirmedAgo: SPANS.confirmation - 1, reason: true }, 'open'],
    ['5 minutes ago', { confirmedAgo: SPANS.confirmation, reason: true }, 'needs-step-up'],
    ['in the future: the clock was set back', { confirmedAgo: -1, reason: true }, 'needs-step-up'],
    ['without a reason', { confirmedAgo: 0, reason: false }, 'needs-step-up'],
    ['never', { reason: true }, 'needs-step-up'],
  ])('shows a NIK to a supervisor who confirmed %s: %s', (_, moment, expected) =>
    expect(decide(supervisor, 'read', 'nik', 'team', moment)).toBe(expected),
  );

  it.each<[Matter, 'own' | 'centre', Circumstances, Decision]>([
    ['identity', 'centre', { admittedAgo: 0 }, 'open'],
    ['identity', 'centre', { admittedAgo: SPANS.new - 1 }, 'open'],
    ['identity', 'centre', { admittedAgo: SPANS.new }, 'masked'],
    ['identity', 'centre', {}, 'masked'],
    ['health', 'own', { writtenAgo: SPANS.fresh - 1 }, 'open'],
    ['health', 'own', { writtenAgo: SPANS.fresh }, 'masked'],
    ['health', 'centre', { writtenAgo: 0 }, 'masked'],
  ])('shows intake the %s that is %s, %j: %s', (matter, relation, moment, expected) =>
    expect(decide({ role: 'intake' }, 'read', matter, relation, moment)).toBe(expected),
  );

  it('is what docs/access.md says', () => expect(readFileSync(join(__dirname, '../../docs/access.md'), 'utf8')).toBe(matrixPage()));
});
