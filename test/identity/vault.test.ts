import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openVault } from "../../src/identity/vault.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-vault-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const confided = { text: "发霉", contact: "example-contact", order: "O-1" };
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
  expect(vault.erase("K-1")).toBe(true);
  expect(vault.erase("K-1")).toBe(false);
  expect(before.read("K-1")).toBeUndefined();
  expect(vault.read("K-2")).toEqual(confided);
  before.close();
  vault.close();
  expect(bytes().filter((file) => file.includes("K-1"))).toEqual([]);
});
