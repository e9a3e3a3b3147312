import type { Plugin } from "graphql-yoga";

/** The source until the signal: then it ends as if it had come to its end. */
const until = <Value>(source: AsyncIterable<Value>, signal: AbortSignal): AsyncGenerator<Value> => {
  const iterator = source[Symbol.asyncIterator]();
  const over = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const leave = async (): Promise<IteratorResult<Value>> => {
    await iterator.return?.();
    return { done: true, value: undefined };
  };
  return {
    next: async () => (await Promise.race([iterator.next(), over])) ?? leave(),
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => {
      await leave();
    },
  };
};

const isIterable = (value: object): value is AsyncIterable<unknown> =>
  Symbol.asyncIterator in value;

/** Subscriptions end with `complete` when the server closes, so that clients come back elsewhere. */
export const endStreamsOn = (signal: AbortSignal): Plugin => ({
  onSubscribe: () => ({
    onSubscribeResult: ({ result, setResult }) => {
      if (isIterable(result)) setResult(until(result, signal));
    },
  }),
});
