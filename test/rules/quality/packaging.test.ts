import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { event } from "../scene.ts";
import {
  before,
  evidenceOf,
  finds,
  lotsIn,
  ofCategory,
  start,
  twoLots,
  voided,
} from "./finding.ts";

describe("the packaging of food", () => {
  const rule = "packaging-material-safe";
  const asked = "2026-09-20T00:00:00+08:00";
  const passed = ["PASS SATISFIED", { lot: "L-a1" }];
  const material = (data: object = {}, id = "material") =>
    event(
      "PackagingMaterialRecorded",
      "2026-09-05T12:00:00+08:00",
      {
        lot: "L-a1",
        material: "PE 袋",
        supplier: "西安包装厂",
        supplierLot: "20260801",
        standard: "GB 4806.7",
        certificate: "BZ-1",
        ...data,
      },
      { id },
    );
  const found = (withs: readonly Exhibit[], at = asked) => finds(rule, { with: withs }, at);

  it("passes with the papers of every supplier's lot", () => {
    const more = material({ material: "脱氧剂", supplierLot: "7" }, "more");
    expect(found([material(), more])).toEqual(passed);
    expect(evidenceOf(rule, { with: [material(), more] }, asked)).toEqual(["material", "more"]);
  });

  it("is awaited before the planned start, and missed from it on", () => {
    expect(found([], before)).toEqual(["PENDING NO_PACKAGING_RECORD", { lot: "L-a1" }]);
    expect(found([], start)).toEqual(["FAIL NO_PACKAGING_RECORD", { lot: "L-a1" }]);
  });

  it("is not known from another lot, nor from a record made by mistake", () => {
    const missing = ["PENDING NO_PACKAGING_RECORD", { lot: "L-a1" }];
    expect(found([material({ lot: "L-a2" })])).toEqual(missing);
    expect(found([material(), voided("material", "2026-09-06T00:00:00+08:00")])).toEqual(missing);
  });

  it.each(["material", "supplier", "supplierLot", "standard", "certificate"])(
    "fails at once where one record is without %s, whatever the others say",
    (field) => {
      const withs = [material({ [field]: "" }, "incomplete"), material()];
      expect(found(withs)).toEqual([
        "FAIL PACKAGING_RECORD_INCOMPLETE",
        { lot: "L-a1", fields: field },
      ]);
      expect(evidenceOf(rule, { with: withs }, asked)).toEqual(["incomplete"]);
    },
  );

  it("names all that is missing", () =>
    expect(found([material({ supplier: undefined, certificate: " " })])[1]).toEqual({
      lot: "L-a1",
      fields: "supplier, certificate",
    }));

  it("is judged lot by lot", () =>
    expect(lotsIn(rule, { edit: twoLots, with: [material()] }, asked)).toEqual([
      "L-a1 PASS SATISFIED",
      "L-a2 PENDING NO_PACKAGING_RECORD",
    ]));

  it.each(["packaged-food-honey", "fresh-produce", "health-food", "of no known kind"])(
    "is asked of %s",
    (category) =>
      expect(finds(rule, { edit: ofCategory(category) }, asked)[0]).toBe(
        "PENDING NO_PACKAGING_RECORD",
      ),
  );
  it.each(["cosmetics", "apparel", "appliances", "service"])("is not asked of %s", (category) =>
    expect(finds(rule, { edit: ofCategory(category) }, asked)).toEqual([
      "NA NOT_THIS_CATEGORY",
      {},
    ]),
  );
});
