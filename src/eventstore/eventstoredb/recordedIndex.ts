import type { Instant } from "../../domain/values/instant.ts";
import type { StoredEvent } from "../eventStore.ts";
import { closedFault, unavailable } from "./attempt.ts";
import type { ReadEvent } from "./wire.ts";

/** Events between these places whose own time is below that of an event before them. */
interface Run {
  readonly from: bigint;
  to: bigint;
  readonly recordedAt: Instant;
}

/**
 * Knows the `recordedAt` of every event up to a place: the running maximum of the claimed times, in
 * the order of the log. Only where a claim is below the maximum is there something to remember, so
 * the memory it takes grows with the times the clock went back, not with the log.
 */
export interface RecordedIndex {
  /** The next events of the log, in order. */
  readonly add: (events: readonly ReadEvent[]) => void;
  /** There are no more of our events up to here. */
  readonly reach: (position: bigint) => void;
  /** Everything that was in the log when we came has been seen. */
  readonly caughtUp: () => void;
  readonly stamp: (event: ReadEvent) => StoredEvent;
  readonly head: () => { readonly position: bigint; readonly recordedAt: Instant } | null;
  readonly untilReached: (position: bigint, ms: number, closing: AbortSignal) => Promise<void>;
  readonly untilCaughtUp: (ms: number, closing: AbortSignal) => Promise<void>;
}

export const emptyIndex = (): RecordedIndex => {
  const runs: Run[] = [];
  const waiters = new Set<() => void>();
  let reached = -1n;
  let caughtUp = false;
  let head: { position: bigint; recordedAt: Instant } | null = null;

  const wake = (): void => {
    for (const waiter of waiters) waiter();
  };
  const until = (isTrue: () => boolean, ms: number, closing: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        waiters.delete(look);
        closing.removeEventListener("abort", look);
        settle();
      };
      const look = (): void => {
        if (isTrue()) finish(resolve);
        else if (closing.aborted) finish(() => reject(closedFault()));
      };
      const late = unavailable(`The index has not caught up within ${ms} ms`);
      const timer = Number.isFinite(ms)
        ? setTimeout(() => finish(() => reject(late)), ms)
        : undefined;
      waiters.add(look);
      closing.addEventListener("abort", look);
      look();
    });

  const add = (event: ReadEvent): void => {
    if (event.position <= reached) return;
    reached = event.position;
    const maximum = head?.recordedAt ?? Number.NEGATIVE_INFINITY;
    if (event.claimedAt < maximum) remember(event.position, maximum);
    head = { position: event.position, recordedAt: Math.max(maximum, event.claimedAt) };
  };
  const remember = (position: bigint, recordedAt: Instant): void => {
    const last = runs.at(-1);
    // As long as the maximum stands, every event since has it: one run tells of them all.
    if (last?.recordedAt === recordedAt) last.to = position;
    else runs.push({ from: position, to: position, recordedAt });
  };

  return {
    add: (events) => {
      for (const event of events) add(event);
      wake();
    },
    reach: (position) => {
      if (position > reached) reached = position;
      wake();
    },
    caughtUp: () => {
      caughtUp = true;
      wake();
    },
    stamp: ({ claimedAt, ...event }) => ({
      ...event,
      recordedAt: runAt(runs, event.position)?.recordedAt ?? claimedAt,
    }),
    head: () => head,
    untilReached: (position, ms, closing) => until(() => reached >= position, ms, closing),
    untilCaughtUp: (ms, closing) => until(() => caughtUp, ms, closing),
  };
};

const runAt = (runs: readonly Run[], position: bigint): Run | undefined => {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const run = runs[middle];
    if (run !== undefined && run.to < position) low = middle + 1;
    else high = middle;
  }
  const run = runs[low];
  return run !== undefined && run.from <= position ? run : undefined;
};
