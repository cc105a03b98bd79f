import { RELATIONS, WILLS, type Will } from './code-lists';
import { DOCUMENT_STATES, type DocumentState, PICK_UP_DOCUMENTS, type PickUpDocument, PICK_UP_REFUSALS } from './gate-code-lists';
import { Means } from './kit/declare';
import { Code, Codes, Day, Id, Ids, Maybe, Name, Text, YesOrNo } from './kit/fields';
import { Personal } from './kit/personal';

@Means('A family asked to take a resident home.')
export class PickUpRequested {
  @Id() beneficiary!: string;
  /** Who comes for her. */
  @Id() outsider!: string;
  @Maybe() @Name() @Personal('visitor', { of: 'outsider' }) name?: Personal;
  @Code(RELATIONS) relation!: (typeof RELATIONS)[number];
  /** What she herself wants. */
  @Code(WILLS) will!: Will;
  /** The visit at which they asked. */
  @Maybe() @Id() visit?: string;
  /** The day they want to come. */
  @Maybe() @Day() expected?: string;
  @Maybe() @Text(2000) @Personal('visitor', { of: 'outsider' }) note?: Personal;
}

@Means('A paper was looked at; the last look counts, the ones before stay.')
export class PickUpDocumentChecked {
  /** Of whom the request is, so that it stands in her history. */
  @Maybe() @Id() beneficiary?: string;
  @Code(PICK_UP_DOCUMENTS) document!: PickUpDocument;
  @Code(DOCUMENT_STATES) found!: DocumentState;
  @Maybe() @Text(1000) @Personal('visitor') note?: Personal;
}

@Means('The pick-up was approved by somebody who did not ask for it; her discharge is proposed on behalf of whoever did.')
export class PickUpApproved {
  @Id() beneficiary!: string;
  @Code(WILLS) will!: Will;
  /** Ids of whoever wrote down the request, and for whom. */
  @Ids({ least: 1, most: 2 }) requestedBy!: string[];
  /** Papers that were not there as originals. */
  @Codes(PICK_UP_DOCUMENTS) lacking!: PickUpDocument[];
  /** Whether whoever comes bears the name of somebody who was kept out then, and was looked at to be another. */
  @Maybe() @YesOrNo() anotherOfThatName?: boolean;
  /** Id of the member of staff who allowed it although papers were lacking, or that was the name, and why. */
  @Maybe() @Id() allowedBy?: string;
  @Maybe() @Text(2000) @Personal('visitor') allowedWhy?: Personal;
}

@Means('The pick-up was refused; asking again with papers is a new request.')
export class PickUpRefused {
  /** Nobody, once she was erased. */
  @Maybe() @Id() beneficiary?: string;
  @Code(PICK_UP_REFUSALS) why!: (typeof PICK_UP_REFUSALS)[number];
  @Maybe() @Text(2000) @Personal('visitor') note?: Personal;
}
