import type { PersonDetails, PersonField } from '../../../events/person';
import { correctedIn, declinedIn, recordedIn, referredIn, standingIn, type ToldDetails } from '../../../events/told-details';
import { Rejection } from '../../platform/rejection';

interface Details {
  readonly person: PersonDetails;
  readonly cleared?: readonly PersonField[];
}

/** Nothing is taken out of her file in the same breath in which it is said anew. */
export function clearedOnly({ person, cleared = [] }: Details): void {
  if (cleared.some((field) => person[field] !== undefined))
    throw new Rejection('beneficiary/not-valid-cleared', 'What is taken out of her file cannot be said anew at once.');
}

/** A name that was read from a document gives way to no other by the way, whichever step brings it: somebody says why, and from what paper. */
export function verifiedNameStays({ person, cleared = [] }: Details): void {
  if (person.verifiedName !== undefined || cleared.includes('verifiedName'))
    throw new Rejection(
      'beneficiary/not-valid-without-reason',
      'Her name is verified already: say why it changes, and which paper shows it.',
    );
}

/** What is kept in mind of who she is by her papers. */
export interface ByHerPapers {
  /** Which of these stand in her file, by when each was told. */
  readonly papers?: ToldDetails<true>;
}

/** Whether a name of hers was read from a document. */
export const hasVerifiedName = ({ papers = {} }: ByHerPapers): boolean => standingIn(papers).verifiedName === true;

/** Whether a NIK of hers is recorded. */
export const hasNik = ({ papers = {} }: ByHerPapers): boolean => standingIn(papers).nik === true;

interface Told {
  readonly person: { readonly verifiedName?: unknown; readonly nik?: unknown };
  readonly cleared?: readonly PersonField[];
}
type At = { readonly meta: { readonly part?: number; readonly happened: { readonly at: string } } };

/** Keeps in mind what was said of her, and what was taken out again, whenever that was. */
export const toldOfHer = <State extends ByHerPapers>(state: State, told: Told, { meta }: At): State => ({
  ...state,
  papers: recordedIn(state.papers ?? {}, onPaper(told), meta.happened.at),
});

/** The same where that puts right what stood. */
export const putRight = <State extends ByHerPapers>(state: State, told: Told, { meta }: At): State => ({
  ...state,
  papers: correctedIn(state.papers ?? {}, onPaper(told), meta.happened.at),
});

/** The same of what was told where she was referred, for the first time or again. */
export const referredAs = <State extends ByHerPapers>(state: State, person: Told['person'], { meta }: At): State => ({
  ...state,
  papers: referredIn(state.papers ?? {}, onPaper({ person }).person, meta.happened.at, state.papers && meta.part),
});

/** As though the referral that was declined had told nothing. */
export const asBeforeReferral = <State extends ByHerPapers>(state: State, { meta }: At): State => ({
  ...state,
  papers: declinedIn(state.papers ?? {}, meta.part),
});

const ON_PAPER = ['verifiedName', 'nik'] as const;
const onPaper = ({ person, cleared = [] }: Told) => ({
  person: Object.fromEntries(ON_PAPER.flatMap((field) => (person[field] === undefined ? [] : [[field, true as const]]))),
  cleared: cleared.filter((field) => (ON_PAPER as readonly string[]).includes(field)),
});
