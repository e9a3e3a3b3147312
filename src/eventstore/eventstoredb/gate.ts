export interface Gate {
  /** Runs the task as soon as the one before it in its lane is done and fewer than the limit run. */
  readonly run: <T>(lane: string, task: () => Promise<T>) => Promise<T>;
  /** Resolves when none is running or waiting. */
  readonly empty: () => Promise<void>;
}

/**
 * The client queues without bound and, on a dying server, fails them all at once and unheard. A
 * stream is a lane: two appends to it that are under way at once overtake each other in the server,
 * and the one that should have been second is refused.
 */
export const gateOf = (limit: number): Gate => {
  const lastByLane = new Map<string, Promise<void>>();
  const waiting: (() => void)[] = [];
  let running = 0;

  const throughGate = async <T>(task: () => Promise<T>): Promise<T> => {
    if (running >= limit) await new Promise<void>((enter) => waiting.push(enter));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // The place is handed over, so that nobody who comes just now can slip in between.
      if (next === undefined) running--;
      else next();
    }
  };

  return {
    run: (lane, task) => {
      const result = (lastByLane.get(lane) ?? Promise.resolve()).then(() => throughGate(task));
      const done = result.then(
        () => undefined,
        () => undefined,
      );
      lastByLane.set(lane, done);
      void done.then(() => {
        if (lastByLane.get(lane) === done) lastByLane.delete(lane);
      });
      return result;
    },
    empty: async () => {
      await Promise.all(lastByLane.values());
    },
  };
};
