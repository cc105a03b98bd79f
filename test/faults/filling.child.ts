import type { Expected } from '../../src/platform/event-store/event-store';
import { SqliteEventStore } from '../../src/platform/event-store/sqlite';
import { draft } from '../support/drafts';

/** Appends until it fails, tries once more, reads everything, and prints what came of it as JSON. */
async function main(file: string): Promise<void> {
  const store = SqliteEventStore.open({ file });
  const acknowledged: string[] = [];
  for (let expected: Expected = 'no-stream'; ;) {
    const event = draft({ data: { text: 'x'.repeat(5000) } });
    try {
      expected = (await store.append('trial-1', expected, [event])).head;
      acknowledged.push(event.id);
    } catch (error) {
      const again: unknown = await store.append('trial-2', 'no-stream', [draft()]).catch((refused: unknown) => refused);
      const read = (await store.readAll(undefined, 10_000)).map(({ id }) => id);
      process.stdout.write(JSON.stringify({ acknowledged, failed: nameOf(error), again: nameOf(again), read, expected, event }));
      return;
    }
  }
}

const nameOf = (error: unknown): string => (error as object).constructor.name;

void main(process.argv[2]!);
