import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadInput } from "../../src/cli/badInput.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import type { NewEvent } from "../../src/eventstore/eventStore.ts";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";
import { temporaryFolder } from "../eventstore/folder.ts";
import {
  exported,
  fileOf,
  importing,
  logOf,
  memoryStore,
  merchantRegistered,
  now,
  sortedStories,
  storyEvents,
} from "./importing.ts";

const history = { history: true };
const sortedIds = sortedStories.map(({ id }) => id);

describe("an import of history", () => {
  it("stands in the log as it was recorded, whatever the order of the lines", () =>
    fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(storyEvents, { minLength: storyEvents.length }),
        async (shuffled) => {
          const store = memoryStore();
          const { summary } = await importing(store, fileOf(shuffled), history);
          expect(summary).toMatchObject({ imported: storyEvents.length, refused: 0 });
          const log = await logOf(store);
          expect(log.map(({ id }) => id)).toEqual(sortedIds);
          expect(log.map(({ recordedAt }) => recordedAt)).toEqual(
            sortedStories.map(({ recordedAt }) => instantOf(recordedAt)),
          );
        },
      ),
      { seed: 20261123, numRuns: 10 },
    ));

  it("goes on where a part of the same history stands", async () => {
    const store = await openSqliteStore({ folder: temporaryFolder(), clock: () => now });
    await importing(store, fileOf(sortedStories.slice(0, 40)), history);
    const { summary } = await importing(store, fileOf(storyEvents), history);
    expect(summary).toMatchObject({ imported: storyEvents.length - 40, present: 40 });
    expect((await logOf(store)).map(({ id }) => id)).toEqual(sortedIds);
    await store.close();
  });

  it("makes the same remarks when it is run again", async () => {
    const store = memoryStore();
    const path = fileOf([
      ...storyEvents,
      merchantRegistered({ id: "again" }, { merchant: "m:packer" }),
    ]);
    const first = await importing(store, path, history);
    expect(await importing(store, path, history)).toMatchObject({ said: first.said });
    expect(first.summary.warnings).toBeGreaterThan(0);
  });

  it.each([
    [
      "another event first",
      merchantRegistered(),
      "event a-01 comes where the store has m-1 (MerchantRegistered)",
    ],
    [
      "another content",
      { ...sortedStories[0], occurredAt: "2026-07-01T00:00:00Z" },
      "stands in the store with other content",
    ],
    [
      "another clock of the record",
      { ...sortedStories[0], recordedAt: "2026-07-01T00:00:00Z" },
      "stands in the store with other content",
    ],
  ])("takes no store that holds other history: %s", async (_name, first, difference) => {
    const store = memoryStore();
    await importing(store, fileOf([first]), history);
    const attempt = importing(store, fileOf(sortedStories), history);
    await expect(attempt).rejects.toThrow(BadInput);
    await expect(attempt).rejects.toThrow(difference);
    expect(await logOf(store)).toHaveLength(1);
  });

  it("takes no store that goes on where the file ends", async () => {
    const store = memoryStore();
    await importing(store, fileOf(sortedStories), history);
    await expect(importing(store, fileOf(sortedStories.slice(0, -1)), history)).rejects.toThrow(
      `the store goes on where the file ends, with event ${sortedIds.at(-1)}`,
    );
  });

  it("takes no store that has answered for that time", async () => {
    const store = memoryStore();
    await store.seal(now);
    await expect(importing(store, fileOf(sortedStories), history)).rejects.toThrow(
      "the store has answered for that time already",
    );
  });

  it("warns of a record from the future, and refuses one that no clock can show", async () => {
    const { said } = await importing(
      memoryStore(),
      fileOf([
        merchantRegistered({ recordedAt: "2099-01-01T00:00:00Z" }),
        merchantRegistered({ id: "m-2", recordedAt: "9999-12-31T23:00:00-08:00" }),
      ]),
      history,
    );
    expect(said).toEqual([
      "1 warned recordedAt lies in the future: nothing can be recorded before it any more",
      "2 refused recordedAt is outside the years 0 to 9999: give the real time",
    ]);
  });

  it("rounds the clock of the record up: nothing is known before it was recorded", async () => {
    const store = memoryStore();
    const at = (id: string, recordedAt: string) => merchantRegistered({ id, recordedAt });
    const lines = [at("b", "2026-08-01T00:00:00.0009Z"), at("c", "2026-08-01T00:00:00.0001Z")];
    await importing(store, fileOf([...lines, at("a", "2026-08-01T00:00:00.001Z")]), history);
    const log = await logOf(store);
    expect(log.map(({ id }) => id)).toEqual(["c", "b", "a"]);
    expect(new Set(log.map(({ recordedAt }) => recordedAt)).size).toBe(1);
  });
});

describe("an export", () => {
  const copyOf = async (text: string) => {
    const store = memoryStore();
    const { summary } = await importing(store, fileOf(text.trimEnd().split("\n")), history);
    expect(summary.refused).toBe(0);
    return store;
  };

  it("comes back the same, byte for byte", async () => {
    const store = memoryStore();
    await importing(store, fileOf(storyEvents), history);
    const text = await exported(store);
    expect(text.split("\n")[0]).toBe(
      `{"id":"a-01","type":"MerchantRegistered","occurredAt":"2026-08-01T09:00:00+08:00","recordedAt":"2026-08-01T01:00:00.000Z","data":${JSON.stringify(sortedStories[0]?.data)}}`,
    );
    expect(text.match(/\n/g)).toHaveLength(storyEvents.length);
    expect(await exported(await copyOf(text))).toBe(text);
  });

  it("comes back the same where one millisecond holds many events in an order of its own", () =>
    fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(storyEvents, { minLength: storyEvents.length }),
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 200, maxLength: 200 }),
        fc.boolean(),
        async (shuffled, steps, reversed) => {
          const text = await exported(await recordedLive(shuffled, steps));
          const lines = text.trimEnd().split("\n");
          const copy = await copyOf((reversed ? lines.toReversed() : lines).join("\n"));
          expect(await exported(copy)).toBe(text);
        },
      ),
      { seed: 20261123, numRuns: 20 },
    ));

  const recordedLive = async (events: typeof storyEvents, steps: readonly number[]) => {
    const store = memoryStore();
    let recordedAt = instantOf("2026-11-01T00:00:00Z");
    for (const [i, { id, type, occurredAt, data }] of events.entries()) {
      recordedAt += steps[i] ?? 0;
      const event: NewEvent = { id: `${id}𝄞`, type, occurredAt, recordedAt, data, metadata: {} };
      await store.append(`stream-${i}`, [event], -1);
    }
    return store;
  };
});

it("imports fifty thousand events", async () => {
  const orders = Array.from({ length: 25_000 }, (_, i) => {
    const at = new Date(1_790_000_000_000 + i).toISOString();
    const order = {
      order: `o:${i}`,
      listing: "l:1",
      session: "s:1",
      lot: "L-1",
      units: 1,
      buyer: "x",
    };
    return [
      { id: `p-${i}`, type: "OrderPlaced", occurredAt: at, recordedAt: at, data: order },
      {
        id: `s-${i}`,
        type: "OrderShipped",
        occurredAt: at,
        recordedAt: at,
        data: { order: `o:${i}` },
      },
    ];
  }).flat();
  const store = memoryStore();
  const { summary } = await importing(store, fileOf(orders), history);
  expect(summary).toMatchObject({ imported: 50_000, refused: 0 });
  expect((await logOf(store)).map(({ id }) => id)).toEqual(orders.map(({ id }) => id));
});
