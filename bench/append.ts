import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EventStore, type NewEvent, noStream } from "../src/eventstore/eventStore.ts";
import { openMemoryStore } from "../src/eventstore/memory.ts";
import { openSqliteStore } from "../src/eventstore/sqlite/store.ts";
import { type Contender, compare, print } from "./measure.ts";

/** An order of a flash sale, about 440 bytes as stored: each on a stream of its own. */
const order = (id: string): NewEvent => ({
  id: randomUUID(),
  type: "OrderPlaced",
  occurredAt: "2026-10-17T10:20:00+08:00",
  data: {
    order: id,
    session: "session:6f1b6f1e-7c0e-4f0e-9d1b-2a1f0f6d8a11",
    lot: "06970123000017.L-a1",
    listing: "listing:0e2f7a4c-63f8-4c7c-8a6e-5b1f5a3f9a22",
    units: 2,
    pledgeVersion: 1,
    noReturnIfOpenedConfirmed: true,
  },
  metadata: {
    actor: { party: "platform", role: "platform", keyId: "key:bench" },
    commandId: id,
    bodyHash: "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c",
  },
});

/** Platforms number their orders in time. */
let orders = 0;
const nextOrder = (): string => `20261017${String(++orders).padStart(12, "0")}`;

/** Keeps so many writers busy, each awaiting its own append, until the time is over. */
const keepBusy = async (
  writers: number,
  forMs: number,
  once: () => Promise<void>,
): Promise<number> => {
  const until = performance.now() + forMs;
  let done = 0;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() < until) {
        await once();
        done += 1;
      }
    }),
  );
  return done;
};

const through = (name: string, store: EventStore, writers: number): Contender => ({
  name,
  run: (forMs) =>
    keepBusy(writers, forMs, async () => {
      const id = nextOrder();
      const result = await store.append(`order-${id}`, [order(id)], noStream);
      if (result.kind !== "appended") throw new Error(`append: ${result.kind}`);
    }),
});

/**
 * The baseline that any log has to live with: lines in one file, whatever waits written together,
 * fdatasync, then everybody answered. No index, no revision, no reading.
 */
const plainFile = (file: FileHandle, writers: number): Contender => {
  let waiting: { readonly line: string; readonly answer: () => void }[] = [];
  let flushing = false;
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await file.write(batch.map(({ line }) => line).join(""));
      await file.datasync();
      for (const { answer } of batch) answer();
    }
    flushing = false;
  };
  return {
    name: "plain file, group commit, fdatasync (baseline)",
    run: (forMs) =>
      keepBusy(
        writers,
        forMs,
        () =>
          new Promise((answer) => {
            waiting.push({ line: `${JSON.stringify(order(nextOrder()))}\n`, answer });
            if (!flushing) {
              flushing = true;
              queueMicrotask(flush);
            }
          }),
      ),
  };
};

export const benchAppend = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-bench-"));
  const file = await open(join(folder, "plain.log"), "a");
  const sqlite = await openSqliteStore({ folder, clock: Date.now });
  try {
    for (const writers of [1, 64, 1024]) {
      const rows = await compare([
        plainFile(file, writers),
        through("sqlite: WAL, synchronous=FULL, group commit", sqlite, writers),
        through("memory: nothing is durable", openMemoryStore({ clock: Date.now }), writers),
      ]);
      print(`Durable append of one event, expected revision, ${writers} writers`, rows);
    }
  } finally {
    await sqlite.close();
    await file.close();
    rmSync(folder, { recursive: true });
  }
};
