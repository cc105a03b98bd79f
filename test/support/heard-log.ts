import { HouseLog } from '../../src/log/house-log';

/** The log of a house under test: kept for the test to read; faults are shown as well, so that one sees why something answers 500. */
export class HeardLog extends HouseLog {
  readonly lines: string[] = [];

  constructor() {
    super('debug', (line) => {
      this.lines.push(line);
      if (line.includes('"about":"fault"')) process.stderr.write(`${line}\n`);
    });
  }

  /** What was written of a request, once it is over; undefined when nothing was within a second. */
  async ofRequest(id: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    for (let waited = 0; waited < 100; waited++) {
      const line = this.lines.findLast((each) => each.includes('"about":"request"') && each.includes(id));
      if (line !== undefined) return JSON.parse(line) as Readonly<Record<string, unknown>>;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return undefined;
  }
}
