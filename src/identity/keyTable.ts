import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { roles } from "../domain/fact.ts";
import type { Instant } from "../domain/values/instant.ts";

/** "sgky": other programs' files are not taken for ours. */
const applicationId = 0x73676b79;

/** These names and shapes are stored for good: add, never change or remove. */
const schema = `
  CREATE TABLE keys (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    party TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER,
    last_used_at INTEGER
  ) STRICT;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = 1;
`;
const columns = `id, role, party, label, created_at AS createdAt,
  revoked_at AS revokedAt, last_used_at AS lastUsedAt`;

const instantOrNull = z.int().nullable();
const Row = z
  .object({
    id: z.string(),
    role: z.enum(roles),
    party: z.string(),
    label: z.string(),
    createdAt: z.int(),
    revokedAt: instantOrNull,
    lastUsedAt: instantOrNull,
  })
  .transform((row) => ({
    ...row,
    revokedAt: row.revokedAt ?? undefined,
    lastUsedAt: row.lastUsedAt ?? undefined,
  }));
export type KeyRow = z.infer<typeof Row>;

const open = (file: string): DatabaseSync => {
  // Nobody else on the machine need know who holds keys; SQLite gives its other files the same mode.
  if (file !== ":memory:") closeSync(openSync(file, "a", 0o600));
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF");
  db.exec("BEGIN IMMEDIATE");
  const isEmpty = db.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  if (isEmpty) db.exec(schema);
  db.exec("COMMIT");
  const application = db.prepare("PRAGMA application_id").get()?.application_id;
  const version = db.prepare("PRAGMA user_version").get()?.user_version;
  if (application === applicationId && version === 1) return db;
  db.close();
  throw new Error(`${file} is no key file of this version of Sanguan`);
};

/** The rows of the key file. */
export const openKeyTable = (file: string) => {
  const db = open(file);
  const version = db.prepare("PRAGMA data_version");
  const insert = db.prepare("INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)");
  const active = db.prepare(`SELECT ${columns} FROM keys WHERE digest = ? AND revoked_at IS NULL`);
  const byId = db.prepare(`SELECT ${columns} FROM keys WHERE id = ?`);
  const all = db.prepare(`SELECT ${columns} FROM keys ORDER BY rowid`);
  const revoked = db.prepare("UPDATE keys SET revoked_at = ? WHERE id = ?");
  const used = db.prepare(
    "UPDATE keys SET last_used_at = used.value FROM json_each(?) AS used WHERE used.key = keys.id",
  );
  /** It changes when another connection has committed. */
  const readVersion = (): unknown => version.get()?.data_version;
  let seen = readVersion();

  const rowOf = (row: unknown): KeyRow | undefined =>
    row === undefined ? undefined : Row.parse(row);
  const list = (): readonly KeyRow[] => all.all().map((row) => Row.parse(row));
  return {
    list,
    find: (id: string) => rowOf(byId.get(id)),
    findActive: (digest: string) => rowOf(active.get(digest)),
    insert: (key: Omit<KeyRow, "revokedAt" | "lastUsedAt">, digest: string): void => {
      const { id, role, party, label, createdAt } = key;
      insert.run(id, digest, role, party, label, createdAt);
    },
    revoke: (id: string, at: Instant): void => {
      revoked.run(Math.floor(at), id);
    },
    noteUses: (usedAtById: ReadonlyMap<string, Instant>): void => {
      used.run(JSON.stringify(Object.fromEntries(usedAtById)));
    },
    /** Whether another process has written since this was last asked. */
    hasChanged: (): boolean => {
      const now = readVersion();
      const changed = now !== seen;
      seen = now;
      return changed;
    },
    close: (): void => db.close(),
  };
};
