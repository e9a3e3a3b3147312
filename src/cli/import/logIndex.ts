import { streamOf } from "../../domain/catalogue.ts";
import { type EventStore, noStream, type StoredEvent } from "../../eventstore/eventStore.ts";
import { allRows, firstRow, type Scratch, text, whole } from "./scratch.ts";

/** What stands in the log, as far as the import has looked, and what it has put there. */
export interface LogIndex {
  readonly revisionOf: (stream: string) => number;
  /** The fingerprint of the event with that id. */
  readonly printOf: (id: string) => string | undefined;
  /** Each type that stands on the stream, once. */
  readonly typesOf: (stream: string) => readonly string[];
  /** The same without the events that were recorded by mistake. */
  readonly typesNotVoidOn: (stream: string) => readonly string[];
  /** An event that stands somewhere in the log, whose id a line of the file bears. */
  readonly note: (event: Omit<Indexed, "data">) => void;
  /** Puts an event at the end of its stream. */
  readonly add: (event: Indexed) => void;
  /** Reads the streams from the store, unless they were read or written before. */
  readonly load: (streams: Iterable<string>) => Promise<void>;
  /** Reads what voids the stream's events. */
  readonly loadVoids: (stream: string) => Promise<void>;
  /** Somebody else has written to the stream: it must be loaded again. */
  readonly forget: (stream: string) => void;
}

interface Indexed {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly print: string;
  readonly data: unknown;
}

const schema = `
  CREATE TABLE streams (stream TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    id TEXT PRIMARY KEY, stream TEXT NOT NULL, type TEXT NOT NULL, print TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX events_by_type ON events (stream, type);
  CREATE TABLE types (
    stream TEXT, type TEXT, PRIMARY KEY (stream, type)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE searched (stream TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE voids (id TEXT PRIMARY KEY, target TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX voids_by_target ON voids (target);
`;

const statementsOf = (scratch: Scratch) => ({
  revision: scratch.prepare("SELECT revision FROM streams WHERE stream = ?"),
  setRevision: scratch.prepare("INSERT OR REPLACE INTO streams VALUES (?, ?)"),
  print: scratch.prepare("SELECT print FROM events WHERE id = ?"),
  insert: scratch.prepare("INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?)"),
  types: scratch.prepare("SELECT type FROM types WHERE stream = ?"),
  insertType: scratch.prepare("INSERT OR IGNORE INTO types VALUES (?, ?)"),
  ids: scratch.prepare("SELECT id FROM events WHERE stream = ?"),
  voided: scratch.prepare(
    "SELECT DISTINCT target FROM voids JOIN events ON events.id = target WHERE stream = ?",
  ),
  others: scratch.prepare(
    `SELECT type FROM types WHERE stream = ? AND EXISTS (
       SELECT 1 FROM events WHERE events.stream = types.stream AND events.type = types.type
       AND id NOT IN (SELECT value FROM json_each(?)))`,
  ),
  voids: scratch.prepare("SELECT id FROM voids WHERE target = ?"),
  insertVoid: scratch.prepare("INSERT OR IGNORE INTO voids VALUES (?, ?)"),
  searched: scratch.prepare("SELECT 1 FROM searched WHERE stream = ?"),
  insertSearched: scratch.prepare("INSERT OR IGNORE INTO searched VALUES (?)"),
  forgetVoids: scratch.prepare(
    "DELETE FROM voids WHERE id IN (SELECT id FROM events WHERE stream = ?)",
  ),
  forgetEvents: scratch.prepare("DELETE FROM events WHERE stream = ?"),
  forgetTypes: scratch.prepare("DELETE FROM types WHERE stream = ?"),
  forgetStream: scratch.prepare("DELETE FROM streams WHERE stream = ?"),
});

/** So many streams are asked for at once. */
const loadsMax = 64;

/** `complete`: all that stands in the log is added or was; nothing need be read from the store. */
export const openLogIndex = (
  scratch: Scratch,
  store: EventStore,
  options: { readonly complete: boolean; readonly printOf: (stored: StoredEvent) => string },
): LogIndex => {
  scratch.exec(schema);
  const statements = statementsOf(scratch);
  let { complete } = options;
  const column = (statement: keyof typeof statements, ...values: string[]): string[] =>
    allRows(statements[statement], ...values).map((row) => text(row[0]));

  const isLoaded = (stream: string) => firstRow(statements.revision, stream) !== undefined;
  const revisionOf: LogIndex["revisionOf"] = (stream) => {
    const row = firstRow(statements.revision, stream);
    return row === undefined ? noStream : whole(row[0]);
  };

  const note: LogIndex["note"] = ({ id, stream, type, print }) => {
    statements.insert.run(id, stream, type, print);
  };
  const add: LogIndex["add"] = ({ id, stream, type, print, data }) => {
    statements.setRevision.run(stream, revisionOf(stream) + 1);
    note({ id, stream, type, print });
    statements.insertType.run(stream, type);
    const target: unknown = type === "RecordVoided" ? Object(data).event : undefined;
    if (typeof target === "string") statements.insertVoid.run(id, target);
  };

  const isVoid = (id: string, above: ReadonlySet<string> = new Set([id])): boolean =>
    column("voids", id).some(
      (record) => !above.has(record) && !isVoid(record, new Set(above).add(record)),
    );

  const loadOne = async (stream: string): Promise<void> => {
    const events = await store.read(stream);
    statements.setRevision.run(stream, noStream);
    for (const event of events) add({ ...event, print: options.printOf(event) });
  };
  const load: LogIndex["load"] = async (streams) => {
    if (complete) return;
    const missing = [...new Set(streams)].filter((stream) => !isLoaded(stream));
    for (let first = 0; first < missing.length; first += loadsMax)
      await Promise.all(missing.slice(first, first + loadsMax).map(loadOne));
  };

  return {
    revisionOf,
    note,
    add,
    load,
    printOf: (id) => {
      const row = firstRow(statements.print, id);
      return row === undefined ? undefined : text(row[0]);
    },
    typesOf: (stream) => column("types", stream),
    typesNotVoidOn: (stream) => {
      const voided = column("voided", stream).filter((id) => isVoid(id));
      return column("others", stream, JSON.stringify(voided));
    },
    loadVoids: async (stream) => {
      if (complete || firstRow(statements.searched, stream) !== undefined) return;
      statements.insertSearched.run(stream);
      await load(column("ids", stream).map((id) => streamOf("record", id)));
    },
    forget: (stream) => {
      complete = false;
      statements.forgetVoids.run(stream);
      statements.forgetEvents.run(stream);
      statements.forgetTypes.run(stream);
      statements.forgetStream.run(stream);
    },
  };
};
