import type { Answer } from '../events/code-lists';
import type { StaffEvent } from '../events/every-event';
import type { Sealed, Stored } from '../events/kit/personal';
import { heldLast, since, type Timeline } from '../events/kit/timeline';
import type { CertificateRecorded, QualificationRecorded } from '../events/staff.events';
import { projection } from './kit/projection';

/** A certificate; one that was a mistake, or was taken back, stays, marked. */
export type CertificateLine = Stored<CertificateRecorded> & {
  /** Id of the event that recorded it. */
  readonly id: string;
  readonly voided?: true;
  /** The calendar day from which it is not valid. */
  readonly revokedOn?: string;
};

/** A member of staff, as lists show her. */
export interface StaffLine {
  readonly id: string;
  readonly centre: string;
  readonly name: Sealed;
  readonly kind: string;
  readonly working: boolean;
  /** From when on she worked here, and from when not. */
  readonly worked: Timeline<boolean>;
  /** Of a daily worker. */
  readonly post: string | null;
  /** Whether she comes from around the centre; null where nobody said it. */
  readonly fromAround: Answer | null;
  /** Of the last certificate she showed, else as said when she was appointed. */
  readonly schooling: string | null;
  /** Which of them was on record since when, by the certificates alone. */
  readonly schoolings: Timeline<string>;
  /** As said when she was first appointed, or once that said it. */
  readonly schoolingSaid: string | null;
  readonly qualifications: readonly Stored<QualificationRecorded>[];
  readonly certificates: readonly CertificateLine[];
  /** The calendar day she left. */
  readonly left: string | null;
  /** The team she works in; null where the centre has none, or she is in none. */
  readonly team: string | null;
  /** The one she left the centre from: it still answers for the women whose case worker she is, until they get another, and is hers again once she comes back. */
  readonly lastTeam?: string;
  /** In which she was since when, whether or not she worked here then; null: in none. */
  readonly teams: Timeline<string | null>;
}

/** Pure: the team she works in, or the one she left the centre from; null where she is, or was then, in none, or is on no staff list. */
export const teamOf = (member: Pick<StaffLine, 'team' | 'lastTeam'> | undefined): string | null => member?.team ?? member?.lastTeam ?? null;

/** Pure: a line as it is shown. */
export const shownOf = ({ teams: _, schoolings: __, schoolingSaid: ___, ...line }: StaffLine) => line;

/** Her line where she works in a team since then; while she is not here, it is the one she left from. */
function inTeam({ lastTeam: _, ...line }: StaffLine, teams: StaffLine['teams']): StaffLine {
  const team = heldLast(teams) ?? null;
  if (line.working) return { ...line, teams, team };
  return { ...line, teams, team: null, ...(team !== null && { lastTeam: team }) };
}

const schooled = (line: StaffLine, at: string, level: string | undefined): StaffLine => {
  if (level === undefined) return line;
  const schoolings = since(line.schoolings, at, level);
  return { ...line, schoolings, schooling: heldLast(schoolings)! };
};

function saidSchooled(line: StaffLine, education: string | undefined): StaffLine {
  const schoolingSaid = line.schoolingSaid ?? education ?? null;
  return { ...line, schoolingSaid, schooling: heldLast(line.schoolings) ?? schoolingSaid };
}

const marked = (line: StaffLine, certificate: string, mark: Pick<CertificateLine, 'voided' | 'revokedOn'>): StaffLine => ({
  ...line,
  certificates: line.certificates.map((each) => (each.id === certificate ? { ...each, ...mark } : each)),
});

/** One line a member of staff; whoever left stays, so that old entries keep their names. */
export const staff = projection<StaffLine, StaffEvent>({
  name: 'staff',
  version: 10,
  indexes: [
    ['centre', 'working'],
    ['centre', 'kind'],
  ],
  keys: ({ stream }) => stream.slice('staff-'.length),
  onPoison: 'park',
  opens: {
    StaffAppointed: ({ name, kind, post, education, fromAround }, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      name,
      kind,
      working: true,
      worked: [{ at: meta.happened.at, value: true }],
      post: post ?? null,
      fromAround: fromAround ?? null,
      schooling: education ?? null,
      schoolings: [],
      schoolingSaid: education ?? null,
      qualifications: [],
      certificates: [],
      left: null,
      team: null,
      teams: [],
    }),
  },
  on: {
    // Coming back changes no team: without one, a supervisor would answer for the whole centre.
    StaffAppointed: (line, { name, kind, post, education, fromAround }, { meta }) =>
      inTeam(
        {
          ...saidSchooled(line, education),
          name,
          kind,
          working: true,
          worked: since(line.worked, meta.happened.at, true),
          post: post ?? null,
          fromAround: fromAround ?? null,
          left: null,
        },
        line.teams,
      ),
    StaffDetailsCorrected: (line, { name, kind }) => ({
      ...line,
      name: name ?? line.name,
      kind: kind ?? line.kind,
      post: (kind ?? 'daily-worker') === 'daily-worker' ? line.post : null,
    }),
    QualificationRecorded: (line, shown, { meta }) => ({
      ...schooled(line, meta.happened.at, shown.level),
      qualifications: [...line.qualifications, shown],
    }),
    CertificateRecorded: (line, certificate, { id }) => ({ ...line, certificates: [...line.certificates, { ...certificate, id }] }),
    CertificateVoided: (line, { certificate }) => marked(line, certificate, { voided: true }),
    CertificateRevoked: (line, { certificate }, { meta }) => marked(line, certificate, { revokedOn: meta.happened.day }),
    TeamJoined: (line, { team }, { meta }) => inTeam(line, since(line.teams, meta.happened.at, team)),
    TeamLeft: (line, _, { meta }) => inTeam(line, since(line.teams, meta.happened.at, null)),
    StaffLeft: (line, _, { meta }) =>
      inTeam({ ...line, working: false, worked: since(line.worked, meta.happened.at, false), left: meta.happened.day }, line.teams),
  },
});
