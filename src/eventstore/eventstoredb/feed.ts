import {
  type AllStreamResolvedEvent,
  type Filter,
  type Position as LogPosition,
  START,
  streamNameFilter,
} from "@eventstore/db-client";
import type { Connection } from "./connection.ts";
import { inboxOf } from "./inbox.ts";
import type { Limits } from "./limits.ts";
import { isPosition, type ReadEvent, readEventOf } from "./wire.ts";

export type { LogPosition };

/** A piece of the log: our events, and how far it goes if that is beyond them. */
export interface Step {
  readonly events: readonly ReadEvent[];
  readonly checkpoint: LogPosition | null;
  readonly caughtUp: boolean;
}

/** One subscription, which dies with its connection. */
interface Feed {
  /** Null at its end; fails when its connection fails or stays silent. */
  readonly next: (signal: AbortSignal) => Promise<Step | null>;
  readonly close: () => void;
}

export type OpenFeed = (after: LogPosition | null) => Feed;

/** How many events the server passes over before it says how far it is. */
const searchWindow = 500;

type CheckpointReached = NonNullable<Filter["checkpointReached"]>;

const filterOf = (prefix: string, checkpointReached: CheckpointReached): Filter => {
  const options = { maxSearchWindow: searchWindow, checkpointReached };
  return prefix === ""
    ? streamNameFilter({ ...options, regex: "^[^$]" })
    : streamNameFilter({ ...options, prefixes: [prefix] });
};

interface Mark {
  readonly checkpoint: LogPosition | null;
  readonly caughtUp: boolean;
}

/** Subscribes to our streams in `$all`; the server leaves out the others, above all its own. */
export const openFeedOf =
  (connection: Connection, limits: Limits, prefix: string): OpenFeed =>
  (after) => {
    const client = connection.client();
    let confirmed = false;
    let mark: Mark = { checkpoint: null, caughtUp: false };
    const marked = (more: Partial<Mark>): void => {
      mark = { ...mark, ...more };
      inbox.mark(mark);
    };
    // Nothing in here may throw: it would end the process.
    const checkpointReached: CheckpointReached = (_, checkpoint) => {
      if (isPosition(checkpoint.commit)) marked({ checkpoint });
    };
    const subscription = client.subscribeToAll(
      {
        fromPosition: after ?? START,
        filter: filterOf(prefix, checkpointReached),
        credentials: connection.credentials,
      },
      { highWaterMark: 512 },
    );
    const inbox = inboxOf<AllStreamResolvedEvent, Mark>(subscription);
    subscription.on("caughtUp", () => marked({ caughtUp: true }));
    subscription.on("confirmation", () => {
      confirmed = true;
      connection.worked(client);
      marked({});
    });

    const next = async (signal: AbortSignal): Promise<Step | null> => {
      const arrival = await inbox.next(confirmed ? limits.silenceMs : limits.confirmMs, signal);
      if (arrival === null) return null;
      const events = arrival.items
        .map((item) => readEventOf(item, prefix))
        .filter((event) => event !== null);
      return { events, checkpoint: null, caughtUp: false, ...arrival.mark };
    };
    return {
      next: (signal) =>
        next(signal).catch((error: unknown) => {
          // Not even confirmed: the connection is half-open or the server frozen.
          if (confirmed) connection.failed(client);
          else connection.renew(client);
          throw error;
        }),
      // Not waited for: it may wait itself, for a node that is still being looked for.
      close: () => void subscription.unsubscribe().catch(() => undefined),
    };
  };
