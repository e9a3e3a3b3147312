import {
  BACKWARDS,
  END,
  FORWARDS,
  type ResolvedEvent,
  START,
  type StreamingRead,
} from "@eventstore/db-client";
import { noStream, type Position } from "../eventStore.ts";
import { attempt, typeOf } from "./attempt.ts";
import type { Connection } from "./connection.ts";
import { inboxOf } from "./inbox.ts";
import type { Limits } from "./limits.ts";
import { type ReadEvent, readEventOf } from "./wire.ts";

/** One call never asks for more, so that a long stream is not one long answer. */
const pageEvents = 500;

export interface Reader {
  /** The stream's events from a revision on, at most so many. */
  readonly stream: (stream: string, from: number, most: number) => Promise<readonly ReadEvent[]>;
  /** Of the stream's last event, or `noStream`. */
  readonly revisionOf: (stream: string) => Promise<number>;
  readonly all: (after: Position | null, most: number) => Promise<readonly ReadEvent[]>;
}

export const readerOf = (connection: Connection, limits: Limits, prefix: string): Reader => {
  const { credentials, closing } = connection;

  /** A read has no deadline of its own and does not notice a frozen server: it may not be silent. */
  const collect = async <E extends ResolvedEvent>(read: StreamingRead<E>): Promise<E[]> => {
    const inbox = inboxOf<E>(read);
    const items: E[] = [];
    try {
      for (;;) {
        const arrival = await inbox.next(limits.callMs, closing);
        if (arrival === null) return items;
        items.push(...arrival.items);
      }
    } catch (error) {
      if (typeOf(error) === "stream-not-found") return [];
      throw error;
    } finally {
      // Left alone, the server's end of a read that we leave early stays open. Not waited for: the
      // call may still be looking for its node.
      void read.cancel().catch(() => undefined);
    }
  };
  const ours = (resolved: readonly ResolvedEvent[]): ReadEvent[] =>
    resolved.map((one) => readEventOf(one, prefix)).filter((event) => event !== null);

  /** From the leader: only there does a read see every append that was answered. */
  const streamPage = (stream: string, from: bigint | typeof END, maxCount: number) =>
    attempt(connection, limits, async (client) =>
      ours(
        await collect(
          client.readStream(prefix + stream, {
            fromRevision: from,
            direction: from === END ? BACKWARDS : FORWARDS,
            maxCount,
            requiresLeader: true,
            credentials,
          }),
        ),
      ),
    );
  /** `$all` has no filter in this call, and begins with the event at the position itself. */
  const allPage = (from: Position | null) =>
    attempt(connection, limits, (client) =>
      collect(
        client.readAll({
          fromPosition: from === null ? START : { commit: from, prepare: from },
          maxCount: pageEvents,
          requiresLeader: true,
          credentials,
        }),
      ),
    );

  return {
    stream: async (stream, from, most) => {
      const events: ReadEvent[] = [];
      for (;;) {
        const maxCount = Math.min(pageEvents, most - events.length);
        if (maxCount <= 0) return events;
        const page = await streamPage(stream, BigInt(from + events.length), maxCount);
        events.push(...page);
        if (page.length < maxCount) return events;
      }
    },
    revisionOf: async (stream) => (await streamPage(stream, END, 1))[0]?.revision ?? noStream,
    all: async (after, most) => {
      const events: ReadEvent[] = [];
      for (let from = after; events.length < most; ) {
        const page = await allPage(from);
        events.push(...ours(page).filter(({ position }) => position > (from ?? -1n)));
        const last = page.at(-1)?.event?.position.commit;
        if (page.length < pageEvents || last === undefined) break;
        from = last;
      }
      return events.slice(0, Math.max(0, most));
    },
  };
};
