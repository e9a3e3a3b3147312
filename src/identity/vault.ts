import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";

/** What a buyer says of himself: it stands in no event, and nowhere but here. */
interface Confided {
  readonly text?: string;
  readonly contact?: string;
}

/** Not yet: nobody reads it any more, but while another holds the files open its key is in them. */
type Erasure = "erased" | "absent" | "not yet";

/**
 * What buyers confide, encrypted under a key for each of them. Keys lie in a file of their own:
 * whoever gets hold of the other reads nothing, and to erase a key is to erase the person.
 */
export interface Vault {
  /** Durable when it returns. What is kept under the number already stays as it is. */
  readonly keep: (number: string, confided: Confided) => void;
  /** Damaged: something is there that its key does not open. */
  readonly read: (number: string) => Confided | "damaged" | undefined;
  readonly erase: (number: string) => Erasure;
  readonly close: () => void;
}

const Stored = z.object({
  text: z.string().exactOptional(),
  contact: z.string().exactOptional(),
});
const Bytes = z.instanceof(Uint8Array);

const Checkpoint = z.object({ busy: z.number() });

const writeMs = 5_000;
const checkpointMs = 200;

const openFile = (file: string, table: string): DatabaseSync => {
  if (file !== ":memory:") closeSync(openSync(file, "a", 0o600));
  const db = new DatabaseSync(file, { timeout: writeMs });
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    CREATE TABLE IF NOT EXISTS ${table}(number TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT`);
  return db;
};

const openTable = (file: string, table: string) => {
  const db = openFile(file, table);
  const find = db.prepare(`SELECT bytes FROM ${table} WHERE number = ?`);
  const add = db.prepare(`INSERT OR IGNORE INTO ${table} VALUES (?, ?)`);
  const put = db.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`);
  const remove = db.prepare(`DELETE FROM ${table} WHERE number = ?`);
  return {
    get: (number: string): Uint8Array | undefined =>
      Bytes.optional().parse(find.get(number)?.bytes),
    /** @returns whether there was none before. */
    add: (number: string, bytes: Uint8Array): boolean => Number(add.run(number, bytes).changes) > 0,
    put: (number: string, bytes: Uint8Array) => put.run(number, bytes),
    remove: (number: string): boolean => Number(remove.run(number).changes) > 0,
    /**
     * What the write-ahead log still holds is not erased: empties it.
     * @returns false where a reader stands in the way.
     */
    settle: (): boolean => {
      db.exec(`PRAGMA busy_timeout = ${checkpointMs}`);
      const { busy } = Checkpoint.parse(db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get());
      db.exec(`PRAGMA busy_timeout = ${writeMs}`);
      return busy === 0;
    },
    close: () => db.close(),
  };
};

const nonceLength = 12;
const tagLength = 16;

const seal = (number: string, key: Uint8Array, text: string): Uint8Array => {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(number));
  const bytes = [cipher.update(text, "utf8"), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...bytes]);
};

/** Undefined where the key does not open it. */
const open = (number: string, key: Uint8Array, bytes: Uint8Array): Confided | undefined => {
  try {
    const opened = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceLength))
      .setAAD(Buffer.from(number))
      .setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
    const text = [opened.update(bytes.subarray(nonceLength + tagLength)), opened.final()];
    return Stored.parse(JSON.parse(Buffer.concat(text).toString("utf8")));
  } catch {
    return undefined;
  }
};

/** @param folder where the two files lie; undefined: nothing outlives the process. */
export const openVault = (folder: string | undefined): Vault => {
  const fileOf = (name: string): string => (folder === undefined ? ":memory:" : join(folder, name));
  const sealed = openTable(fileOf("vault.db"), "sealed");
  const keys = openTable(fileOf("vault-keys.db"), "keys");

  return {
    keep: (number, confided) => {
      const fresh = randomBytes(32);
      const isFirst = keys.add(number, fresh);
      const bytes = seal(number, keys.get(number) ?? fresh, JSON.stringify(confided));
      // What lies there without a key was erased: nothing opens it, and it gives way.
      if (isFirst) sealed.put(number, bytes);
      else sealed.add(number, bytes);
    },
    read: (number) => {
      const [key, bytes] = [keys.get(number), sealed.get(number)];
      if (key === undefined || bytes === undefined) return undefined;
      return open(number, key, bytes) ?? "damaged";
    },
    erase: (number) => {
      const hadKey = keys.remove(number);
      // The sealed bytes go last: while they are there, it can be seen that somebody must try again.
      if (!keys.settle()) return "not yet";
      const hadBytes = sealed.remove(number);
      sealed.settle();
      return hadKey || hadBytes ? "erased" : "absent";
    },
    close: () => {
      keys.close();
      sealed.close();
    },
  };
};
