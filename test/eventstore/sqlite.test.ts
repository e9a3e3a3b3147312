import { statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { noStream } from "../../src/eventstore/eventStore.ts";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";
import { events, tenOClock } from "./contract/scene.ts";
import { contract } from "./contract.ts";
import { temporaryFolder } from "./folder.ts";

contract("in SQLite", {
  capabilities: { durable: true, ordered: true, seals: true },
  ownClock: true,
  place: () => {
    const folder = temporaryFolder();
    return { open: (clock) => openSqliteStore({ folder, clock }) };
  },
});

describe("seals in SQLite", () => {
  it("cost a commit about once a second, not each", async () => {
    const folder = temporaryFolder();
    let now = tenOClock;
    const store = await openSqliteStore({ folder, clock: () => now });
    const written = () => statSync(join(folder, "events.db-wal")).size;
    const sizes = new Set<number>();
    for (; now < tenOClock + 3_000; now += 10) {
      expect(await store.seal(now)).toBe(true);
      sizes.add(written());
    }
    await store.close();
    expect(sizes.size).toBe(3);
  });

  it("need no commit below the last event", async () => {
    const folder = temporaryFolder();
    const store = await openSqliteStore({ folder, clock: () => tenOClock });
    await store.append("batch-1", events(1), noStream);
    const written = () => statSync(join(folder, "events.db-wal")).size;
    const before = written();
    expect(await store.seal(tenOClock - 1)).toBe(true);
    expect(written()).toBe(before);
    await store.close();
  });
});

it("hands over what is no longer JSON as undefined, and the rest as ever", async () => {
  const folder = temporaryFolder();
  const open = () => openSqliteStore({ folder, clock: () => tenOClock });
  const store = await open();
  await store.append("batch-1", events(3), noStream);
  await store.close();
  const db = new DatabaseSync(join(folder, "events.db"));
  db.exec("UPDATE events SET data = '{\"cut' , metadata = '[' WHERE position = 2");
  db.close();
  const damaged = await open();
  const found = await damaged.readAll(null, 10);
  await damaged.close();
  expect(found.map(({ data }) => data === undefined)).toEqual([false, true, false]);
  expect(found[1]?.metadata).toEqual({});
});
