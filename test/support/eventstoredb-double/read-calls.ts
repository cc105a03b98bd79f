import { randomUUID } from 'node:crypto';
import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { type Double, refusalOf } from './double-state';
import type { Entry } from './log';
import { nameOf, readResp } from './messages';

type Call = ServerWritableStream<ReadReq, ReadResp>;
const { BACKWARDS } = ReadReq.Options.ReadDirection;

/** The Read call: pages of a stream or of the whole log, and subscriptions to the whole log. */
export const read =
  (double: Double): handleServerStreamingCall<ReadReq, ReadResp> =>
  (call) => {
    const { faults, calls, port } = double;
    const options = call.request.getOptions()!;
    calls[options.hasSubscription() ? 'subscribe' : 'read']++;
    double.hold(call);
    if (faults.silent || (faults.silentReads && !options.hasSubscription())) return;
    if (faults.refusal) return void call.emit('error', refusalOf(faults.refusal, port));
    if (options.hasSubscription()) subscribe(double, call, options);
    else double.later(() => page(double, call, options));
  };

function page({ log, faults }: Double, call: Call, options: ReadReq.Options): void {
  const most = Math.min(Number(options.getCount()), faults.readsEndAfter ?? Infinity);
  const found = options.hasAll() ? ofLog(log.entries, options, most) : ofStream(log.stream(streamOf(options)), options)?.slice(0, most);
  if (found === undefined) {
    const absent = new ReadResp.StreamNotFound().setStreamIdentifier(options.getStream()?.getStreamIdentifier());
    call.write(new ReadResp().setStreamNotFound(absent));
  }
  for (const entry of found ?? []) call.write(readResp(entry));
  call.end();
}

const streamOf = (options: ReadReq.Options): string => nameOf(options.getStream()?.getStreamIdentifier());

// Forwards a position is where a read begins, backwards it is what a read stays before.
function ofLog(entries: readonly Entry[], options: ReadReq.Options, most: number): readonly Entry[] {
  const all = options.getAll()!;
  const at = all.hasStart() ? 0 : all.hasEnd() ? entries.length : firstFrom(entries, BigInt(all.getPosition()!.getCommitPosition()));
  return options.getReadDirection() === BACKWARDS ? entries.slice(Math.max(0, at - most), at).toReversed() : entries.slice(at, at + most);
}

/** Where the entries from a position on begin; by halves, or every page of a long log would cost as much as the log. */
function firstFrom(entries: readonly Entry[], position: bigint): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entries[middle]!.position < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ofStream(entries: readonly Entry[] | undefined, options: ReadReq.Options): readonly Entry[] | undefined {
  const stream = options.getStream()!;
  const revision = stream.hasRevision() ? BigInt(stream.getRevision()) : undefined;
  if (options.getReadDirection() === BACKWARDS)
    return entries?.filter((entry) => !stream.hasStart() && (revision === undefined || entry.revision <= revision)).toReversed();
  return entries?.filter((entry) => !stream.hasEnd() && (revision === undefined || entry.revision >= revision));
}

function subscribe({ log, faults }: Double, call: Call, options: ReadReq.Options): void {
  const byType = options.getFilter()?.getEventType();
  const [types, prefixes] = [new RegExp(byType?.getRegex() ?? ''), byType?.getPrefixList() ?? []];
  const isAsked = ({ type }: Entry) => types.test(type) && (prefixes.length === 0 || prefixes.some((prefix) => type.startsWith(prefix)));
  const from = options.getAll()?.hasStart() ? 0 : log.entries.length;
  let next = log.entries.length;
  call.write(new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID())));
  for (const entry of log.entries.slice(from).filter(isAsked)) call.write(readResp(entry));
  if (!faults.neverCaughtUp) call.write(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
  if (faults.subscriptionsEnd) return void call.end();
  const tell = () => {
    const fresh = log.entries.slice(next).filter(isAsked);
    next = log.entries.length;
    if (faults.deaf) return;
    const muddled = faults.muddled ? [...fresh.toReversed(), ...log.entries.slice(0, 3), ...fresh] : fresh;
    for (const entry of muddled) call.write(readResp(entry));
  };
  log.on('written', tell);
  for (const over of ['close', 'cancelled', 'error', 'finish'] as const) call.on(over, () => log.off('written', tell));
}
