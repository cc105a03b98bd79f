import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PEOPLE = 4000;
const ENROLMENTS = 6000;
const PROJECTS = 19;

/** Writes an HMIS export of about the size of the public sample, with invented people; answers its folder. */
export function hmisFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const each = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index));
  const day = (index: number) => new Date(Date.UTC(2014, 0, 1 + index)).toISOString().slice(0, 10);
  const files: Readonly<Record<string, readonly string[]>> = {
    'Project.csv': ['ProjectID,ProjectName,DateDeleted', ...each(PROJECTS, (index) => `${500 + index},Project ${index},`)],
    'Client.csv': [
      'PersonalID,FirstName,MiddleName,LastName,NameSuffix,NameDataQuality,DOB,DOBDataQuality,DateDeleted',
      ...each(PEOPLE, (index) => `${index + 1},Person,,Number ${index},,1,${day(index % 300).replace('2014', '1980')},1,`),
    ],
    'Enrollment.csv': [
      'EnrollmentID,PersonalID,ProjectID,EntryDate,LivingSituation,ReferralSource,DateDeleted',
      ...each(ENROLMENTS, (index) => `${10_000 + index},${(index % PEOPLE) + 1},${500 + (index % PROJECTS)},${day(index % 2500)},16,1,`),
    ],
    'Exit.csv': [
      'EnrollmentID,ExitDate,Destination,ProjectCompletionStatus,DateDeleted',
      ...each(ENROLMENTS - 400, (index) => `${10_000 + index},${day((index % 2500) + 60)},10,1,`),
    ],
    'Services.csv': ['EnrollmentID,PersonalID,DateProvided,RecordType,TypeProvided,DateDeleted'],
  };
  for (const [file, lines] of Object.entries(files)) writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  return folder;
}
