import type streams from "@eventstore/db-client/generated/streams_pb.js";
import type { ServerWritableStream } from "@grpc/grpc-js";
import type { Faults, Seen } from "./faults.ts";
import type { FakeEvent, FakeLog } from "./log.ts";
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  notFoundMessage,
  streamNameOf,
} from "./messages.ts";

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** Resolves when something has been appended or a switch has been thrown. */
export type NextChange = () => Promise<void>;

type Options = streams.ReadReq.Options;

/** Events passed over before the server says how far it is. */
const checkpointEvents = 32;

const matcherOf = (options: Options): ((event: FakeEvent) => boolean) => {
  const expression = options.getFilter()?.getStreamIdentifier();
  if (expression === undefined) return () => true;
  const prefixes = expression.getPrefixList();
  if (prefixes.length > 0) return ({ stream }) => prefixes.some((one) => stream.startsWith(one));
  const regex = new RegExp(expression.getRegex());
  return ({ stream }) => regex.test(stream);
};

interface Reply {
  /** Waits while the reader is slow; false when it has gone. */
  readonly write: (message: streams.ReadResp) => Promise<boolean>;
  /** Waits for the change; false when the reader has gone. */
  readonly wait: (change: Promise<void>) => Promise<boolean>;
}

const replyOf = (call: ReadCall): Reply => {
  let drained = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  call.on("drain", () => drained.resolve());
  call.on("cancelled", () => gone.resolve());
  call.on("close", () => gone.resolve());
  const isThere = (): boolean => !call.cancelled && !call.destroyed && !call.writableEnded;
  const wait: Reply["wait"] = async (change) => {
    await Promise.race([change, gone.promise]);
    return isThere();
  };
  const write: Reply["write"] = async (message) => {
    if (!isThere()) return false;
    if (call.write(message)) return true;
    drained = Promise.withResolvers();
    return wait(drained.promise);
  };
  return { write, wait };
};

/** Subscribing from a position is exclusive. */
const firstAfter = (log: FakeLog, options: Options): number => {
  const all = options.getAll();
  if (all?.hasEnd()) return log.events.length;
  const after = all?.hasPosition() ? BigInt(all.getPosition()?.getCommitPosition() ?? 0) : -1n;
  const index = log.events.findIndex(({ position }) => position > after);
  return index === -1 ? log.events.length : index;
};

/** What a -1 looks like to a client that reads unsigned numbers. */
const noPosition = 2n ** 64n - 1n;

interface Subscribed {
  readonly log: FakeLog;
  readonly faults: Pick<Faults, "frozen" | "corruptCheckpoints">;
  readonly seen: Seen;
  readonly nextChange: NextChange;
}

export const serveSubscription = async (
  call: ReadCall,
  options: Options,
  { log, faults, seen, nextChange }: Subscribed,
): Promise<void> => {
  const matches = matcherOf(options);
  let at = firstAfter(log, options);
  let isCaughtUp = false;
  const { write, wait } = replyOf(call);
  let alive = await write(confirmationMessage());
  while (alive) {
    const event = log.events[at];
    if (faults.frozen || (event === undefined && isCaughtUp)) {
      alive = await wait(nextChange());
    } else if (event === undefined) {
      isCaughtUp = true;
      alive = await write(caughtUpMessage());
    } else {
      at++;
      if (matches(event)) {
        if (event.stream.startsWith("$")) seen.systemEventsSent++;
        alive = await write(eventMessage(event));
      }
      if (alive && at % checkpointEvents === 0) {
        if (faults.corruptCheckpoints) seen.corruptCheckpoints++;
        const position = faults.corruptCheckpoints ? noPosition : event.position;
        alive = await write(checkpointMessage(position));
      }
    }
  }
};

const rangeOfStream = (events: readonly FakeEvent[], options: Options, backwards: boolean) => {
  const from = options.getStream();
  if (!backwards) return events.slice(from?.hasRevision() ? Number(from.getRevision()) : 0);
  const end = from?.hasRevision() ? Number(from.getRevision()) + 1 : events.length;
  return events.slice(0, end).toReversed();
};

/** Reading forwards from a position begins with the event that stands there. */
const rangeOfAll = (events: readonly FakeEvent[], options: Options, backwards: boolean) => {
  const from = options.getAll();
  const place = from?.hasPosition() ? BigInt(from.getPosition()?.getCommitPosition() ?? 0) : null;
  if (!backwards) return events.filter(({ position }) => position >= (place ?? 0n));
  return events.filter(({ position }) => place === null || position < place).toReversed();
};

export const serveRead = async (call: ReadCall, options: Options, log: FakeLog): Promise<void> => {
  const { write } = replyOf(call);
  const stream = options.getStream();
  const name = streamNameOf(stream?.getStreamIdentifier());
  const backwards = options.getReadDirection() === 1;
  if (stream !== undefined && log.streamOf(name).length === 0) {
    await write(notFoundMessage(name));
  } else {
    const range =
      stream === undefined
        ? rangeOfAll(log.events, options, backwards)
        : rangeOfStream(log.streamOf(name), options, backwards);
    for (const event of range.filter(matcherOf(options)).slice(0, Number(options.getCount()))) {
      if (!(await write(eventMessage(event)))) return;
    }
  }
  call.end();
};
