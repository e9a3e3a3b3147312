/** Holds so many values at most; the oldest goes first. */
export const openRecent = <Value>(most: number) => {
  const held = new Map<string, Value>();
  return {
    get: (key: string): Value | undefined => held.get(key),
    set: (key: string, value: Value): void => {
      held.delete(key);
      const [oldest] = held.keys();
      if (held.size >= most && oldest !== undefined) held.delete(oldest);
      held.set(key, value);
    },
  };
};
