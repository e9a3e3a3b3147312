import { setImmediate as breathe } from "node:timers/promises";
import type { Instant } from "../src/domain/values/instant.ts";
import type {
  EventStore,
  Position,
  StoredEvent,
  Subscription,
} from "../src/eventstore/eventStore.ts";
import type { Database } from "./database.ts";
import type { Events } from "./events.ts";
import type { Ingest } from "./ingest.ts";
import type { VerdictChange } from "./readModel.ts";
import { isMachineFault } from "./verdicts.ts";

export interface Logger {
  readonly warn: (details: object, message: string) => void;
}

/** Runs something later. @returns how to call it off. */
export type Later = (ms: number, run: () => void) => () => void;

export interface RunnerParts {
  readonly store: EventStore;
  readonly db: Database;
  /** Of the checkpoint. */
  readonly name: string;
  readonly events: Events;
  readonly ingest: Ingest;
  readonly later: Later;
  readonly logger: Logger;
  readonly onChange: (change: VerdictChange) => void;
  readonly onCommit: () => void;
  /** The most events that one transaction takes in. */
  readonly maxBatch: number;
}

interface Waiter {
  readonly position: Position;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const retryMs = 1000;
/** A transaction holds up everybody else in the process for about as long as this. */
const sliceMs = 20;
const dueAtOnce = 50;

export type Runner = ReturnType<typeof openRunner>;

/** Follows the log: batches, transactions, the checkpoint, and whoever waits for a position. */
export const openRunner = (parts: RunnerParts) => {
  const { store, db, name, events, ingest, later, logger, maxBatch } = parts;
  const saved = events.checkpoint(name);
  let head = saved && { position: saved.position, recordedAt: saved.recorded };
  let waiters: readonly Waiter[] = [];
  let subscription: Subscription | undefined;
  let fault: string | undefined;
  let closed = false;
  let callOff = (): void => {};

  /** Rows and checkpoint are written in one transaction: neither is ever ahead of the other. */
  const commit = (work: () => StoredEvent | undefined): void => {
    let last: StoredEvent | undefined;
    try {
      db.transaction(() => {
        last = work();
        ingest.judgeWaiting();
        if (last !== undefined) events.saveCheckpoint(name, last);
      });
    } catch (error) {
      ingest.reset();
      throw error;
    }
    if (last !== undefined) head = { position: last.position, recordedAt: last.recordedAt };
    fault = undefined;
    for (const change of ingest.takeChanges()) parts.onChange(change);
    release();
    parts.onCommit();
  };

  const release = (): void => {
    const isSeen = ({ position }: Waiter) => head !== undefined && position <= head.position;
    const seen = waiters.filter(isSeen);
    if (seen.length === 0) return;
    waiters = waiters.filter((waiter) => !isSeen(waiter));
    for (const { resolve } of seen) resolve();
  };

  /** Takes in as many as fit in a slice of time. @returns how many. */
  const takeSlice = (slice: readonly StoredEvent[]): number => {
    const began = performance.now();
    let taken = 0;
    commit(() => {
      for (const event of slice) {
        ingest.take(event);
        taken += 1;
        if (performance.now() - began > sliceMs) break;
      }
      return slice[taken - 1];
    });
    return taken;
  };

  const takeOne = (event: StoredEvent): void => {
    try {
      takeSlice([event]);
    } catch (error) {
      if (isMachineFault(error)) throw error;
      logger.warn({ err: error, event: event.id, type: event.type }, "an event was put aside");
      const reason = error instanceof Error ? error.message : String(error);
      commit(() => {
        ingest.putAside(event, `broke down: ${reason}`);
        return event;
      });
    }
  };

  const onEvents = async (batch: readonly StoredEvent[]): Promise<void> => {
    let next = 0;
    while (next < batch.length && !closed) {
      const slice = batch.slice(next, next + maxBatch);
      try {
        next += takeSlice(slice);
      } catch (error) {
        if (isMachineFault(error)) throw error;
        // One of them is poison: taken one by one, it is found and the others go in.
        for (const event of slice) takeOne(event);
        next += slice.length;
      }
      await breathe();
    }
  };

  const stumble = (error: unknown): void => {
    if (closed) return;
    fault = error instanceof Error ? error.message : String(error);
    logger.warn({ err: error }, "the read model stands still and will try again");
    callOff = later(retryMs, follow);
  };

  const follow = (): void => {
    if (closed) return;
    try {
      subscription = store.subscribe(head?.position ?? null, onEvents);
      subscription.ended.then(() => stumble(new Error("the subscription ended")), stumble);
    } catch (error) {
      stumble(error);
    }
  };

  return {
    follow,
    head: () => head,
    fault: () => fault,
    waitFor: (position: Position): Promise<void> => {
      if (head !== undefined && position <= head.position) return Promise.resolve();
      if (closed) return Promise.reject(new Error("the read model is closed"));
      return new Promise((resolve, reject) => {
        waiters = [...waiters, { position, resolve, reject }];
      });
    },
    /** Judges what time alone has changed by then; events up to then must have been seen. */
    judgeDue: async (until: Instant): Promise<void> => {
      for (let isDone = false; !isDone && !closed; await breathe())
        commit(() => {
          isDone = ingest.judgeDue(until, dueAtOnce);
          return undefined;
        });
    },
    close: async (): Promise<void> => {
      closed = true;
      callOff();
      await subscription?.stop();
      for (const { reject } of waiters) reject(new Error("the read model is closed"));
      waiters = [];
    },
  };
};
