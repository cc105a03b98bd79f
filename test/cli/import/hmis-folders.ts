import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HmisFolder } from '../../../src/cli/import/hmis';
import type { HmisRow } from '../../../src/cli/import/hmis-stay';
import { sheetFolder } from './sheet-files';

export const TODAY = '2026-11-25';

/** The stays of an HMIS folder, read to the end. */
export async function stays(path: string): Promise<HmisRow[]> {
  const read: HmisRow[] = [];
  const opened = await HmisFolder.open(path, TODAY);
  for await (const row of opened.stays()) read.push(row);
  opened.close();
  return read;
}

const HEADERS = {
  'Project.csv': 'ProjectID,ProjectName,DateDeleted',
  'Client.csv': 'PersonalID,FirstName,MiddleName,LastName,NameSuffix,NameDataQuality,DOB,DOBDataQuality,DateDeleted',
  'Enrollment.csv': 'EnrollmentID,PersonalID,ProjectID,EntryDate,LivingSituation,ReferralSource,DateDeleted',
  'Exit.csv': 'EnrollmentID,ExitDate,Destination,ProjectCompletionStatus,DateDeleted',
  'Services.csv': 'EnrollmentID,PersonalID,DateProvided,RecordType,TypeProvided,DateDeleted',
};
/** Lines of each file; of a file that is left out, the usual ones. */
export type Lines = Partial<Record<keyof typeof HEADERS, readonly string[]>>;
const USUAL: Required<Lines> = {
  'Project.csv': ['1,Balai Satu,'],
  'Client.csv': ['7,Sri,,Rahayu,,1,1990-06-19,1,'],
  'Enrollment.csv': ['70,7,1,2020-01-01,16,1,'],
  'Exit.csv': [],
  'Services.csv': [],
};

/** Makes HMIS folders of one woman in one project; `clean` removes them. */
export function hmisFolders() {
  const folder = sheetFolder();
  let folders = 0;
  const exported = (lines: Lines, headers: Partial<typeof HEADERS> = {}): string => {
    const path = folder.path(String(folders++));
    mkdirSync(path);
    for (const file of Object.keys(HEADERS) as (keyof typeof HEADERS)[])
      writeFileSync(join(path, file), [headers[file] ?? HEADERS[file], ...(lines[file] ?? USUAL[file])].join('\r\n'));
    return path;
  };
  return { exported, clean: folder.clean };
}

/** What is said of a row, as `column: code`. */
export const codes = ({ refusals, warnings }: HmisRow) => [...refusals, ...warnings].map(({ column, code }) => `${column}: ${code}`);
