import Database from 'better-sqlite3';
import { type HmisFile, type HmisLine, type Identified, isGone, type LostLine } from './hmis-files';
import type { Exit } from './hmis-stay';
import { LIMIT } from '../../platform/limit';

type Staged = 'Enrollment.csv' | 'Exit.csv' | 'Services.csv';

const SCHEMA = `
  CREATE TABLE enrollments (person TEXT, project TEXT, entry TEXT, row INTEGER, line TEXT);
  CREATE TABLE exits (enrollment TEXT, row INTEGER, line TEXT);
  CREATE TABLE services (enrollment TEXT, row INTEGER, line TEXT);
  CREATE TABLE ids (file TEXT, id TEXT, row INTEGER, PRIMARY KEY (file, id)) WITHOUT ROWID;
  CREATE TABLE lost (line TEXT);
  CREATE INDEX enrollments_in_order ON enrollments (person, project, entry, row);
  CREATE INDEX exits_by_enrollment ON exits (enrollment, row);
  CREATE INDEX services_by_enrollment ON services (enrollment, row);
`;
const SOME = 500;

/** Sorts the lines of an export on disk: ids, days and codes, in a file without a name, which is gone however the process ends. */
export class HmisStaging {
  readonly #taken: Database.Statement<[string], string>;
  readonly #services: Database.Statement<[string], string>;
  readonly #exits: Database.Statement<[string], string>;
  readonly #first: Database.Statement<[string, string], number>;

  private constructor(private readonly db: Database.Database) {
    this.#taken = db.prepare<[string], string>('SELECT line FROM enrollments WHERE person = ? ORDER BY project, entry, row').pluck();
    this.#services = db.prepare<[string], string>('SELECT line FROM services WHERE enrollment = ? ORDER BY row').pluck();
    this.#exits = db.prepare<[string], string>('SELECT line FROM exits WHERE enrollment = ? ORDER BY row').pluck();
    this.#first = db.prepare<[string, string], number>('SELECT row FROM ids WHERE file = ? AND id = ?').pluck();
  }

  static open(): HmisStaging {
    const db = new Database('');
    // Nothing in here is worth a sync, and one transaction around all of it is the quickest.
    db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${SCHEMA} BEGIN`);
    return new HmisStaging(db);
  }

  put(file: Staged, line: HmisLine<Staged>): void {
    const isDeleted = isGone(line);
    if (file === 'Enrollment.csv') {
      const { EnrollmentID, PersonalID, ProjectID, EntryDate, row } = line as HmisLine<'Enrollment.csv'>;
      const text = JSON.stringify(isDeleted ? line : this.#identified(file, EnrollmentID, line));
      this.#run('INSERT INTO enrollments VALUES (?, ?, ?, ?, ?)', PersonalID, ProjectID, EntryDate, row, text);
    } else if (isDeleted) return;
    else if (file === 'Exit.csv') {
      const { EnrollmentID, row } = line as HmisLine<'Exit.csv'>;
      this.#run('INSERT INTO exits VALUES (?, ?, ?)', EnrollmentID, row, JSON.stringify(line));
    } else {
      const { EnrollmentID, ServicesID, row } = line as HmisLine<'Services.csv'>;
      this.#run('INSERT INTO services VALUES (?, ?, ?)', EnrollmentID, row, JSON.stringify(this.#identified(file, ServicesID, line)));
    }
  }

  /** The row that had an id of a file before this one; undefined where none had, or there is no id. */
  earlier(file: HmisFile, id: string, row: number): number | undefined {
    if (id === '') return undefined;
    this.#run('INSERT OR IGNORE INTO ids VALUES (?, ?, ?)', file, id, row);
    const first = this.#first.get(file, id);
    return first === row ? undefined : first;
  }

  #identified<Line extends { readonly row: number }>(file: HmisFile, id: string, line: Line): Identified<Line> {
    const earlier = this.earlier(file, id, line.row);
    return earlier === undefined ? line : { ...line, earlier };
  }

  /** A person's enrolments by project and day of entry; each is given out once. */
  take(person: string): readonly Identified<HmisLine<'Enrollment.csv'>>[] {
    const lines = this.#taken.all(person).map((line) => JSON.parse(line) as Identified<HmisLine<'Enrollment.csv'>>);
    if (lines.length > 0) this.#run('DELETE FROM enrollments WHERE person = ?', person);
    return lines;
  }

  /** Some of those that nobody took, in order. */
  takeSome(): readonly Identified<HmisLine<'Enrollment.csv'>>[] {
    const people = this.db.prepare(`SELECT DISTINCT person FROM enrollments ORDER BY person ${LIMIT}`).pluck().all(SOME) as string[];
    return people.flatMap((person) => this.take(person));
  }

  /** How an enrolment ended; of several lines the last. */
  exit(enrollment: string): Exit | undefined {
    const lines = this.#exits.all(enrollment).map((line) => JSON.parse(line) as HmisLine<'Exit.csv'>);
    const last = lines.at(-1);
    if (!last) return undefined;
    return { ...last, twice: lines.some(({ ExitDate }) => ExitDate !== last.ExitDate) };
  }

  /** The services of an enrolment, in the order of the file; each is given out once. */
  takeServices(enrollment: string): readonly Identified<HmisLine<'Services.csv'>>[] {
    const lines = this.#services.all(enrollment).map((line) => JSON.parse(line) as Identified<HmisLine<'Services.csv'>>);
    if (lines.length > 0) this.#run('DELETE FROM services WHERE enrollment = ?', enrollment);
    return lines;
  }

  /** Some services that nobody took. */
  takeSomeServices(): readonly Identified<HmisLine<'Services.csv'>>[] {
    const enrollments = this.db
      .prepare(`SELECT DISTINCT enrollment FROM services ORDER BY enrollment ${LIMIT}`)
      .pluck()
      .all(SOME) as string[];
    return enrollments.flatMap((enrollment) => this.takeServices(enrollment));
  }

  /** Sets down a line of which nothing can come. */
  lose(line: LostLine): void {
    this.#run('INSERT INTO lost VALUES (?)', JSON.stringify(line));
  }

  /** Some of those lines, and of the exits of enrolments that the folder does not have; each is given out once. */
  takeSomeLost(): readonly LostLine[] {
    const exits = this.db
      .prepare(
        `SELECT rowid, row FROM exits WHERE enrollment NOT IN (SELECT id FROM ids WHERE file = 'Enrollment.csv') ORDER BY row ${LIMIT}`,
      )
      .all(SOME) as { rowid: number; row: number }[];
    for (const { rowid } of exits) this.#run('DELETE FROM exits WHERE rowid = ?', rowid);
    const lost = this.db.prepare(`SELECT rowid, line FROM lost ORDER BY rowid ${LIMIT}`).all(SOME) as { rowid: number; line: string }[];
    for (const { rowid } of lost) this.#run('DELETE FROM lost WHERE rowid = ?', rowid);
    return [
      ...lost.map(({ line }) => JSON.parse(line) as LostLine),
      ...exits.map(({ row }) => ({ file: 'Exit.csv', row, code: 'exit-without-enrollment' }) as const),
    ];
  }

  close(): void {
    this.db.close();
  }

  readonly #statements = new Map<string, Database.Statement>();

  #run(sql: string, ...values: readonly (string | number)[]): void {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.db.prepare(sql)));
    statement.run(...values);
  }
}
