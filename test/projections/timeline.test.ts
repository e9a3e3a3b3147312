import { afterEach, expect, it } from "vitest";
import type { Audience, ReadModel } from "../../projections/readModel.ts";
import { openMemoryStore } from "../../src/eventstore/memory.ts";
import { openStage } from "./playing.ts";

const start = Date.parse("2026-10-01T12:00:00Z");
const day = 86_400_000;

let model: ReadModel;
afterEach(() => model.close());

/** A session that sells the goods of two merchants, and its orders: all but the first are one's. */
const busySession = async (orders: number, recordedBy: object = {}): Promise<void> => {
  const store = openMemoryStore({ clock: () => start });
  const stage = await openStage(start, { store });
  model = stage.model;
  let number = 0;
  const record = async (stream: string, type: string, data: object): Promise<void> => {
    const id = `e-${++number}`;
    const occurredAt = new Date(start - day + number * 1000).toISOString();
    const events = [{ id, type, occurredAt, data, metadata: recordedBy }] as const;
    await store.append(stream, events, (await store.read(stream)).length - 1);
  };
  for (const [merchant, listing] of [
    ["m:1", "li:1"],
    ["m:2", "li:2"],
  ])
    await record(`listing-${listing}`, "ListingDrafted", { listing, merchant, lots: [] });
  const plan = { session: "s:1", listing: "li:1", host: "h:1", start: "2026-10-01T12:00:00Z" };
  await record("session-s:1", "SessionScheduled", plan);
  const added = { session: "s:1", listing: "li:2" };
  await record("session-s:1", "ListingAddedToSession", added);
  await record("session-s:1", "SessionStarted", { session: "s:1" });
  for (let i = 0; i < orders; i += 1) {
    const listing = i === 0 ? "li:1" : "li:2";
    const order = { order: `O-${i}`, session: "s:1", listing, lot: `L-${listing}`, units: 1 };
    await record(`order-O-${i}`, "OrderPlaced", order);
  }
  await stage.caughtUp();
};

const audience = (role: Audience["role"], party: string): Audience => ({
  ...{ role, party, mayRead: () => true },
  kinds: role === "merchant" ? ["session", "listing", "order"] : ["session", "listing"],
});
const told = async (limit: number, to?: Audience) =>
  (await model.timeline("session", "s:1", limit, to)).map(({ id }) => id);

it("ends with the last events of all", async () => {
  await busySession(30);
  expect(await told(3)).toEqual(["e-33", "e-34", "e-35"]);
  expect(await told(0)).toEqual([]);
});

it("finds what a party may read however many others stand before it", async () => {
  await busySession(3000);
  // The first order is its own; 2,999 later ones are another merchant's.
  expect(await told(4, audience("merchant", "m:1"))).toEqual(["e-3", "e-4", "e-5", "e-6"]);
  expect(await told(2, audience("merchant", "m:2"))).toEqual(["e-3004", "e-3005"]);
  expect(await told(2, audience("host", "h:1"))).toEqual(["e-4", "e-5"]);
});

it("finds what a party recorded itself, of whatever subject", async () => {
  const by = (actor: object) => ({ actor: { keyId: "k", ...actor } });
  await busySession(5, by({ party: "h:1", role: "host" }));
  expect(await told(1, audience("host", "h:1"))).toEqual(["e-10"]);
  expect(await told(1, audience("operator", "h:1"))).toEqual(["e-5"]);
  await model.close();
  // Others may have written to the store what is no name at all.
  await busySession(5, by({ party: { no: "name" }, role: 7 }));
  expect(await told(1, audience("host", "h:1"))).toEqual(["e-5"]);
  expect(await told(1)).toEqual(["e-10"]);
});

it("leaves the last word on each event to the audience", async () => {
  await busySession(3000);
  const picky = {
    ...audience("merchant", "m:2"),
    mayRead: ({ id }: { readonly id: string }) => Number(id.slice(2)) <= 2000,
  };
  expect(await told(2, picky)).toEqual(["e-1999", "e-2000"]);
  expect(await told(2, { ...picky, mayRead: () => false })).toEqual([]);
});
