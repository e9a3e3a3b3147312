import { describe, expect, it } from "vitest";
import { instantOf } from "../../src/domain/values/instant.ts";
import { eventsOf, type StoryName } from "../stories.ts";
import { byRecording, openStage, scripted } from "./playing.ts";
import { openTale } from "./telling.ts";

const played = async (story: StoryName) => {
  const events = byRecording(eventsOf(story).map(scripted));
  const stage = await openStage((events[0]?.recordedAt ?? 0) - 1);
  for (const event of events) await stage.play(event);
  return { ...stage, events };
};

it("knows to whom each subject belongs", async () => {
  const { model } = await played("c-messy-path");
  const belongs = (kind: Parameters<typeof model.row>[0], id: string) => {
    const { merchant, host, lab, session, listing } = model.row(kind, id) ?? {};
    return { merchant, host, lab, session, listing };
  };
  const [walnut, zhao, lab] = ["m:walnut", "h:zhao", "91611002MA6Y2D9F5E"];
  expect(belongs("lot", "L-c2")).toEqual({
    ...{ merchant: [walnut], host: [], lab: [], session: [], listing: ["li:c"] },
  });
  expect(belongs("report", "R-c3")).toEqual({
    ...{ merchant: [walnut], host: [], lab: [lab], session: [], listing: [] },
  });
  expect(belongs("listing", "li:c")).toEqual({
    ...{ merchant: [walnut], host: [zhao], lab: [], session: ["s:c1", "s:c2"], listing: ["li:c"] },
  });
  const ofSale = {
    merchant: [walnut],
    host: [zhao],
    lab: [],
    session: ["s:c1"],
    listing: ["li:c"],
  };
  expect(belongs("order", "O-c1")).toEqual(ofSale);
  expect(belongs("complaint", "K-1")).toEqual(ofSale);
  expect(belongs("recall", "RC-1").merchant).toEqual([walnut]);
  await model.close();
});

it("resolves what is about an order anew when the session sells one more listing", async () => {
  const { model, tell } = await openTale("2026-09-01T00:00:00+08:00");
  const at = "2026-09-10T10:00:00+08:00";
  for (const listing of ["li:1", "li:2"])
    await tell(at, "ListingDrafted", { listing, merchant: "m:1", lots: [] });
  await tell(at, "SessionScheduled", { session: "s:1", listing: "li:1", start: at });
  await tell(at, "OrderPlaced", { order: "O-1", session: "s:1", lot: "L-unknown" });
  await tell(at, "ComplaintFiled", { complaint: "K-1", order: "O-1" });
  expect(model.row("complaint", "K-1")?.listing).toEqual(["li:1"]);
  await tell(at, "ListingAddedToSession", { session: "s:1", listing: "li:2" });
  expect(model.row("order", "O-1")?.listing).toEqual([]);
  expect(model.row("complaint", "K-1")?.listing).toEqual(["li:1", "li:2"]);
  await model.close();
});

it("lists rows by whom they belong to and by stage, newest first, in pages", async () => {
  const { model } = await played("c-messy-path");
  const ids = (...question: Parameters<typeof model.rows>) =>
    model.rows(...question).rows.map(({ row }) => row.id);
  expect(ids("order", { merchant: "m:walnut" }, 10, undefined)).toEqual(["O-c3", "O-c2", "O-c1"]);
  expect(ids("order", { merchant: "m:rice" }, 10, undefined)).toEqual([]);
  expect(ids("order", { host: "h:zhao", stage: "RefundPaid" }, 10, undefined)).toEqual(["O-c1"]);
  expect(ids("order", {}, 2, undefined)).toEqual(["O-c3", "O-c2"]);
  expect(model.rows("order", {}, 2, undefined).hasMore).toBe(true);
  expect(ids("order", {}, 2, "O-c2")).toEqual(["O-c1"]);
  expect(model.pairs({ merchant: "m:walnut", host: "h:zhao" })).toEqual([
    { listing: "li:c", session: "s:c2" },
    { listing: "li:c", session: "s:c1" },
  ]);
  expect(model.pairs({ merchant: "m:rice" })).toEqual([]);
  expect(model.pairs({ session: "s:c1", stage: "ReplayArchived" })).toHaveLength(1);
  await model.close();
});

it("finds lots as printed, events by id, and the position known at an instant", async () => {
  const { model, events, store } = await played("c-messy-path");
  expect(model.lotOf("06923456000032", "L-c2")).toBe("L-c2");
  expect(model.lotOf("06923456000032", "L-zz")).toBeUndefined();
  expect(model.findEvent("c-44")).toMatchObject({ stream: "lot-L-c2", revision: 4 });
  const log = await store.readAll(null, 100);
  const at = instantOf("2026-09-20T12:00:00+08:00");
  expect(model.positionAt(at)).toBe(log.findLast(({ recordedAt }) => recordedAt <= at)?.position);
  expect(model.positionAt(Number.POSITIVE_INFINITY)).toBe(log.at(-1)?.position);
  expect(model.positionAt((events[0]?.recordedAt ?? 0) - 1)).toBeUndefined();
  await model.close();
});

const once = async (...events: readonly { readonly type: string; readonly data: object }[]) => {
  const start = instantOf("2026-09-01T08:00:00+08:00");
  const stage = await openStage(start - 1);
  for (const [n, event] of events.entries()) {
    const recordedAt = start + n * 1000;
    const occurredAt = new Date(recordedAt).toISOString();
    await stage.play({ id: `e-${n}`, ...event, occurredAt, recordedAt });
  }
  return stage;
};

describe("a lot", () => {
  const packed = (data: object) => ({
    type: "LotPacked",
    data: { packer: "m:1", packedOn: "2026-09-01", units: 1, ...data },
  });
  const [gtin, other] = ["06970123000017", "06923456000032"];

  it("is not found under the GTIN of another product", async () => {
    const { model } = await once(
      packed({ lot: "A", gtin: "6970123000017" }),
      packed({ lot: "X", lotNumber: "Y", gtin: "6970123000017" }),
      packed({ lot: "Z" }),
    );
    expect(model.lotOf(gtin, "A")).toBe("A");
    expect(model.lotOf(other, "A")).toBeUndefined();
    expect(model.lotOf(gtin, "X")).toBeUndefined();
    expect(model.lotOf(gtin, "Y")).toBe("X");
    expect(model.lotOf(other, "Z")).toBe("Z");
    await model.close();
  });

  it("named by GTIN and number is found by them, with or without its GTIN in the data", async () => {
    const { model } = await once(
      packed({ lot: `${gtin}.1`, gtin: "6970123000017" }),
      packed({ lot: `${gtin}.2` }),
    );
    expect(model.lotOf(gtin, "1")).toBe(`${gtin}.1`);
    expect(model.lotOf(gtin, "2")).toBe(`${gtin}.2`);
    await model.close();
  });

  it("that is packed again keeps the code on its packs", async () => {
    const { model } = await once(
      packed({ lot: "A", lotNumber: "7", gtin: "6970123000017" }),
      packed({ lot: "A", packer: "m:2" }),
    );
    expect(model.lotOf(gtin, "7")).toBe("A");
    expect(model.row("lot", "A")?.merchant).toEqual(["m:2"]);
    await model.close();
  });
});

it("forgets whom a plan named when a newer plan does not", async () => {
  const plan = (data: object) => ({
    type: "SessionScheduled",
    data: { session: "s:1", listing: "li:1", start: "2026-10-01T20:00:00+08:00", ...data },
  });
  const { model, play, time } = await once(
    {
      type: "ListingDrafted",
      data: { listing: "li:1", merchant: "m:1", title: "walnuts" },
    },
    plan({ host: "h:1", mcn: "a:1", operator: "o:1" }),
    plan({ host: "h:2" }),
    { type: "ListingDrafted", data: { listing: "li:1", merchant: "m:1" } },
  );
  const parties = () =>
    (["session", "listing"] as const).map((kind) => {
      const { host, agency, operator } = model.row(kind, kind === "session" ? "s:1" : "li:1") ?? {};
      return { host, agency, operator };
    });
  const now = { host: ["h:2"], agency: [], operator: [] };
  expect(parties()).toEqual([now, now]);
  expect(model.pairs({ agency: "a:1" })).toEqual([]);
  expect(model.row("listing", "li:1")?.data.title).toBeUndefined();

  // The newer plan was a mistake: the older one stands again.
  await play({
    ...{ id: "v", type: "RecordVoided", data: { event: "e-2", reason: "typo" } },
    ...{ occurredAt: "2026-09-02T10:00:00+08:00", recordedAt: time.clock() + 1000 },
  });
  const then = { host: ["h:1"], agency: ["a:1"], operator: ["o:1"] };
  expect(parties()).toEqual([then, then]);
  await model.close();
});

it("keeps what different events say of a host, the newest of each type", async () => {
  const { model } = await once(
    { type: "HostRegistered", data: { host: "h:1", name: "Li", mcn: "a:1" } },
    { type: "HostPlatformCertified", data: { host: "h:1", account: "x", level: "gold" } },
    { type: "HostIdentityVerified", data: { host: "h:1", personKey: "hmac:1", adult: true } },
    { type: "HostPlatformCertified", data: { host: "h:1", account: "y" } },
  );
  expect(model.row("host", "h:1")).toMatchObject({
    agency: ["a:1"],
    data: { host: "h:1", name: "Li", mcn: "a:1", personKey: "hmac:1", adult: true, account: "y" },
  });
  expect(model.row("host", "h:1")?.data.level).toBeUndefined();
  await model.close();
});

it("tells a subject's story with what hangs on it, in order of occurrence", async () => {
  const { model } = await played("c-messy-path");
  const told = (await model.timeline("lot", "L-c2", 100)).map(({ id }) => id);
  expect(told).toEqual(
    ["c-07", "c-10", "c-20", "c-23", "c-27", "c-35", "c-38", "c-41", "c-42", "c-43"].concat(
      ...["c-44", "c-54", "c-60"],
    ),
  );
  expect((await model.timeline("lot", "L-c2", 2)).map(({ id }) => id)).toEqual(["c-54", "c-60"]);
  await model.close();
});

it("counts duties by due time while they run", async () => {
  const events = byRecording(eventsOf("c-messy-path").map(scripted));
  const stage = await openStage((events[0]?.recordedAt ?? 0) - 1);
  const until = instantOf("2026-09-24T16:00:00+08:00");
  for (const event of events.filter(({ recordedAt }) => recordedAt <= until))
    await stage.play(event);
  const duties = stage.model.duties({ merchant: "m:walnut" }, undefined, 10);
  expect(duties.map(({ rule, about }) => `${rule} ${about}`)).toEqual([
    "complaint-handled-in-time K-1",
    "recall-executed-in-time RC-1",
  ]);
  expect(stage.model.duties({}, duties[1]?.overdueFrom, 10)).toHaveLength(1);
  await stage.model.close();
});

it("does not count in a row what was voided, and counts it again when that was", async () => {
  const { model, play, time } = await played("a-happy-path");
  const at = "2026-11-20T10:00:00+08:00";
  const planned = () => model.row("listing", "li:a")?.data.plannedUnits;
  const voided = (id: string, event: string) => ({
    ...{ id, type: "RecordVoided", occurredAt: at, recordedAt: time.clock() + 1000 },
    data: { event, reason: "test" },
  });
  const draft = await model.timeline("listing", "li:a", 100);
  const before = planned();
  await play(voided("v1", draft.find(({ type }) => type === "ListingDrafted")?.id ?? ""));
  expect(before).toBeDefined();
  expect(planned()).toBeUndefined();
  expect(model.row("order", "O-a1")?.merchant).toEqual([]);
  await play(voided("v2", "v1"));
  expect(planned()).toBe(before);
  expect(model.row("order", "O-a1")?.merchant).toEqual(["m:packer"]);
  await model.close();
});
