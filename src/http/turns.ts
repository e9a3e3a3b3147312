/** What is asked under one name: how to look at what was made before, and how to make it anew. */
export interface Turn<Made> {
  /** What was made before, if it still stands. */
  readonly standing: () => Made | undefined;
  readonly make: () => Promise<Made | undefined>;
}

/**
 * Lets those who want the same at once share what one of them makes. Nobody is given what was begun
 * before he asked, unless it still stands: he may have been told already of something newer.
 */
export const openTurns = <Made>() => {
  const makingByName = new Map<string, Promise<Made | undefined>>();

  const begin = (name: string, { make }: Turn<Made>): Promise<Made | undefined> => {
    const making = make().finally(() => {
      if (makingByName.get(name) === making) makingByName.delete(name);
    });
    makingByName.set(name, making);
    return making;
  };

  return async (name: string, turn: Turn<Made>): Promise<Made | undefined> => {
    const underWay = makingByName.get(name);
    if (underWay === undefined) return turn.standing() ?? begin(name, turn);
    // If it fails, that is for those who asked for it.
    await Promise.allSettled([underWay]);
    return turn.standing() ?? makingByName.get(name) ?? begin(name, turn);
  };
};
