import { AcceptReferral, AdmitBeneficiary, ReferBeneficiary } from '../../modules/beneficiary/intake.steps';
import { CloseEpisode, RecordPastDischarge } from '../../modules/beneficiary/leaving.steps';
import { idFrom } from '../../platform/ids';
import { dayOf } from '../../platform/local-time';
import { HOUSE_ZONE } from '../../modules/centre/centre.facts';
import type { Indoors } from '../app';
import type { Terminal } from '../terminal';
import { HmisFolder, type HmisRow, type HmisStay } from './hmis';
import { type Told, told } from './recorder';
import { ImportSession } from './session';

const ENROLLMENTS = 'Enrollment.csv';
/** Where a name is missing; the person is no less there. */
const NO_NAME = '(tanpa nama)';

/** `jejak import hmis <folder>`: takes over an HMIS CSV export. A project is a centre to us; answers whether every file was read to its end. */
export async function importHmis(
  house: Indoors,
  folder: string,
  { dryRun = false, zone = HOUSE_ZONE },
  terminal: Terminal,
): Promise<boolean> {
  const session = new ImportSession(house, terminal, dryRun);
  await session.run(folder, async () => {
    const hmis = await HmisFolder.open(folder, dayOf(house.stores.clock.now(), zone));
    for await (const row of hmis.stays()) await take(session, hmis, row, zone);
  });
  return session.report.readToTheEnd;
}

async function take(
  session: ImportSession,
  hmis: HmisFolder,
  { row, enrollmentId, deleted, stay, warnings, refusals }: HmisRow,
  zone: string,
): Promise<void> {
  if (deleted) return session.report.passOver();
  const centre = stay?.projectId ?? 'hmis';
  const at = { file: ENROLLMENTS, row, key: `hmis/${enrollmentId}`, centre, zone };
  if (!stay || refusals.length > 0) return session.refuse(at, refusals, warnings);
  const known = await session.centre(centre, hmis.projects.get(centre) ?? centre, zone);
  const beneficiary = idFrom(0, 'import', 'hmis', centre, stay.personId);
  await session.stay({ ...at, zone: known, beneficiary, steps: stepsOf(enrollmentId, stay), warnings });
}

function stepsOf(enrollmentId: string, { person, referral, admittedOn, exit }: HmisStay): readonly Told[] {
  const referred = {
    person: { ...person, name: person.name ?? NO_NAME },
    source: referral.kind,
    ...(referral.name !== undefined && { sourceName: referral.name }),
    legalMode: 'unknown',
  } as const;
  return [
    told(ReferBeneficiary, referred, admittedOn),
    told(AcceptReferral, {}, admittedOn),
    told(AdmitBeneficiary, registerNumberOf(enrollmentId, admittedOn), admittedOn),
    ...(exit
      ? [
          told(
            RecordPastDischarge,
            { kind: exit.kind, will: 'unknown', ...(exit.destination !== undefined && { destination: exit.destination }) },
            exit.on,
          ),
          told(CloseEpisode, {}, exit.on),
        ]
      : []),
  ];
}

// The digits of the enrolment's id; where they make no number, the centre gives out its next one.
function registerNumberOf(enrollmentId: string, admittedOn: string) {
  const digits = enrollmentId.replace(/\D/g, '');
  const registerYear = Number(admittedOn.slice(0, 4));
  return /^0*[1-9]\d{0,14}$/.test(digits) ? { registerYear, registerSequence: Number(digits) } : { registerYear };
}
