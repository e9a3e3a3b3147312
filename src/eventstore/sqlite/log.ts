import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Instant } from "../../domain/values/instant.ts";
import type { EncodedAppend } from "../encoding.ts";
import { noStream } from "../eventStore.ts";
import { type LogView, placementOf } from "../placement.ts";
import { unlessFull } from "./errors.ts";
import type { Batch, Outcome, Tail } from "./messages.ts";
import { text, whole } from "./rows.ts";
import { openForWriting } from "./schema.ts";

/** The log as its one writer holds it. Everything here is synchronous; errors are SQLite's. */
export interface Log {
  readonly tail: () => Tail;
  readonly lease: () => Instant;
  /** All of the batch is durable when this returns, or, when it throws, none of it is in the log. */
  readonly commit: (batch: Batch) => readonly Outcome[];
  readonly close: (sealed: Instant | null) => void;
  /** For tests, which make it fail. */
  readonly db: DatabaseSync;
}

const statementsOf = (db: DatabaseSync) => {
  const prepare = (sql: string): StatementSync => {
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  return {
    revisionOf: prepare("SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC"),
    idAt: prepare("SELECT id FROM events WHERE stream = ? AND revision = ?"),
    tail: prepare("SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1"),
    insert: prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    lease: prepare("SELECT value FROM meta WHERE name = 'sealedUntil'"),
    setLease: prepare("INSERT OR REPLACE INTO meta VALUES ('sealedUntil', ?)"),
  };
};

export const openLog = (path: string): Log => {
  const db = openForWriting(path);
  const statements = statementsOf(db);
  /** Rows come as arrays. */
  const first = (statement: StatementSync, ...values: (string | number)[]) => {
    const row: unknown = statement.get(...values);
    return Array.isArray(row) ? row : undefined;
  };

  const readTail = (): Tail => {
    const row = first(statements.tail);
    if (row === undefined) return { position: 0, recordedAt: Number.NEGATIVE_INFINITY };
    return { position: whole(row[0]), recordedAt: whole(row[1]) };
  };
  let tail = readTail();

  const view: LogView = {
    revisionOf: (stream) => {
      const row = first(statements.revisionOf, stream);
      return row === undefined ? noStream : whole(row[0]);
    },
    idAt: (stream, revision) => {
      const row = first(statements.idAt, stream, revision);
      return row === undefined ? undefined : text(row[0]);
    },
    get lastRecordedAt() {
      return tail.recordedAt;
    },
  };

  const insert = (append: EncodedAppend, recordedAts: readonly Instant[]): Outcome => {
    const { stream, expectedRevision, events } = append;
    const { position } = tail;
    for (const [index, recordedAt] of recordedAts.entries()) {
      const event = events[index];
      if (event === undefined) throw new Error("an instant without its event");
      const { id, type, occurredAt, data, metadata } = event;
      tail = { position: tail.position + 1, recordedAt };
      const revision = expectedRevision + 1 + index;
      const at = [tail.position, stream, revision] as const;
      statements.insert.run(...at, id, type, occurredAt, recordedAt, data, metadata);
    }
    return { kind: "appended", position: position + 1, recordedAts };
  };

  const write = (batch: Batch): readonly Outcome[] => {
    const outcomes = batch.appends.map((append): Outcome => {
      const placement = placementOf(view, append, batch);
      return placement.kind === "new" ? insert(append, placement.recordedAts) : placement;
    });
    if (batch.lease !== null) statements.setLease.run(batch.lease);
    return outcomes;
  };

  const commit = (batch: Batch): readonly Outcome[] => {
    const before = tail;
    try {
      db.exec("BEGIN IMMEDIATE");
      const outcomes = write(batch);
      db.exec("COMMIT");
      return outcomes;
    } catch (error) {
      tail = before;
      // A full disk may have rolled it back already.
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
  };

  return {
    db,
    tail: () => tail,
    lease: () => {
      const row = first(statements.lease);
      return row === undefined ? Number.NEGATIVE_INFINITY : whole(row[0]);
    },
    commit,
    close: (sealed) => {
      // The lease and the log beside the file hold all that these two would say.
      unlessFull(() => {
        if (sealed !== null) statements.setLease.run(sealed);
        db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      });
      db.close();
    },
  };
};
