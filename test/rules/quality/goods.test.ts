import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";
import {
  before,
  drafted,
  each,
  evidenceOf,
  finds,
  less,
  lotsIn,
  ofCategory,
  start,
  twoLots,
  voided,
} from "./finding.ts";

const asked = "2026-09-20T00:00:00+08:00";
const batch = "b:ZS-BF-20260820";
const secondBatch = event("BatchRegistered", "2026-08-21T00:00:00+08:00", {
  batch: "b:2",
  producer: "m:other",
  originDivision: "611002",
  product: "黑木耳",
});
const packedOfTwo = edited("LotPacked", { batches: [batch, "b:2"] });
const packed = (data: object = {}) =>
  event("LotPacked", "2026-09-05T17:00:00+08:00", {
    lot: "L-a2",
    batches: [batch],
    packer: "m:packer",
    packedOn: "2026-09-05",
    units: 10,
    ...data,
  });

describe("the conformity certificate", () => {
  const rule = "conformity-certificate-attached";
  const certified = (data: object = {}, id = "second") =>
    event(
      "ConformityCertificateIssued",
      "2026-08-26T08:00:00+08:00",
      {
        batch: "b:2",
        productName: "x",
        quantity: "1 kg",
        origin: "611002",
        contact: "1",
        issuedOn: "2026-08-26",
        pledgeText: "x",
        basis: "x",
        ...data,
      },
      { id },
    );

  it("is needed where the draft says so, or the category", () => {
    const said = (category: string, inScopeConformityCert: boolean) =>
      finds(rule, { edit: drafted({ category, inScopeConformityCert }) }, asked)[0];
    expect(said("packaged-food", false)).toBe("NA NOT_IN_SCOPE");
    expect(said("packaged-food", true)).toBe("PASS SATISFIED");
    expect(said("fresh-produce", false)).toBe("PASS SATISFIED");
    expect(said("cosmetics", false)).toBe("NA NOT_IN_SCOPE");
  });

  it("is not needed where there is no draft", () =>
    expect(finds(rule, { without: ["ListingDrafted"] }, asked)[0]).toBe("NA NOT_IN_SCOPE"));

  it("awaits the batch before the planned start, and misses it from then on", () => {
    const change = { edit: less("LotPacked", "batches") };
    expect(finds(rule, change, before)).toEqual(["PENDING NO_BATCH", {}]);
    expect(finds(rule, change, start)).toEqual(["FAIL NO_BATCH", {}]);
  });

  it("must be there for every batch", () => {
    const change = { with: [secondBatch], edit: packedOfTwo };
    expect(finds(rule, change, before)).toEqual(["PENDING NO_CERTIFICATE", { batch: "b:2" }]);
    expect(finds(rule, change, start)).toEqual(["FAIL NO_CERTIFICATE", { batch: "b:2" }]);
    const complete = { with: [secondBatch, certified()], edit: packedOfTwo };
    expect(finds(rule, complete, asked)).toEqual(["PASS SATISFIED", {}]);
    expect(evidenceOf(rule, complete, asked)).toEqual(["a-06", "second"]);
  });

  it.each(["productName", "quantity", "origin", "contact", "issuedOn", "pledgeText", "basis"])(
    "fails at once without %s, of the last certificate of a batch",
    (field) => {
      const change = { with: [secondBatch, certified({ [field]: " " })], edit: packedOfTwo };
      expect(finds(rule, change, asked)).toEqual([
        "FAIL CERTIFICATE_INCOMPLETE",
        { batch: "b:2", fields: field },
      ]);
      expect(evidenceOf(rule, change, asked)).toEqual(["second"]);
    },
  );
});

describe("the claimed origin", () => {
  const rule = "origin-claim-consistent";
  it("awaits batch and registration before the planned start, and misses them from then on", () => {
    const unknown = { edit: less("LotPacked", "batches") };
    expect(finds(rule, unknown, before)).toEqual(["PENDING NO_BATCH", {}]);
    expect(finds(rule, unknown, start)).toEqual(["FAIL NO_BATCH", {}]);
    const unregistered = { edit: packedOfTwo };
    expect(finds(rule, unregistered, before)).toEqual([
      "PENDING BATCH_NOT_REGISTERED",
      { batch: "b:2" },
    ]);
    expect(finds(rule, unregistered, start)).toEqual([
      "FAIL BATCH_NOT_REGISTERED",
      { batch: "b:2" },
    ]);
  });

  it("fails where one batch is from elsewhere, and passes for an area that holds all", () => {
    const change = (claimedOrigin: string) => ({
      with: [secondBatch],
      edit: each(packedOfTwo, drafted({ claimedOrigin })),
    });
    expect(finds(rule, change("611026"), asked)).toEqual([
      "FAIL ORIGIN_DIFFERS",
      { claimed: "611026", batch: "b:2", actual: "611002" },
    ]);
    expect(evidenceOf(rule, change("611026"), asked)).toHaveLength(2);
    expect(finds(rule, change("611000"), asked)).toEqual(["PASS SATISFIED", {}]);
    expect(finds(rule, change("610000"), asked)).toEqual(["PASS SATISFIED", {}]);
    expect(finds(rule, change("621000"), asked)[0]).toBe("FAIL ORIGIN_DIFFERS");
  });

  it("cuts pairs of zeros at the end alone", () => {
    const from = (originDivision: string, claimedOrigin: string) =>
      finds(
        rule,
        { edit: each(edited("BatchRegistered", { originDivision }), drafted({ claimedOrigin })) },
        asked,
      )[0];
    expect(from("130022", "130021")).toBe("FAIL ORIGIN_DIFFERS");
    expect(from("130021", "130021")).toBe("PASS SATISFIED");
    expect(from("610110", "610100")).toBe("PASS SATISFIED");
    expect(from("611100", "611000")).toBe("FAIL ORIGIN_DIFFERS");
  });

  it("is missing where the draft says none, or there is no draft", () => {
    expect(finds(rule, { edit: less("ListingDrafted", "claimedOrigin") }, asked)).toEqual([
      "PENDING NO_ORIGIN_CLAIM",
      {},
    ]);
    expect(
      finds(rule, { without: ["ListingDrafted"] }, start, { lot: "L-a1", listing: "li:a" }),
    ).toEqual(["FAIL NO_ORIGIN_CLAIM", {}]);
  });
});

describe("a recall", () => {
  const rule = "batch-not-recalled";
  const recall = (lot: string) =>
    event(
      "RecallInitiated",
      "2026-09-21T00:00:00+08:00",
      { recall: "RC", level: 2, lots: [lot] },
      { id: "recall" },
    );
  const at = "2026-09-22T00:00:00+08:00";
  it("fails the lot that it names, and no other", () => {
    expect(finds(rule, { with: [recall("L-a1")] }, at)).toEqual([
      "FAIL RECALLED",
      { lot: "L-a1", level: 2 },
    ]);
    expect(evidenceOf(rule, { with: [recall("L-a1")] }, at)).toEqual(["recall"]);
    expect(finds(rule, { with: [recall("L-x")] }, at)).toEqual([
      "PASS NO_FINDING",
      { lot: "L-a1" },
    ]);
    expect(lotsIn(rule, { edit: twoLots, with: [recall("L-a2")] }, at)).toEqual([
      "L-a1 PASS NO_FINDING",
      "L-a2 FAIL RECALLED",
    ]);
  });
  it("passes where no lot is on sale", () =>
    expect(finds(rule, { without: ["ListingDrafted"] }, at)).toEqual(["PASS NO_FINDING", {}]));
});

describe("adulteration", () => {
  const rule = "no-adulteration";
  const passed = ["PASS NO_FINDING", { lot: "L-a1" }];
  const failed = (kind: string) => ["FAIL ADULTERATED", { lot: "L-a1", kind }];
  const foundAt = "2026-09-15T00:00:00+08:00";
  const reported = (data: object = {}) =>
    event(
      "InspectionReportIssued",
      foundAt,
      {
        report: "R-9",
        lots: ["L-a1"],
        result: "UNQUALIFIED",
        adulteration: "COUNTERFEIT",
        ...data,
      },
      { id: "report" },
    );
  const penalised = (data: object = {}) =>
    event(
      "PenaltyRecorded",
      foundAt,
      { penalty: "P", subject: "m:packer", kind: "ADULTERATION", lots: ["L-a1"], ...data },
      { id: "penalty" },
    );
  const destroyed = (data: object = { whole: true }) =>
    event(
      "GoodsDestroyed",
      "2026-09-18T00:00:00+08:00",
      { lot: "L-a1", ...data },
      { id: "destruction" },
    );
  const found = (withs: readonly Exhibit[], at = asked) => finds(rule, { with: withs }, at);

  it("is none where nothing was found", () => expect(found([])).toEqual(passed));

  it.each(["ADULTERATION", "COUNTERFEIT", "SUBSTANDARD", "UNQUALIFIED_AS_QUALIFIED"])(
    "fails from the instant of the finding: %s",
    (kind) => {
      expect(found([reported({ adulteration: kind })], foundAt)).toEqual(failed(kind));
      expect(found([reported()], "2026-09-14T23:59:59.999+08:00")).toEqual(passed);
      expect(found([penalised({ kind })], foundAt)).toEqual(failed(kind));
      expect(found([penalised()], "2026-09-14T23:59:59.999+08:00")).toEqual(passed);
    },
  );

  it("rests on the report and on the penalty", () => {
    expect(evidenceOf(rule, { with: [reported()] }, asked)).toEqual(["report"]);
    expect(evidenceOf(rule, { with: [penalised()] }, asked)).toEqual(["penalty"]);
    expect(found([penalised(), reported()])).toEqual(failed("COUNTERFEIT"));
    expect(evidenceOf(rule, { with: [penalised(), reported()] }, asked)).toEqual([
      "report",
      "penalty",
    ]);
  });

  it("is none where the report is unqualified for another cause", () =>
    expect(found([reported({ adulteration: undefined })])).toEqual(passed));

  it("is none where something else is punished, or another lot, or no lot is named", () => {
    expect(found([penalised({ kind: "FALSE_PUBLICITY" })])).toEqual(passed);
    expect(found([reported({ adulteration: "SCALE" })])).toEqual(passed);
    expect(found([penalised({ lots: ["L-a2"] })])).toEqual(passed);
    expect(found([reported({ lots: ["L-a2"] })])).toEqual(passed);
    expect(found([penalised({ lots: undefined })])).toEqual(passed);
  });

  it("is not cleared by a later clean report", () => {
    const clean = event("InspectionReportIssued", "2026-09-17T00:00:00+08:00", {
      report: "R-10",
      lots: ["L-a1"],
      result: "QUALIFIED",
    });
    expect(found([reported(), clean])).toEqual(failed("COUNTERFEIT"));
  });

  it("is cleared when the report is revoked, or the record voided", () => {
    const revoked = event("InspectionReportRevoked", "2026-09-17T00:00:00+08:00", {
      report: "R-9",
    });
    expect(found([reported(), revoked], "2026-09-16T23:59:59.999+08:00")).toEqual(
      failed("COUNTERFEIT"),
    );
    expect(found([reported(), revoked], "2026-09-17T00:00:00+08:00")).toEqual(passed);
    expect(found([penalised(), voided("penalty", "2026-09-17T00:00:00+08:00")])).toEqual(passed);
  });

  it("ends when nothing of the lot is left", () => {
    const change = { with: [penalised(), destroyed()] };
    expect(finds(rule, change, "2026-09-17T23:59:59.999+08:00")).toEqual(failed("ADULTERATION"));
    expect(finds(rule, change, "2026-09-18T00:00:00+08:00")).toEqual(passed);
    expect(evidenceOf(rule, change, asked)).toEqual(["destruction"]);
    expect(found([penalised(), destroyed({ units: 3 })])).toEqual(failed("ADULTERATION"));
    expect(found([penalised(), destroyed({ whole: false })])).toEqual(failed("ADULTERATION"));
    expect(found([penalised(), destroyed({ lot: "L-a2", whole: true })])).toEqual(
      failed("ADULTERATION"),
    );
  });

  it("is judged lot by lot, and not of lots withdrawn", () => {
    const change = { edit: twoLots, with: [packed(), penalised()] };
    expect(lotsIn(rule, change, asked)).toEqual(["L-a1 FAIL ADULTERATED", "L-a2 PASS NO_FINDING"]);
    const withdrawn = event("LotWithdrawnFromSale", "2026-09-19T00:00:00+08:00", { lot: "L-a1" });
    expect(lotsIn(rule, { ...change, with: [...change.with, withdrawn] }, asked)).toEqual([
      "L-a2 PASS NO_FINDING",
    ]);
    expect(finds(rule, { with: [penalised(), withdrawn] }, asked)).toEqual(["PASS NO_FINDING", {}]);
  });

  it("is asked of goods of every category", () =>
    expect(finds(rule, { with: [penalised()], edit: ofCategory("apparel") }, asked)).toEqual(
      failed("ADULTERATION"),
    ));
});
