import { closedFault, unavailable } from "./attempt.ts";

/** What has arrived, and the latest mark before which everything has been taken. */
interface Arrival<E, M> {
  readonly items: readonly E[];
  readonly mark: M | null;
}

/** As much of a readable stream as is needed here. */
interface Source<E> {
  readonly read: () => E | null;
  readonly on: (event: string, listener: (...details: unknown[]) => void) => unknown;
}

export interface Inbox<E, M> {
  /** Waits for the next items or the next mark; null at the end. Fails after a silence. */
  readonly next: (silenceMs: number, signal: AbortSignal) => Promise<Arrival<E, M> | null>;
  /** A mark that stands between items: it is handed over when all before it have been. */
  readonly mark: (mark: M) => void;
}

/** Few enough to be handled within one turn of the event loop, as in the other stores. */
const itemsMax = 500;

/**
 * Takes items from one of the client's streams in batches, at the reader's pace. The listeners are
 * attached at once: an error that nobody listens to would end the process.
 */
export const inboxOf = <E, M = never>(stream: Source<E>): Inbox<E, M> => {
  let failure: unknown = null;
  let ended = false;
  let latest: M | null = null;
  let wake = (): void => {};
  stream.on("error", (error) => {
    failure ??= error;
    wake();
  });
  const end = (): void => {
    ended = true;
    wake();
  };
  stream.on("end", end);
  stream.on("close", end);
  stream.on("readable", () => wake());

  const take = (): Arrival<E, M> => {
    const items: E[] = [];
    while (items.length < itemsMax) {
      const item = stream.read();
      if (item === null) {
        const mark = latest;
        latest = null;
        return { items, mark };
      }
      items.push(item);
    }
    return { items, mark: null };
  };

  const next: Inbox<E, M>["next"] = async (silenceMs, signal) => {
    const deadline = performance.now() + silenceMs;
    for (;;) {
      if (signal.aborted) throw closedFault();
      if (failure !== null) throw failure;
      const arrival = take();
      if (arrival.items.length > 0 || arrival.mark !== null) return arrival;
      if (ended) return null;
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) throw unavailable(`EventStoreDB was silent for ${silenceMs} ms`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => wake(), leftMs);
        wake = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", wake);
          wake = () => {};
          resolve();
        };
        signal.addEventListener("abort", wake);
      });
    }
  };

  return {
    next,
    mark: (mark) => {
      latest = mark;
      wake();
    },
  };
};
