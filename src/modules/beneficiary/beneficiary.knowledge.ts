/** What other modules know, gathered before a decision about her. */
export interface BeneficiaryKnowledge {
  /** Whether the member of staff named in the step worked here then. */
  readonly worksHere: boolean;
  /** The register number that is hers once the step is taken; undefined when the wanted one is another's. */
  readonly registerNumber?: { readonly year: number; readonly sequence: number };
}
