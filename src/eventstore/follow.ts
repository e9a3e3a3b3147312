import { setImmediate as nextTurn } from "node:timers/promises";
import type { EventStore, StoredEvent, Subscription } from "./eventStore.ts";

/** Few enough to be handled within one turn of the event loop. */
const batchEventsMax = 500;

/** The subscriptions of one log, which are woken when this process has appended to it. */
export interface Followers {
  readonly subscribe: EventStore["subscribe"];
  readonly wake: () => void;
  /** No subscription gets another batch. */
  readonly stopAll: () => void;
}

export const followersOf = (readAll: EventStore["readAll"]): Followers => {
  const sleepers = new Set<() => void>();
  let wakings = 0;
  let closed = false;

  const wake = (): void => {
    wakings += 1;
    for (const rouse of sleepers) rouse();
    sleepers.clear();
  };

  /** Sleeps until the next waking, unless there was one since the given count. */
  const sleepSince = (seen: number): Promise<void> =>
    seen === wakings ? new Promise((rouse) => sleepers.add(rouse)) : Promise.resolve();

  const subscribe: EventStore["subscribe"] = (start, onEvents): Subscription => {
    let stopped = false;
    const over = (): boolean => stopped || closed;

    const follow = async (): Promise<void> => {
      let after = start;
      // One page a turn: catching up on a long log does not starve those who ask meanwhile.
      for (await nextTurn(); !over(); await nextTurn()) {
        const seen = wakings;
        const events: readonly StoredEvent[] = await readAll(after, batchEventsMax);
        const last = events.at(-1);
        if (over()) return;
        if (last === undefined) await sleepSince(seen);
        else await onEvents(events);
        after = last?.position ?? after;
      }
    };

    const ended = follow();
    const stop = async (): Promise<void> => {
      stopped = true;
      wake();
      // Whoever holds `ended` hears of an error; to stop what has died already is no error.
      await ended.catch(() => undefined);
    };
    return { ended, stop };
  };

  const stopAll = (): void => {
    closed = true;
    wake();
  };
  return { subscribe, wake, stopAll };
};
