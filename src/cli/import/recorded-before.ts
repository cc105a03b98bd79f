import { caseload, NEVER, ownEpisode } from '../../../projections/caseload.projection';
import { foldAll } from '../../../projections/kit/projection';
import { AdmitBeneficiary } from '../../modules/beneficiary/intake.steps';
import { CloseEpisode, RecordPastDischarge } from '../../modules/beneficiary/leaving.steps';
import type { Decisions } from '../../platform/decisions';
import { following, isOfSameSeeds } from '../../platform/ids';
import { dayOf } from '../../platform/local-time';
import { type Days, OPEN } from './overlap';
import { importer, stayIdOf, type StayRow } from './recorder';

/** What names a stay, and whose it is. */
export type NamedStay = Pick<StayRow, 'key' | 'centre' | 'zone' | 'beneficiary'>;

/** Finds in her record what an earlier import left of a stay, whatever its row said then. */
export class RecordedBefore {
  constructor(private readonly decisions: Decisions) {}

  /** The row with what is there of it already. */
  async in(row: StayRow): Promise<StayRow> {
    if (!row.steps.some(({ asks }) => asks === AdmitBeneficiary)) return row;
    const imported = (await this.#history(row)).filter(isImported);
    const began = row.steps[0]!.day;
    const id = stayIdOf(row, began);
    const stay = imported.find(({ meta }) => isOfSameSeeds(meta.correlation, id))?.meta.correlation;
    const admissions = imported.filter(({ type }) => type === 'BeneficiaryAdmitted');
    if (stay === undefined) return { ...row, isUnderOtherNumber: admissions.some(({ meta }) => meta.happened.day === began) };
    const events = imported.filter(({ meta }) => meta.correlation === stay);
    const has = (step: string): boolean => events.some(({ meta }) => meta.command === following(stay, step));
    // Who died by what was imported left by that already, however she left by what the row says now.
    const isClosedOtherwise = has(RecordPastDischarge.name) && !has(CloseEpisode.name);
    const steps = row.steps.filter(({ asks }) => !(isClosedOtherwise && asks === CloseEpisode));
    return { ...row, steps, before: { stay, events, admittedOn: events[0]!.meta.happened.day } };
  }

  /** The days of a stay as they are recorded by now, by whomever; from OPEN on where its admission is void, undefined where no import left anything of it. */
  async days(stay: NamedStay): Promise<Days | undefined> {
    const history = await this.#history(stay);
    const id = stayIdOf(stay, ANY_DAY);
    const admitted = history.find(
      (event) => isImported(event) && event.type === 'BeneficiaryAdmitted' && isOfSameSeeds(event.meta.correlation, id),
    );
    const line = admitted && foldAll(caseload, history).get(`${stay.beneficiary}.${admitted.meta.part ?? 1}`);
    if (!line) return undefined;
    const { registeredFrom, registeredTo } = ownEpisode(line);
    const [from, until] = [registeredFrom, registeredTo].map((at) => (at === NEVER ? OPEN : dayOf(at, stay.zone)));
    return { from: from!, until: until! };
  }

  #history({ beneficiary }: NamedStay) {
    return this.decisions.history(`beneficiary-${beneficiary}`);
  }
}

/** The ids of one stay differ in nothing but their day. */
const ANY_DAY = '2000-01-01';

const isImported = ({ meta }: { readonly meta: { readonly actor: { readonly id: string } } }): boolean => meta.actor.id === importer('').id;
