import { describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";
import { temporaryFolder } from "../eventstore/folder.ts";
import {
  fileOf,
  importing,
  logOf,
  memoryStore,
  merchantRegistered,
  now,
  storyEvents,
} from "./importing.ts";

const lotPacked = (change: object = {}, data: object = {}) => ({
  id: "l-1",
  type: "LotPacked",
  occurredAt: "2026-08-02T09:00:00+08:00",
  recordedAt: "2026-08-02T09:00:00+08:00",
  ...change,
  data: {
    lot: "L-1",
    batches: ["b:one"],
    packer: "m:one",
    gtin: "6956789000028",
    packedOn: "2026-08-02",
    shelfLife: { months: 12 },
    units: 100,
    ...data,
  },
});

describe("an import", () => {
  it("records the facts in the order of the file, at the store's clock, as the importer", async () => {
    const store = memoryStore();
    const { summary, said } = await importing(store, fileOf(storyEvents));
    expect(summary).toMatchObject({ imported: storyEvents.length, refused: 0 });
    expect(said.filter((line) => !line.includes("warned"))).toEqual([]);
    const log = await logOf(store);
    expect(log.map(({ id }) => id)).toEqual(storyEvents.map(({ id }) => id));
    expect(log.map(({ data }) => data)).toEqual(storyEvents.map(({ data }) => data));
    expect(new Set(log.map(({ recordedAt }) => recordedAt))).toEqual(new Set([now]));
    expect(log[0]?.metadata.actor).toEqual({ party: "import", role: "platform", keyId: "import" });
  });

  it("passes over what is in the log already, and says the same of it again", async () => {
    const store = memoryStore();
    const path = fileOf([lotPacked(), ...storyEvents]);
    const first = await importing(store, path);
    const again = await importing(store, path);
    expect(again.summary).toMatchObject({ imported: 0, present: storyEvents.length + 1 });
    expect(first.said).toContain(
      '1 warned data.batches "b:one" is an unknown batch: import its beginning as well',
    );
    expect(again.said).toContain(first.said.find((line) => line.startsWith("1 ")));
    expect(await logOf(store)).toHaveLength(storyEvents.length + 1);
  });

  it("goes on where another import has ended, on the same streams", async () => {
    const store = await openSqliteStore({ folder: temporaryFolder(), clock: () => now });
    await importing(store, fileOf(storyEvents.slice(0, 50)));
    const { summary } = await importing(store, fileOf(storyEvents));
    expect(summary).toMatchObject({ imported: storyEvents.length - 50, present: 50, refused: 0 });
    expect((await logOf(store)).map(({ id }) => id)).toEqual(storyEvents.map(({ id }) => id));
    await store.close();
  });

  it("refuses an id that stands in the log with other content, on whatever stream", async () => {
    const store = memoryStore();
    await importing(store, fileOf([merchantRegistered(), lotPacked()]));
    const { summary, said } = await importing(
      store,
      fileOf([
        merchantRegistered({}, { name: "another name" }),
        lotPacked({ id: "l-1" }, { lot: "L-2" }),
        lotPacked({ id: "l-2" }, { lot: "L-2" }),
        lotPacked({ id: "l-3" }, { lot: "L-2" }),
      ]),
    );
    expect(said.filter((line) => line.includes("refused"))).toEqual([
      "1 refused id m-1 stands in the log already with other content: give it its own id",
      "2 refused id l-1 stands in the log already with other content: give it its own id",
    ]);
    expect(summary).toMatchObject({ imported: 2, refused: 2 });
    const lots = (await store.read("lot-L-2")).map(({ id, revision }) => [id, revision]);
    expect(lots).toEqual([
      ["l-2", 0],
      ["l-3", 1],
    ]);
  });

  it("gives way to others who write to the same stream meanwhile, and comes after them", async () => {
    const store = memoryStore();
    let interfered = false;
    const contended: typeof store = {
      ...store,
      capabilities: { ...store.capabilities, ordered: false },
      append: async (stream, events, revision) => {
        if (stream === "merchant-m:one" && !interfered) {
          interfered = true;
          const other = { id: "other", type: "MerchantIdentityVerified", data: {}, metadata: {} };
          await store.append(stream, [{ ...other, occurredAt: "2026-08-01T09:00:00Z" }], -1);
        }
        return store.append(stream, events, revision);
      },
    };
    const { summary } = await importing(
      contended,
      fileOf([merchantRegistered(), merchantRegistered({ id: "m-2" }), lotPacked()]),
    );
    expect(summary).toMatchObject({ imported: 3, refused: 0 });
    expect((await store.read("merchant-m:one")).map(({ id }) => id)).toEqual([
      "other",
      "m-1",
      "m-2",
    ]);
  });

  it("keeps each stream in order on a store that does not keep the order of what it is asked", async () => {
    const store = memoryStore();
    const unordered: typeof store = {
      ...store,
      capabilities: { ...store.capabilities, ordered: false },
      append: async (stream, ...rest) => {
        await new Promise((done) => setTimeout(done, stream.length % 7));
        return store.append(stream, ...rest);
      },
    };
    const { summary } = await importing(unordered, fileOf(storyEvents));
    expect(summary).toMatchObject({ imported: storyEvents.length, refused: 0 });
    const ofListing = storyEvents.filter(
      ({ type, data }) => type.startsWith("Listing") && Reflect.get(data, "listing") === "l:a",
    );
    const stored = (await store.read("listing-l:a")).filter(({ type }) =>
      type.startsWith("Listing"),
    );
    expect(stored.map(({ id }) => id)).toEqual(ofListing.map(({ id }) => id));
  });

  it("warns of what a mutation would refuse, and takes it", async () => {
    const { summary, said } = await importing(
      memoryStore(),
      fileOf([
        merchantRegistered({}, { uscc: "91611026MA6X1T3P65" }),
        lotPacked({}, { lot: "L-🍄木耳", batches: ["b:nobody"], gtin: "6956789000029" }),
        {
          ...merchantRegistered({ id: "m-2" }),
          type: "MerchantIdentityVerified",
          data: { merchant: "m:two" },
        },
        merchantRegistered({ id: "m-3" }),
      ]),
    );
    expect(summary).toMatchObject({ imported: 4, refused: 0 });
    expect(said.map((line) => line.split(" ").slice(0, 4).join(" ")).toSorted()).toEqual([
      '1 warned data.uscc "91611026MA6X1T3P65"',
      '2 warned data.batches "b:nobody"',
      '2 warned data.gtin "6956789000029"',
      '3 warned data.merchant "m:two"',
      '4 warned data.merchant "m:one"',
    ]);
  });

  it("does not warn of a reference whose beginning comes later in the file", async () => {
    const batch = {
      ...merchantRegistered({ id: "b-1" }),
      type: "BatchRegistered",
      data: {
        batch: "b:one",
        producer: "m:one",
        product: "木耳",
        originDivision: "611026",
        qtyKg: 1,
      },
    };
    const { said } = await importing(memoryStore(), fileOf([lotPacked(), batch]));
    expect(said).toEqual([]);
  });

  it("does not let what was recorded by mistake stand in the way", async () => {
    const store = memoryStore();
    const ended = (id: string, type: string, data: object) => ({
      ...merchantRegistered({ id }),
      type,
      data,
    });
    const lines = [
      ended("s-1", "SessionScheduled", {
        session: "s:1",
        start: "2026-08-05T10:00:00+08:00",
      }),
      ended("s-2", "SessionCancelled", { session: "s:1", reason: "by mistake" }),
      ended("v-1", "RecordVoided", { event: "s-2", reason: "never happened" }),
    ];
    await importing(store, fileOf(lines));
    const { said } = await importing(
      store,
      fileOf([ended("s-3", "SessionStarted", { session: "s:1" })]),
    );
    expect(said).toEqual([]);
  });
});
