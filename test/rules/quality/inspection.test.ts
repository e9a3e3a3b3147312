import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { event } from "../scene.ts";
import {
  before,
  each,
  evidenceOf,
  finds,
  lotsIn,
  ofCategory,
  start,
  twoLots,
  voided,
} from "./finding.ts";

const lab = "91611002MA6Y2D9F5E";
const asked = "2026-09-20T00:00:00+08:00";
/** The report of the story was issued at 2026-09-14T17:00. */
const issued = "2026-09-14T17:00:00+08:00";
const items = ["moisture", "lead", "cadmium", "mercury", "sulfur-dioxide", "pesticide-residue"];

const granted = (data: object = {}, at = "2026-01-05T09:00:00+08:00", id = "grant") =>
  event(
    "LabAccreditationGranted",
    at,
    { lab, cmaNumber: "CMA-1", validFrom: "2026-01-05", ...data },
    { id },
  );
const withdrawn = (at: string, body = lab) =>
  event("LabAccreditationWithdrawn", at, { lab: body, reason: "x" }, { id: "withdrawal" });
const reported = (report: string, at: string, data: object = {}) =>
  event(
    "InspectionReportIssued",
    at,
    { report, lots: ["L-a1"], lab, result: "QUALIFIED", items, ...data },
    { id: report },
  );

describe("an accredited inspection body", () => {
  const rule = "lab-accredited";
  const found = (withs: readonly Exhibit[], at = asked) => finds(rule, { with: withs }, at);
  const passed = ["PASS SATISFIED", { lot: "L-a1" }];
  const atOtherTimes = ["FAIL LAB_ACCREDITED_AT_OTHER_TIMES", { lot: "L-a1" }];

  it("passes if its term and scope held when it reported", () => {
    expect(found([granted({ scope: items })])).toEqual(passed);
    expect(evidenceOf(rule, { with: [granted({ scope: items })] }, asked)).toEqual([
      "a-14",
      "grant",
    ]);
  });

  it("passes with an accreditation that names no scope, for any item", () =>
    expect(found([granted()])).toEqual(passed));

  it("is awaited before the planned start, and missed from it on", () => {
    expect(found([], before)).toEqual(["PENDING LAB_NOT_ACCREDITED", { lot: "L-a1" }]);
    expect(found([], start)).toEqual(["FAIL LAB_NOT_ACCREDITED", { lot: "L-a1" }]);
  });

  it("is not known from the accreditation of another body", () =>
    expect(found([granted({ lab: "another" })])).toEqual([
      "PENDING LAB_NOT_ACCREDITED",
      { lot: "L-a1" },
    ]));

  it("is not known from an accreditation recorded by mistake", () =>
    expect(found([granted(), voided("grant", "2026-09-01T00:00:00+08:00")])).toEqual([
      "PENDING LAB_NOT_ACCREDITED",
      { lot: "L-a1" },
    ]));

  it("may be granted on paper after the report, for a term that held before", () => {
    const late = granted({}, "2026-09-19T00:00:00+08:00");
    expect(found([late])).toEqual(passed);
    expect(finds(rule, { with: [late] }, "2026-09-18T00:00:00+08:00")).toEqual([
      "PENDING LAB_NOT_ACCREDITED",
      { lot: "L-a1" },
    ]);
  });

  it.each([
    ["the first day is the day of the report", { validFrom: "2026-09-14" }, passed],
    ["the first day is the day after", { validFrom: "2026-09-15" }, atOtherTimes],
    ["the last day is the day of the report", { validTo: "2026-09-14" }, passed],
    ["the last day is the day before", { validTo: "2026-09-13" }, atOtherTimes],
  ])("%s", (_, term, verdict) => expect(found([granted(term)])).toEqual(verdict));

  it("counts on the day of the report alone: a term that ends later changes nothing", () =>
    expect(found([granted({ validTo: "2026-09-14" })], start)).toEqual(passed));

  it("is judged with the report and all accreditations and withdrawals on the table", () =>
    expect(
      evidenceOf(rule, { with: [granted(), withdrawn("2026-09-01T00:00:00+08:00")] }, asked),
    ).toEqual(["a-14", "grant", "withdrawal"]));

  it.each([
    ["a day before the report", "2026-09-13T17:00:00+08:00", atOtherTimes],
    ["in the instant of the report", issued, atOtherTimes],
    ["a millisecond after the report", "2026-09-14T17:00:00.001+08:00", passed],
    ["in the instant of the grant", "2026-01-05T09:00:00+08:00", atOtherTimes],
    ["before the grant", "2026-01-05T08:59:59.999+08:00", passed],
  ])("withdrawn %s", (_, at, verdict) =>
    expect(found([granted(), withdrawn(at)])).toEqual(verdict),
  );

  it("is not touched by the withdrawal of another body", () =>
    expect(found([granted(), withdrawn("2026-09-01T00:00:00+08:00", "another")])).toEqual(passed));

  it("is accredited again by a later grant", () =>
    expect(
      found([
        granted(),
        withdrawn("2026-03-01T00:00:00+08:00"),
        granted({}, "2026-04-01T00:00:00+08:00", "again"),
      ]),
    ).toEqual(passed));

  it("must have every item of the report in its scope", () =>
    expect(found([granted({ scope: items.slice(2) })])).toEqual([
      "FAIL LAB_SCOPE_EXCEEDED",
      { lot: "L-a1", items: "moisture, lead" },
    ]));

  it("may be accredited for anything where the report names no item", () => {
    const without = ["InspectionReportIssued"] as const;
    const bare = reported("R-0", issued, { items: undefined });
    expect(finds(rule, { without, with: [bare, granted({ scope: ["lead"] })] }, asked)).toEqual(
      passed,
    );
  });

  it("is judged by its scope with report and accreditations on the table", () =>
    expect(evidenceOf(rule, { with: [granted({ scope: [] })] }, asked)).toEqual(["a-14", "grant"]));

  it.each([
    ["begins", { validFrom: "2026-09-14" }, "PASS SATISFIED"],
    ["has just ended", { validTo: "2026-09-13" }, "FAIL LAB_ACCREDITED_AT_OTHER_TIMES"],
  ])("may report in the instant in which its term %s: %j, %s", (_, term, verdict) =>
    expect(
      finds(
        rule,
        {
          without: ["InspectionReportIssued"],
          with: [reported("R-0", "2026-09-14T00:00:00+08:00"), granted(term)],
        },
        asked,
      )[0],
    ).toBe(verdict),
  );

  it("may have its scope in several accreditations, of which only those in force count", () => {
    const one = granted({ scope: items.slice(2) });
    const other = (validTo: string) =>
      granted({ scope: items.slice(0, 2), validTo }, "2026-01-06T09:00:00+08:00", "other");
    expect(found([one, other("2026-12-31")])).toEqual(passed);
    expect(found([one, other("2026-02-01")])).toEqual([
      "FAIL LAB_SCOPE_EXCEEDED",
      { lot: "L-a1", items: "moisture, lead" },
    ]);
  });

  it("is asked for of every report in force, also of those before the last", () => {
    const earlier = reported("R-0", "2026-09-10T00:00:00+08:00", { lab: "another" });
    expect(found([granted(), earlier])).toEqual(["PENDING LAB_NOT_ACCREDITED", { lot: "L-a1" }]);
    const revoked = event("InspectionReportRevoked", "2026-09-11T00:00:00+08:00", {
      report: "R-0",
    });
    expect(found([granted(), earlier, revoked])).toEqual(passed);
  });

  it("must be named by the report", () => {
    const unnamed = reported("R-0", "2026-09-10T00:00:00+08:00", { lab: undefined });
    expect(found([granted(), unnamed], before)).toEqual(["PENDING LAB_UNNAMED", { lot: "L-a1" }]);
    expect(found([granted(), unnamed], start)).toEqual(["FAIL LAB_UNNAMED", { lot: "L-a1" }]);
  });

  it("says nothing where there is no report", () => {
    const change = { without: ["InspectionReportIssued" as const], with: [granted()] };
    expect(finds(rule, change, before)).toEqual(["PENDING NO_REPORT", { lot: "L-a1" }]);
    expect(finds(rule, change, start)).toEqual(["FAIL NO_REPORT", { lot: "L-a1" }]);
  });

  it("is judged lot by lot", () =>
    expect(
      lotsIn(
        rule,
        {
          edit: twoLots,
          with: [
            granted(),
            reported("R-2", "2026-09-10T00:00:00+08:00", { lots: ["L-a2"], lab: "another" }),
          ],
        },
        asked,
      ),
    ).toEqual(["L-a1 PASS SATISFIED", "L-a2 PENDING LAB_NOT_ACCREDITED"]));

  it("says nothing where no lot is on sale", () =>
    expect(
      finds(
        rule,
        { with: [event("LotWithdrawnFromSale", "2026-09-15T00:00:00+08:00", { lot: "L-a1" })] },
        asked,
      ),
    ).toEqual(["NA NO_LOT", {}]));
});

describe("the finding of the inspection", () => {
  const rule = "pre-inspection-passed";
  it("passes on the last report, whatever an earlier one found", () => {
    const worse = reported("R-0", "2026-09-10T00:00:00+08:00", { result: "UNQUALIFIED" });
    expect(finds(rule, { with: [worse] }, asked)).toEqual(["PASS SATISFIED", { lot: "L-a1" }]);
    expect(evidenceOf(rule, { with: [worse] }, asked)).toEqual(["a-14"]);
  });
  it("passes on the only report", () =>
    expect(finds(rule, {}, asked)).toEqual(["PASS SATISFIED", { lot: "L-a1" }]));
  it("fails on the last report", () => {
    const worse = reported("R-9", "2026-09-15T00:00:00+08:00", { result: "UNQUALIFIED" });
    expect(finds(rule, { with: [worse] }, asked)).toEqual(["FAIL UNQUALIFIED", { lot: "L-a1" }]);
    expect(evidenceOf(rule, { with: [worse] }, asked)).toEqual(["R-9"]);
  });
  it("is awaited before the planned start, and missed from it on", () => {
    const change = { without: ["InspectionReportIssued" as const] };
    expect(finds(rule, change, before)).toEqual(["PENDING NO_REPORT", { lot: "L-a1" }]);
    expect(finds(rule, change, start)).toEqual(["FAIL NO_REPORT", { lot: "L-a1" }]);
  });
});

describe("the inspection before the stream", () => {
  const rule = "inspection-before-stream";
  const late = (at: string) => ({
    without: ["InspectionReportIssued" as const],
    with: [reported("R-9", at)],
  });
  it("may be reported in the instant of the start", () =>
    expect(finds(rule, late(start), start)).toEqual(["PASS SATISFIED", { lot: "L-a1" }]));
  it("may not be reported later", () =>
    expect(finds(rule, late("2026-10-17T10:00:00.001+08:00"), "2026-10-18T00:00:00+08:00")).toEqual(
      ["FAIL NO_REPORT_IN_TIME", { lot: "L-a1" }],
    ));
  it("is awaited until then", () =>
    expect(finds(rule, late(start), before)).toEqual([
      "PENDING NO_REPORT_IN_TIME",
      { lot: "L-a1" },
    ]));
});

describe("the items of the inspection", () => {
  const rule = "inspection-items-complete";
  const inspected = (...names: readonly string[]) => ({
    without: ["InspectionReportIssued" as const],
    with: [reported("R-9", "2026-09-15T00:00:00+08:00", { items: names })],
  });

  it("may be measured values, and in several reports", () => {
    const rest = items.slice(1);
    expect(
      finds(
        rule,
        {
          without: ["InspectionReportIssued"],
          with: [
            reported("R-8", "2026-09-14T00:00:00+08:00", {
              items: [{ item: "moisture", value: 11, limit: 12, unit: "%" }],
            }),
            reported("R-9", "2026-09-15T00:00:00+08:00", { items: rest }),
          ],
        },
        asked,
      ),
    ).toEqual(["PASS SATISFIED", { lot: "L-a1" }]);
    expect(finds(rule, inspected(...rest), asked)).toEqual([
      "FAIL ITEMS_MISSING",
      { lot: "L-a1", items: "moisture" },
    ]);
  });

  it("are all missing where the report names none", () =>
    expect(
      finds(
        rule,
        {
          without: ["InspectionReportIssued"],
          with: [reported("R-9", "2026-09-15T00:00:00+08:00", { items: undefined })],
        },
        asked,
      ),
    ).toEqual(["FAIL ITEMS_MISSING", { lot: "L-a1", items: items.join(", ") }]));

  it("are awaited before the planned start, and missed from it on", () => {
    const change = { without: ["InspectionReportIssued" as const] };
    expect(finds(rule, change, before)).toEqual(["PENDING NO_REPORT", { lot: "L-a1" }]);
    expect(finds(rule, change, start)).toEqual(["FAIL NO_REPORT", { lot: "L-a1" }]);
  });

  it.each([
    ["packaged-food", items],
    ["packaged-food-grain", ["cadmium", "aflatoxin-b1", "pesticide-residue", "moisture"]],
    [
      "packaged-food-nut",
      ["acid-value", "peroxide-value", "aflatoxin-b1", "lead", "pesticide-residue"],
    ],
    ["packaged-food-tea", ["pesticide-residue", "lead"]],
    ["packaged-food-honey", ["sugars", "lead", "veterinary-residue", "total-plate-count"]],
    ["packaged-food-oil", ["acid-value", "peroxide-value", "aflatoxin-b1", "benzopyrene"]],
    [
      "packaged-food-meat",
      ["nitrite", "total-plate-count", "coliforms", "lead", "veterinary-residue"],
    ],
    ["fresh-produce", ["pesticide-residue", "lead", "cadmium"]],
    ["fresh-produce-berry", ["pesticide-residue", "lead", "cadmium"]],
    ["fresh-produce-egg", ["veterinary-residue", "lead"]],
    ["fresh-produce-meat", ["quarantine", "veterinary-residue"]],
    ["fresh-produce-aquatic", ["veterinary-residue", "lead", "cadmium"]],
    ["health-food", ["registered-indicators", "total-plate-count", "lead"]],
    ["cosmetics", ["total-plate-count", "lead", "arsenic", "mercury", "banned-substances"]],
    ["apparel", ["formaldehyde", "ph", "azo-dyes", "fibre-content"]],
    ["something else", items],
  ])("of %s", (category, required) => {
    const needed = (...names: readonly string[]) =>
      finds(rule, { ...inspected(...names), edit: ofCategory(category) }, asked);
    expect(needed("x")).toEqual([
      "FAIL ITEMS_MISSING",
      { lot: "L-a1", items: required.join(", ") },
    ]);
    expect(needed(...required)).toEqual(["PASS SATISFIED", { lot: "L-a1" }]);
  });

  it.each(["appliances", "financial-product"])(
    "of %s: none, but there must be a report",
    (category) => {
      expect(finds(rule, { edit: ofCategory(category) }, asked)).toEqual([
        "PASS SATISFIED",
        { lot: "L-a1" },
      ]);
      expect(
        finds(
          rule,
          { without: ["InspectionReportIssued"], edit: each(ofCategory(category)) },
          asked,
        ),
      ).toEqual(["PENDING NO_REPORT", { lot: "L-a1" }]);
    },
  );
});
