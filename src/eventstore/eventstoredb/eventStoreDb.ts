import type { Instant } from "../../domain/values/instant.ts";
import { encodeAppend } from "../encoding.ts";
import type { EventStore, Subscription } from "../eventStore.ts";
import { type Appending, appendTo } from "./append.ts";
import { closedFault } from "./attempt.ts";
import { type Credentials, openConnection } from "./connection.ts";
import { openFeedOf } from "./feed.ts";
import { gateOf } from "./gate.ts";
import { defaultLimits, type Limits, sleep } from "./limits.ts";
import { readerOf } from "./read.ts";
import { emptyIndex } from "./recordedIndex.ts";
import { supervise } from "./supervise.ts";
import type { ReadEvent } from "./wire.ts";

export interface EventStoreDbOptions {
  /** `esdb://host:2113?tls=false`, or the nodes of a cluster. */
  readonly connectionString: string;
  /** Where the connection string has none. */
  readonly credentials?: Credentials;
  /** Several deployments may share a server: each sees only the streams with its prefix. */
  readonly streamPrefix?: string;
  /** Taken so that all stores are opened alike, and never read: the times are the server's. */
  readonly clock?: () => Instant;
  readonly limits?: Partial<Limits>;
}

/**
 * The log on an EventStoreDB or KurrentDB server or cluster. Connects on its own and mends itself:
 * while the server is away, calls end with the fault `unavailable` and subscriptions wait.
 */
export const openEventStoreDb = (options: EventStoreDbOptions): EventStore => {
  const limits = { ...defaultLimits, ...options.limits };
  const prefix = options.streamPrefix ?? "";
  if (prefix.startsWith("$")) throw new Error("Streams that begin with $ are the server's own");
  const connection = openConnection(options.connectionString, options.credentials);
  const reader = readerOf(connection, limits, prefix);
  const openFeed = openFeedOf(connection, limits, prefix);
  const index = emptyIndex();
  const gate = gateOf(limits.inFlightAppends);
  const world: Appending = { connection, limits, prefix, reader, index };
  const running = new Set<Promise<void>>();
  let closing: Promise<void> | null = null;
  const checkOpen = (): void => {
    if (closing !== null) throw closedFault();
  };
  const close = async (): Promise<void> => {
    // What was taken is answered first, if the server lets it.
    await Promise.race([gate.empty(), sleep(limits.totalMs, connection.closing)]);
    await connection.close();
    await Promise.all([indexing, ...running]);
  };

  const indexing = supervise({
    openFeed,
    after: null,
    limits,
    signal: connection.closing,
    onStep: async ({ events, checkpoint, caughtUp }) => {
      index.add(events);
      if (checkpoint !== null) index.reach(checkpoint.commit);
      if (caughtUp) index.caughtUp();
    },
  });
  /** As every reader sees them: what the index has not reached has no `recordedAt` yet. */
  const stamped = async (events: readonly ReadEvent[], ms: number, signal: AbortSignal) => {
    const last = events.at(-1);
    if (last !== undefined) await index.untilReached(last.position, ms, signal);
    return events.map(index.stamp);
  };

  const subscribe: EventStore["subscribe"] = (after, onEvents): Subscription => {
    checkOpen();
    const stopping = new AbortController();
    const signal = AbortSignal.any([stopping.signal, connection.closing]);
    const ended = supervise({
      openFeed,
      after: after === null ? null : { commit: after, prepare: after },
      limits,
      signal,
      onStep: async ({ events }) => {
        if (events.length === 0) return;
        const known = await stamped(events, Number.POSITIVE_INFINITY, signal).catch(() => []);
        if (!signal.aborted) await onEvents(known);
      },
    });
    const stop = async (): Promise<void> => {
      stopping.abort();
      // Whoever holds `ended` hears of an error; to stop what has died already is no error.
      await ended.catch(() => undefined);
    };
    const settled = ended.then(
      () => undefined,
      () => undefined,
    );
    running.add(settled);
    void settled.then(() => running.delete(settled));
    return { ended, stop };
  };

  return {
    capabilities: { durable: true, ordered: false, seals: false },
    append: async (stream, events, expectedRevision) => {
      checkOpen();
      // Checked and serialised at once: the caller may change it, and in the client a BigInt ends
      // the process.
      const encoded = encodeAppend(stream, events, expectedRevision);
      return gate.run(stream, () => appendTo(world, encoded));
    },
    read: async (stream, fromRevision = 0) => {
      checkOpen();
      const events = await reader.stream(
        stream,
        Math.max(0, fromRevision),
        Number.MAX_SAFE_INTEGER,
      );
      return stamped(events, limits.totalMs, connection.closing);
    },
    readAll: async (after, limit) => {
      checkOpen();
      return stamped(await reader.all(after, limit), limits.totalMs, connection.closing);
    },
    subscribe,
    head: async () => {
      checkOpen();
      await index.untilCaughtUp(limits.totalMs, connection.closing);
      return index.head();
    },
    seal: async () => {
      checkOpen();
      return false;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
