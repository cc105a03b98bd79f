import Database from 'better-sqlite3';
import type { HmisLine } from './hmis-files';
import type { Exit } from './hmis-stay';

type Staged = 'Enrollment.csv' | 'Exit.csv' | 'Services.csv';

const SCHEMA = `
  CREATE TABLE enrollments (person TEXT, project TEXT, entry TEXT, row INTEGER, line TEXT);
  CREATE TABLE exits (enrollment TEXT, row INTEGER, line TEXT);
  CREATE TABLE services (enrollment TEXT, row INTEGER, line TEXT);
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

  private constructor(private readonly db: Database.Database) {
    this.#taken = db.prepare<[string], string>('SELECT line FROM enrollments WHERE person = ? ORDER BY project, entry, row').pluck();
    this.#services = db.prepare<[string], string>('SELECT line FROM services WHERE enrollment = ? ORDER BY row').pluck();
    this.#exits = db.prepare<[string], string>('SELECT line FROM exits WHERE enrollment = ? ORDER BY row').pluck();
  }

  static open(): HmisStaging {
    const db = new Database('');
    // Nothing in here is worth a sync, and one transaction around all of it is the quickest.
    db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${SCHEMA} BEGIN`);
    return new HmisStaging(db);
  }

  put(file: Staged, line: HmisLine<Staged>): void {
    const text = JSON.stringify(line);
    if (file === 'Enrollment.csv') {
      const { PersonalID, ProjectID, EntryDate, row } = line as HmisLine<'Enrollment.csv'>;
      this.#run('INSERT INTO enrollments VALUES (?, ?, ?, ?, ?)', PersonalID, ProjectID, EntryDate, row, text);
    } else if (line.DateDeleted !== '') return;
    else if (file === 'Exit.csv') {
      const { EnrollmentID, row } = line as HmisLine<'Exit.csv'>;
      this.#run('INSERT INTO exits VALUES (?, ?, ?)', EnrollmentID, row, text);
    } else this.#run('INSERT INTO services VALUES (?, ?, ?)', (line as HmisLine<'Services.csv'>).EnrollmentID, line.row, text);
  }

  /** A person's enrolments by project and day of entry; each is given out once. */
  take(person: string): readonly HmisLine<'Enrollment.csv'>[] {
    const lines = this.#taken.all(person).map((line) => JSON.parse(line) as HmisLine<'Enrollment.csv'>);
    if (lines.length > 0) this.#run('DELETE FROM enrollments WHERE person = ?', person);
    return lines;
  }

  /** Some of those that nobody took, in order. */
  takeSome(): readonly HmisLine<'Enrollment.csv'>[] {
    const people = this.db.prepare('SELECT DISTINCT person FROM enrollments ORDER BY person LIMIT ?').pluck().all(SOME) as string[];
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
  takeServices(enrollment: string): readonly HmisLine<'Services.csv'>[] {
    const lines = this.#services.all(enrollment).map((line) => JSON.parse(line) as HmisLine<'Services.csv'>);
    if (lines.length > 0) this.#run('DELETE FROM services WHERE enrollment = ?', enrollment);
    return lines;
  }

  /** Some services that nobody took. */
  takeSomeServices(): readonly HmisLine<'Services.csv'>[] {
    const enrollments = this.db
      .prepare('SELECT DISTINCT enrollment FROM services ORDER BY enrollment LIMIT ?')
      .pluck()
      .all(SOME) as string[];
    return enrollments.flatMap((enrollment) => this.takeServices(enrollment));
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
