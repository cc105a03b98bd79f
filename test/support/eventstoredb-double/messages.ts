import { Empty, UUID, StreamIdentifier, WrongExpectedVersion, AllStreamPosition } from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { AppendReq, AppendResp, type BatchAppendReq, BatchAppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Entry, ExpectedAt, Outcome, Proposed } from './log';

/** Between the client's generated messages and the log's own words. */
export const nameOf = (identifier: StreamIdentifier | undefined): string => Buffer.from(identifier!.getStreamName_asU8()).toString('utf8');

export function proposedOf(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposed {
  return {
    id: message.getId()!.getString(),
    type: message.getMetadataMap().get('type')!,
    contentType: message.getMetadataMap().get('content-type')!,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function expectedOf(options: AppendReq.Options): ExpectedAt {
  if (options.hasRevision()) return BigInt(options.getRevision());
  return options.hasNoStream() ? 'no-stream' : options.hasStreamExists() ? 'stream-exists' : 'any';
}

export function expectedOfBatch(options: BatchAppendReq.Options): ExpectedAt {
  if (options.hasStreamPosition()) return BigInt(options.getStreamPosition());
  return options.hasNoStream() ? 'no-stream' : options.hasStreamExists() ? 'stream-exists' : 'any';
}

export function appendResp(expected: ExpectedAt, outcome: Outcome): AppendResp {
  if (outcome.ok) {
    const { revision, position } = outcome.last;
    const place = new AppendResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position));
    return new AppendResp().setSuccess(new AppendResp.Success().setCurrentRevision(String(revision)).setPosition(place));
  }
  const wrong = new AppendResp.WrongExpectedVersion();
  if (outcome.current === undefined) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(outcome.current));
  if (typeof expected === 'bigint') wrong.setExpectedRevision(String(expected));
  else wrong.setExpectedNoStream(new Empty());
  return new AppendResp().setWrongExpectedVersion(wrong);
}

export function batchAppendResp(
  correlation: UUID | undefined,
  stream: StreamIdentifier | undefined,
  expected: ExpectedAt,
  outcome: Outcome,
): BatchAppendResp {
  const answer = new BatchAppendResp().setCorrelationId(correlation).setStreamIdentifier(stream);
  if (outcome.ok) {
    const { revision, position } = outcome.last;
    const place = new AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position));
    return answer.setSuccess(new BatchAppendResp.Success().setCurrentRevision(String(revision)).setPosition(place));
  }
  const wrong = new WrongExpectedVersion();
  if (outcome.current === undefined) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentStreamRevision(String(outcome.current));
  if (typeof expected === 'bigint') wrong.setExpectedStreamPosition(String(expected));
  else wrong.setExpectedNoStream(new Empty());
  return answer.setError(statusOf('event_store.client.WrongExpectedVersion', wrong.serializeBinary()));
}

export function readResp(entry: Entry): ReadResp {
  const record = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new UUID().setString(entry.id))
    .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(entry.stream)))
    .setStreamRevision(String(entry.revision))
    .setCommitPosition(String(entry.position))
    .setPreparePosition(String(entry.position))
    .setData(entry.data)
    .setCustomMetadata(entry.metadata);
  record.getMetadataMap().set('type', entry.type).set('content-type', entry.contentType).set('created', '17749782620000000');
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(record).setCommitPosition(String(entry.position)));
}

/** A google.rpc.Status whose details are a message of that name: `details` is field 3, an Any of fields 1 (its type) and 2. */
function statusOf(name: string, message: Uint8Array): Status {
  const any = Buffer.concat([field(1, Buffer.from(`type.googleapis.com/${name}`)), field(2, message)]);
  return Status.deserializeBinary(field(3, any));
}

/** One field of bytes as Protobuf writes it; of fewer than 128 bytes. */
const field = (number: number, bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
