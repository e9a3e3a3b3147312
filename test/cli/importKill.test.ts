import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";
import { temporaryFolder } from "../eventstore/folder.ts";
import { fileOf, importing, logOf } from "./importing.ts";

const program = new URL("./dyingImport.ts", import.meta.url).pathname;
const streams = 700;
const events = Array.from({ length: 6_000 }, (_, i) => {
  const at = new Date(1_760_000_000_000 + Math.floor(i / 3)).toISOString();
  const type = i < streams ? "OrderPlaced" : "OrderShipped";
  const placed = { listing: "l:1", session: "s:1", lot: "L-1", units: 1 };
  const data = { order: `o:${i % streams}`, ...(i < streams ? placed : {}) };
  return { id: String(i).padStart(5, "0"), type, occurredAt: at, recordedAt: at, data };
});

const seed = 20261123;
const deaths = fc.sample(
  fc.tuple(fc.integer({ min: 1, max: 2_500 }), fc.integer({ min: 0, max: 25 })),
  {
    seed,
    numRuns: 5,
  },
);

it.each(["history", "as found"])(
  "ends in the same log however often it was killed: %s",
  async (mode) => {
    const [folder, path] = [temporaryFolder(), fileOf(events)];
    const endings = deaths.map(([appends, afterMs]) => {
      const argv = [program, folder, path, mode, String(appends), String(afterMs)];
      return spawnSync(process.execPath, argv, { encoding: "utf8" });
    });
    expect(endings.map(({ stderr }) => stderr)).toEqual(deaths.map(() => ""));
    expect(endings.map(({ signal }) => signal)).toContain("SIGKILL");

    const store = await openSqliteStore({ folder, clock: Date.now });
    const { summary } = await importing(store, path, { history: mode === "history" });
    expect(summary.imported + summary.present).toBe(events.length);
    expect((await logOf(store)).map(({ id, revision }) => [id, revision])).toEqual(
      events.map(({ id }, i) => [id, Math.floor(i / streams)]),
    );
    await store.close();
  },
);
