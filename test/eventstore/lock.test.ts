import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type { EventStore } from "../../src/eventstore/eventStore.ts";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";
import { events } from "./contract/scene.ts";
import { temporaryFolder } from "./folder.ts";

const program = fileURLToPath(new URL("./lockChild.ts", import.meta.url));

const open = async (folder: string): Promise<EventStore> => {
  const store = await openSqliteStore({ folder, clock: Date.now });
  onTestFinished(() => store.close());
  return store;
};

const startChild = (folder: string): ChildProcess & { readonly stdout: NodeJS.ReadableStream } => {
  const child = spawn(process.execPath, [program, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
};

const firstLine = async (child: { readonly stdout: NodeJS.ReadableStream }): Promise<string> => {
  const [line] = await once(child.stdout, "data");
  return String(line).trim();
};

const inUse = (folder: string) => ({
  name: "StoreFault",
  fault: "unavailable",
  message: expect.stringContaining(folder),
});

describe("a folder", () => {
  it("is refused to a second process, with its name", async () => {
    const folder = temporaryFolder();
    await open(folder);
    const line = await firstLine(startChild(folder));
    expect(line).toContain("unavailable: ");
    expect(line).toContain(folder);
  });

  it("is free again when the process that held it was killed", async () => {
    const folder = temporaryFolder();
    const child = startChild(folder);
    expect(await firstLine(child)).toBe("open");
    await expect(open(folder)).rejects.toMatchObject(inUse(folder));
    child.kill("SIGKILL");
    await once(child, "exit");
    const store = await open(folder);
    expect(await store.append("batch-1", events(1), -1)).toMatchObject({ kind: "appended" });
  });

  it("is refused to a second store of the same process, by whatever name", async () => {
    const folder = temporaryFolder();
    const store = await open(folder);
    const other = join(temporaryFolder(), "link");
    symlinkSync(folder, other);
    await expect(open(folder)).rejects.toMatchObject(inUse(folder));
    await expect(open(other)).rejects.toMatchObject(inUse(other));
    // The refused ones have not broken the lock: POSIX would drop it with any descriptor.
    expect(await firstLine(startChild(folder))).toContain("unavailable: ");
    expect(await store.append("batch-1", events(1), -1)).toMatchObject({ kind: "appended" });
    await store.close();
    expect(await (await open(other)).read("batch-1")).toHaveLength(1);
  });

  it("is made where there is none", async () => {
    const folder = join(temporaryFolder(), "data", "events");
    const store = await open(folder);
    expect(await store.head()).toBeNull();
  });

  it("is left alone and unlocked if what lies there is not a log of ours", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "events.db"), "not a database, but long enough to be read as one");
    await expect(open(folder)).rejects.toMatchObject({ fault: "unavailable" });
    const other = join(folder, "other");
    mkdirSync(other);
    const db = new DatabaseSync(join(other, "events.db"));
    db.exec("CREATE TABLE events (position INTEGER)");
    db.close();
    await expect(open(other)).rejects.toMatchObject({
      fault: "unavailable",
      message: expect.stringContaining("no event log"),
    });
    const again = new DatabaseSync(join(other, "lock.db"), { timeout: 0 });
    again.exec("BEGIN EXCLUSIVE");
    again.close();
  });
});
