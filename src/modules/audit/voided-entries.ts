import type { VoidingLine } from '../../../projections/voidings.projection';
import type { Flag } from './flag';

/** Each time that somebody voided something is a flag of its own: what, of what kind, and why. */
export const voidedEntries = (lines: readonly VoidingLine[]): readonly Flag[] =>
  lines.map(({ by, at, stream, revision, what, of, reason }) => ({
    kind: 'voided',
    actor: by.id,
    role: by.role,
    from: at,
    to: at,
    count: 1,
    entries: [{ at, stream, revision, subject: stream.startsWith('beneficiary-') ? stream : null }],
    what,
    of,
    why: reason,
  }));
