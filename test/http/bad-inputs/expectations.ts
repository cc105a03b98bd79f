import type { House, Person } from '../../support/house';
import type { Answer } from './sending';

/** Stands in every value of a bad input; may be in no answer, no log line and no event. */
export const CANARY = 'kenari';

const FIELDS = ['type', 'title', 'status', 'code', 'detail', 'instance', 'issues', 'errors', 'phase', 'possible', 'revision'];
const REFUSALS = ['CommandRefused', 'ReadingRefused', 'SignInFailed'];
/** Of a stack, a library or a version. */
const INSIDE = /node_modules|\.[jt]s\b|\bat [A-Z]\w*\.|express|nestjs|sqlite|node\.?js|v\d+\.\d+\.\d+/i;

/** What a refusal has to be. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** Whether it stands on the access record of who was refused. */
  readonly recorded: boolean;
}

/** What must hold of every refusal, whatever was sent: the common expectations of a bad input. */
export class Watch {
  #head: string | undefined;
  #lines = 0;

  constructor(
    private readonly house: House,
    private readonly witness: Person,
  ) {}

  async begin(): Promise<void> {
    this.#head = await this.house.stores.store.head();
    this.#lines = this.house.log.lines.length;
  }

  /** The answer is a problem and nothing else; only the refusal was written, and that it was; the next good request succeeds. */
  async end(answer: Answer, { status, code, recorded }: Refusal): Promise<void> {
    const { instance } = this.isProblem(answer, status, code);
    const request = instance.slice('urn:uuid:'.length);
    const written = await this.house.stores.store.readAll(this.#head, 100);
    expect(written.filter(({ type }) => !REFUSALS.includes(type)).map(({ type }) => type)).toEqual([]);
    expect(JSON.stringify(written).toLowerCase()).not.toContain(CANARY);
    const about = written.filter(({ meta }) => meta.correlation === request).map(({ data }) => (data as { code: string }).code);
    expect(about).toEqual(recorded ? [code] : []);
    expect(await this.house.log.ofRequest(request)).toMatchObject({ status, code });
    this.logIsClean();
    await this.nextIsServed();
  }

  isProblem({ status: answered, headers, text }: Answer, status: number, code: string): { readonly instance: string } {
    expect([answered, headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
    const problem = JSON.parse(text) as Readonly<Record<string, unknown>> & { readonly instance: string };
    expect(problem).toMatchObject({
      type: `urn:jejak:problem:${code}`,
      status,
      code,
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
    });
    expect(Object.keys(problem).filter((field) => !FIELDS.includes(field))).toEqual([]);
    expect(text.toLowerCase()).not.toContain(CANARY);
    expect(text).not.toMatch(INSIDE);
    expect(headers['cache-control']).toBe('no-store');
    const told = Object.keys(headers).filter((name) => /^(x-powered-by|server|set-cookie|access-control-.*)$/.test(name));
    expect(told).toEqual([]);
    // Where a record is now, to whoever may know that.
    expect(headers.etag).toBe('revision' in problem ? `"${String(problem.revision)}"` : undefined);
    return problem;
  }

  /** Every line since `begin` is one JSON object without control characters, and says nothing of what was sent. */
  logIsClean(): void {
    for (const line of this.house.log.lines.slice(this.#lines)) {
      expect(JSON.parse(line)).toMatchObject({ time: expect.any(String), level: expect.any(String), about: expect.any(String) });
      expect([...line].filter((sign) => sign < ' ' || sign > '~')).toEqual([]);
      expect(line.toLowerCase()).not.toContain(CANARY);
    }
  }

  async nextIsServed(): Promise<void> {
    await this.witness.get('/api/me').expect(200);
  }
}
