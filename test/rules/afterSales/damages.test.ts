import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { instantOf } from "../../../src/domain/values/instant.ts";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { asking, on } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const { tells, says, restsOn, finding } = asking("punitive-damages-computed");
const session = "s:a";
const later = on("11-30T00:00:00");
const voided = (id: string) =>
  event("RecordVoided", on("10-01T00:00:00"), { event: id, reason: "x" });

const placedAt = on("10-17T10:30:00");
const placed = (price?: string, data: object = {}, id = "placed", at = placedAt) =>
  event(
    "OrderPlaced",
    at,
    { order: `O-${id}`, session, lot: "L-a1", ...(price !== undefined && { price }), ...data },
    { id },
  );
const recalled = (level = 1, lots = ["L-a1"], at = on("10-20T09:00:00"), id = "recalled") =>
  event("RecallInitiated", at, { recall: `RC-${id}`, level, lots }, { id });
const falseClaim = (data: object = {}, at = on("10-17T10:15:00"), id = "claim") =>
  event("ClaimFlagged", at, { claim: `cl-${id}`, session, kind: "false-claim", ...data }, { id });
const invented = (
  word: "Suspected" | "Confirmed" | "Cleared",
  at: string,
  data: object = {},
  id: string = word,
) => event(`FakeTransaction${word}`, at, { session, case: "ft", ...data }, { id });
const loss = (amount: string | undefined, at: string, data: object = {}, id = "loss") =>
  event(
    "CompensationClaimed",
    at,
    { compensation: id, order: "O-placed", ...(amount !== undefined && { loss: amount }), ...data },
    { id },
  );
const story = (...more: Exhibit[]) => ({ without: ["OrderPlaced"] as const, with: more });
const computed = (amount: string, orders = 1) => ["PASS DAMAGES_COMPUTED", { orders, amount }];
const category = (name: string) => edited("ListingDrafted", { category: name });

describe("without a finding", () => {
  it("there is nothing to claim", () => {
    expect(tells({}, later)).toEqual(["NA NO_DAMAGES", {}]);
    expect(says(story(placed("500.00")), later)).toBe("NA NO_DAMAGES");
    expect(says(story(recalled()), later)).toBe("NA NO_DAMAGES");
  });
});

describe("unsafe food", () => {
  const sum = (price: string, ...more: Exhibit[]) =>
    tells(story(placed(price), recalled(), ...more), later);
  it("costs ten times its price, a thousand at least", () => {
    expect(sum("100.01")).toEqual(computed("1000.10"));
    expect(sum("100.00")).toEqual(computed("1000.00"));
    expect(sum("39.90")).toEqual(computed("1000.00"));
    expect(sum("0.01")).toEqual(computed("1000.00"));
  });
  it("costs three times the loss where that is more", () => {
    const at = on("10-25T09:00:00");
    expect(sum("39.90", loss("333.34", at))).toEqual(computed("1000.02"));
    expect(sum("39.90", loss("333.33", at))).toEqual(computed("1000.00"));
    expect(sum("200.00", loss("666.66", at))).toEqual(computed("2000.00"));
    expect(sum("200.00", loss("666.67", at))).toEqual(computed("2000.01"));
  });
  it("is reckoned in cents, half a cent upwards", () => {
    expect(sum("100.004")).toEqual(computed("1000.00"));
    expect(sum("100.0050")).toEqual(computed("1000.10"));
    expect(sum("1.005", loss("400.015", on("10-25T09:00:00")))).toEqual(computed("1200.06"));
    expect(sum("123456789012.34")).toEqual(computed("1234567890123.40"));
  });
  it("costs what the last loss on record makes it, from then on", () => {
    const change = story(
      placed("39.90"),
      recalled(),
      loss("1000", on("10-25T09:00:00")),
      loss("500", on("10-28T09:00:00"), {}, "second"),
    );
    const before = tells(change, on("10-25T08:59:59.999"), { knownAt: later });
    expect(before).toEqual(computed("1000.00"));
    expect(tells(change, on("10-25T09:00:00"))).toEqual(computed("3000.00"));
    expect(restsOn(change, on("10-25T09:00:00"))).toEqual(["placed", "recalled", "loss"]);
    expect(tells(change, on("10-28T08:59:59.999"))).toEqual(computed("3000.00"));
    expect(tells(change, on("10-28T09:00:00"))).toEqual(computed("1500.00"));
    expect(restsOn(change, later)).toEqual(["placed", "recalled", "second"]);
  });
  it("heeds only the losses of the order, in CNY, and not voided", () => {
    const at = on("10-25T09:00:00");
    expect(sum("39.90", loss("1000", at, { order: "O-other" }))).toEqual(computed("1000.00"));
    expect(sum("39.90", loss("1000", at, { currency: "USD" }))).toEqual(computed("1000.00"));
    expect(sum("39.90", loss("1000", at, { currency: "CNY" }))).toEqual(computed("3000.00"));
    expect(sum("39.90", loss(undefined, at))).toEqual(computed("1000.00"));
    expect(sum("39.90", loss("1000", at), voided("loss"))).toEqual(computed("1000.00"));
  });
  it("is known from the recall on, for orders before and after", () => {
    const second = placed("200", {}, "second", on("10-21T09:00:00"));
    const change = story(placed("100"), recalled(), second);
    expect(says(change, on("10-20T08:59:59.999"))).toBe("NA NO_DAMAGES");
    expect(tells(change, on("10-20T09:00:00"))).toEqual(computed("1000.00"));
    expect(tells(change, on("10-21T08:59:59.999"))).toEqual(computed("1000.00"));
    expect(tells(change, on("10-21T09:00:00"))).toEqual(computed("3000.00", 2));
    expect(restsOn(change, later)).toEqual(["placed", "recalled", "second"]);
    expect(finding(change, on("10-19T00:00:00"), { knownAt: later }).changesAt()).toBe(
      instantOf(on("10-20T09:00:00")),
    );
  });
  it("is that of the lot ordered", () => {
    expect(says(story(placed("100"), recalled(1, ["L-b1"])), later)).toBe("NA NO_DAMAGES");
    expect(says(story(placed("100"), recalled(1, ["L-b1", "L-a1"])), later)).toBe(
      "PASS DAMAGES_COMPUTED",
    );
  });
  it("is recalled at level 1 or 2", () => {
    expect(says(story(placed("100"), recalled(2)), later)).toBe("PASS DAMAGES_COMPUTED");
    expect(says(story(placed("100"), recalled(3)), later)).toBe("NA NO_DAMAGES");
  });
  it("counts once, however many findings there are", () => {
    const change = story(
      placed("100.01"),
      recalled(),
      recalled(2, ["L-a1"], on("10-21T09:00:00"), "again"),
    );
    expect(tells(change, later)).toEqual(computed("1000.10"));
    expect(restsOn(change, later)).toEqual(["placed", "recalled", "again"]);
  });
});

describe("a finding in a report", () => {
  const reported = (data: Partial<Data<"InspectionReportIssued">>) =>
    event(
      "InspectionReportIssued",
      on("10-20T09:00:00"),
      { report: "R", lots: ["L-a1"], result: "UNQUALIFIED", ...data },
      { id: "reported" },
    );
  const revoked = (at: string, voidAbInitio?: boolean) =>
    event("InspectionReportRevoked", at, {
      report: "R",
      ...(voidAbInitio !== undefined && { voidAbInitio }),
    });
  const of = (data: Partial<Data<"InspectionReportIssued">>, ...more: Exhibit[]) =>
    story(placed("100.01"), reported(data), ...more);

  it("makes food unsafe where it is unqualified or adulterated", () => {
    expect(tells(of({}), later)).toEqual(computed("1000.10"));
    expect(restsOn(of({}), later)).toEqual(["placed", "reported"]);
    expect(says(of({ result: "QUALIFIED" }), later)).toBe("NA NO_DAMAGES");
    expect(says(of({ lots: ["L-b1"] }), later)).toBe("NA NO_DAMAGES");
    const adulterated = { result: "QUALIFIED", adulteration: "ADULTERATION" } as const;
    expect(tells(of(adulterated), later)).toEqual(computed("1000.10"));
    expect(says(of({ result: "QUALIFIED", adulteration: "NONE" }), later)).toBe("NA NO_DAMAGES");
  });
  it("falls away when the report is revoked", () => {
    const change = of({}, revoked(on("10-25T09:00:00")));
    expect(says(change, on("10-25T08:59:59.999"))).toBe("PASS DAMAGES_COMPUTED");
    expect(says(change, on("10-25T09:00:00"))).toBe("NA NO_DAMAGES");
    const notVoid = of({}, revoked(on("10-25T09:00:00"), false));
    expect(says(notVoid, on("10-24T00:00:00"), { knownAt: later })).toBe("PASS DAMAGES_COMPUTED");
    const other = event("InspectionReportRevoked", on("10-25T09:00:00"), { report: "R-other" });
    expect(says(of({}, other), later)).toBe("PASS DAMAGES_COMPUTED");
  });
  it("never was where the report was void from the beginning", () => {
    const change = of({}, revoked(on("10-25T09:00:00"), true));
    expect(says(change, on("10-24T00:00:00"), { knownAt: later })).toBe("NA NO_DAMAGES");
    expect(says(change, on("10-24T00:00:00"))).toBe("PASS DAMAGES_COMPUTED");
  });
  it("never was where the order came after it was revoked", () => {
    const change = story(
      placed("100", {}, "placed", on("10-26T09:00:00")),
      reported({}),
      revoked(on("10-25T09:00:00")),
    );
    expect(says(change, later)).toBe("NA NO_DAMAGES");
  });
});

describe("a penalty", () => {
  const penalised = (data: Partial<Data<"PenaltyRecorded">> = {}) =>
    event(
      "PenaltyRecorded",
      on("10-20T09:00:00"),
      { penalty: "P", subject: "m:packer", kind: "COUNTERFEIT", lots: ["L-a1"], ...data },
      { id: "penalised" },
    );
  it("for adulterating the lot makes food unsafe", () => {
    const change = story(placed("100.01"), penalised());
    expect(tells(change, later)).toEqual(computed("1000.10"));
    expect(restsOn(change, later)).toEqual(["placed", "penalised"]);
    expect(says(story(placed("100"), penalised({ kind: "LATE" })), later)).toBe("NA NO_DAMAGES");
    expect(says(story(placed("100"), penalised({ lots: ["L-b1"] })), later)).toBe("NA NO_DAMAGES");
    expect(says(story(placed("100"), penalised({ lots: undefined })), later)).toBe("NA NO_DAMAGES");
  });
});

describe("goods that are no food", () => {
  const apparel = (...more: Exhibit[]) => ({ ...story(...more), edit: category("apparel") });
  it("are not unsafe food when recalled or unqualified", () => {
    const report = event("InspectionReportIssued", on("10-20T09:00:00"), {
      report: "R",
      lots: ["L-a1"],
      result: "UNQUALIFIED",
    });
    expect(says(apparel(placed("100"), recalled(), report), later)).toBe("NA NO_DAMAGES");
  });
  it("are a fraud when adulterated", () => {
    const report = event("InspectionReportIssued", on("10-20T09:00:00"), {
      report: "R",
      lots: ["L-a1"],
      result: "QUALIFIED",
      adulteration: "SUBSTANDARD",
    });
    const penalty = event("PenaltyRecorded", on("10-20T09:00:00"), {
      penalty: "P",
      subject: "m:packer",
      kind: "COUNTERFEIT",
      lots: ["L-a1"],
    });
    expect(tells(apparel(placed("200"), report), later)).toEqual(computed("600.00"));
    expect(tells(apparel(placed("200"), penalty), later)).toEqual(computed("600.00"));
  });
});

describe("a false claim", () => {
  it("costs three times the price, five hundred at least", () => {
    expect(tells(story(placed("166.67"), falseClaim()), later)).toEqual(computed("500.01"));
    expect(tells(story(placed("166.66"), falseClaim()), later)).toEqual(computed("500.00"));
    expect(restsOn(story(placed("100"), falseClaim()), later)).toEqual(["placed", "claim"]);
  });
  it("does not cost the loss", () => {
    const change = story(placed("100"), falseClaim(), loss("5000", on("10-25T09:00:00")));
    expect(tells(change, later)).toEqual(computed("500.00"));
  });
  it("concerns this listing or none in particular, in this session", () => {
    const of = (data: object) => says(story(placed("100"), falseClaim(data)), later);
    expect(of({ listing: "li:a" })).toBe("PASS DAMAGES_COMPUTED");
    expect(of({ listing: "li:b" })).toBe("NA NO_DAMAGES");
    expect(of({ session: "s:b" })).toBe("NA NO_DAMAGES");
    expect(of({ kind: "absolute-term" })).toBe("NA NO_DAMAGES");
  });
  it("that was corrected by the time of the order deceived nobody", () => {
    const corrected = (at: string, data: object = {}) =>
      says(
        story(
          placed("100"),
          falseClaim(),
          event("ClaimCorrected", at, { session, claim: "cl-claim", ...data }),
        ),
        later,
      );
    expect(corrected(on("10-17T10:20:00"))).toBe("NA NO_DAMAGES");
    expect(corrected(placedAt)).toBe("NA NO_DAMAGES");
    expect(corrected("2026-10-17T10:30:00.001+08:00")).toBe("PASS DAMAGES_COMPUTED");
    expect(corrected(placedAt, { claim: "cl-other" })).toBe("PASS DAMAGES_COMPUTED");
    expect(corrected(placedAt, { session: "s:b" })).toBe("PASS DAMAGES_COMPUTED");
  });
  it("that was found after the order counts from then", () => {
    const change = story(placed("100"), falseClaim({}, on("10-18T09:00:00")));
    expect(says(change, on("10-18T08:59:59.999"))).toBe("NA NO_DAMAGES");
    expect(says(change, on("10-18T09:00:00"))).toBe("PASS DAMAGES_COMPUTED");
  });
  it("is no finding when voided", () =>
    expect(says(story(placed("100"), falseClaim(), voided("claim")), later)).toBe("NA NO_DAMAGES"));
  it("gives way to unsafe food, which costs more", () => {
    const change = story(placed("100.01"), falseClaim(), recalled());
    expect(tells(change, on("10-20T08:59:59.999"), { knownAt: later })).toEqual(computed("500.00"));
    expect(tells(change, later)).toEqual(computed("1000.10"));
    expect(restsOn(change, later)).toEqual(["placed", "recalled", "claim"]);
  });
});

describe("invented sales", () => {
  const suspected = invented("Suspected", on("10-18T09:00:00"));
  const confirmed = invented("Confirmed", on("10-20T09:00:00"));
  it("count from their confirmation on, not from suspicion", () => {
    const change = story(placed("200"), suspected, confirmed);
    expect(says(change, on("10-20T08:59:59.999"))).toBe("NA NO_DAMAGES");
    expect(tells(change, on("10-20T09:00:00"))).toEqual(computed("600.00"));
    expect(restsOn(change, later)).toEqual(["placed", "Confirmed"]);
  });
  it("count until they are cleared or suspected anew", () => {
    const at = on("10-25T09:00:00");
    for (const next of [invented("Cleared", at), invented("Suspected", at, {}, "anew")]) {
      const change = story(placed("200"), suspected, confirmed, next);
      expect(says(change, on("10-25T08:59:59.999"))).toBe("PASS DAMAGES_COMPUTED");
      expect(says(change, at)).toBe("NA NO_DAMAGES");
    }
    for (const word of ["Cleared", "Suspected"] as const) {
      const elsewhere = invented(word, at, { session: "s:b" }, "elsewhere");
      expect(says(story(placed("200"), confirmed, elsewhere), later)).toBe("PASS DAMAGES_COMPUTED");
    }
    const other = invented("Cleared", at, { case: "other" });
    expect(says(story(placed("200"), confirmed, other), later)).toBe("PASS DAMAGES_COMPUTED");
    const before = invented("Cleared", on("10-19T09:00:00"));
    expect(says(story(placed("200"), before, confirmed), later)).toBe("PASS DAMAGES_COMPUTED");
  });
  it("concern this listing or none in particular, in this session", () => {
    const of = (data: object) =>
      says(story(placed("200"), invented("Confirmed", on("10-20T09:00:00"), data)), later);
    expect(of({ listing: "li:a" })).toBe("PASS DAMAGES_COMPUTED");
    expect(of({ listing: "li:b" })).toBe("NA NO_DAMAGES");
    expect(of({ session: "s:b" })).toBe("NA NO_DAMAGES");
  });
});

describe("the claims of buyers", () => {
  it("are summed over the orders of the listing in the session", () => {
    const change = story(
      placed("200"),
      placed("300", {}, "second"),
      placed("400", { listing: "li:b" }, "third"),
      placed("400", { session: "s:b" }, "fourth"),
      recalled(),
    );
    expect(tells(change, later)).toEqual(computed("5000.00", 2));
  });
  it("are at least so much while a price is unknown", () => {
    const unpriced = story(placed(), placed("200", {}, "second"), recalled());
    expect(tells(unpriced, later)).toEqual([
      "PENDING DAMAGES_AT_LEAST",
      { orders: 2, amount: "3000.00" },
    ]);
    expect(restsOn(unpriced, later)).toEqual(["placed", "recalled", "second"]);
    const dollars = story(placed("500", { currency: "USD" }), recalled());
    expect(tells(dollars, later)).toEqual([
      "PENDING DAMAGES_AT_LEAST",
      { orders: 1, amount: "1000.00" },
    ]);
    const yuan = story(placed("500", { currency: "CNY" }), recalled());
    expect(tells(yuan, later)).toEqual(computed("5000.00"));
  });
  it("end when the order is cancelled", () => {
    const at = on("10-25T09:00:00");
    const cancelled = event("OrderCancelled", at, { order: "O-placed" });
    const change = story(placed("100"), recalled(), cancelled);
    expect(says(change, on("10-25T08:59:59.999"))).toBe("PASS DAMAGES_COMPUTED");
    expect(says(change, at)).toBe("NA NO_DAMAGES");
    const other = event("OrderCancelled", at, { order: "O-other" });
    expect(says(story(placed("100"), recalled(), other), later)).toBe("PASS DAMAGES_COMPUTED");
  });
  it("lapse three years after they could be known", () => {
    const change = story(placed("100"), recalled());
    expect(says(change, "2029-10-20T23:59:59.999+08:00")).toBe("PASS DAMAGES_COMPUTED");
    expect(says(change, "2029-10-21T00:00:00+08:00")).toBe("NA NO_DAMAGES");
    const claim = story(placed("100"), falseClaim({}, on("10-01T09:00:00")));
    expect(says(claim, "2029-10-17T23:59:59.999+08:00")).toBe("PASS DAMAGES_COMPUTED");
    expect(says(claim, "2029-10-18T00:00:00+08:00")).toBe("NA NO_DAMAGES");
  });
});
