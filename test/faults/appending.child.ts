import { writeSync } from 'node:fs';
import { type Expected, StreamMoved } from '../../src/platform/event-store/event-store';
import { SqliteEventStore } from '../../src/platform/event-store/sqlite';
import { drafts } from '../support/drafts';

const [file, round, writers] = process.argv.slice(2);
const store = SqliteEventStore.open({ file: file! });

/** Appends for ever; prints `?` and the ids before each append, `!` and the ids once it was acknowledged. */
async function write(stream: string, size: number): Promise<void> {
  let expected: Expected = 'no-stream';
  for (;;) {
    const events = drafts(size);
    const ids = events.map(({ id }) => id).join();
    writeSync(1, `? ${ids}\n`);
    try {
      expected = (await store.append(stream, expected, events)).head;
      writeSync(1, `! ${ids}\n`);
    } catch (error) {
      if (!(error instanceof StreamMoved) || error.actual === 'no-stream') throw error;
      const [last] = await store.readStream(stream, error.actual, 1);
      expected = last!;
    }
  }
}

// All of them know one stream that goes on from round to round; the others are their own.
for (let writer = 0; writer < Number(writers); writer++) {
  const stream = writer % 4 === 0 ? 'trial-shared' : `trial-${round}-${writer}`;
  void write(stream, (writer % 3) + 1);
}
