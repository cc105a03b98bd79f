import { type StaffEvent, staffEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import type { Sealed } from '../../../events/kit/personal';
import type { HappenedAt } from '../../../events/kit/recorded';
import { heldAt, heldLast, since, type Timeline } from '../../../events/kit/timeline';
import {
  CertificateRecorded,
  CertificateRevoked,
  CertificateVoided,
  QualificationRecorded,
  StaffAppointed,
  StaffDetailsCorrected,
  TeamJoined,
} from '../../../events/staff.events';
import { asTyped } from '../../../projections/kit/as-typed';
import { isBefore } from '../../platform/before';
import { decisionsOn } from '../../platform/decider';
import { writtenBy } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';

export type StaffState =
  | { readonly phase: 'unknown' }
  | {
      readonly phase: 'working' | 'left';
      /** When she last came or left. */
      readonly since: HappenedAt;
      readonly name: Sealed;
      readonly kind: StaffAppointed['kind'];
      /** Her name, once it was put right. */
      readonly corrected?: Sealed | undefined;
      /** In which team she was since when (null: in none); the last she is in, or left the centre from: it is hers again once she comes back. */
      readonly teams: Timeline<string | null>;
      /** Those that were neither voided nor revoked. */
      readonly certificates: readonly Shown[];
    };

/** A certificate, with the id of the event that recorded it. */
type Shown = Pick<CertificateRecorded, 'track' | 'issuer' | 'number' | 'validUntil'> & { readonly id: string };

/** What a decision about a member of staff must know from elsewhere. */
export interface StaffKnowledge {
  /** The role in which nobody could act once she is gone. */
  readonly onlyHers?: 'head' | 'auditor' | undefined;
  /** Whether the name that is asked for is the one on record. */
  readonly isCalledSo?: boolean;
}

@Means('Record that somebody begins to work at the centre.')
export class AppointStaff extends StaffAppointed {}

@Means('Put right the name of a member of staff, or what she was appointed as; say what was wrong.')
export class CorrectStaffDetails extends StaffDetailsCorrected {}

@Means('Record a certificate that a member of staff showed.')
export class RecordCertificate extends CertificateRecorded {}

@Means('Void a certificate that was recorded by mistake or typed wrong; say why. The right one is recorded anew.')
export class VoidCertificate extends CertificateVoided {}

@Means('Record that whoever issued a certificate took it back; it is not valid from the day that this happened.')
export class RevokeCertificate extends CertificateRevoked {}

@Means('Record what a member of staff learnt or did before, or her agreed hours.')
export class RecordQualification extends QualificationRecorded {}

@Means('Put a member of staff into a team: its supervisor answers for the women whose case workers are in it.')
export class JoinTeam extends TeamJoined {}

@Means('Take a member of staff out of her team.')
export class LeaveTeam {}

@Means('Record that a member of staff stopped working at the centre; she comes in no more, and her sessions end at once.')
export class RecordStaffLeft {}

const { decider, step } = decisionsOn<StaffState, StaffEvent, StaffKnowledge>();
const OFFICE = ['head', 'admin'] as const;

export const staffDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },
  steps: [
    step(AppointStaff, {
      by: [...OFFICE, 'system'],
      during: ['unknown', 'left'],
      decide: (state, staff, { happened: at }) => {
        inOrder(state, at);
        return happened.StaffAppointed(staff);
      },
    }),
    step(CorrectStaffDetails, {
      by: OFFICE,
      during: ['working', 'left'],
      decide: (state, right, { reason, facts: { isCalledSo = false } }) => {
        if (reason === undefined) throw new Rejection('staff/not-valid-without-reason', 'Say what was wrong.');
        const changes = (right.name !== undefined && !isCalledSo) || (right.kind !== undefined && right.kind !== state.kind);
        if (!changes) throw new Rejection('staff/nothing-to-correct', 'This is what stands in her record already.');
        return happened.StaffDetailsCorrected(right);
      },
    }),
    step(RecordCertificate, {
      by: OFFICE,
      during: ['working'],
      decide: ({ certificates }, certificate, { today, happened: { day } }) => {
        const { issuedOn, validUntil } = certificate;
        writtenBy('issuedOn', issuedOn, today);
        if (issuedOn !== undefined && validUntil !== undefined && validUntil < issuedOn)
          throw new Rejection('staff/not-valid-certificate', 'The certificate would end before it begins.');
        shownOnce(certificates, certificate, issuedOn ?? day);
        return happened.CertificateRecorded(certificate);
      },
    }),
    step(VoidCertificate, {
      by: OFFICE,
      during: ['working', 'left'],
      decide: ({ certificates }, { certificate }, { reason }) => {
        onRecord(certificates, certificate);
        if (reason === undefined) throw new Rejection('staff/not-valid-without-reason', 'Say what was wrong.');
        return happened.CertificateVoided({ certificate });
      },
    }),
    step(RevokeCertificate, {
      by: OFFICE,
      during: ['working', 'left'],
      decide: ({ certificates }, { certificate }) => {
        onRecord(certificates, certificate);
        return happened.CertificateRevoked({ certificate });
      },
    }),
    step(RecordQualification, {
      by: OFFICE,
      during: ['working'],
      decide: (_, shown) => {
        if ((shown.kind === 'schooling') !== (shown.level !== undefined))
          throw new Rejection('staff/not-valid-qualification', 'A level goes with schooling, and only with it.');
        return happened.QualificationRecorded(shown);
      },
    }),
    step(JoinTeam, {
      by: ['head'],
      during: ['working'],
      decide: ({ teams }, joined, { happened: { at } }) => {
        if (heldAt(teams, at) === joined.team) throw new Rejection('staff/in-team-already', 'She is in this team already.').at('team');
        return happened.TeamJoined(joined);
      },
    }),
    step(LeaveTeam, {
      by: ['head'],
      during: ['working'],
      fits: (state) => teamOf(state) !== undefined,
      decide: ({ teams }, _, { happened: { at } }) => {
        if ((heldAt(teams, at) ?? null) === null) throw new Rejection('staff/in-no-team', 'She is in no team.');
        return happened.TeamLeft();
      },
    }),
    step(RecordStaffLeft, {
      by: OFFICE,
      during: ['working'],
      decide: (state, _, { happened: at, facts: { onlyHers } }) => {
        inOrder(state, at);
        if (onlyHers === 'head') throw new Rejection('account/last-head', 'This is the last head of the centre.');
        if (onlyHers === 'auditor') throw new Rejection('account/last-auditor', 'This is the last auditor.');
        return happened.StaffLeft();
      },
    }),
  ],
  evolve: {
    StaffAppointed: (state, { name, kind }, { meta }) => ({
      phase: 'working',
      since: meta.happened,
      name,
      kind,
      certificates: certificatesOf(state),
      teams: state.phase === 'unknown' ? [] : state.teams,
    }),
    StaffDetailsCorrected: (state, right) =>
      state.phase === 'unknown' ? state : { ...state, ...named(state, right.name), kind: right.kind ?? state.kind },
    CertificateRecorded: (state, { track, issuer, number, validUntil }, { id }) =>
      withCertificates(state, (all) => [
        ...all,
        {
          id,
          track,
          ...(issuer !== undefined && { issuer }),
          ...(number !== undefined && { number }),
          ...(validUntil !== undefined && { validUntil }),
        },
      ]),
    CertificateVoided: (state, { certificate }) => withCertificates(state, (all) => all.filter(({ id }) => id !== certificate)),
    CertificateRevoked: (state, { certificate }) => withCertificates(state, (all) => all.filter(({ id }) => id !== certificate)),
    QualificationRecorded: (state) => state,
    TeamJoined: (state, { team }, { meta }) => inTeam(state, meta.happened.at, team),
    TeamLeft: (state, _, { meta }) => inTeam(state, meta.happened.at, null),
    StaffLeft: (state, _, { meta }) => (state.phase === 'unknown' ? state : { ...state, phase: 'left', since: meta.happened }),
  },
});

const named = ({ name, corrected }: Extract<StaffState, { name: Sealed }>, right: Sealed | undefined) =>
  right === undefined ? { name, corrected } : { name: right, corrected: right };

function certificatesOf(state: StaffState): readonly Shown[] {
  return state.phase === 'unknown' ? [] : state.certificates;
}

/** Pure: the team she is in, or left the centre from; undefined where there is none. */
export function teamOf(state: StaffState): string | undefined {
  return state.phase === 'unknown' ? undefined : (heldLast(state.teams) ?? undefined);
}

function inTeam(state: StaffState, at: string, team: string | null): StaffState {
  return state.phase === 'unknown' ? state : { ...state, teams: since(state.teams, at, team) };
}

function withCertificates(state: StaffState, changed: (all: readonly Shown[]) => readonly Shown[]): StaffState {
  return state.phase === 'unknown' ? state : { ...state, certificates: changed(state.certificates) };
}

function onRecord(certificates: readonly Shown[], certificate: string): void {
  if (!certificates.some(({ id }) => id === certificate))
    throw new Rejection(
      'staff/no-such-certificate',
      'No certificate with this id stands in her record; it may have been taken back already.',
    );
}

// One that ended before this begins was renewed under its number.
function shownOnce(certificates: readonly Shown[], shown: Omit<Shown, 'id'>, from: string): void {
  const stands = certificates.filter(({ validUntil }) => validUntil === undefined || from <= validUntil);
  if (stands.some((each) => isSame(each, shown)))
    throw new Rejection(
      'staff/certificate-already',
      'A certificate of this track, issuer and number stands in her record already. Where that one was typed wrong: "Void certificate" comes first.',
    ).at('number');
}

const isSame = (one: Omit<Shown, 'id'>, other: Omit<Shown, 'id'>): boolean => one.track === other.track && isOnePaper(one, other);

/** Whether two certificates are of one issuer and number, however these are typed; of none that nobody wrote the number of. */
export const isOnePaper = (one: Pick<Shown, 'issuer' | 'number'>, other: Pick<Shown, 'issuer' | 'number'>): boolean =>
  other.number !== undefined && asTyped(one.number) === asTyped(other.number) && asTyped(one.issuer) === asTyped(other.issuer);

// Who works here is asked of any day, by when somebody came and left.
function inOrder(state: StaffState, at: HappenedAt): void {
  if (state.phase !== 'unknown' && isBefore(at, state.since))
    throw new Rejection('staff/changed-since', `She came, or left, after that: on ${state.since.day}.`);
}
