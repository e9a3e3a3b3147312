import { describe, expect, it } from "vitest";
import { instantOf } from "../../../src/domain/values/instant.ts";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { edited, foundBy, judgeFull, told } from "../full.ts";
import { event, storyA } from "../scene.ts";
import {
  before,
  type Change,
  changesAt,
  each,
  evidenceOf,
  finds,
  happening,
  less,
  lotsIn,
  ofCategory,
  start,
  twoLots,
  voided,
} from "./finding.ts";

const passed = ["PASS SATISFIED", { lot: "L-a1" }];
const packedOn = (packed: string, shelfLife: object | undefined) =>
  edited("LotPacked", { packedOn: packed, shelfLife });
const packed = (data: object = {}, at = "2026-09-05T17:00:00+08:00") =>
  event(
    "LotPacked",
    at,
    { lot: "L-a2", packer: "m:packer", packedOn: "2026-09-05", units: 10, ...data },
    { id: "second" },
  );

describe("the shelf life", () => {
  const rule = "within-shelf-life";
  const early = happening(
    "2026-01-31T08:00:00+08:00",
    "ListingDrafted",
    "LotPacked",
    "SessionScheduled",
  );
  it.each([
    ["one month from 31 January", "2026-01-31", { months: 1 }, "2026-02-28"],
    ["a month less a day from 30 January", "2026-01-30", { months: 1 }, "2026-02-28"],
    ["twelve months from 29 February", "2028-02-29", { months: 12 }, "2029-02-28"],
    ["one year from 29 February", "2028-02-29", { years: 1 }, "2029-02-28"],
    ["four years from 29 February", "2028-02-29", { years: 4 }, "2032-02-29"],
    ["months first, then days", "2026-01-31", { months: 1, days: 2 }, "2026-03-02"],
    ["all of them", "2026-01-31", { years: 1, months: 1, days: 1 }, "2027-03-01"],
    ["days alone", "2026-01-31", { days: 28 }, "2026-02-28"],
  ])("of %s ends with its last good day", (_, day, shelfLife, last) => {
    const change = { edit: each(early, packedOn(day, shelfLife)) };
    const end = `${last}T23:59:59.999+08:00`;
    const next = new Date(Date.parse(end) + 1).toISOString();
    expect(finds(rule, change, end)).toEqual(passed);
    expect(finds(rule, change, next)).toEqual(["FAIL EXPIRED", { lot: "L-a1", lastGoodDay: last }]);
    expect(Date.parse(changesAt(rule, change, end))).toBe(Date.parse(next));
  });

  it("is counted from the first packing, not from a later one", () => {
    const again = event("LotPacked", "2026-09-06T00:00:00+08:00", {
      lot: "L-a1",
      packer: "m:packer",
      packedOn: "2026-09-06",
      shelfLife: { months: 36 },
      units: 1,
    });
    expect(evidenceOf(rule, { with: [again] }, "2028-03-06T00:00:00+08:00")).toEqual(["a-07"]);
    expect(finds(rule, { with: [again] }, "2028-03-06T00:00:00+08:00")).toEqual([
      "FAIL EXPIRED",
      { lot: "L-a1", lastGoodDay: "2028-03-05" },
    ]);
  });

  it("waits for the packing, and is none where the packing says none", () => {
    const unpacked = { without: ["LotPacked" as const] };
    expect(finds(rule, unpacked, before)).toEqual(["PENDING NOT_PACKED", { lot: "L-a1" }]);
    expect(finds(rule, unpacked, start)).toEqual(["FAIL NOT_PACKED", { lot: "L-a1" }]);
    const unstated = { edit: less("LotPacked", "shelfLife") };
    expect(finds(rule, unstated, start)).toEqual(["NA NO_SHELF_LIFE", { lot: "L-a1" }]);
    expect(evidenceOf(rule, unstated, start)).toEqual([]);
  });
});

describe("the notice that goods are near their end", () => {
  const rule = "near-expiry-disclosed";
  /** The last good day is 2026-12-14. */
  const hundredDays = packedOn("2026-09-05", { days: 100 });
  const published = (data: object, at = "2026-11-01T00:00:00+08:00") =>
    event("ListingPublished", at, { listing: "li:a", ...data }, { id: "publication" });
  const near = "2026-11-14T00:00:00+08:00";
  const far = "2026-11-13T23:59:59.999+08:00";
  const undisclosed = ["FAIL NEAR_EXPIRY_UNDISCLOSED", { lot: "L-a1", lastGoodDay: "2026-12-14" }];

  it("is due thirty days before the last good day, and not before", () => {
    const change = { edit: hundredDays };
    expect(finds(rule, change, far)).toEqual(passed);
    expect(finds(rule, change, near)).toEqual(undisclosed);
    expect(changesAt(rule, change, start)).toBe(near);
    expect(evidenceOf(rule, change, far)).toEqual(["a-07"]);
    expect(evidenceOf(rule, change, near)).toEqual(["a-07", "a-17"]);
  });

  it("is given by the last publication", () => {
    const noticed = published({ nearExpiryNotice: true });
    expect(finds(rule, { edit: hundredDays, with: [noticed] }, near)).toEqual(passed);
    expect(evidenceOf(rule, { edit: hundredDays, with: [noticed] }, near)).toEqual([
      "a-07",
      "publication",
    ]);
    const without = published({ nearExpiryNotice: false }, "2026-11-02T00:00:00+08:00");
    expect(finds(rule, { edit: hundredDays, with: [noticed, without] }, near)).toEqual(undisclosed);
    const other = published({ nearExpiryNotice: true, listing: "li:other" });
    expect(finds(rule, { edit: hundredDays, with: [other] }, near)).toEqual(undisclosed);
    expect(
      finds(
        rule,
        {
          edit: hundredDays,
          with: [noticed, voided("publication", "2026-11-02T00:00:00+08:00")],
        },
        near,
      ),
    ).toEqual(undisclosed);
  });

  it("is awaited while nothing is published, until the planned start", () => {
    const change: Change = {
      without: ["ListingPublished"],
      edit: packedOn("2026-09-05", { days: 45 }),
    };
    expect(finds(rule, change, before)).toEqual(["PENDING NOT_PUBLISHED", { lot: "L-a1" }]);
    expect(finds(rule, change, start)).toEqual(["FAIL NOT_PUBLISHED", { lot: "L-a1" }]);
    expect(finds(rule, { without: ["ListingPublished"], edit: hundredDays }, start)).toEqual(
      passed,
    );
  });

  it("waits for the packing, and for a shelf life where the law wants one", () => {
    const unpacked: Change = { without: ["LotPacked"] };
    expect(finds(rule, unpacked, before)).toEqual(["PENDING NOT_PACKED", { lot: "L-a1" }]);
    expect(finds(rule, unpacked, start)).toEqual(["FAIL NOT_PACKED", { lot: "L-a1" }]);
    const unstated: Change = { edit: less("LotPacked", "shelfLife") };
    expect(finds(rule, unstated, before)).toEqual(["PENDING SHELF_LIFE_UNSTATED", { lot: "L-a1" }]);
    expect(finds(rule, unstated, start)).toEqual(["FAIL SHELF_LIFE_UNSTATED", { lot: "L-a1" }]);
  });

  it.each([
    ["packaged-food", "2026-11-14"],
    ["packaged-food-meat", "2026-11-14"],
    ["health-food", "2026-11-14"],
    ["of no known kind", "2026-11-14"],
    ["fresh-produce", "2026-12-12"],
    ["fresh-produce-berry", "2026-12-12"],
    ["fresh-produce-egg", "2026-12-09"],
    ["fresh-produce-aquatic", "2026-12-12"],
    ["cosmetics", "2026-09-15"],
  ])("is due for %s from %s", (category, day) => {
    const change = { edit: each(ofCategory(category), hundredDays) };
    const from = instantOf(`${day}T00:00:00+08:00`);
    const saidAt = (at: number) => finds(rule, change, new Date(at).toISOString())[0];
    expect(saidAt(from - 1)).toBe("PASS SATISFIED");
    expect(saidAt(from)).toMatch(/FAIL|PENDING NOT_PUBLISHED/);
  });

  it.each(["fresh-produce", "fresh-produce-egg", "fresh-produce-meat"])(
    "is not due for %s that has no shelf life",
    (category) => {
      const change = { edit: each(ofCategory(category), less("LotPacked", "shelfLife")) };
      expect(finds(rule, change, start)).toEqual(["NA NO_SHELF_LIFE", { lot: "L-a1" }]);
      expect(evidenceOf(rule, change, start)).toEqual([]);
    },
  );

  it.each(["packaged-food", "health-food", "cosmetics"])(
    "cannot be judged for %s that says no shelf life",
    (category) =>
      expect(
        finds(rule, { edit: each(ofCategory(category), less("LotPacked", "shelfLife")) }, start),
      ).toEqual(["FAIL SHELF_LIFE_UNSTATED", { lot: "L-a1" }]),
  );

  it.each(["apparel", "appliances", "service"])("is never due for %s", (category) =>
    expect(finds(rule, { edit: each(ofCategory(category), hundredDays) }, near)).toEqual([
      "NA NOT_THIS_CATEGORY",
      {},
    ]),
  );

  it("is judged lot by lot", () =>
    expect(
      lotsIn(rule, { edit: twoLots, with: [packed({ shelfLife: { days: 100 } })] }, near),
    ).toEqual(["L-a1 PASS SATISFIED", "L-a2 FAIL NEAR_EXPIRY_UNDISCLOSED"]));
});

describe("the shelf life at delivery", () => {
  const rule = "shelf-life-covers-delivery";
  const later = "2026-11-20T00:00:00+08:00";
  const days = (count: number) => packedOn("2026-09-05", { days: count });
  const ordered = (data: object = {}, at = "2026-10-17T11:00:00+08:00") =>
    event(
      "OrderPlaced",
      at,
      { order: "O-x", session: "s:a", lot: "L-a1", ...data },
      { id: "order" },
    );
  const published = (data: object, at: string) =>
    event("ListingPublished", at, { listing: "li:a", ...data }, { id: "publication" });
  const orders = (count: number, orders: string) => ["FAIL TOO_OLD_AT_DELIVERY", { count, orders }];
  /** One order in the story, placed at 2026-10-17T11:00. */
  const one = (edit: (exhibit: Exhibit) => Exhibit, ...withs: readonly Exhibit[]) => ({
    without: ["OrderPlaced" as const],
    with: [ordered(), ...withs],
    edit,
  });

  it("must reach three days beyond the day of delivery, 120 hours after the order", () => {
    expect(finds(rule, { edit: days(50) }, later)).toEqual(["PASS SATISFIED", {}]);
    expect(finds(rule, { edit: days(49) }, later)).toEqual(orders(2, "O-a1, O-a2"));
    expect(evidenceOf(rule, { edit: days(49) }, later)).toEqual([
      ...["a-24", "a-07", "a-17"],
      ...["a-25", "a-07", "a-17"],
    ]);
    expect(evidenceOf(rule, { edit: days(50) }, later)).toEqual([
      ...["a-24", "a-07", "a-17"],
      ...["a-25", "a-07", "a-17"],
    ]);
  });

  it("is judged from the instant of the order, also in hindsight", () => {
    const change = { edit: days(49) };
    expect(finds(rule, change, "2026-10-17T10:19:59.999+08:00", { knownAt: later })).toEqual([
      "NA NO_ORDER_TO_JUDGE",
      {},
    ]);
    expect(finds(rule, change, "2026-10-17T10:20:00+08:00")).toEqual(orders(1, "O-a1"));
    expect(changesAt(rule, change, start, later)).toBe("2026-10-17T10:20:00+08:00");
  });

  it("fails for one order in many", () => {
    const change = {
      edit: days(50),
      with: [ordered({}, "2026-10-18T11:00:00+08:00")],
    };
    expect(finds(rule, change, later)).toEqual(orders(1, "O-x"));
  });

  it("takes the hours that the publication in force at the order promises", () => {
    const promise = published({ deliveryPromiseHours: 24 }, "2026-10-17T11:00:00+08:00");
    expect(finds(rule, one(days(46), promise), later)).toEqual(["PASS SATISFIED", {}]);
    expect(finds(rule, one(days(45), promise), later)).toEqual(orders(1, "O-x"));
    const tooLate = published({ deliveryPromiseHours: 24 }, "2026-10-17T11:00:00.001+08:00");
    expect(finds(rule, one(days(49), tooLate), later)).toEqual(orders(1, "O-x"));
    const others = published(
      { deliveryPromiseHours: 24, listing: "li:other" },
      "2026-10-17T10:00:00+08:00",
    );
    expect(finds(rule, one(days(49), others), later)).toEqual(orders(1, "O-x"));
  });

  it("takes the default where nothing is published", () =>
    expect(
      finds(rule, { ...one(days(49)), without: ["OrderPlaced", "ListingPublished"] }, later),
    ).toEqual(orders(1, "O-x")));

  it("takes the civil day on which the promised hours end", () => {
    const promise = published({ deliveryPromiseHours: 13 }, "2026-10-01T00:00:00+08:00");
    expect(finds(rule, one(days(46), promise), later)).toEqual(["PASS SATISFIED", {}]);
    expect(finds(rule, one(days(45), promise), later)).toEqual(orders(1, "O-x"));
    const shorter = published({ deliveryPromiseHours: 12.9 }, "2026-10-01T00:00:00+08:00");
    expect(finds(rule, one(days(45), shorter), later)).toEqual(["PASS SATISFIED", {}]);
  });

  it("reads hours and days from the policy", () => {
    const book = fullRulebook({
      ...defaultPolicy,
      goodDaysAtDelivery: 0,
      deliveryPromiseHours: 24,
    });
    const found = (count: number) =>
      told(foundBy(judgeFull(storyA(one(days(count))), later, {}, book), rule))[0];
    expect(found(43)).toBe("PASS SATISFIED");
    expect(found(42)).toBe("FAIL TOO_OLD_AT_DELIVERY");
  });

  it("leaves cancelled orders out from then on", () => {
    const cancelled = event("OrderCancelled", "2026-10-18T09:00:00+08:00", { order: "O-x" });
    const change = one(days(49), cancelled);
    for (const knownAt of ["2026-10-18T08:59:59.999+08:00", later])
      expect(finds(rule, change, "2026-10-18T08:59:59.999+08:00", { knownAt })).toEqual(
        orders(1, "O-x"),
      );
    expect(finds(rule, change, "2026-10-18T09:00:00+08:00")).toEqual(["NA NO_ORDER_TO_JUDGE", {}]);
    const other = event("OrderCancelled", "2026-10-18T09:00:00+08:00", { order: "O-y" });
    expect(finds(rule, one(days(49), other), later)).toEqual(orders(1, "O-x"));
  });

  it("leaves out orders of another listing or session", () => {
    const others = [
      ordered({ order: "O-y", listing: "li:other" }),
      event("OrderPlaced", "2026-10-17T11:00:00+08:00", {
        order: "O-z",
        session: "s:other",
        lot: "L-a1",
      }),
    ];
    expect(finds(rule, { without: ["OrderPlaced"], with: others, edit: days(49) }, later)).toEqual([
      "NA NO_ORDER_TO_JUDGE",
      {},
    ]);
  });

  it("is unproven until the lot is packed", () => {
    const change = (packedAt: string, ...withs: readonly Exhibit[]) => ({
      without: ["OrderPlaced" as const],
      with: [ordered({ lot: "L-a2" }), packed({ shelfLife: { days: 49 } }, packedAt), ...withs],
      edit: twoLots,
    });
    const late = change("2026-10-18T12:00:00+08:00");
    for (const knownAt of ["2026-10-18T11:59:59.999+08:00", later])
      expect(finds(rule, late, "2026-10-18T11:59:59.999+08:00", { knownAt })).toEqual([
        "FAIL SHELF_LIFE_UNPROVEN",
        { count: 1 },
      ]);
    expect(finds(rule, late, "2026-10-18T12:00:00+08:00")).toEqual(orders(1, "O-x"));
    expect(finds(rule, change("2026-10-17T11:00:00+08:00"), "2026-10-17T11:00:00+08:00")).toEqual(
      orders(1, "O-x"),
    );
    const cancelled = event("OrderCancelled", "2026-10-18T09:00:00+08:00", { order: "O-x" });
    expect(
      finds(rule, change("2026-10-18T12:00:00+08:00", cancelled), "2026-10-18T09:00:00+08:00"),
    ).toEqual(["NA NO_ORDER_TO_JUDGE", {}]);
  });

  it("is unproven where the lot is never packed: awaited before the planned start", () => {
    const change = {
      without: ["OrderPlaced" as const, "LotPacked" as const],
      with: [ordered({}, "2026-10-16T11:00:00+08:00")],
    };
    expect(finds(rule, change, before)).toEqual(["PENDING SHELF_LIFE_UNPROVEN", { count: 1 }]);
    expect(finds(rule, change, start)).toEqual(["FAIL SHELF_LIFE_UNPROVEN", { count: 1 }]);
    expect(finds(rule, { ...change, edit: ofCategory("fresh-produce") }, start)).toEqual([
      "FAIL SHELF_LIFE_UNPROVEN",
      { count: 1 },
    ]);
  });

  it("counts the first packing alone", () => {
    const again = event("LotPacked", "2026-09-06T00:00:00+08:00", {
      lot: "L-a1",
      packer: "m:packer",
      packedOn: "2026-09-06",
      shelfLife: { months: 36 },
      units: 1,
    });
    const edit = (exhibit: Exhibit) => (exhibit === again ? exhibit : days(49)(exhibit));
    expect(finds(rule, one(edit, again), later)).toEqual(orders(1, "O-x"));
  });

  it("is unproven where a mandatory shelf life is unstated, and not judged where it is optional", () => {
    const unstated = less("LotPacked", "shelfLife");
    expect(finds(rule, { edit: unstated }, later)).toEqual([
      "FAIL SHELF_LIFE_UNPROVEN",
      { count: 2 },
    ]);
    expect(finds(rule, { edit: each(unstated, ofCategory("fresh-produce")) }, later)).toEqual([
      "NA NO_ORDER_TO_JUDGE",
      {},
    ]);
    expect(finds(rule, { edit: each(days(49), ofCategory("fresh-produce")) }, later)).toEqual(
      orders(2, "O-a1, O-a2"),
    );
  });

  it("fails before it is unproven, and is unproven before it passes", () => {
    const unpacked = ordered({ lot: "L-a3" });
    expect(finds(rule, { edit: days(49), with: [unpacked] }, later)).toEqual(
      orders(2, "O-a1, O-a2"),
    );
    const change = {
      edit: each(days(50), edited("ListingDrafted", { lots: ["L-a1", "L-a3"] })),
      with: [unpacked],
    };
    expect(finds(rule, change, later)).toEqual(["FAIL SHELF_LIFE_UNPROVEN", { count: 1 }]);
  });

  it.each(["apparel", "appliances"])("is not asked of %s", (category) =>
    expect(finds(rule, { edit: each(days(49), ofCategory(category)) }, later)).toEqual([
      "NA NOT_THIS_CATEGORY",
      {},
    ]),
  );
});
