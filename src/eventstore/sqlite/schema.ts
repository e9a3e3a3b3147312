import { DatabaseSync } from "node:sqlite";
import { StoreFault } from "../eventStore.ts";
import { unlessFull } from "./errors.ts";

/** "sngn": other programs' files are not taken for ours. */
const applicationId = 0x736e676e;
const schemaVersion = 1;

/** These names and shapes are stored for good: add, never change or remove. */
const schema = `
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

const pragmaOf = (db: DatabaseSync, name: string): unknown =>
  db.prepare(`PRAGMA ${name}`).get()?.[name];

const checkIsOurs = (db: DatabaseSync, path: string): void => {
  const application = pragmaOf(db, "application_id");
  const version = pragmaOf(db, "user_version");
  if (application !== applicationId || version !== schemaVersion)
    throw new StoreFault("unavailable", `${path} is no event log of this version of Sanguan`);
};

const isEmpty = (db: DatabaseSync): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;

/** The only connection that writes. */
export const openForWriting = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path, { timeout: 5_000 });
  if (!isEmpty(db)) checkIsOurs(db, path);
  if (db.prepare("PRAGMA journal_mode = WAL").get()?.journal_mode !== "wal")
    throw new StoreFault("unavailable", `${path} lies on a disk that cannot hold a shared log`);
  db.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 16000;
    PRAGMA journal_size_limit = 67108864;
  `);
  if (isEmpty(db)) db.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
  // A process that died between writing and syncing has left commits that are read but are not
  // durable yet. A retry of one would be answered without another write: make them durable first.
  // A checkpoint syncs first and copies then: on a full disk it has done what matters here.
  unlessFull(() => db.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
  return db;
};

export const openForReading = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  db.exec("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;");
  return db;
};
