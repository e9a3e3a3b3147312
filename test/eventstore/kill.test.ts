import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { StoredEvent } from "../../src/eventstore/eventStore.ts";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";
import { logAfter } from "./contract/scene.ts";
import { temporaryFolder } from "./folder.ts";
import { findingsIn, unansweredIn } from "./killCheck.ts";
import { type Orders, type Report, reportsIn } from "./killReports.ts";
import { randomOf, seedOfRun } from "./random.ts";

const kills = 22;
const clean = {
  lost: 0,
  doubled: 0,
  torn: 0,
  unknown: 0,
  holes: 0,
  backwards: 0,
  underSeal: 0,
};
const program = fileURLToPath(new URL("./killChild.ts", import.meta.url));

/** Starts a child, lets it append for a while, kills it. Answers with what it had said. */
const runAndKill = async (orders: Orders, appendingMs: number): Promise<readonly Report[]> => {
  // What it says goes to a file: a pipe that nobody has the time to read fills up, and refuses.
  const file = join(temporaryFolder(), "reports.ndjson");
  const said = openSync(file, "w");
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], {
    stdio: ["ignore", said, "inherit"],
  });
  closeSync(said);
  const ended = once(child, "close");
  while (!readFileSync(file, "utf8").includes('"ready"')) {
    if (child.exitCode !== null) throw new Error("the child has ended by itself");
    await sleep(5);
  }
  await sleep(appendingMs);
  child.kill("SIGKILL");
  const [, signal] = await ended;
  expect(signal).toBe("SIGKILL");
  return reportsIn(readFileSync(file, "utf8"));
};

const logIn = async (folder: string): Promise<readonly StoredEvent[]> => {
  const store = await openSqliteStore({ folder, clock: Date.now });
  const log = await logAfter(store, null);
  await store.close();
  return log;
};

/** Clocks that are right, a little late, and of yesterday. */
const offsetsMs = [0, 0, -1_500, -86_400_000];

const ordersOf = (random: () => number, folder: string, lies: boolean): Orders => ({
  folder,
  seed: Math.floor(random() * 2 ** 31),
  clockOffsetMs: offsetsMs[Math.floor(random() * offsetsMs.length)] ?? 0,
  lies,
});

describe("a process that is killed while it appends", () => {
  it("loses nothing that it has acknowledged, and leaves nothing half done", async () => {
    const seed = seedOfRun();
    const random = randomOf(seed);
    const folder = temporaryFolder();
    const reports: Report[] = [];
    let killedMidWrite = 0;
    let log: readonly StoredEvent[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const before = log.length;
      const said = await runAndKill(ordersOf(random, folder, false), 5 + random() * 150);
      reports.push(...said);
      log = await logIn(folder);
      expect({ seed, kill, ...findingsIn(log, reports) }).toEqual({ seed, kill, ...clean });
      const open = unansweredIn(log.slice(before), said);
      if (open.stored + open.notStored > 0) killedMidWrite += 1;
    }
    const { stored, notStored } = unansweredIn(log, reports);
    const seals = reports.filter(({ kind }) => kind === "sealed").length;
    console.log({ seed, kills, killedMidWrite, events: log.length, stored, notStored, seals });
    expect(killedMidWrite).toBeGreaterThan(0);
    expect(notStored).toBeGreaterThan(0);
    expect(seals).toBeGreaterThan(0);
    expect(log.length).toBeGreaterThan(kills);
  });

  it("is found out if it acknowledges before the commit", async () => {
    const seed = seedOfRun();
    const random = randomOf(seed);
    const folder = temporaryFolder();
    const reports: Report[] = [];
    let lost = 0;
    for (let kill = 0; kill < kills && lost === 0; kill += 1) {
      reports.push(...(await runAndKill(ordersOf(random, folder, true), 5 + random() * 150)));
      lost = findingsIn(await logIn(folder), reports).lost;
    }
    expect({ seed, found: lost > 0 }).toEqual({ seed, found: true });
  });
});
