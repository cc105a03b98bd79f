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
  const found = options.hasAll() ? ofLog(log.entries, options) : ofStream(log.stream(streamOf(options)), options);
  if (found === undefined) {
    const absent = new ReadResp.StreamNotFound().setStreamIdentifier(options.getStream()?.getStreamIdentifier());
    call.write(new ReadResp().setStreamNotFound(absent));
  }
  const most = Math.min(Number(options.getCount()), faults.readsEndAfter ?? Infinity);
  for (const entry of found?.slice(0, most) ?? []) call.write(readResp(entry));
  call.end();
}

const streamOf = (options: ReadReq.Options): string => nameOf(options.getStream()?.getStreamIdentifier());

// Forwards a position is where a read begins, backwards it is what a read stays before.
function ofLog(entries: readonly Entry[], options: ReadReq.Options): readonly Entry[] {
  const all = options.getAll()!;
  const position = all.hasPosition() ? BigInt(all.getPosition()!.getCommitPosition()) : undefined;
  if (options.getReadDirection() === BACKWARDS)
    return entries.filter((entry) => !all.hasStart() && (position === undefined || entry.position < position)).toReversed();
  return entries.filter((entry) => !all.hasEnd() && (position === undefined || entry.position >= position));
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
