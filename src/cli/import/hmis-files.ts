import { basename, join } from 'node:path';
import type { Sentence } from './finding';
import { hasControl, type Row } from './row';
import { rows } from './rows';
import { UnreadableSheet } from './unreadable-sheet';

/** The columns that are read of each file of an HMIS CSV folder (FY2022); any others may be there, in any order. */
export const HMIS_COLUMNS = {
  'Client.csv': [
    'PersonalID',
    'FirstName',
    'MiddleName',
    'LastName',
    'NameSuffix',
    'NameDataQuality',
    'DOB',
    'DOBDataQuality',
    'DateDeleted',
  ],
  'Enrollment.csv': ['EnrollmentID', 'PersonalID', 'ProjectID', 'EntryDate', 'LivingSituation', 'ReferralSource', 'DateDeleted'],
  'Exit.csv': ['EnrollmentID', 'ExitDate', 'Destination', 'ProjectCompletionStatus', 'DateDeleted'],
  'Project.csv': ['ProjectID', 'ProjectName', 'DateDeleted'],
  'Services.csv': ['EnrollmentID', 'PersonalID', 'DateProvided', 'RecordType', 'TypeProvided', 'DateDeleted'],
} as const;
export type HmisFile = keyof typeof HMIS_COLUMNS;

/** Columns that are read where an export has them: ids, and what projects for the young and the exploited ask when somebody leaves (R15 to R20). */
const OPTIONAL_COLUMNS = {
  'Client.csv': [],
  'Enrollment.csv': [],
  'Exit.csv': [
    'PersonalID',
    'EarlyExitReason',
    'ExchangeForSex',
    'ExchangeForSexPastThreeMonths',
    'CountOfExchangeForSex',
    'AskedOrForcedToExchangeForSex',
    'AskedOrForcedToExchangeForSexPastThreeMonths',
    'WorkplaceViolenceThreats',
    'WorkplacePromiseDifference',
    'CoercedToContinueWork',
    'LaborExploitPastThreeMonths',
    'CounselingReceived',
    'IndividualCounseling',
    'FamilyCounseling',
    'GroupCounseling',
    'SessionCountAtExit',
    'PostExitCounselingPlan',
    'SessionsInPlan',
    'DestinationSafeClient',
    'DestinationSafeWorker',
    'PosAdultConnections',
    'PosPeerConnections',
    'PosCommunityConnections',
    'AftercareDate',
    'AftercareProvided',
    'EmailSocialMedia',
    'Telephone',
    'InPersonIndividual',
    'InPersonGroup',
  ],
  'Project.csv': [],
  'Services.csv': ['ServicesID'],
} as const satisfies Record<HmisFile, readonly string[]>;

/** What is said of a name that is none is said of it as a whole. */
const NAMES: readonly string[] = ['FirstName', 'MiddleName', 'LastName', 'NameSuffix'];

/** One line of such a file: its row number in a spreadsheet, and the columns that are read, trimmed; empty where the file has not the column. */
export type HmisLine<File extends HmisFile> = {
  readonly row: number;
  /** Columns, but those of names, in which a control character stands. */
  readonly control?: readonly string[];
} & {
  readonly [Column in (typeof HMIS_COLUMNS)[File][number] | (typeof OPTIONAL_COLUMNS)[File][number]]: string;
};

/** Whether a line was deleted in the system that it comes from; not where nobody can read that. */
export const isGone = ({ DateDeleted, control = [] }: Pick<HmisLine<HmisFile>, 'DateDeleted' | 'control'>): boolean =>
  DateDeleted !== '' && !control.includes('DateDeleted');

/** The lines of one file, one after another. Throws UnreadableSheet where a column is missing or the file cannot be read any further. */
export async function* hmisLines<File extends HmisFile>(folder: string, file: File): AsyncGenerator<HmisLine<File>> {
  const needed: readonly string[] = HMIS_COLUMNS[file];
  const columns = [...needed, ...OPTIONAL_COLUMNS[file]];
  let places: readonly number[] | undefined;
  for await (const { row, cells } of rowsOf(folder, file)) {
    if (!places) {
      places = columns.map((column) => cells.findIndex((cell) => cell.trim().toLowerCase() === column.toLowerCase()));
      const missing = needed.filter((_, index) => places![index]! < 0);
      if (missing.length > 0) throw columnsMissing(file, missing, row);
    } else if (cells.some((cell) => cell !== '')) {
      const told = columns.map((column, index) => [column, cells[places![index]!] ?? ''] as const);
      const control = told.filter(([column, cell]) => !NAMES.includes(column) && hasControl(cell)).map(([column]) => column);
      yield {
        row,
        ...(control.length > 0 && { control }),
        ...Object.fromEntries(told.map(([column, cell]) => [column, cell.trim()])),
      } as HmisLine<File>;
    }
  }
  if (!places) throw columnsMissing(file, needed, 1);
}

async function* rowsOf(folder: string, file: HmisFile): AsyncGenerator<Row> {
  try {
    yield* rows(join(folder, file), { delimiter: ',' });
  } catch (error) {
    throw ofFile(file, error);
  }
}

// A folder of CSV files is exported again as such: what is said to whoever gave one sheet does not help.
function ofFile(file: string, error: unknown): unknown {
  if (error instanceof UnreadableSheet) {
    const { code, said, row } = error;
    const help = HELP[code] ?? said;
    return new UnreadableSheet(code.slice('import/'.length), { id: `${file}: ${help.id}`, en: `${file}: ${help.en}` }, row);
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT')
    return new UnreadableSheet('file-missing', {
      id: `Berkas ${file} tidak ada di folder ini.`,
      en: `The file ${file} is not in this folder.`,
    });
  if (typeof code !== 'string') return error;
  return new UnreadableSheet('file-unusable', {
    id: `Berkas ${file} tidak dapat dibaca (${code}).`,
    en: `The file ${file} cannot be read (${code}).`,
  });
}

const HELP: Readonly<Record<string, Sentence>> = {
  'import/not-utf-8': {
    id: 'Ada huruf yang rusak atau berkas bukan UTF-8. Ekspor ulang sebagai CSV UTF-8.',
    en: 'Some letters are damaged or the file is not UTF-8. Export it again as CSV in UTF-8.',
  },
  'import/old-or-locked-workbook': {
    id: 'Berkas ini buku kerja, bukan CSV. Ekspor ulang sebagai CSV UTF-8.',
    en: 'This is a workbook and no CSV file. Export it again as CSV in UTF-8.',
  },
};

const columnsMissing = (file: string, missing: readonly string[], row: number): UnreadableSheet =>
  new UnreadableSheet(
    'columns-missing',
    {
      id: `Di ${basename(file)} tidak ada kolom ${missing.join(', ')}. Ekspor ulang dengan susunan HMIS CSV FY2022.`,
      en: `${basename(file)} has no column ${missing.join(', ')}. Export it again in the HMIS CSV FY2022 layout.`,
    },
    row,
  );

/** A line with the row that had its id before, if one had. */
export type Identified<Line> = Line & { readonly earlier?: number };

/** A line of which nothing can come by itself, and why. */
export interface LostLine {
  readonly file: 'Client.csv' | 'Exit.csv';
  readonly row: number;
  readonly code: 'person-id-missing' | 'person-id-twice' | 'client-without-enrollment' | 'exit-without-enrollment';
  readonly earlier?: number;
}
