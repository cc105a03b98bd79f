import { HIGHEST_TAKEN_OVER } from '../../../events/register-number';
import { AssessExit, AssessExploitation } from '../../modules/beneficiary/assessment.steps';
import { RecordAftercareContact } from '../../modules/beneficiary/leaving.steps';
import { RecordServiceOutcome } from '../../modules/beneficiary/residence.steps';
import { HOUSE_ZONE } from '../../modules/centre/centre.facts';
import { idFrom } from '../../platform/ids';
import { dayOf } from '../../platform/local-time';
import type { Indoors } from '../app';
import { demandFolder } from '../fault';
import type { Terminal } from '../terminal';
import { DIFFERS_FROM_RECORDED } from './differences';
import type { Finding, Sentence } from './finding';
import { type DaysRecorded, HmisFolder } from './hmis';
import type { HmisLine, Identified, LostLine } from './hmis-files';
import { DELETED_BUT_RECORDED, HMIS_REFUSALS, HMIS_WARNINGS, idTwice } from './hmis-sentences';
import { type HmisExit, type HmisRow, type HmisStay, dayOf as dayIn } from './hmis-stay';
import { OPEN } from './overlap';
import { type StayRow, type Told, told } from './recorder';
import { ImportSession } from './session';
import { arrivingSteps, leavingSteps } from './stay-steps';

const COLUMNS: StayRow['columns'] = {
  registerNumber: 'EnrollmentID',
  admittedOn: 'EntryDate',
  leftOn: 'ExitDate',
  followedUpOn: 'AftercareDate',
  name: 'FirstName',
  birthDate: 'DOB',
  source: 'ReferralSource',
  kind: 'Destination',
};

/** Stands for the centre of rows whose project is not known. */
const NO_CENTRE = 'hmis';

/** `jejak import hmis <folder>`: takes over an HMIS CSV export. A project is a centre to us; answers whether every file was read to its end. */
export async function importHmis(
  house: Indoors,
  folder: string,
  { dryRun = false, zone = HOUSE_ZONE },
  terminal: Terminal,
): Promise<boolean> {
  await demandFolder(folder);
  const session = new ImportSession(house, terminal, dryRun);
  await session.run(folder, async () => {
    const hmis = await HmisFolder.open(folder, dayOf(house.stores.clock.now(), zone), (lines) => session.lines(lines));
    try {
      const taking = new Taking(session, hmis, zone);
      for await (const row of hmis.stays(taking.recorded)) await taking.enrolment(row);
      for (let left = hmis.lostServices(); left.length > 0; left = hmis.lostServices())
        for (const line of left) await taking.service(line, undefined);
      for (let left = hmis.lost(); left.length > 0; left = hmis.lost()) for (const line of left) await taking.lost(line);
    } finally {
      hmis.close();
    }
  });
  return session.report.complete;
}

/** Whose record a row goes to, and where. */
type Whose = Pick<StayRow, 'beneficiary' | 'centre' | 'zone'>;

/** Takes the rows of one folder over. */
class Taking {
  constructor(
    private readonly session: ImportSession,
    private readonly hmis: HmisFolder,
    private readonly zone: string,
  ) {}

  /** The days of an enrolment as an earlier import and the house since left them. */
  recorded: DaysRecorded = ({ personId, projectId, enrollmentId }) => {
    const centre = codeOf(projectId);
    return this.session.recorded({ key: keyOf(enrollmentId), centre, beneficiary: beneficiaryOf(centre, personId) });
  };

  async enrolment(read: HmisRow): Promise<void> {
    const { row, enrollmentId, deleted, stay, warnings, refusals } = read;
    if (deleted) return this.#deleted(read);
    // The services are of whoever had the id first.
    const isTwin = refusals.some(({ code }) => code === 'enrollment-id-twice');
    const services = isTwin ? [] : this.hmis.services(enrollmentId);
    if (stay) {
      const person = await this.#person(stay);
      await this.session.stay({
        ...person,
        file: 'Enrollment.csv',
        row,
        key: keyOf(enrollmentId),
        steps: stepsOf(enrollmentId, stay),
        columns: COLUMNS,
        warnings,
      });
      for (const line of services) await this.service(line, { ...person, personId: stay.personId });
      return;
    } else
      await this.session.refuse(
        { file: 'Enrollment.csv', row, key: `${keyOf(enrollmentId)}${isTwin ? ` row ${row}` : ''}`, centre: NO_CENTRE, zone: this.zone },
        refusals,
        warnings,
      );
    for (const line of services) await this.service(line, undefined);
  }

  /** It is not undone, but whoever is counted by it has to be looked at; where her admission is void by now, that was done. */
  async #deleted({ row, enrollmentId, was }: HmisRow): Promise<void> {
    const recorded = was && (await this.recorded({ ...was, enrollmentId }));
    if (!recorded || recorded.from === OPEN) return this.session.report.passOver();
    this.session.there('Enrollment.csv', row, { column: 'DateDeleted', code: DIFFERS_FROM_RECORDED, sentence: DELETED_BUT_RECORDED });
  }

  /** A service of an enrolment that was taken over; of none, without a person. */
  async service(line: Identified<HmisLine<'Services.csv'>>, whose: (Whose & { readonly personId: string }) | undefined): Promise<void> {
    const { personId, ...person } = whose ?? {};
    const at = { file: 'Services.csv', row: line.row, key: `hmis-service/${line.EnrollmentID}/${line.row}` };
    const warnings: Finding[] = [];
    const left = { row: line.row, column: 'DateProvided', code: 'time-left-out', sentence: HMIS_WARNINGS['time-left-out'] };
    const day = dayIn(line.DateProvided, () => warnings.push(left));
    const refuse = (column: string, code: string, sentence: Sentence) =>
      this.session.refuse({ centre: NO_CENTRE, zone: this.zone, ...person, ...at }, [{ row: line.row, column, code, sentence }]);
    if (line.control) return refuse(line.control[0]!, 'control-character', HMIS_REFUSALS['control-character']);
    if (line.earlier !== undefined) return refuse('ServicesID', 'service-id-twice', idTwice('Services.csv', line.earlier));
    if (!whose) return refuse('EnrollmentID', 'enrollment-not-in', HMIS_REFUSALS['enrollment-not-in']);
    if (!['', personId].includes(line.PersonalID)) return refuse('PersonalID', 'service-of-another', HMIS_REFUSALS['service-of-another']);
    if (day === undefined) return refuse('DateProvided', 'service-date-wrong', HMIS_REFUSALS['service-date-wrong']);
    const service = `HMIS ${line.RecordType}/${line.TypeProvided}`;
    const steps = [told(RecordServiceOutcome, { service, outcome: 'received' }, day)];
    await this.session.stay({ ...(person as Whose), ...at, steps, warnings });
  }

  /** A line of people or exits of which nothing came. */
  lost({ file, row, code, earlier }: LostLine): Promise<void> {
    const at = { file, row, key: `hmis/${file} row ${row}`, centre: NO_CENTRE, zone: this.zone };
    const column = file === 'Client.csv' ? 'PersonalID' : 'EnrollmentID';
    const sentence = code === 'person-id-twice' ? idTwice(file, earlier!) : HMIS_REFUSALS[code];
    return this.session.refuse(at, [{ row, column, code, sentence }]);
  }

  async #person({ projectId, personId }: HmisStay): Promise<Whose> {
    const centre = codeOf(projectId);
    const zone = await this.session.centre(centre, this.hmis.projects.get(projectId) ?? projectId, this.zone);
    return { centre, zone, beneficiary: beneficiaryOf(centre, personId) };
  }
}

const keyOf = (enrollmentId: string): string => `hmis/${enrollmentId}`;
const beneficiaryOf = (centre: string, personId: string): string => idFrom(0, 'import', 'hmis', centre, personId);

function stepsOf(enrollmentId: string, stay: HmisStay): readonly Told[] {
  const { admittedOn, exit } = stay;
  return [...arrivingSteps(stay, registerNumberOf(enrollmentId, admittedOn)), ...(exit ? exitSteps(exit) : [])];
}

// Asked on the day she left; followed up on a day of its own.
function exitSteps({ on, exploitation, assessed, aftercare, ...leaving }: HmisExit): readonly Told[] {
  return [
    ...(exploitation ? [told(AssessExploitation, exploitation, on)] : []),
    ...(assessed ? [told(AssessExit, assessed, on)] : []),
    ...leavingSteps(on, leaving),
    ...(aftercare ? [told(RecordAftercareContact, aftercare.told, aftercare.on)] : []),
  ];
}

// A centre's code is lower-case letters and digits joined by hyphens; a project's id may be anything.
const codeOf = (projectId: string): string =>
  projectId
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || NO_CENTRE;

// The digits of the enrolment's id; where there are none, or more than any number has, the centre gives out its next one.
function registerNumberOf(enrollmentId: string, admittedOn: string) {
  const digits = enrollmentId.replace(/\D/g, '');
  const registerYear = Number(admittedOn.slice(0, 4));
  const registerSequence = digits === '' ? 0 : Number(digits);
  return registerSequence >= 1 && registerSequence <= HIGHEST_TAKEN_OVER ? { registerYear, registerSequence } : { registerYear };
}
