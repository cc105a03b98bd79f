import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import { newId } from '../../src/platform/ids';
import { draft } from './drafts';
import type { House, Person } from './house';

export type Line = Readonly<Record<string, unknown>>;

/** The lines of a file for spreadsheets, by column. */
export const rowsOf = (text: string): readonly Readonly<Record<string, string>>[] =>
  parse(text, { bom: true, delimiter: ';', columns: true });

/** The lines of a file for machines. */
export const linesOf = (text: string): readonly Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

/** For supertest: the body as it came, whatever its type. */
export function whole(answer: unknown, done: (error: Error | null, body: unknown) => void): void {
  void ended(answer as IncomingMessage).then(({ text }) => done(null, text));
}

/** Somebody whom nobody asked for a name, at the gate for her at each of these times. */
export const manyVisits = ({ stores: { store } }: House, beneficiary: string, times: readonly string[]) =>
  Promise.all(
    times.map((at) => {
      const visitors = [{ outsider: newId(Date.parse(at)), relation: 'unknown', idSeen: false }];
      const happened = { at, day: at.slice(0, 10), precision: 'minute', source: 'seen' } as const;
      const data = { visitors, inVisitingHours: true, purpose: 'visit', beneficiary, herAnswer: 'wants' };
      const visit = draft({ type: 'VisitAttempted', data, meta: { centre: 'wanita-utama', happened, recordedAt: at } });
      return store.append(`visit-${newId(Date.parse(at))}`, 'no-stream', [visit]);
    }),
  );

/** Where a house listens to whoever speaks to it by other means. */
export const listening = ({ app }: House): AddressInfo => app.getHttpServer().address() as AddressInfo;

/** A file that is being handed over. */
export async function begun(port: number, who: Person, path: string) {
  const sent = request({ port, path, headers: { cookie: who.cookie() } });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => sent.on('response', resolve).on('error', reject).end());
  return { ended: ended(answer), leave: () => void sent.destroy() };
}

async function ended(answer: IncomingMessage) {
  const parts: Buffer[] = [];
  answer.on('data', (part: Buffer) => parts.push(part));
  answer.on('error', () => undefined);
  await new Promise((closed) => answer.on('close', closed));
  return { status: answer.statusCode, complete: answer.complete, text: Buffer.concat(parts).toString() };
}

type Append = House['stores']['store']['append'];
type Instead = (append: () => ReturnType<Append>) => ReturnType<Append>;

/** Does something while entries of the access record that say so many lines were taken out go another way than into the log. */
export async function whileExporting({ stores: { store } }: House, count: number, instead: Instead, act: () => Promise<unknown>) {
  const append = store.append.bind(store);
  store.append = (...asked) => {
    const isIt = asked[2].some(({ type, data }) => type === 'ExportMade' && (data as Line).count === count);
    return isIt ? instead(() => append(...asked)) : append(...asked);
  };
  try {
    await act();
  } finally {
    store.append = append;
  }
}

export const gone: Instead = () => Promise.reject(new Error('The disk is gone.'));

/** Waits until it is let go. */
export function held() {
  let [reach, release] = [() => {}, () => {}];
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  const wait: Instead = async (append) => {
    reach();
    await released;
    return append();
  };
  return { reached, release: () => release(), wait };
}
