/** Hands values over to whoever iterates. */
export interface Feed<Value> {
  /** Resolves when the value was taken, or nobody listens any more. */
  readonly give: (value: Value) => Promise<void>;
  readonly fail: (error: unknown) => void;
}

interface Given<Value> {
  readonly value: Value;
  readonly taken: () => void;
}

/**
 * An iterable over values that come by themselves. It starts at once, so that nothing is missed
 * between the subscription and the first `next`; more than `waitingMax` values that nobody takes
 * end it with an error rather than fill the memory.
 * @param start begins to feed it; what it returns stops that.
 */
export const iterate = <Value>(
  start: (feed: Feed<Value>) => () => void,
  waitingMax = 1000,
): AsyncGenerator<Value, void, undefined> => {
  const waiting: Given<Value>[] = [];
  let wake = (): void => {};
  let failure: { readonly error: unknown } | undefined;
  let ended = false;

  const fail = (error: unknown): void => {
    failure ??= { error };
    wake();
  };
  const give = (value: Value): Promise<void> =>
    new Promise((taken) => {
      if (ended) return taken();
      if (waiting.length >= waitingMax) fail(new Error("a subscriber is too slow"));
      else waiting.push({ value, taken });
      wake();
    });
  const stop = start({ give, fail });

  const end = (): void => {
    if (ended) return;
    ended = true;
    stop();
    for (const { taken } of waiting.splice(0)) taken();
    wake();
  };
  const next = async (): Promise<IteratorResult<Value, void>> => {
    while (!ended) {
      const given = waiting.shift();
      if (given !== undefined) {
        given.taken();
        return { done: false, value: given.value };
      }
      if (failure !== undefined) {
        end();
        throw failure.error;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return { done: true, value: undefined };
  };
  const leave = async (): Promise<IteratorResult<Value, void>> => {
    end();
    return { done: true, value: undefined };
  };
  return {
    next,
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => end(),
  };
};
