import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EventStore, StoreFault } from "../../src/eventstore/eventStore.ts";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";
import { event } from "./contract/scene.ts";

// Appends to a disk that will fail, then looks what the store still does. Says all in one line.
const [folder = "", cure = ""] = process.argv.slice(2);
const limiter = "prlimit";
const ballast = join(folder, "ballast");
if (cure === "ballast") writeFileSync(ballast, Buffer.alloc(6 * 1024 * 1024));

const outcome = async <T>(promise: Promise<T>): Promise<T | string> => {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof StoreFault) return error.fault;
    throw error;
  }
};

const open = (): Promise<EventStore> => openSqliteStore({ folder, clock: Date.now });
const store = await open();
let acknowledged = 0;

const appendTo = async (to: EventStore): Promise<string> => {
  const stream = `batch-${acknowledged}`;
  const large = event({ data: "x".repeat(20_000) });
  const result = await outcome(to.append(stream, [large], -1));
  if (typeof result === "string") return result;
  if (result.kind === "appended") acknowledged += 1;
  return result.kind;
};

const untilFault = async (): Promise<string> => {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const said = await appendTo(store);
    if (said !== "appended") return said;
  }
  return "never";
};

const counted = async (from: EventStore): Promise<number> => {
  let count = 0;
  while ((await from.read(`batch-${count}`)).length === 1) count += 1;
  return count;
};

const heal = (): void => {
  if (cure === "ballast") rmSync(ballast);
  if (cure === "limit") execFileSync(limiter, [`--pid=${process.pid}`, "--fsize=unlimited"]);
};

const fault = await untilFault();
const before = acknowledged;
const readable = await counted(store);
const again = await appendTo(store);
const seal = await store.seal(Date.now());
heal();
const healed = await appendTo(store);
await store.close();
const reopened = await open();
const kept = (await counted(reopened)) >= acknowledged;
acknowledged = await counted(reopened);
const resumed = await appendTo(reopened);
await reopened.close();
console.log(
  JSON.stringify({
    fault,
    wrote: before > 0,
    readsAll: readable === before,
    again,
    seal,
    healed,
    kept,
    resumed,
  }),
);
