import { instantOf } from "../../domain/values/instant.ts";
import { type EventLine, isProblem, readLine } from "../eventFile.ts";
import { fingerprint, type GoodLine, storedInstant } from "./candidate.ts";
import { firstRow, rowsOf, type Scratch, text, whole } from "./scratch.ts";

/** The lines of the file that were in order, by event id. */
export interface FileIndex {
  /** What the line is to those before it. A new one is kept. */
  readonly add: (
    event: EventLine,
    line: number,
    text: string,
  ) => "new" | "repeated" | "contradicts";
  readonly has: (id: string) => boolean;
  readonly count: () => number;
  readonly inFileOrder: () => Generator<GoodLine>;
  /** By (recordedAt, occurredAt, id); see `order` for events of one millisecond of an export. */
  readonly sorted: () => Generator<GoodLine>;
}

const schema = `
  CREATE TABLE lines (
    id TEXT NOT NULL UNIQUE,
    print TEXT NOT NULL,
    line INTEGER NOT NULL,
    stored_at INTEGER NOT NULL,
    place INTEGER NOT NULL,
    recorded_at REAL NOT NULL,
    occurred_at REAL NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
`;
const history = "stored_at, place, recorded_at, occurred_at, id";

export const openFileIndex = (scratch: Scratch): FileIndex => {
  scratch.exec(schema);
  const insert = scratch.prepare("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const printOf = scratch.prepare("SELECT print FROM lines WHERE id = ?");
  let count = 0;

  const has: FileIndex["has"] = (id) => firstRow(printOf, id) !== undefined;

  const add: FileIndex["add"] = (event, line, kept) => {
    const { id, occurredAt, recordedAt } = event;
    const exact = instantOf(recordedAt);
    const print = fingerprint({ ...event, recordedAt: exact });
    const before = firstRow(printOf, id);
    if (before !== undefined) return text(before[0]) === print ? "repeated" : "contradicts";
    const clocks = [exact, instantOf(occurredAt)] as const;
    insert.run(id, print, line, storedInstant(recordedAt), event.order, ...clocks, kept);
    count += 1;
    return "new";
  };

  function* linesBy(order: string): Generator<GoodLine> {
    const rows = scratch.prepare(`SELECT line, text FROM lines ORDER BY ${order}`);
    for (const row of rowsOf(rows)) {
      const kept = text(row[1]);
      const event = readLine(kept);
      if (isProblem(event)) throw new Error("a line that was in order is so no longer");
      yield { line: whole(row[0]), event, units: kept.length };
    }
  }

  const sorted: FileIndex["sorted"] = () => {
    scratch.exec(`CREATE INDEX lines_in_history ON lines (${history})`);
    return linesBy(history);
  };

  return { add, has, count: () => count, inFileOrder: () => linesBy("rowid"), sorted };
};
