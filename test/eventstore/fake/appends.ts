import type { IStreamsServer } from "@eventstore/db-client/generated/streams_grpc_pb.js";
import type streams from "@eventstore/db-client/generated/streams_pb.js";
import { status } from "@grpc/grpc-js";
import type { Expected, Written } from "./log.ts";
import {
  appendMessage,
  batchAppendMessage,
  expectedOf,
  proposedOf,
  streamNameOf,
} from "./messages.ts";
import { failure, type Node, refusalOf } from "./node.ts";

const write = (node: Node, requests: readonly streams.AppendReq[]): [Written, Expected] => {
  const { log, faults, clock } = node;
  const options = requests[0]?.getOptions();
  const stream = streamNameOf(options?.getStreamIdentifier());
  const expected = expectedOf(options);
  const current = log.streamOf(stream).length - 1;
  if (faults.forgetful && expected !== current)
    return [{ kind: "wrongVersion", current }, expected];
  const proposed = requests
    .map((request) => request.getProposedMessage())
    .filter((message) => message !== undefined)
    .map(proposedOf);
  return [log.append(stream, proposed, expected, clock()), expected];
};

export const appendOf =
  (node: Node): IStreamsServer["append"] =>
  (call, callback) => {
    const { faults, seen } = node;
    const requests: streams.AppendReq[] = [];
    appendBegins(node);
    call.on("data", (request: streams.AppendReq) => requests.push(request));
    call.on("end", () => {
      appendEnds(node);
      const refused = refusalOf(node, call.metadata);
      if (refused !== null) return callback(refused);
      if (faults.frozen) return;
      if (faults.internalErrors > 0) {
        faults.internalErrors--;
        seen.internalErrors++;
        return callback(failure(status.INTERNAL, "planted"));
      }
      const [written, expected] = write(node, requests);
      node.changed();
      faults.afterCommit();
      if (written.kind === "written" && faults.lostAnswers > 0) {
        faults.lostAnswers--;
        seen.lostAnswers++;
        return;
      }
      callback(null, appendMessage(written, expected));
    });
  };

const appendsAtOnce = new WeakMap<Node, number>();
const appendBegins = (node: Node): void => {
  const count = (appendsAtOnce.get(node) ?? 0) + 1;
  appendsAtOnce.set(node, count);
  node.seen.appendsAtOnceMax = Math.max(node.seen.appendsAtOnceMax, count);
};
const appendEnds = (node: Node): void => {
  appendsAtOnce.set(node, (appendsAtOnce.get(node) ?? 0) - 1);
  node.seen.appends++;
};

/** Good enough for a client that must never call it. */
export const batchAppendOf =
  ({ log, clock, seen, changed }: Node): IStreamsServer["batchAppend"] =>
  (call) => {
    call.on("data", (request: streams.BatchAppendReq) => {
      seen.batchAppends++;
      const stream = streamNameOf(request.getOptions()?.getStreamIdentifier());
      const proposed = request.getProposedMessagesList().map(proposedOf);
      const written = log.append(stream, proposed, null, clock());
      changed();
      if (written.kind === "written") call.write(batchAppendMessage(request, written));
    });
  };
