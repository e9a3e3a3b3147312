import type { Instant } from "./domain/values/instant.ts";

/** Works until it has been done once; from then on, and meanwhile, there is that one answer. */
export const once = <Value>(work: () => Promise<Value>): (() => Promise<Value>) => {
  let answer: Promise<Value> | undefined;
  return () => {
    answer ??= work().catch((error) => {
      answer = undefined;
      throw error;
    });
    return answer;
  };
};

/** What was noted a moment ago, in memory; older notes go when somebody looks. */
export const openLately = <Value>(clock: () => Instant, keptMs: number) => {
  const notes = new Map<string, { readonly value: Value; readonly at: Instant }>();
  return {
    find: (key: string): Value | undefined => {
      for (const [old, { at }] of notes) if (clock() - at > keptMs) notes.delete(old);
      return notes.get(key)?.value;
    },
    note: (key: string, value: Value): void => void notes.set(key, { value, at: clock() }),
    forget: (key: string): void => void notes.delete(key),
  };
};
