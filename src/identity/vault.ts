import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";

/** What a buyer says of himself: it stands in no event, and nowhere but here. */
interface Confided {
  readonly text?: string;
  readonly contact?: string;
  /** The order that a return was asked for. */
  readonly order?: string;
}

/**
 * What buyers confide, encrypted under a key for each of them. Keys lie in a file of their own:
 * whoever gets hold of the other reads nothing, and to erase a key is to erase the person.
 */
export interface Vault {
  /** Durable when it returns. */
  readonly keep: (number: string, confided: Confided) => void;
  readonly read: (number: string) => Confided | undefined;
  /** @returns whether there was something to erase. */
  readonly erase: (number: string) => boolean;
  readonly close: () => void;
}

const Stored = z.object({
  text: z.string().exactOptional(),
  contact: z.string().exactOptional(),
  order: z.string().exactOptional(),
});
const Bytes = z.instanceof(Uint8Array);

const openFile = (file: string, table: string): DatabaseSync => {
  if (file !== ":memory:") closeSync(openSync(file, "a", 0o600));
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    CREATE TABLE IF NOT EXISTS ${table}(number TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT`);
  return db;
};

const openTable = (file: string, table: string) => {
  const db = openFile(file, table);
  const find = db.prepare(`SELECT bytes FROM ${table} WHERE number = ?`);
  const put = db.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?)`);
  const remove = db.prepare(`DELETE FROM ${table} WHERE number = ?`);
  return {
    get: (number: string): Uint8Array | undefined =>
      Bytes.optional().parse(find.get(number)?.bytes),
    put: (number: string, bytes: Uint8Array) => put.run(number, bytes),
    remove: (number: string): boolean => {
      const removed = Number(remove.run(number).changes) > 0;
      // What the write-ahead log still holds is not erased.
      db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      return removed;
    },
    close: () => db.close(),
  };
};

const nonceLength = 12;
const tagLength = 16;

/** @param folder where the two files lie; undefined: nothing outlives the process. */
export const openVault = (folder: string | undefined): Vault => {
  const fileOf = (name: string): string => (folder === undefined ? ":memory:" : join(folder, name));
  const sealed = openTable(fileOf("vault.db"), "sealed");
  const keys = openTable(fileOf("vault-keys.db"), "keys");

  return {
    keep: (number, confided) => {
      const [key, nonce] = [randomBytes(32), randomBytes(nonceLength)];
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(number));
      const bytes = [cipher.update(JSON.stringify(confided), "utf8"), cipher.final()];
      keys.put(number, key);
      sealed.put(number, Buffer.concat([nonce, cipher.getAuthTag(), ...bytes]));
    },
    read: (number) => {
      const [key, bytes] = [keys.get(number), sealed.get(number)];
      if (key === undefined || bytes === undefined) return undefined;
      const opened = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceLength))
        .setAAD(Buffer.from(number))
        .setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
      const text = [opened.update(bytes.subarray(nonceLength + tagLength)), opened.final()];
      return Stored.parse(JSON.parse(Buffer.concat(text).toString("utf8")));
    },
    erase: (number) => {
      const had = keys.remove(number);
      return sealed.remove(number) || had;
    },
    close: () => {
      keys.close();
      sealed.close();
    },
  };
};
