import { describe, expect, it } from "vitest";
import { asking, type Change, happy, later, on, start, voided } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const { tells, says, restsOn, turns } = asking("supply-oversell-guard");

const packed = (lot: string, units: number, at = on("09-05T16:00:00"), id = `packed-${lot}`) =>
  event("LotPacked", at, { lot, packer: "m:packer", packedOn: "2026-09-05", units }, { id });
const assigned = (
  lot: string,
  committedUnits?: number,
  at = on("09-20T00:00:00"),
  listing = "li:a",
) =>
  event(
    "LotAssigned",
    at,
    { listing, lot, ...(committedUnits !== undefined && { committedUnits }) },
    { id: `assigned-${lot}-${at}` },
  );
const withdrawn = (lot: string, at: string) => event("LotWithdrawnFromSale", at, { lot });
const order = (
  order: string,
  lot: string,
  units?: number,
  at = on("10-17T10:30:00"),
  session = "s:a",
) =>
  event("OrderPlaced", at, {
    ...{ order, session, lot, listing: "li:a" },
    ...(units !== undefined && { units }),
  });

/** Story (a) with these lots and orders in place of its own. */
const sold = (...events: NonNullable<Change["with"]>): Change => ({
  without: ["LotPacked", "OrderPlaced"],
  with: events,
});

describe("what was ordered of one lot", () => {
  it("is far less than there is in story (a)", () => {
    expect(says(happy, later)).toBe("PASS NO_FINDING");
    expect(restsOn(happy, later)).toEqual(["a-07"]);
  });
  it("may come to all that was packed", () =>
    expect(says({ edit: edited("LotPacked", { units: 3 }) }, later)).toBe("PASS NO_FINDING"));
  it("is too much by one unit, from the order that made it so", () => {
    const change = { edit: edited("LotPacked", { units: 2 }) };
    expect(says(change, on("10-17T10:40:59.999"))).toBe("PASS NO_FINDING");
    expect(turns(change, on("10-17T10:30:00"), { knownAt: later })).toBe(on("10-17T10:41:00"));
    expect(tells(change, on("10-17T10:41:00"))).toEqual([
      "FAIL OVERSOLD",
      { ordered: 3, units: 2 },
    ]);
    expect(restsOn(change, later)).toEqual(["a-07", "a-24", "a-25"]);
  });
  it("is less again from a cancellation on", () => {
    const cancelled = event("OrderCancelled", on("10-17T11:00:00"), { order: "O-a2" });
    const change = { edit: edited("LotPacked", { units: 2 }), with: [cancelled] };
    expect(says(change, on("10-17T10:59:59.999"))).toBe("FAIL OVERSOLD");
    expect(says(change, on("10-17T11:00:00"))).toBe("PASS NO_FINDING");
    const another = event("OrderCancelled", on("10-17T11:00:00"), { order: "O-b1" });
    expect(says({ ...change, with: [another] }, later)).toBe("FAIL OVERSOLD");
  });
  it("is one unit where the order does not say how many", () => {
    expect(says(sold(packed("L-a1", 2), order("1", "L-a1"), order("2", "L-a1")), later)).toBe(
      "PASS NO_FINDING",
    );
    expect(
      tells(
        sold(packed("L-a1", 2), order("1", "L-a1"), order("2", "L-a1"), order("3", "L-a1")),
        later,
      ),
    ).toEqual(["FAIL OVERSOLD", { ordered: 3, units: 2 }]);
  });
  it("does not grow by orders of another session or listing, or by voided ones", () => {
    const five = { session: "s:a", lot: "L-a1", units: 5 };
    const change = sold(
      packed("L-a1", 5),
      order("1", "L-a1", 5),
      order("2", "L-a1", 5, on("10-17T10:30:00"), "s:b"),
      event("OrderPlaced", on("10-17T10:30:00"), { ...five, order: "3", listing: "li:b" }),
      event("OrderPlaced", on("10-17T10:30:00"), { ...five, order: "4" }, { id: "mistake" }),
      voided("mistake", on("10-17T10:35:00")),
    );
    expect(says(change, on("10-17T10:30:00"))).toBe("FAIL OVERSOLD");
    expect(says(change, later)).toBe("PASS NO_FINDING");
  });
});

describe("what there is of a lot", () => {
  const ten = order("1", "L-a1", 10);
  it("is nothing before it is packed", () => {
    const change = sold(ten, packed("L-a1", 10, on("10-18T00:00:00")));
    expect(tells(change, start, { knownAt: later })).toEqual(["PASS NO_FINDING", {}]);
    expect(tells(change, on("10-17T23:59:59.999"))).toEqual([
      "FAIL OVERSOLD",
      { ordered: 10, units: 0 },
    ]);
    expect(restsOn(change, on("10-17T23:59:59.999"))).toHaveLength(1);
    expect(says(change, on("10-18T00:00:00"))).toBe("PASS NO_FINDING");
  });
  it("is what was packed first, whatever was said later", () =>
    expect(
      tells(sold(packed("L-a1", 4), packed("L-a1", 10, on("09-06T00:00:00"), "again"), ten), later),
    ).toEqual(["FAIL OVERSOLD", { ordered: 10, units: 4 }]));
  it("is what was committed, as long as nothing is packed", () => {
    const change = sold(assigned("L-a1", 10), ten);
    expect(says(change, later)).toBe("PASS NO_FINDING");
    expect(restsOn(change, later)).toEqual(["assigned-L-a1-2026-09-20T00:00:00+08:00"]);
    expect(tells(sold(assigned("L-a1", 9), ten), later)).toEqual([
      "FAIL OVERSOLD",
      { ordered: 10, units: 9 },
    ]);
  });
  it("is what was packed and what was committed after that, together", () => {
    const change = sold(packed("L-a1", 4), assigned("L-a1", 6), ten);
    expect(says(change, later)).toBe("PASS NO_FINDING");
    expect(restsOn(change, later)).toEqual([
      "packed-L-a1",
      "assigned-L-a1-2026-09-20T00:00:00+08:00",
    ]);
    expect(tells(sold(packed("L-a1", 4), assigned("L-a1", 5), ten), later)).toEqual([
      "FAIL OVERSOLD",
      { ordered: 10, units: 9 },
    ]);
  });
  it("no longer holds a promise that the packing has settled, at the same instant too", () => {
    const settled = sold(assigned("L-a1", 6), packed("L-a1", 4, on("09-20T00:00:00")), ten);
    expect(tells(settled, later)).toEqual(["FAIL OVERSOLD", { ordered: 10, units: 4 }]);
    expect(restsOn(settled, later)[0]).toBe("packed-L-a1");
    const open = sold(assigned("L-a1", 6), packed("L-a1", 4, on("09-19T23:59:59.999")), ten);
    expect(says(open, later)).toBe("PASS NO_FINDING");
  });
  it("holds the last promise only, which may be none", () => {
    const change = sold(
      packed("L-a1", 4),
      assigned("L-a1", 6),
      assigned("L-a1", undefined, on("09-21T00:00:00")),
      ten,
    );
    expect(tells(change, later)).toEqual(["FAIL OVERSOLD", { ordered: 10, units: 4 }]);
  });
  it("holds no promise made in another listing", () =>
    expect(
      tells(sold(packed("L-a1", 4), assigned("L-a1", 6, on("09-20T00:00:00"), "li:b"), ten), later),
    ).toEqual(["FAIL OVERSOLD", { ordered: 10, units: 4 }]));
});

describe("several lots", () => {
  const two = [packed("L-a1", 10), packed("L-2", 5), assigned("L-2")];

  it("stand in for each other", () => {
    expect(says(sold(...two, order("1", "L-a1", 12), order("2", "L-2", 3)), later)).toBe(
      "PASS NO_FINDING",
    );
    expect(tells(sold(...two, order("1", "L-a1", 12), order("2", "L-2", 4)), later)).toEqual([
      "FAIL OVERSOLD",
      { ordered: 16, units: 15 },
    ]);
  });
  it("are judged one by one where a lot is asked about, even a withdrawn one", () => {
    const change = sold(
      ...two,
      withdrawn("L-a1", on("10-18T00:00:00")),
      order("1", "L-a1", 12),
      order("2", "L-2", 3),
    );
    expect(tells(change, later, { lot: "L-a1" })).toEqual([
      "FAIL OVERSOLD",
      { ordered: 12, units: 10 },
    ]);
    expect(says(change, later, { lot: "L-2" })).toBe("PASS NO_FINDING");
    expect(restsOn(change, later, { lot: "L-2" })).toContain("packed-L-2");
    expect(restsOn(change, later, { lot: "L-2" })).not.toContain("packed-L-a1");
  });
  it("have no more of a withdrawn lot than was ordered of it", () => {
    const change = (units: number) =>
      sold(
        ...two,
        withdrawn("L-a1", on("10-18T00:00:00")),
        order("1", "L-a1", 4),
        order("2", "L-2", units),
      );
    expect(says(change(5), later)).toBe("PASS NO_FINDING");
    expect(says(change(6), on("10-17T23:59:59.999"))).toBe("PASS NO_FINDING");
    expect(tells(change(6), on("10-18T00:00:00"))).toEqual([
      "FAIL OVERSOLD",
      { ordered: 10, units: 9 },
    ]);
  });
  it("do not lose sight of a lot that was oversold and then withdrawn", () =>
    expect(
      tells(sold(...two, withdrawn("L-a1", on("10-18T00:00:00")), order("1", "L-a1", 16)), later),
    ).toEqual(["FAIL OVERSOLD", { ordered: 16, units: 15 }]));
  it("leave out a lot that the last draft no longer has", () => {
    const redrafted = event("ListingDrafted", on("10-18T00:00:00"), {
      listing: "li:a",
      merchant: "m:packer",
      lots: ["L-2"],
    });
    const change = sold(...two, redrafted, order("1", "L-a1", 99), order("2", "L-2", 5));
    expect(says(change, on("10-17T23:59:59.999"))).toBe("FAIL OVERSOLD");
    expect(says(change, on("10-18T00:00:00"))).toBe("PASS NO_FINDING");
  });
});

it("finds nothing where nothing is ordered, or no listing is known", () => {
  expect(says({ without: ["OrderPlaced", "LotPacked"] }, later)).toBe("PASS NO_FINDING");
  expect(says(happy, later, { session: "s:unknown" })).toBe("PASS NO_FINDING");
  expect(restsOn(happy, later, { session: "s:unknown", lot: "L-a1" })).toEqual([]);
});
