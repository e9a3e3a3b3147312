import type { SQLOutputValue } from "node:sqlite";

/** What SQLite hands over is typed by hope: these say what it is, or that the file is damaged. */
export const text = (value: SQLOutputValue | undefined): string => {
  if (typeof value !== "string") throw new TypeError(`a text was expected, not ${typeof value}`);
  return value;
};

export const whole = (value: SQLOutputValue | undefined): number => {
  if (typeof value !== "number") throw new TypeError(`a number was expected, not ${typeof value}`);
  return value;
};
