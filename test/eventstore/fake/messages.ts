import gossip from "@eventstore/db-client/generated/gossip_pb.js";
import features from "@eventstore/db-client/generated/serverfeatures_pb.js";
import shared from "@eventstore/db-client/generated/shared_pb.js";
import streams from "@eventstore/db-client/generated/streams_pb.js";
import type { Expected, FakeEvent, Proposed, Written } from "./log.ts";

type ReadResp = streams.ReadResp;

const { ReadResp, AppendResp } = streams;

/** The server's clock is finer than a millisecond. */
const ticksOf = (ms: number): bigint =>
  BigInt(Math.floor(ms)) * 10_000n + BigInt(Math.floor((ms % 1) * 10_000));

const identifier = (stream: string): shared.StreamIdentifier => {
  const message = new shared.StreamIdentifier();
  message.setStreamName(Buffer.from(stream));
  return message;
};

export const streamNameOf = (message: shared.StreamIdentifier | undefined): string =>
  Buffer.from(message?.getStreamName_asU8() ?? []).toString();

export const eventMessage = (event: FakeEvent): ReadResp => {
  const id = new shared.UUID();
  id.setString(event.id);
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(id);
  recorded.setStreamIdentifier(identifier(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const metadata = recorded.getMetadataMap();
  metadata.set("type", event.type);
  metadata.set("content-type", event.contentType);
  metadata.set("created", String(ticksOf(event.createdMs)));
  const read = new ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.position));
  const message = new ReadResp();
  message.setEvent(read);
  return message;
};

export const notFoundMessage = (stream: string): ReadResp => {
  const notFound = new ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(identifier(stream));
  const message = new ReadResp();
  message.setStreamNotFound(notFound);
  return message;
};

export const confirmationMessage = (): ReadResp => {
  const confirmation = new ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId("fake");
  const message = new ReadResp();
  message.setConfirmation(confirmation);
  return message;
};

export const checkpointMessage = (position: bigint): ReadResp => {
  const checkpoint = new ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(position));
  checkpoint.setPreparePosition(String(position));
  const message = new ReadResp();
  message.setCheckpoint(checkpoint);
  return message;
};

export const caughtUpMessage = (): ReadResp => {
  const message = new ReadResp();
  message.setCaughtUp(new ReadResp.CaughtUp());
  return message;
};

export const proposedOf = (
  message: streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage,
): Proposed => ({
  id: message.getId()?.getString() ?? "",
  type: message.getMetadataMap().get("type") ?? "",
  contentType: message.getMetadataMap().get("content-type") ?? "",
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
});

export const expectedOf = (options: streams.AppendReq.Options | undefined): Expected => {
  if (options?.hasNoStream()) return -1;
  return options?.hasRevision() ? Number(options.getRevision()) : null;
};

const positionMessage = (position: bigint): streams.AppendResp.Position => {
  const message = new AppendResp.Position();
  message.setCommitPosition(String(position));
  message.setPreparePosition(String(position));
  return message;
};

export const appendMessage = (written: Written, expected: Expected): streams.AppendResp => {
  const message = new AppendResp();
  if (written.kind === "written") {
    const success = new AppendResp.Success();
    success.setCurrentRevision(String(written.revision));
    success.setPosition(positionMessage(written.position));
    message.setSuccess(success);
    return message;
  }
  const wrong = new AppendResp.WrongExpectedVersion();
  if (written.current === -1) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(written.current));
  if (expected === -1) wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  message.setWrongExpectedVersion(wrong);
  return message;
};

export const batchAppendMessage = (
  request: streams.BatchAppendReq,
  written: Extract<Written, { kind: "written" }>,
): streams.BatchAppendResp => {
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(String(written.position));
  position.setPreparePosition(String(written.position));
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(written.revision));
  success.setPosition(position);
  const message = new streams.BatchAppendResp();
  message.setCorrelationId(request.getCorrelationId());
  message.setSuccess(success);
  return message;
};

/** Names the batch call, as a real server does: the client would take it if it were let. */
export const featuresMessage = (): features.SupportedMethods => {
  const method = new features.SupportedMethod();
  method.setServiceName("event_store.client.streams.streams");
  method.setMethodName("batchappend");
  const message = new features.SupportedMethods();
  message.setEventStoreServerVersion("24.10.5");
  message.addMethods(method);
  return message;
};

export const gossipMessage = (address: string, port: number): gossip.ClusterInfo => {
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress(address);
  endPoint.setPort(port);
  const member = new gossip.MemberInfo();
  member.setState(gossip.MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  const message = new gossip.ClusterInfo();
  message.addMembers(member);
  return message;
};
