import type { handleBidiStreamingCall, handleClientStreamingCall } from '@grpc/grpc-js';
import type { AppendReq, AppendResp, BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { broken, type Double, refusalOf } from './double-state';
import { appendResp, batchAppendResp, expectedOf, expectedOfBatch, nameOf, proposedOf } from './messages';

/** The Append call: options, then the events, one answer. */
export const append =
  (double: Double): handleClientStreamingCall<AppendReq, AppendResp> =>
  (call, answer) => {
    double.calls.append++;
    const requests: AppendReq[] = [];
    call.on('data', (request: AppendReq) => requests.push(request));
    call.on('end', () => {
      // Of a client that was killed half-way the call ends as well; it is known to be cancelled a turn later, and nothing of it is written.
      setImmediate(() => void (call.cancelled || received()));
    });
    const received = () => {
      const { faults, log } = double;
      if (faults.silent || faults.silentAppends) return;
      if (faults.refusal) return answer(refusalOf(faults.refusal, double.port));
      const options = requests.find((request) => request.hasOptions())!.getOptions()!;
      const events = requests.filter((request) => request.hasProposedMessage()).map((request) => proposedOf(request.getProposedMessage()!));
      const expected = expectedOf(options);
      const outcome = log.append(nameOf(options.getStreamIdentifier()), expected, events);
      if (faults.lostReplies === 'silence') return;
      if (faults.lostReplies === 'break') return answer(broken());
      double.later(() => answer(null, appendResp(expected, outcome)));
    };
  };

/** The BatchAppend call: appends of many callers, told apart by correlation ids, in one call that stays open. */
export const batchAppend =
  (double: Double): handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> =>
  (call) => {
    const parts = new Map<string, BatchAppendReq[]>();
    double.hold(call);
    call.on('end', () => call.end());
    call.on('data', (request: BatchAppendReq) => {
      const { faults, log } = double;
      const correlation = request.getCorrelationId()!.getString();
      const all = [...(parts.get(correlation) ?? []), request];
      parts.set(correlation, all);
      if (!request.getIsFinal()) return;
      parts.delete(correlation);
      double.calls.batchAppend++;
      if (faults.silent || faults.silentAppends) return;
      if (faults.refusal) return void call.emit('error', refusalOf(faults.refusal, double.port));
      const options = all.find((part) => part.hasOptions())!.getOptions()!;
      const expected = expectedOfBatch(options);
      const events = all.flatMap((part) => part.getProposedMessagesList()).map(proposedOf);
      const outcome = log.append(nameOf(options.getStreamIdentifier()), expected, events);
      if (faults.lostReplies === 'silence') return;
      if (faults.lostReplies === 'break') return void call.emit('error', broken());
      double.later(() => call.write(batchAppendResp(request.getCorrelationId(), options.getStreamIdentifier(), expected, outcome)));
    });
  };
