/** What other modules know. */
export interface IncidentKnowledge {
  /** The zone of the centre; UTC where nobody says. */
  readonly zone?: string;
  /** Who of the residents named in the step lived in the house then, by that record or by the one that goes on for her. */
  readonly residents: ReadonlySet<string>;
  /** The person whom each record is about that is named, or stands in the incident: the record that goes on for her. */
  readonly personOf?: ReadonlyMap<string, string>;
  /** By the person, when each of them last came back, or was known to be elsewhere, by her own records (24 characters, UTC), by the time of the step. */
  readonly backSince?: ReadonlyMap<string, string>;
  /** Of whoever is said to have left along, the people who are away by force by their own records at the time of the step. */
  readonly takenThen?: ReadonlySet<string>;
  /** Which records that go on within another have no stay of hers any more: she is named by one that has. */
  readonly over?: ReadonlySet<string>;
  /** In which incidents that are the same as this one somebody who is named is taken, where she is not in this one. */
  readonly takenIn?: readonly string[];
  /** Of one who is withdrawn, the other incidents that say that she was taken then, where it is by this one that she is away in her own record. */
  readonly takenAlsoIn?: readonly string[];
  /** Of one whose return is voided, the other incidents that say that she came back then, where it is by this one that she is back in her own record. */
  readonly backAlsoIn?: readonly string[];
  /** Of an incident that is voided, the others that are marked as the same as it. */
  readonly marked?: readonly string[];
  /** And whoever was erased of those who have a part in it. */
  readonly erased?: readonly string[];
  /** Whether the outsider who is given by an id was seen here before. */
  readonly knowsOutsider: boolean;
  /** Whether whoever told something, and is named by an id, belongs to this house: had lived or worked in it by then, or was seen here. */
  readonly knowsWitness?: boolean;
  /** Whether every visit named in the step took place here. */
  readonly visitsHere: boolean;
  /** The other incident named in the step, when this centre has it: is it marked as the same as a third one? */
  readonly otherIncident?: { readonly isDuplicate: boolean };
  /** Whether the member of staff named in the step works here. */
  readonly worksHere: boolean;
}
