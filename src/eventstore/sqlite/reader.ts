import type { SQLOutputValue, StatementSync } from "node:sqlite";
import { type EventStore, type StoredEvent, StoreFault } from "../eventStore.ts";
import { text, whole } from "./rows.ts";
import { openForReading } from "./schema.ts";

/** What was committed, read on the thread that asks. Pages are read whole: faster than row by row. */
export interface Reader {
  readonly stream: (stream: string, from: number, limit: number) => readonly StoredEvent[];
  readonly all: (after: bigint, limit: number) => readonly StoredEvent[];
  readonly head: () => Awaited<ReturnType<EventStore["head"]>>;
  readonly close: () => void;
}

const columns = "position, stream, revision, id, type, occurred_at, recorded_at, data, metadata";

/** A text that is JSON no longer is undefined, which JSON cannot be: it must not hide the others. */
const jsonIn = (json: string) => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

const storedEvent = (row: readonly SQLOutputValue[]): StoredEvent => ({
  position: BigInt(whole(row[0])),
  stream: text(row[1]),
  revision: whole(row[2]),
  id: text(row[3]),
  type: text(row[4]),
  occurredAt: text(row[5]),
  recordedAt: whole(row[6]),
  data: jsonIn(text(row[7])),
  metadata: jsonIn(text(row[8])) ?? {},
});

export const openReader = (path: string): Reader => {
  const db = openForReading(path);
  const prepare = (sql: string): StatementSync => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  const ofStream = prepare(
    `SELECT ${columns} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
  );
  const ofLog = prepare(
    `SELECT ${columns} FROM events WHERE position > ? ORDER BY position LIMIT ?`,
  );
  const last = prepare(`SELECT ${columns} FROM events ORDER BY position DESC LIMIT 1`);

  const rows = (statement: StatementSync, ...values: (string | number | bigint)[]) => {
    try {
      const found: unknown[] = statement.all(...values);
      return found.filter(Array.isArray).map(storedEvent);
    } catch (cause) {
      throw new StoreFault("unavailable", `${path} cannot be read`, { cause });
    }
  };
  // To SQLite a negative limit is none at all.
  return {
    stream: (stream, from, limit) => rows(ofStream, stream, from, Math.max(0, limit)),
    all: (after, limit) => rows(ofLog, after, Math.max(0, limit)),
    head: () => {
      const event = rows(last)[0];
      return event === undefined
        ? null
        : { position: event.position, recordedAt: event.recordedAt };
    },
    close: () => db.close(),
  };
};
