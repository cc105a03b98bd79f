import { IDENTITY_PROOFS } from './code-lists';
import { ACCESS_REFUSALS, ACCESS_REQUESTERS, HANDED_OVER_AS } from './house-lists';
import { Means } from './kit/declare';
import { Code, Id, Maybe } from './kit/fields';

/** Whose request it is is in every event, so that each stands in her history. */
class HerRequest {
  @Id() beneficiary!: string;
}

/** How it came out: of nobody, once she was erased. */
class Outcome {
  @Maybe() @Id() beneficiary?: string;
}

@Means('Somebody asked to be given what is recorded of her, and who saw it; it is answered within 72 hours (UU 27/2022 art. 32).')
export class SubjectAccessRequested extends HerRequest {
  @Code(ACCESS_REQUESTERS) askedBy!: (typeof ACCESS_REQUESTERS)[number];
}

@Means('Her file was made, to be handed to her by whoever made it.')
export class SubjectFileTaken extends HerRequest {}

@Means('She was given what is recorded of her. When it happened is when she had it.')
export class SubjectAccessAnswered extends Outcome {
  @Code(IDENTITY_PROOFS) proof!: (typeof IDENTITY_PROOFS)[number];
  @Code(HANDED_OVER_AS) handedOver!: (typeof HANDED_OVER_AS)[number];
}

@Means('She was not given what is recorded of her (UU 27/2022 art. 33).')
export class SubjectAccessRefused extends Outcome {
  @Code(ACCESS_REFUSALS) why!: (typeof ACCESS_REFUSALS)[number];
}
