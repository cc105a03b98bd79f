import type { IncidentKind } from '../events/code-lists';
import type { IncidentEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { HappenedAt, Recorded } from '../events/kit/recorded';
import type { Outcome } from './became';
import { willSaid } from './her-will';
import { projection } from './kit/projection';
import { type Noted, noted } from './noted';
import { countedAnew, NO_OTHERS, nobodyElseIn, type OthersInIt, outsiderGone, outsiderIn, staffGone } from './others-in-incident';
import { reclassified } from './reclassified';
import { neverSeen, type PoliceSeen, seen, seenThen } from './police-seen';
import { becoming, inPart, NOTHING_SAID, notBack, type ResidentLine } from './resident-in-incident';

/** One incident with its whole file. */
export interface IncidentFile extends PoliceSeen, OthersInIt {
  readonly id: string;
  readonly centre: string;
  /** When it began, 24 characters, UTC; and all that is known of the time. */
  readonly at: string;
  readonly happened: HappenedAt;
  readonly discovered: string | null;
  readonly over: string | null;
  /** When it was said to have been over, the first first; the last is `over`. */
  readonly ended: readonly (Noted & { readonly at: string })[];
  readonly recordedAt: string;
  readonly reported: Noted['by'];
  /** When it was said to have begun, by its report first and then by every correction; the last is `at`. */
  readonly began: readonly Noted[];
  /** The last that it was said to be, by when that was decided. */
  readonly kind: IncidentKind;
  readonly status: 'open' | 'reviewed' | 'closed' | 'voided';
  /** Of one that never was, who said so; whoever had a part in it until then is among those who were withdrawn. */
  readonly voidedBy: Noted | null;
  /** The incident that it is the same as; such a one is counted nowhere. */
  readonly duplicateOf: string | null;
  readonly place: string;
  readonly means: readonly string[];
  readonly visits: readonly string[];
  readonly residents: readonly ResidentLine[];
  /** Who had been written down by mistake, as she stood in it, and who said so; counted nowhere. */
  readonly withdrawn: readonly (ResidentLine & Noted)[];
  readonly accounts: readonly (Noted & {
    readonly from: string;
    readonly witness: string | null;
    readonly began: string | null;
    readonly account: Sealed;
  })[];
  readonly evidence: readonly { readonly tag: string; readonly kind: string | null; readonly description: Sealed }[];
  /** As it was reported, and then by when each was decided. */
  readonly kinds: readonly (Noted & { readonly kind: IncidentKind })[];
  readonly reviews: readonly (Noted & { readonly findings: Sealed; readonly measures: readonly string[] })[];
  readonly addenda: readonly (Noted & { readonly text: Sealed })[];
}

/** Whoever stands in it, and whoever did: who might read it by her may go on reading what was written. */
export const everNamedIn = ({ residents, withdrawn }: Pick<IncidentFile, 'residents' | 'withdrawn'>): readonly string[] =>
  [...residents, ...withdrawn].map(({ beneficiary }) => `beneficiary-${beneficiary}`);

const over = (file: IncidentFile, _: unknown, recorded: Pick<Recorded, 'meta'>): IncidentFile => {
  const { at } = recorded.meta.happened;
  return { ...file, over: at, ended: [...file.ended, { ...noted(recorded), at }] };
};

const resident = (
  file: IncidentFile,
  beneficiary: string,
  change: Partial<ResidentLine> | ((line: ResidentLine) => Partial<ResidentLine>),
): IncidentFile => {
  const known = file.residents.some((each) => each.beneficiary === beneficiary);
  const residents = known ? file.residents : [...file.residents, { beneficiary, ...NOTHING_SAID }];
  return {
    ...file,
    residents: residents.map((each) =>
      each.beneficiary === beneficiary ? { ...each, ...(typeof change === 'function' ? change(each) : change) } : each,
    ),
  };
};

const became =
  (value: Outcome) =>
  (
    file: IncidentFile,
    data: { readonly beneficiary: string; readonly injuries?: string },
    { meta }: Pick<Recorded, 'meta'>,
  ): IncidentFile =>
    resident(file, data.beneficiary, (line) =>
      becoming(line, { at: meta.happened.at, value, ...(data.injuries !== undefined && { injuries: data.injuries }) }),
    );

const instantOf = (said: string): string => new Date(said).toISOString();

const nobodyIn = (file: IncidentFile, recorded: Pick<Recorded, 'meta'>): IncidentFile => ({
  ...nobodyElseIn(file, recorded),
  residents: [],
  withdrawn: [...file.withdrawn, ...file.residents.map((each) => ({ ...each, ...noted(recorded) }))],
  visits: [],
});

/** One document an incident, for the security reviewer's register and for its whole file. */
export const incidents = projection<IncidentFile, IncidentEvent>({
  name: 'incidents',
  version: 18,
  indexes: [
    ['centre', 'at'],
    ['centre', 'kind', 'at'],
    ['centre', 'status', 'at'],
    ['centre', 'duplicateOf', 'at'],
  ],
  keys: ({ stream }) => stream.slice('incident-'.length),
  onPoison: 'halt',

  opens: {
    IncidentReported: ({ kind, place, means, discovered, over: ended, visits, account }, recorded, key) => ({
      id: key,
      centre: recorded.meta.centre,
      at: recorded.meta.happened.at,
      happened: recorded.meta.happened,
      discovered: discovered === undefined ? null : instantOf(discovered),
      over: ended === undefined ? null : instantOf(ended),
      ended: ended === undefined ? [] : [{ ...noted(recorded), at: instantOf(ended) }],
      recordedAt: recorded.meta.recordedAt,
      reported: recorded.meta.actor,
      began: [noted(recorded)],
      kind,
      status: 'open',
      voidedBy: null,
      duplicateOf: null,
      place,
      means,
      visits,
      residents: [],
      withdrawn: [],
      ...NO_OTHERS,
      police: [],
      policeVoided: [],
      accounts: account ? [{ ...noted(recorded), from: 'report', witness: null, began: null, account }] : [],
      evidence: [],
      kinds: [{ ...noted(recorded), kind }],
      reviews: [],
      addenda: [],
    }),
  },

  on: {
    IncidentBeginningCorrected: (file, _, recorded) => ({
      ...file,
      at: recorded.meta.happened.at,
      happened: recorded.meta.happened,
      began: [...file.began, noted(recorded)],
    }),
    ResidentInvolved: (file, { beneficiary, role, will }, { meta }) =>
      resident(file, beneficiary, (line) => ({ ...inPart(line, role), ...willSaid(line, meta.happened.at, will) })),
    OutsiderInvolved: outsiderIn,
    OutsiderCountCorrected: (file, { outsider, count }, recorded) => countedAnew(file, outsider, count, recorded),
    OutsiderWithdrawn: (file, { outsider }, recorded) => outsiderGone(file, outsider, recorded),
    StaffInvolved: (file, { staff, role }) => ({ ...file, staff: [...file.staff, { staff, role }] }),
    StaffWithdrawn: (file, { staff }, recorded) => staffGone(file, staff, recorded),
    PoliceNotified: (file, { office }, recorded) => seen(file, recorded, { office, arrived: false, action: null, reportNumber: null }),
    PoliceArrived: (file, { unit: office, action, reportNumber = null }, recorded) =>
      seen(file, recorded, { office, arrived: true, action, reportNumber }),
    PoliceTimeCorrected: (file, { entry }, recorded) => seenThen(file, entry, recorded),
    PoliceEntryVoided: (file, { entry }, recorded) => neverSeen(file, entry, recorded),
    AccountGiven: (file, { by, witness, began, account }, recorded) => ({
      ...file,
      accounts: [
        ...file.accounts,
        { ...noted(recorded), from: by, witness: witness ?? null, began: began === undefined ? null : instantOf(began), account },
      ],
    }),
    ResidentTaken: (file, data, recorded) =>
      resident(became('taken')(file, data, recorded), data.beneficiary, (line) =>
        willSaid(line, recorded.meta.happened.at, data.will, { taken: true }),
      ),
    ResidentLeftAlong: became('left-along'),
    ResidentReturned: became('returned'),
    ResidentReturnVoided: (file, { beneficiary, at }) => resident(file, beneficiary, (line) => notBack(line, at)),
    RemovalPrevented: became('prevented'),
    ResidentWithdrawn: (file, { beneficiary }, recorded) => ({
      ...file,
      residents: file.residents.filter((each) => each.beneficiary !== beneficiary),
      withdrawn: [
        ...file.withdrawn,
        ...file.residents.flatMap((each) => (each.beneficiary === beneficiary ? [{ ...each, ...noted(recorded) }] : [])),
      ],
    }),
    SearchEnded: (file, { beneficiary }, { meta }) => resident(file, beneficiary, { notSought: meta.happened.at }),
    EvidenceListed: (file, { tag, kind, description }) => ({
      ...file,
      evidence: [...file.evidence, { tag, kind: kind ?? null, description }],
    }),
    IncidentEnded: over,
    IncidentEndCorrected: over,
    VisitLinked: (file, { visit }) => ({ ...file, visits: [...file.visits, visit] }),
    VisitUnlinked: (file, { visit }) => ({ ...file, visits: file.visits.filter((each) => each !== visit) }),
    IncidentMarkedDuplicate: (file, { of }) => ({ ...file, duplicateOf: of }),
    DuplicateMarkLifted: (file) => ({ ...file, duplicateOf: null }),
    IncidentReclassified: (file, { kind }, recorded) => reclassified(file, { ...noted(recorded), kind }),
    IncidentReviewed: (file, { findings, measures }, recorded) => ({
      ...file,
      status: 'reviewed',
      reviews: [...file.reviews, { ...noted(recorded), findings, measures }],
    }),
    IncidentClosed: (file) => ({ ...file, status: 'closed' }),
    IncidentReopened: (file) => ({ ...file, status: 'open', voidedBy: null }),
    IncidentVoided: (file, _, recorded) => ({ ...nobodyIn(file, recorded), status: 'voided', voidedBy: noted(recorded) }),
    AddendumWritten: (file, { text }, recorded) => ({ ...file, addenda: [...file.addenda, { ...noted(recorded), text }] }),
  },
});
