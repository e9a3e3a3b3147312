import { describe, expect, it } from "vitest";
import { instantOf, instantText } from "../../../src/domain/values/instant.ts";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

const rule = "complaint-concentration-watch";
const { tells, says, restsOn, finding } = asking(rule);
const session = "s:a";
const placedAt = on("10-17T10:30:00");
const upheldAt = on("10-25T09:00:00");

const placed = (order: string, at = placedAt) =>
  event("OrderPlaced", at, { order, session, lot: "L-a1" }, { id: order });
const orders = (count: number) => Array.from({ length: count }, (_, i) => placed(`O-${i}`));
/** Filed, and resolved so. */
const complained = (complaint: string, about: object, outcome = "UPHELD", at = upheldAt) => [
  event("ComplaintFiled", on("10-20T09:00:00"), { complaint, ...about }, { id: `${complaint}-f` }),
  event("ComplaintResolved", at, { complaint, outcome }, { id: `${complaint}-r` }),
];
const ofOrder = (n: number) => complained(`K${n}`, { order: `O-${n}`, session });
const without = ["OrderPlaced"] as const;
/** Three complaints upheld on so many orders. */
const three = (count: number) => ({
  without,
  with: [...orders(count), ...ofOrder(0), ...ofOrder(1), ...ofOrder(2)],
});
const later = on("11-01T00:00:00");

describe("complaints upheld", () => {
  it("concentrate above three of a hundred orders, not at it", () => {
    expect(tells(three(99), later)).toEqual([
      "FAIL COMPLAINTS_CONCENTRATE",
      { complaints: 3, orders: 99 },
    ]);
    expect(says(three(100), later)).toBe("PASS NO_FINDING");
  });
  it("are named with what upheld them", () =>
    expect(restsOn(three(10), later).slice(0, 6)).toEqual([
      ...["K0-f", "K0-r", "K1-f", "K1-r", "K2-f", "K2-r"],
    ]));
  it("rest on the orders that they are set against, of twenty at most", () =>
    expect(restsOn(three(30), later).slice(6)).toEqual(
      Array.from({ length: 20 }, () => expect.stringMatching(/^O-/)),
    ));
  it("concentrate from the instant on of the third", () => {
    expect(says(three(10), on("10-25T08:59:59.999"))).toBe("PASS NO_FINDING");
    expect(says(three(10), upheldAt)).toBe("FAIL COMPLAINTS_CONCENTRATE");
    expect(finding(three(10), on("10-24T00:00:00"), { knownAt: later }).changesAt()).toBe(
      instantOf(upheldAt),
    );
  });
  it("that are but two concentrate nothing", () => {
    const two = { without, with: [...orders(3), ...ofOrder(0), ...ofOrder(1)] };
    expect(says(two, later)).toBe("PASS NO_FINDING");
    expect(restsOn(two, later)).toEqual(["K0-f", "K0-r", "K1-f", "K1-r"]);
  });
  it("count each, also of one order", () => {
    const about = { order: "O-0", session };
    const change = {
      without,
      with: [...orders(2), ...["K0", "K1", "K2"].flatMap((k) => complained(k, about))],
    };
    expect(tells(change, later)[1]).toEqual({ complaints: 3, orders: 2 });
  });
  it("count once, from the first time", () => {
    const again = event("ComplaintResolved", on("10-26T09:00:00"), {
      complaint: "K2",
      outcome: "UPHELD",
    });
    const change = { without, with: [...three(10).with, again] };
    expect(tells(change, later)[1]).toEqual({ complaints: 3, orders: 10 });
    expect(says(change, upheldAt)).toBe("FAIL COMPLAINTS_CONCENTRATE");
  });
  it("are not those rejected, open or voided", () => {
    const with2 = (...more: ReturnType<typeof event>[]) => ({
      without,
      with: [...orders(5), ...ofOrder(0), ...ofOrder(1), ...more],
    });
    const about = { order: "O-2", session };
    const open = event("ComplaintFiled", on("10-20T09:00:00"), { complaint: "K2", ...about });
    const unstated = event("ComplaintResolved", upheldAt, { complaint: "K2" });
    const voided = event("RecordVoided", upheldAt, { event: "K2-r", reason: "x" });
    expect(says(with2(...complained("K2", about, "REJECTED")), later)).toBe("PASS NO_FINDING");
    expect(says(with2(open), later)).toBe("PASS NO_FINDING");
    expect(says(with2(open, unstated), later)).toBe("PASS NO_FINDING");
    expect(says(with2(...ofOrder(2), voided), later)).toBe("PASS NO_FINDING");
    expect(says(with2(...ofOrder(2)), later)).toBe("FAIL COMPLAINTS_CONCENTRATE");
  });
  it("are set against the numbers that the platform sets", () => {
    const strict = fullRulebook({
      ...defaultPolicy,
      complaintConcentrationPercent: 50,
      complaintConcentrationAtLeast: 1,
    });
    const one = (count: number) => ({ without, with: [...orders(count), ...ofOrder(0)] });
    const { says } = asking(rule, strict);
    expect(says(one(1), later)).toBe("FAIL COMPLAINTS_CONCENTRATE");
    expect(says(one(2), later)).toBe("PASS NO_FINDING");
  });
});

describe("the thirty days", () => {
  const ends = instantText(instantOf(placedAt) + 30 * 24 * 3_600_000);
  const last = instantText(instantOf(ends) - 1);
  it("have no orders before the first and after the last", () => {
    expect(says({}, on("10-17T10:19:59.999"))).toBe("NA NO_RECENT_ORDER");
    expect(says({}, on("10-17T10:20:00"))).toBe("PASS NO_FINDING");
    expect(says({ without }, later)).toBe("NA NO_RECENT_ORDER");
  });
  it("of an order end with it and its complaints", () => {
    expect(ends).toBe("2026-11-16T10:30:00+08:00");
    expect(says(three(10), last)).toBe("FAIL COMPLAINTS_CONCENTRATE");
    expect(says(three(10), ends)).toBe("NA NO_RECENT_ORDER");
    const fresh = { without, with: [...three(10).with, placed("new", on("11-10T10:00:00"))] };
    expect(tells(fresh, last)[1]).toEqual({ complaints: 3, orders: 11 });
    expect(says(fresh, ends)).toBe("PASS NO_FINDING");
    expect(restsOn(fresh, ends)).toEqual([]);
  });
  it("count nothing before its order was placed", () => {
    const change = {
      without,
      with: [
        placed("O-9", on("10-17T10:00:00")),
        ...["O-0", "O-1", "O-2"].flatMap((order) => [
          placed(order, on("10-28T10:00:00")),
          ...complained(order, { order }),
        ]),
      ],
    };
    expect(says(change, on("10-28T09:59:59.999"), { knownAt: later })).toBe("PASS NO_FINDING");
    expect(says(change, on("10-28T10:00:00"), { knownAt: later })).toBe(
      "FAIL COMPLAINTS_CONCENTRATE",
    );
  });
});

describe("complaints about the session that name no order", () => {
  const both = (third: ReturnType<typeof complained>) => ({
    without,
    with: [...orders(10), ...ofOrder(0), ...ofOrder(1), ...third],
  });
  it("count for this listing or for none in particular, in this session", () => {
    const about = (data: object) => tells(both(complained("K2", data)), later);
    const counts = ["FAIL COMPLAINTS_CONCENTRATE", { complaints: 3, orders: 10 }];
    const not = ["PASS NO_FINDING", {}];
    expect(about({ session })).toEqual(counts);
    expect(about({ session, listing: "li:a" })).toEqual(counts);
    expect(about({ session, listing: "li:b" })).toEqual(not);
    expect(about({ session: "s:b" })).toEqual(not);
    expect(about({ session, order: "O-unknown" })).toEqual(not);
  });
  it("are named as well", () =>
    expect(restsOn(both(complained("K2", { session })), later)).toEqual(
      expect.arrayContaining(["K2-f", "K2-r"]),
    ));
  it("count from when they are upheld, for thirty days from filing", () => {
    const young = orders(1).map(() => placed("new", on("11-15T10:00:00")));
    const change = {
      without,
      with: [...young, ...["K0", "K1", "K2"].flatMap((k) => complained(k, { session }))],
    };
    expect(says({ with: change.with }, on("10-25T08:59:59.999"))).toBe("PASS NO_FINDING");
    expect(says({ with: change.with }, upheldAt)).toBe("FAIL COMPLAINTS_CONCENTRATE");
    expect(says(change, on("11-19T08:59:59.999"))).toBe("FAIL COMPLAINTS_CONCENTRATE");
    expect(says(change, on("11-19T09:00:00"))).toBe("PASS NO_FINDING");
    expect(finding(change, on("11-18T00:00:00")).changesAt()).toBe(instantOf(on("11-19T09:00:00")));
  });
});
