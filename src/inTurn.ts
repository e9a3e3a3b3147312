/**
 * Runs what is asked under one key one after the other, in the order asked; under different keys
 * side by side. A failure is its own caller's alone.
 */
export const turns = () => {
  const lastByKey = new Map<string, Promise<unknown>>();
  return <Value>(key: string, work: () => Promise<Value>): Promise<Value> => {
    const before = lastByKey.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    lastByKey.set(key, mine);
    const leave = () => {
      if (lastByKey.get(key) === mine) lastByKey.delete(key);
    };
    mine.then(leave, leave);
    return mine;
  };
};
