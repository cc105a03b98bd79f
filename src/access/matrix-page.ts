import { ROLES } from '../../events/roles';
import { COPIES } from './copies';
import { MATRIX, RELATIONS, RULES, type Cell } from './matrix';
import { MATTER_WORDS, MATTERS } from './matters';
import { QUESTIONS } from './questions';
import { ROLE_WORDS } from './role-words';

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [row(head), row(head.map(() => '---')), ...rows.map(row)];

/** A cell in words: the farthest relation first, then what a nearer one adds. */
function said(cell: Cell): string {
  const rules = RELATIONS.toReversed().flatMap((relation) =>
    relation !== 'none' && cell[relation] ? [[relation, cell[relation]] as const] : [],
  );
  return rules.map(([relation, rule]) => (relation === 'centre' ? rule : `${relation}: ${rule}`)).join('; ');
}

/** The matrix, the questions and what they mean for each role, as the page `docs/access.md`. */
export function matrixPage(): string {
  return [
    '# Who may see what',
    '',
    'Printed from `src/access/matrix.ts`, `questions.ts` and `role-words.ts`; a test compares them. Who may see something depends on her role, on how she',
    'stands to the person it is about, and on the moment. One pure function, `decide()`, says so for every answer; whatever it does not open is',
    '`{ "masked": true }`, with `"needs"` where something would open it, and its key is never unwrapped; what was erased is `{ "erased": true }` to whoever could have read of her. A value whose key is gone though nobody destroyed it is `{ "lost": true }` to whoever may read it. One mask stands for all of who a woman is, since which parts are known would tell of her papers. Every reading is on the access log before anything is shown.',
    '',
    '## In plain words',
    '',
    ...ROLES.filter((role) => role !== 'system').map((role) => `- **${role}**: ${ROLE_WORDS[role]}`),
    '',
    '## How somebody stands to somebody',
    '',
    '- **own**: she wrote it herself.',
    '- **assigned**: she is the case worker; or the instructor of the track she is in until she leaves, or of the session; of a visitor: he had a part in an incident of the centre, or has a record of his own there.',
    '- **team**: the case worker is in the team of the caller, or was in it when she left the centre. Whoever leaves the centre and comes back is in the team she was in when she left, until the head puts her in another or in none: nobody is told more, or less, for having been away ([0090](decisions/0090-whoever-comes-back-is-in-the-team-she-left.md)). A supervisor who is in no team answers for the whole centre, and every supervisor for whoever never had a case worker yet.',
    '  Of a woman who comes back it is who was her case worker last, until she has one in the new stay; a referral that was declined changes nothing.',
    '- **centre**: of the same centre, and nothing more. Of another centre nothing is shown, not even that it exists: 404, as for what does not exist.',
    '',
    'These are facts of the record, looked up at each question: a new case worker reads at once, the former one no longer.',
    '',
    '## On confirmation, and for a reason',
    '',
    'Some things are shown only to somebody who has just proved again who she is (sign in, or `POST /api/me/confirm`, not more than 5 minutes ago) and says why, in the header',
    '`Reading-Reason`: one of the codes in `events/reading-reasons.ts`. The reason is kept on the access log. Whoever asked that her record be restricted is read by a supervisor or head with a reason only.',
    '',
    '## In an emergency, and under a mandate',
    '',
    '`POST /api/emergencies` opens one record to a social worker, supervisor or head (to the gate: what is known of her health, by `GET /api/beneficiaries/{id}/health`, and nothing else) for 60 minutes, with a reason, at least 20',
    'characters of text and a confirmation not older than 5 minutes; not again for the same person within 24 hours. It goes on when she leaves, but not at the gate, which has to do with whoever is registered now. Head and supervisor see it at once in `GET /api/emergencies`: the notice and the access',
    'are one document, so that nothing opens of which nobody was told. Every look under it is marked on the access log.',
    'It opens the classes that were asked for (with `identity` also what she is called and her photograph, with `contact` also where she sleeps) and, where one of them is `health` or `counselling`, her course; sessions, visits and incidents stay what they are without it. Another person reviews it within 72 hours; what is late is in `?overdue=true`.',
    '',
    'A mandate (`POST /api/mandates`) lets one auditor read one record, the classes that are named, for at most 14 days. A head proposes it and somebody else agrees; nobody approves her own.',
    '',
    '## Who may take which step',
    '',
    'The role says which steps there are for somebody ([events](events.md)); on a woman and on a session how she stands to it says on whose record. A step is for whoever may read what it adds to:',
    'her history, or training for what she learns, or the line on the list for where she is (absent, back, in hospital) and for a new referral. An emergency and a mandate are for reading and open no step; what an emergency opens leaves the house in no file.',
    'Until she has a case worker, every social worker takes part in taking her in; whoever had one in an earlier stay is referred by anybody who takes somebody in, and taken in by intake and by those who looked after her. So a supervisor assigns within her team, and takes over within it; a woman of another team is assigned by the head or by a supervisor there. A family that comes for a woman is written down by intake too; what becomes of it is for whoever is told of visits to her, and for the social worker who wrote it down. Records are linked by whoever reads both; the link opens none of them to anybody: of each is told what would be told of it alone.',
    'An instructor names in a plan and on a sheet whom she teaches, guests of the plan, and whoever stands on it. A sheet is put right by whoever led the session or planned it, or by whoever reads of the woman. Everything else is answered with 404, as of nobody, and `GET .../revision` likewise; to whoever is told only who is registered now it says nothing of whoever left, and who asked it is on the access log. Whoever works in the house records',
    'that a woman is gone (`notice-absence`, not for intake), what she told (`record-disclosure`, not for security) or what he saw of an incident (every step on one that is for his role) without standing near, and without being told how it stands: whatever the record would refuse is 404, no',
    'revision is told or compared.',
    '',
    '## What one administrator can do alone',
    '',
    'No administrator is head, nor makes one: the first head is appointed at the machine, everybody else by two people one of whom is a head, and nobody before she came in herself. Alone she opens accounts without a role, gives links to',
    'whoever never came in, takes roles away and closes accounts (not those of auditors or the last head). Each is an event and in `GET /api/accounts`, for supervisors, heads and auditors; an account into which somebody else came first is one that its holder finds used.',
    'See [0015](decisions/0015-two-people-for-a-role.md).',
    '',
    '## The matrix',
    '',
    'Each cell says what holds in the centre, then what being nearer adds.',
    '',
    ...table(
      ['matter', ...ROLES.filter((role) => role !== 'system')],
      MATTERS.map((matter) => [
        `**${matter}** ${MATTER_WORDS[matter]}`,
        ...ROLES.filter((role) => role !== 'system').map((role) => said(MATRIX[role][matter])),
      ]),
    ),
    '',
    ...Object.entries(RULES).map(([rule, words]) => `- *${rule}* ${words}.`),
    '',
    'Her history tells of each event what the list that it belongs to tells: of sessions and what she learnt to whoever reads her training, of visits and of incidents by their facts, of everything else to whoever reads her course.',
    'Everybody asks for the figures (`GET /api/figures/*`, and, but for an administrator, `/api/incidents/figures`). Whoever is not told of every woman of the centre how she was on any day, an instructor and an administrator too whose *statistics* are hidden, is given those of',
    'one whole calendar year that has ended, as it stood at its end, and no number behind which fewer than five people are, nor one from which such a number follows: [0047](decisions/0047-figures-are-of-a-span-and-tell-no-few.md).',
    '',
    'What is hidden is left out of an answer, and where a total counts it, it is counted among `others`. Whoever reads no file finds, by name or by number, only who is registered now, and is told how it is',
    'now only: of nobody else is there a photograph, or an alias in a text that mentions her, and a visit to the gate names whoever was registered then ([0071](decisions/0071-for-whom-they-came-is-told-of-who-was-here-then.md)). How it was on another day a supervisor who is in a team is told of whose course she reads, as intake and a social worker are, and of nobody else, in no list and in no count; nor how many ever came or left, by kind, of now either: [0076](decisions/0076-counts-of-an-instant-are-figures-too.md). Searching by name finds only those whose name, or alias, the searcher may see.',
    '',
    '## Who may take a list out of the house',
    '',
    'A list is also given as a file (CSV, NDJSON), to whoever signed in again within 5 minutes and says why. It says of each line what the list says to her; counselling notes, and where a woman',
    'lives, sleeps or went, are masked in every file. Each page of it is on the access log as `ExportMade`, with everybody it is about, before it leaves.',
    '',
    ...ROLES.filter((role) => role !== 'system').map((role) => `- **${role}**: ${COPIES[role].words}.`),
    '',
    'A head asks for one list with `POST /api/exports`; another person, a supervisor or head, agrees or does not within 72 hours; then whoever asked takes exactly that list, once, within 60 minutes.',
    'Nobody agrees to what she herself asked for, and whoever holds another role besides is bound as a head in that one too. Each step is an event, and `GET /api/exports` shows them to supervisors, heads and auditors.',
    '',
    '## Who may ask what',
    '',
    'A question that is not for a role is answered with 403, and none is answered that is not listed.',
    '',
    ...table(
      ['question', 'roles'],
      Object.entries(QUESTIONS).map(([question, roles]) => [question, roles.join(', ')]),
    ),
    '',
  ].join('\n');
}
