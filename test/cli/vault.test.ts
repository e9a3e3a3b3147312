import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { openVault } from "../../src/identity/vault.ts";
import { temporaryFolder } from "../eventstore/folder.ts";
import { sanguan } from "./packing.ts";

const number = "K-0000-0000-0000-0001";

const holding = () => {
  const folder = temporaryFolder();
  const vault = openVault(folder);
  vault.keep(number, { contact: "example-contact" });
  vault.close();
  return {
    file: (name: string) => new DatabaseSync(join(folder, name)),
    say: (command: string) => sanguan(["vault", command, number], { DATA_DIR: folder }).ended,
  };
};

it("shows what a buyer confided, and erases it", async () => {
  const { say } = holding();
  const shown = { status: 0, stdout: '{"contact":"example-contact"}\n', stderr: "" };
  expect(await say("show")).toMatchObject(shown);
  expect(await say("erase")).toMatchObject({ status: 0, stdout: `${number} erased\n` });
  const none = { status: 2, stdout: "", stderr: `${number} has nothing in the vault\n` };
  expect(await say("show")).toMatchObject(none);
  expect(await say("erase")).toMatchObject(none);
});

it("does not claim to have erased what a reader still holds", async () => {
  const { say, file } = holding();
  const reader = file("vault-keys.db");
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM keys").get();
  expect(await say("erase")).toMatchObject({
    status: 1,
    stdout: "",
    stderr: `${number} is not erased for good yet, the vault is in use: try again\n`,
  });
  reader.close();
  expect(await say("erase")).toMatchObject({ status: 0, stdout: `${number} erased\n` });
});

it("says in one line that what it holds is damaged", async () => {
  const { say, file } = holding();
  const db = file("vault.db");
  db.exec("UPDATE sealed SET bytes = zeroblob(60)");
  db.close();
  const { status, stderr } = await say("show");
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `what ${number} has in the vault is damaged: look for a backup\n`,
  });
});
