import { findingEvents as happened } from '../../events/every-event';
import { AnswerAuditFinding, CloseAuditFinding, RecordAuditFinding } from '../../src/modules/finding/finding.decider';
import { hesti, person } from '../support/cast';
import { by } from '../support/given';
import { example } from './examples';

export const adi = person('auditor', 10);
export const finding = { about: 'centre-wanita-utama', severity: 'major' as const, text: 'Buku tamu tidak dicatat tiga malam.' };
const KNOWS = { facts: { knowsRecord: true } };
const recorded = [by(adi, happened.AuditFindingRecorded(finding))];
const answered = [...recorded, by(hesti, happened.AuditFindingAnswered({ answer: 'Sudah diperbaiki.' }))];

/** Every step of a finding, taken once. */
export const examples = [
  example(RecordAuditFinding, [], finding, adi, ['AuditFindingRecorded'], KNOWS),
  example(AnswerAuditFinding, recorded, { answer: 'Sudah diperbaiki.' }, hesti, ['AuditFindingAnswered'], KNOWS),
  example(CloseAuditFinding, answered, { how: 'remedied' }, adi, ['AuditFindingClosed'], KNOWS),
];

/** A history for each phase. */
export const phases = {
  unknown: [],
  open: recorded,
  answered,
  closed: [...answered, by(adi, happened.AuditFindingClosed({ how: 'remedied' }))],
};
