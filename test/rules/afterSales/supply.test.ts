import { describe, expect, it } from "vitest";
import { instantOf, never } from "../../../src/domain/values/instant.ts";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { asking, on } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const rule = "oversupply-warning";
const { tells, says, restsOn, finding } = asking(rule);
const noon = on("10-17T12:00:00");
const session = "s:a";

const ordered = (
  units: number | undefined,
  at = on("10-17T10:30:00"),
  data: object = {},
  id = `order ${at}`,
) =>
  event(
    "OrderPlaced",
    at,
    { order: id, session, lot: "L-a1", ...(units !== undefined && { units }), ...data },
    { id },
  );
const counted = (units: number, at: string, lot = "L-a1", id = "counted") =>
  event("StockLevelRecorded", at, { lot, units }, { id });
/** The lot's last good day is 31 October; so many units are packed. */
const packed = (units: number) => edited("LotPacked", { units, shelfLife: { days: 56 } });
const sold = (units: number, ...more: Exhibit[]) => ({
  without: ["OrderPlaced"] as const,
  edit: packed(units),
  with: more,
});
const warned = ["FAIL OVERSUPPLY", { lot: "L-a1", lastGoodDay: "2026-10-31" }];

// Thirty units sold in thirty days are one a day; on 17 October fifteen good days are left.
describe("a stock", () => {
  it("that is gone on the last good day passes", () => {
    expect(says(sold(45, ordered(30)), noon)).toBe("PASS SATISFIED");
    expect(restsOn(sold(45, ordered(30)), noon)).toEqual(["a-07"]);
  });
  it("that lasts longer is warned of", () => {
    const change = sold(46, ordered(30));
    expect(tells(change, noon)).toEqual(warned);
    expect(restsOn(change, noon)).toEqual(["a-07"]);
  });
  it("is looked at anew each day", () => {
    const change = sold(45, ordered(30));
    expect(says(change, on("10-17T23:59:59.999"))).toBe("PASS SATISFIED");
    expect(says(change, on("10-18T00:00:00"))).toBe("FAIL OVERSUPPLY");
    expect(finding(change, noon).changesAt()).toBe(instantOf(on("10-18T00:00:00")));
    const more = sold(45, ordered(30), ordered(10, on("10-18T09:00:00")));
    expect(says(more, on("10-18T08:59:59.999"))).toBe("FAIL OVERSUPPLY");
    expect(says(more, on("10-18T09:00:00"))).toBe("PASS SATISFIED");
  });
  it("of one unit may be there to the end of the last good day", () => {
    const change = sold(31, ordered(30));
    expect(says(change, on("10-31T23:59:59.999"))).toBe("PASS SATISFIED");
    expect(says(change, on("11-01T00:00:00"))).toBe("FAIL OVERSUPPLY");
  });
  it("of nothing is never too much", () => {
    expect(says(sold(30, ordered(30)), on("11-30T00:00:00"))).toBe("PASS SATISFIED");
    expect(says(sold(30, ordered(30)), on("11-10T00:00:00"))).toBe("PASS SATISFIED");
    expect(says(sold(20, ordered(30)), on("11-30T00:00:00"))).toBe("PASS SATISFIED");
    expect(says(sold(20, ordered(30)), on("11-10T00:00:00"))).toBe("PASS SATISFIED");
  });
  it("that sells in parts of a day lasts the whole of its last", () => {
    // 16 units at two a day last eight days: 24 to 31 October.
    const change = sold(76, ordered(60));
    expect(finding(change, noon).changesAt()).toBe(instantOf(on("10-25T00:00:00")));
    // 17 units need a ninth day.
    expect(finding(sold(77, ordered(60)), noon).changesAt()).toBe(instantOf(on("10-24T00:00:00")));
  });
});

describe("the sales", () => {
  it("are one unit where an order names none", () => {
    const change = sold(46, ordered(undefined), ordered(29, on("10-17T10:31:00")));
    expect(says(change, noon)).toBe("FAIL OVERSUPPLY");
    expect(says(sold(45, ordered(undefined), ordered(29, on("10-17T10:31:00"))), noon)).toBe(
      "PASS SATISFIED",
    );
  });
  it("of thirty days count, and no older ones", () => {
    const change = {
      ...sold(45, ordered(30)),
      edit: edited("LotPacked", { units: 45, shelfLife: { months: 18 } }),
    };
    expect(says(change, on("11-16T10:29:59.999"))).toBe("PASS SATISFIED");
    expect(tells(change, on("11-16T10:30:00"))).toEqual([
      "FAIL OVERSUPPLY",
      { lot: "L-a1", lastGoodDay: "2028-03-05" },
    ]);
    expect(finding(change, on("11-16T10:30:00")).changesAt()).toBe(never);
  });
  it("are averaged over as many days as the platform sets", () => {
    const weekly = fullRulebook({ ...defaultPolicy, salesRateDays: 15 });
    const { says } = asking(rule, weekly);
    expect(says(sold(60, ordered(30)), noon)).toBe("PASS SATISFIED");
    expect(says(sold(61, ordered(30)), noon)).toBe("FAIL OVERSUPPLY");
    expect(says(sold(31, ordered(30)), on("10-30T00:00:00"))).toBe("PASS SATISFIED");
    const long = { ...sold(45, ordered(30)), edit: edited("LotPacked", { units: 45 }) };
    expect(says(long, on("11-01T10:29:59.999"))).toBe("PASS SATISFIED");
    expect(says(long, on("11-01T10:30:00"))).toBe("FAIL OVERSUPPLY");
  });
  it("are those of this session, this listing, this lot", () => {
    const foreign = (data: object) => sold(45, ordered(15), ordered(15, noon, data, "other"));
    expect(says(foreign({}), noon)).toBe("PASS SATISFIED");
    expect(says(foreign({ session: "s:b" }), noon)).toBe("FAIL OVERSUPPLY");
    expect(says(foreign({ listing: "li:b" }), noon)).toBe("FAIL OVERSUPPLY");
    expect(says(foreign({ lot: "L-b1", listing: "li:a" }), noon)).toBe("FAIL OVERSUPPLY");
  });
  it("do not include what was cancelled, from then on", () => {
    const cancelled = event("OrderCancelled", on("10-17T11:00:00"), { order: "second" });
    const change = sold(
      45,
      ordered(15),
      ordered(15, on("10-17T10:31:00"), {}, "second"),
      cancelled,
    );
    expect(says(change, on("10-17T10:59:59.999"))).toBe("PASS SATISFIED");
    expect(says(change, on("10-17T11:00:00"))).toBe("FAIL OVERSUPPLY");
    const all = event("OrderCancelled", on("10-17T11:00:00"), {
      order: `order ${on("10-17T10:30:00")}`,
    });
    expect(says(sold(45, ordered(30), all), on("10-17T11:00:00"))).toBe("PENDING NO_SALES_YET");
  });
});

describe("without any sale", () => {
  it("nothing is judged before the stream has begun", () => {
    const change = sold(45, ordered(30));
    expect(tells(change, on("10-17T09:59:59.999"))).toEqual(["NA NOT_BEGUN", {}]);
  });
  it("the end of the stream is awaited", () => {
    const change = sold(45);
    expect(tells(change, on("10-17T10:00:00"))).toEqual(["PENDING NO_SALES_YET", { lot: "L-a1" }]);
    expect(restsOn(change, on("10-17T10:00:00"))).toEqual(["a-07"]);
    expect(finding(change, on("10-17T10:00:00")).perLot?.[0]?.parameters).toEqual({ lot: "L-a1" });
    expect(says(change, on("10-17T11:59:59.999"))).toBe("PENDING NO_SALES_YET");
    expect(tells(change, noon)).toEqual(warned);
  });
  it("of late the wait is over", () => {
    const change = {
      ...sold(45, ordered(30)),
      without: ["OrderPlaced", "SessionEnded"] as const,
      edit: edited("LotPacked", { units: 45, shelfLife: { months: 18 } }),
    };
    expect(says(change, on("11-16T10:30:00"))).toBe("FAIL OVERSUPPLY");
  });
});

describe("the stock counted", () => {
  const at = on("10-17T11:00:00");
  it("replaces what was packed", () => {
    const change = (units: number) => sold(3000, ordered(30), counted(units, at));
    expect(says(change(15), on("10-17T10:59:59.999"))).toBe("FAIL OVERSUPPLY");
    expect(says(change(15), at)).toBe("PASS SATISFIED");
    expect(restsOn(change(15), at)).toEqual(["a-07", "counted"]);
    expect(says(change(16), at)).toBe("FAIL OVERSUPPLY");
    expect(restsOn(change(16), at)).toEqual(["a-07", "counted"]);
    expect(says(change(0), on("11-30T00:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(change(0), on("11-30T00:00:00"))).toEqual(["a-07", "counted"]);
  });
  it("shrinks by what is ordered after, not by what was ordered before", () => {
    // 60 sold: two a day, 30 units in 15 days.
    const change = (units: number) =>
      sold(3000, ordered(30), counted(units, at), ordered(30, on("10-17T11:30:00")));
    expect(says(change(60), noon)).toBe("PASS SATISFIED");
    expect(says(change(61), noon)).toBe("FAIL OVERSUPPLY");
  });
  it("holds what is ordered in its very instant", () => {
    const change = (units: number) => sold(3000, ordered(30, at), counted(units, at));
    expect(says(change(15), noon)).toBe("PASS SATISFIED");
    expect(says(change(16), noon)).toBe("FAIL OVERSUPPLY");
  });
  it("does not shrink by what was cancelled", () => {
    const cancelled = event("OrderCancelled", on("10-17T11:40:00"), { order: "second" });
    const change = (units: number) =>
      sold(
        3000,
        ordered(30),
        counted(units, at),
        ordered(99, on("10-17T11:30:00"), {}, "second"),
        cancelled,
      );
    expect(says(change(15), noon)).toBe("PASS SATISFIED");
    expect(says(change(16), noon)).toBe("FAIL OVERSUPPLY");
  });
  it("is the last one, of this lot, not voided", () => {
    const again = counted(15, on("10-17T11:30:00"), "L-a1", "again");
    const change = sold(3000, ordered(30), counted(99, at), again);
    expect(says(change, on("10-17T11:29:59.999"))).toBe("FAIL OVERSUPPLY");
    expect(restsOn(change, noon)).toEqual(["a-07", "again"]);
    expect(says(change, noon)).toBe("PASS SATISFIED");
    expect(says(sold(45, ordered(30), counted(99, at, "L-b1")), noon)).toBe("PASS SATISFIED");
    const voided = event("RecordVoided", at, { event: "counted", reason: "x" });
    expect(says(sold(45, ordered(30), counted(99, at), voided), noon)).toBe("PASS SATISFIED");
  });
  it("of a later day does not reach back", () => {
    const change = sold(46, ordered(30), counted(1, on("10-20T09:00:00")));
    expect(says(change, noon, { knownAt: on("10-30T00:00:00") })).toBe("FAIL OVERSUPPLY");
    expect(says(change, on("10-20T09:00:00"))).toBe("PASS SATISFIED");
  });
});

describe("lots", () => {
  const second = [
    event("LotAssigned", on("09-20T10:00:00"), { listing: "li:a", lot: "L-2" }, { id: "assigned" }),
  ];
  const packedAs = (units: number, data: object = {}) =>
    event(
      "LotPacked",
      on("09-20T09:00:00"),
      {
        lot: "L-2",
        packer: "m:packer",
        packedOn: "2026-10-01",
        shelfLife: { days: 30 },
        units,
        ...data,
      },
      { id: "L-2" },
    );
  const ofSecond = (units: number) => ordered(units, on("10-17T10:40:00"), { lot: "L-2" });
  const byLot = (change: Parameters<typeof finding>[0]) =>
    finding(change, noon).perLot?.map(({ lot, verdict, reason }) => `${lot} ${verdict} ${reason}`);

  it("are judged each by its own sales", () => {
    const change = sold(45, ordered(30), ...second, ofSecond(30));
    const edit = (exhibit: Exhibit) => (exhibit.id === "L-2" ? exhibit : change.edit(exhibit));
    const both = (units: number) => ({
      ...change,
      edit,
      with: [...change.with, packedAs(units)],
    });
    expect(byLot(both(45))).toEqual(["L-a1 PASS SATISFIED", "L-2 PASS SATISFIED"]);
    expect(byLot(both(46))).toEqual(["L-a1 PASS SATISFIED", "L-2 FAIL OVERSUPPLY"]);
    expect(tells(both(46), noon)).toEqual([
      "FAIL OVERSUPPLY",
      { lot: "L-2", lastGoodDay: "2026-10-31" },
    ]);
    expect(tells(both(46), noon, { lot: "L-a1" })[0]).toBe("PASS SATISFIED");
  });
  it("that are not packed, or keep for ever, are not judged", () => {
    const edit = (exhibit: Exhibit) => (exhibit.id === "L-2" ? exhibit : packed(45)(exhibit));
    const change = (...more: Exhibit[]) => ({
      ...sold(45, ordered(30), ...second, ...more),
      edit,
    });
    expect(byLot(change())).toEqual(["L-a1 PASS SATISFIED", "L-2 NA NOT_PACKED"]);
    expect(byLot(change(packedAs(9, { shelfLife: undefined })))).toEqual([
      "L-a1 PASS SATISFIED",
      "L-2 NA NO_SHELF_LIFE",
    ]);
    const inner = (...more: Exhibit[]) => finding(change(...more), noon).perLot?.[1];
    expect(inner()).toMatchObject({ evidence: [], parameters: { lot: "L-2" } });
    expect(inner(packedAs(9, { shelfLife: undefined }))).toMatchObject({
      evidence: [],
      parameters: { lot: "L-2" },
    });
    expect(tells(change(), noon, { lot: "L-2" })).toEqual(["NA NOT_PACKED", { lot: "L-2" }]);
    expect(tells(change(packedAs(9, { shelfLife: undefined })), noon, { lot: "L-2" })).toEqual([
      "NA NO_SHELF_LIFE",
      { lot: "L-2" },
    ]);
  });
  it("that are withdrawn are not judged", () => {
    const withdrawn = event("LotWithdrawnFromSale", on("10-17T11:00:00"), { lot: "L-a1" });
    expect(says(sold(46, ordered(30), withdrawn), noon)).toBe("NA NO_LOT");
  });
});
