import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import type { Faults, Seen } from "./faults.ts";
import { emptyLog, type FakeLog } from "./log.ts";
import type { NextChange, ReadCall } from "./subscription.ts";

export interface FakeOptions {
  readonly clock?: () => number;
  /** A node of the same cluster has the same log. */
  readonly log?: FakeLog;
}

export const failure = (code: status, details: string, metadata = new Metadata()): ServiceError =>
  Object.assign(new Error(details), { code, details, metadata });

const notLeader = (port: number): ServiceError => {
  const metadata = new Metadata();
  metadata.set("exception", "not-leader");
  metadata.set("leader-endpoint-host", "127.0.0.1");
  metadata.set("leader-endpoint-port", String(port));
  return failure(status.NOT_FOUND, "Leader info available", metadata);
};

/** What the calls of one server share. */
export interface Node {
  readonly log: FakeLog;
  readonly clock: () => number;
  readonly faults: Faults;
  readonly seen: Seen;
  readonly subscribed: Set<ReadCall>;
  readonly changed: () => void;
  readonly nextChange: NextChange;
}

export const nodeOf = ({ log = emptyLog(), clock = Date.now }: FakeOptions): Node => {
  let change = Promise.withResolvers<void>();
  return {
    log,
    clock,
    faults: {
      leaderPort: null,
      internalErrors: 0,
      lostAnswers: 0,
      forgetful: false,
      corruptCheckpoints: false,
      frozen: false,
      afterCommit: () => {},
    },
    seen: {
      appends: 0,
      batchAppends: 0,
      subscriptions: 0,
      refusedByFollower: 0,
      internalErrors: 0,
      lostAnswers: 0,
      corruptCheckpoints: 0,
      systemEventsSent: 0,
      appendsAtOnceMax: 0,
    },
    subscribed: new Set(),
    changed: () => {
      change.resolve();
      change = Promise.withResolvers();
    },
    nextChange: () => change.promise,
  };
};

/** A follower refuses whoever wants the leader, and says where it is. */
export const refusalOf = ({ faults, seen }: Node, metadata: Metadata): ServiceError | null => {
  if (faults.leaderPort === null || metadata.get("requires-leader")[0] !== "true") return null;
  seen.refusedByFollower++;
  return notLeader(faults.leaderPort);
};
