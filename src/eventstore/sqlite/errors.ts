/** SQLite's result code; extended ones keep the plain one in their lowest byte. */
export const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode
    : undefined;

const isCode = (error: unknown, code: number): boolean => ((codeOf(error) ?? 0) & 0xff) === code;

export const isBusy = (error: unknown): boolean => isCode(error, 5);
export const isFull = (error: unknown): boolean => isCode(error, 13);

/** Does what may as well be done another time, when the disk has space again. */
export const unlessFull = (attempt: () => void): void => {
  try {
    attempt();
  } catch (error) {
    if (!isFull(error)) throw error;
  }
};
