import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";

/**
 * Where an import keeps what would not fit in memory. SQLite makes the file in the temporary folder
 * (TMPDIR), without a name: it is gone with the process, however that ends.
 */
export interface Scratch {
  /** Makes tables. */
  readonly exec: (sql: string) => void;
  /** A statement whose rows come as arrays. */
  readonly prepare: (sql: string) => StatementSync;
  readonly close: () => void;
}

export const openScratch = (): Scratch => {
  const db = new DatabaseSync("");
  // Nothing of it outlives the process: neither a journal nor a commit is worth its time.
  db.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -32768;
    BEGIN;
  `);
  return {
    exec: (sql) => db.exec(sql),
    prepare: (sql) => {
      const statement = db.prepare(sql);
      statement.setReturnArrays(true);
      return statement;
    },
    close: () => db.close(),
  };
};

type Row = readonly SQLOutputValue[];

/** The statement's first row. The types know only rows that come as objects. */
export const firstRow = (
  statement: StatementSync,
  ...values: (string | number)[]
): Row | undefined => {
  const row: unknown = statement.get(...values);
  return Array.isArray(row) ? row : undefined;
};

export const allRows = (statement: StatementSync, ...values: (string | number)[]): Row[] => {
  const rows: unknown[] = statement.all(...values);
  return rows.filter(Array.isArray);
};

export function* rowsOf(statement: StatementSync): Generator<Row> {
  const rows: Iterable<unknown> = statement.iterate();
  for (const row of rows) if (Array.isArray(row)) yield row;
}

export const text = (value: SQLOutputValue | undefined): string => {
  if (typeof value !== "string") throw new TypeError(`a text was expected, not ${typeof value}`);
  return value;
};

export const whole = (value: SQLOutputValue | undefined): number => {
  if (typeof value !== "number") throw new TypeError(`a number was expected, not ${typeof value}`);
  return value;
};
