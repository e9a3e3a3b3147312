import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openVault } from "../../src/identity/vault.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-vault-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const confided = { text: "发霉", contact: "example-contact" };
const bytes = () => readdirSync(folder).map((file) => readFileSync(join(folder, file)));

it("keeps what was confided, for the next process too", () => {
  const first = openVault(folder);
  first.keep("K-1", confided);
  first.close();
  const next = openVault(folder);
  expect(next.read("K-1")).toEqual(confided);
  expect(next.read("K-2")).toBeUndefined();
  next.close();
});

it("writes none of it in the clear", () => {
  const vault = openVault(folder);
  vault.keep("K-1", confided);
  expect(bytes().filter((file) => file.includes("example-contact"))).toEqual([]);
  vault.close();
});

it("forgets for good what is erased, in every file", () => {
  const vault = openVault(folder);
  vault.keep("K-1", confided);
  vault.keep("K-2", confided);
  const before = openVault(folder);
  expect(vault.erase("K-1")).toBe("erased");
  expect(vault.erase("K-1")).toBe("absent");
  expect(before.read("K-1")).toBeUndefined();
  expect(vault.read("K-2")).toEqual(confided);
  before.close();
  vault.close();
  expect(bytes().filter((file) => file.includes("K-1"))).toEqual([]);
});

const inFile = (name: string, sql: string, ...values: readonly (string | Uint8Array)[]) => {
  const db = new DatabaseSync(join(folder, name));
  const rows = db.prepare(sql).all(...values);
  db.close();
  return rows;
};
const keyOf = (number: string): Buffer => {
  const bytes = inFile("vault-keys.db", "SELECT bytes FROM keys WHERE number = ?", number)[0]
    ?.bytes;
  if (!(bytes instanceof Uint8Array)) throw new Error(`${number} has no key`);
  return Buffer.from(bytes);
};

it("says that it is not erased for good while a reader holds the key, and can be asked again", () => {
  const vault = openVault(folder);
  vault.keep("K-1", confided);
  const key = keyOf("K-1");
  const reader = new DatabaseSync(join(folder, "vault-keys.db"));
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM keys").get();
  expect(vault.erase("K-1")).toBe("not yet");
  expect(vault.erase("K-1")).toBe("not yet");
  expect(bytes().some((file) => file.includes(key))).toBe(true);
  expect(vault.read("K-1")).toBeUndefined();
  reader.close();
  expect(vault.erase("K-1")).toBe("erased");
  expect(bytes().filter((file) => file.includes(key))).toEqual([]);
  expect(vault.erase("K-1")).toBe("absent");
  vault.close();
});

it("keeps what stands when the same number is kept again", () => {
  const vault = openVault(folder);
  vault.keep("K-1", confided);
  vault.keep("K-1", { text: "other" });
  expect(vault.read("K-1")).toEqual(confided);
  vault.close();
});

it.each([
  ["the key alone was written", "vault.db", "DELETE FROM sealed"],
  ["the key alone was erased", "vault-keys.db", "DELETE FROM keys"],
])("has nothing where %s, and keeps it anew", (_, file, sql) => {
  const vault = openVault(folder);
  vault.keep("K-1", { text: "before" });
  inFile(file, sql);
  expect(vault.read("K-1")).toBeUndefined();
  vault.keep("K-1", confided);
  expect(vault.read("K-1")).toEqual(confided);
  vault.close();
});

it.each([
  ["bytes are others", Buffer.alloc(60)],
  ["bytes are too few", Buffer.alloc(3)],
])("tells damage from absence where the %s", (_, bytes) => {
  const vault = openVault(folder);
  vault.keep("K-1", confided);
  inFile("vault.db", "UPDATE sealed SET bytes = ?", bytes);
  expect(vault.read("K-1")).toBe("damaged");
  expect(vault.erase("K-1")).toBe("erased");
  vault.close();
});
