import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";
import {
  before,
  each,
  editedIf,
  evidenceOf,
  finds,
  happening,
  asked as judged,
  less,
  lotsIn,
  ofCategory,
  start,
  twoLots,
  voided,
} from "./finding.ts";

const asked = "2026-09-20T00:00:00+08:00";
const passed = ["PASS SATISFIED", { lot: "L-a1" }];
const packed = event("LotPacked", "2026-09-05T17:00:00+08:00", {
  lot: "L-a2",
  packer: "m:packer",
  packedOn: "2026-09-05",
  units: 10,
});
const labelled = (data: object = {}, at = "2026-09-06T08:00:00+08:00", id = "label") =>
  event("LabelRecorded", at, { lot: "L-a1", productionDate: "2026-09-05", ...data }, { id });

describe("the production date", () => {
  const rule = "production-date-genuine";
  it("must be that of the packing on every label", () => {
    expect(finds(rule, { with: [labelled()] }, asked)).toEqual(passed);
    expect(evidenceOf(rule, { with: [labelled()] }, asked)).toEqual(["a-07", "a-08", "label"]);
    const forged = labelled({ productionDate: "2026-09-06" });
    const mended = labelled({}, "2026-09-07T00:00:00+08:00", "mended");
    expect(finds(rule, { with: [forged, mended] }, asked)).toEqual([
      "FAIL PRODUCTION_DATE_DIFFERS",
      { lot: "L-a1", packed: "2026-09-05", labelled: "2026-09-06" },
    ]);
    expect(evidenceOf(rule, { with: [forged, mended] }, asked)).toEqual(["a-07", "label"]);
    expect(
      finds(rule, { with: [forged, voided("label", "2026-09-08T00:00:00+08:00")] }, asked),
    ).toEqual(passed);
  });
  it("fails where a label bears none", () =>
    expect(finds(rule, { with: [labelled({ productionDate: undefined })] }, asked)).toEqual([
      "FAIL PRODUCTION_DATE_DIFFERS",
      { lot: "L-a1", packed: "2026-09-05", labelled: "-" },
    ]));
  it("is none of another lot's label", () =>
    expect(
      finds(rule, { with: [labelled({ lot: "L-a2", productionDate: "2026-09-06" })] }, asked),
    ).toEqual(passed));
  it("waits for packing and label", () => {
    const unpacked = { without: ["LotPacked" as const] };
    expect(finds(rule, unpacked, before)).toEqual(["PENDING NOT_PACKED", { lot: "L-a1" }]);
    expect(finds(rule, unpacked, start)).toEqual(["FAIL NOT_PACKED", { lot: "L-a1" }]);
    const unlabelled = { without: ["LabelRecorded" as const] };
    expect(finds(rule, unlabelled, before)).toEqual(["PENDING NO_LABEL", { lot: "L-a1" }]);
    expect(finds(rule, unlabelled, start)).toEqual(["FAIL NO_LABEL", { lot: "L-a1" }]);
  });
});

const food = [
  ...["productName", "producer", "address", "contact", "conformityMark", "sc", "netContent"],
  ...["ingredients", "standard", "storage", "productionDate", "shelfLife"],
];
/** A label that bears all that any category asks for. */
const everything = {
  productName: "柞水木耳(干)",
  producer: "陕西秦耳食品有限公司",
  address: "陕西省商洛市柞水县下梁镇",
  contact: "0914-4xxxxxx",
  conformityMark: true,
  sc: "SC11661102600126",
  netContent: "250 g",
  ingredients: "黑木耳",
  standard: "GB/T 6192",
  storage: "阴凉干燥",
  productionDate: "2026-09-05",
  shelfLife: { months: 18 },
  expiryDate: "2028-03-05",
  allergens: "无",
  nutrition: true,
  approvalNumber: "国食健注G20260001",
  notDrugStatement: true,
  fibre: "棉 100 %",
  size: "170/88A",
  care: "手洗",
  safetyClass: "GB 18401 B",
  model: "KFR-35GW",
  energyLabel: true,
};

describe("the label", () => {
  const rule = "label-complete";
  const full = edited("LabelRecorded", everything);
  const packedOn = (day: string) => edited("LotPacked", { packedOn: day });
  const of2011 = "2027-03-15";
  const of2025 = "2027-03-16";

  it.each([
    ["packaged-food", of2011, "GB 7718-2011", food],
    ["packaged-food", of2025, "GB 7718-2025", [...food, "expiryDate", "allergens", "nutrition"]],
    ["packaged-food-meat", of2011, "GB 7718-2011", food],
    [
      "packaged-food-oil",
      of2025,
      "GB 7718-2025",
      [...food, "expiryDate", "allergens", "nutrition"],
    ],
    ["of no known kind", of2011, "GB 7718-2011", food],
    ["health-food", of2011, "GB 7718-2011", [...food, "approvalNumber", "notDrugStatement"]],
    [
      "health-food",
      of2025,
      "GB 7718-2025",
      [...food, "approvalNumber", "notDrugStatement", "expiryDate", "allergens"],
    ],
    [
      "fresh-produce",
      of2025,
      "PQL 27",
      ["productName", "producer", "address", "contact", "productionDate"],
    ],
    [
      "fresh-produce-egg",
      of2011,
      "PQL 27",
      ["productName", "producer", "address", "contact", "productionDate"],
    ],
    [
      "cosmetics",
      of2011,
      "PQL 27",
      [
        ...["productName", "producer", "address", "conformityMark", "contact", "approvalNumber"],
        ...["sc", "netContent", "ingredients", "standard", "productionDate", "shelfLife"],
      ],
    ],
    [
      "apparel",
      of2025,
      "PQL 27",
      [
        ...["productName", "producer", "address", "conformityMark"],
        ...["fibre", "size", "care", "safetyClass", "standard"],
      ],
    ],
    [
      "appliances",
      of2011,
      "PQL 27",
      [
        ...["productName", "producer", "address", "conformityMark", "contact", "model"],
        "energyLabel",
      ],
    ],
    ["medicine", of2011, "PQL 27", ["productName", "producer", "address", "conformityMark"]],
  ])("of %s made on %s follows %s", (category, day, version, fields) => {
    const change = (edit: (exhibit: Exhibit) => Exhibit) => ({
      edit: each(ofCategory(category), packedOn(day), full, edit),
    });
    const complete = judged(rule, change(full), asked);
    expect(complete).toMatchObject({ verdict: "PASS", parameters: { lot: "L-a1" }, version });

    const none = judged(rule, change(less("LabelRecorded", ...Object.keys(everything))), asked);
    expect(none).toMatchObject({
      verdict: "FAIL",
      reason: "LABEL_INCOMPLETE",
      parameters: { lot: "L-a1", fields: fields.join(", ") },
      version,
    });
  });

  it("is judged by the first packing, whenever it was recorded", () => {
    const change = (packedOnDay: string, at: string) => ({
      edit: each(packedOn(packedOnDay), happening(at, "LabelRecorded")),
    });
    const late = "2027-03-20T00:00:00+08:00";
    expect(judged(rule, change(of2011, late), late)).toMatchObject({
      verdict: "PASS",
      version: "GB 7718-2011",
    });
    expect(judged(rule, change(of2025, "2027-03-01T00:00:00+08:00"), late)).toMatchObject({
      verdict: "FAIL",
      parameters: { lot: "L-a1", fields: "expiryDate, allergens, nutrition" },
      version: "GB 7718-2025",
    });
  });

  it("is judged by its own instant while nothing is packed", () => {
    const at = (instant: string) =>
      judged(
        rule,
        { without: ["LotPacked"], edit: happening(instant, "LabelRecorded") },
        "2027-03-20T00:00:00+08:00",
      );
    expect(at("2027-03-15T23:59:59.999+08:00").version).toBe("GB 7718-2011");
    expect(at("2027-03-16T00:00:00+08:00").version).toBe("GB 7718-2025");
  });

  it("is the last one", () => {
    const blank = labelled({ ...everything, storage: " " });
    expect(finds(rule, { with: [blank] }, asked)).toEqual([
      "FAIL LABEL_INCOMPLETE",
      { lot: "L-a1", fields: "storage" },
    ]);
    expect(evidenceOf(rule, { with: [blank] }, asked)).toEqual(["label"]);
    expect(
      finds(rule, { with: [labelled({ ...everything, conformityMark: false })] }, asked),
    ).toEqual(["FAIL LABEL_INCOMPLETE", { lot: "L-a1", fields: "conformityMark" }]);
    const earlier = labelled({}, "2026-09-05T16:00:00+08:00");
    expect(finds(rule, { with: [earlier] }, asked)).toEqual(passed);
    expect(finds(rule, { with: [labelled({ lot: "L-a2" })] }, asked)).toEqual(passed);
  });

  it("is awaited before the planned start, and missed from it on", () => {
    const change = { without: ["LabelRecorded" as const] };
    expect(finds(rule, change, before)).toEqual(["PENDING NO_LABEL", { lot: "L-a1" }]);
    expect(finds(rule, change, start)).toEqual(["FAIL NO_LABEL", { lot: "L-a1" }]);
  });
});

describe("the producer on the label", () => {
  const rule = "producer-name-genuine";
  const number = "SC11661102600126";
  const label = (data: object) => edited("LabelRecorded", data);
  const licence = (data: object) => editedIf(({ id }) => id === "a-03", data);
  const differs = (labelledAs: string, actual = "陕西秦耳食品有限公司") => [
    "FAIL PRODUCER_DIFFERS",
    { lot: "L-a1", number, labelled: labelledAs, actual },
  ];
  const ofNoMaker = ["PENDING LICENCE_OF_NO_MAKER", { lot: "L-a1", number }];

  it("passes where it is the holder of the licence on the label", () => {
    expect(finds(rule, {}, asked)).toEqual(passed);
    expect(evidenceOf(rule, {}, asked)).toEqual(["a-08", "a-03", "a-01"]);
  });

  it("fails where it is another, or none", () => {
    const edit = label({ producer: "柞水木耳集团" });
    expect(finds(rule, { edit }, asked)).toEqual(differs("柞水木耳集团"));
    expect(evidenceOf(rule, { edit }, asked)).toEqual(["a-08", "a-03", "a-01"]);
    expect(finds(rule, { edit: less("LabelRecorded", "producer") }, asked)).toEqual(differs("-"));
  });

  it("goes by the name that the holder bore when the label was recorded", () => {
    const renamed = event(
      "MerchantRegistered",
      "2026-09-10T00:00:00+08:00",
      { merchant: "m:packer", name: "新名食品有限公司" },
      { id: "renamed" },
    );
    expect(finds(rule, { with: [renamed] }, asked)).toEqual(passed);
    const edit = label({ producer: "新名食品有限公司" });
    expect(finds(rule, { with: [renamed], edit }, asked)).toEqual(differs("新名食品有限公司"));
  });

  it("does not mind blanks and full-width signs", () => {
    const registered = edited("MerchantRegistered", { name: "秦耳(陕西)食品有限公司" });
    expect(
      finds(
        rule,
        {
          edit: each(
            registered,
            label({ producer: " 秦耳（陕西）食品有限公司", sc: `${number} ` }),
          ),
        },
        asked,
      ),
    ).toEqual(passed);
  });

  it("follows the last label", () => {
    const relabelled = labelled({ producer: "x", sc: number });
    expect(finds(rule, { with: [relabelled] }, asked)).toEqual(differs("x"));
    const earlier = labelled({ producer: "x", sc: number }, "2026-09-05T16:00:00+08:00");
    expect(finds(rule, { with: [earlier] }, asked)).toEqual(passed);
  });

  it("is awaited while label, number or registration is missing", () => {
    const unlabelled = { without: ["LabelRecorded" as const] };
    expect(finds(rule, unlabelled, before)).toEqual(["PENDING NO_LABEL", { lot: "L-a1" }]);
    expect(finds(rule, unlabelled, start)).toEqual(["FAIL NO_LABEL", { lot: "L-a1" }]);
    const unnumbered = { edit: less("LabelRecorded", "sc") };
    expect(finds(rule, unnumbered, before)).toEqual(["PENDING NO_LICENCE_NUMBER", { lot: "L-a1" }]);
    expect(finds(rule, unnumbered, start)).toEqual(["FAIL NO_LICENCE_NUMBER", { lot: "L-a1" }]);
    const unregistered = { without: ["MerchantRegistered" as const] };
    expect(finds(rule, unregistered, before)).toEqual([
      "PENDING MERCHANT_NOT_REGISTERED",
      { lot: "L-a1" },
    ]);
    expect(finds(rule, unregistered, start)).toEqual([
      "FAIL MERCHANT_NOT_REGISTERED",
      { lot: "L-a1" },
    ]);
  });

  it("needs a verified licence of that number and kind", () => {
    expect(finds(rule, { edit: licence({ verified: false }) }, asked)).toEqual(ofNoMaker);
    expect(finds(rule, { edit: licence({ kind: "JY" }) }, asked)).toEqual(ofNoMaker);
    expect(finds(rule, { edit: licence({ number: "SC11661102600127" }) }, asked)).toEqual(
      ofNoMaker,
    );
    expect(finds(rule, { edit: licence({ number: "SC11661102600127" }) }, start)[0]).toBe(
      "FAIL LICENCE_OF_NO_MAKER",
    );
  });

  it("must be somebody who sells, packed or made the goods", () => {
    const held = (holder: string) =>
      each(
        licence({ holder }),
        label({ producer: "另一家公司" }),
        edited("LotPacked", { packer: "m:factory" }),
      );
    const registered = (merchant: string) =>
      event("MerchantRegistered", "2026-08-02T09:00:00+08:00", { merchant, name: "另一家公司" });
    const change = (holder: string) => ({ with: [registered(holder)], edit: held(holder) });
    expect(finds(rule, change("m:factory"), asked)).toEqual(passed);
    expect(finds(rule, change("m:jinling"), asked)).toEqual(passed);
    expect(finds(rule, change("m:stranger"), asked)).toEqual(ofNoMaker);
    expect(
      finds(rule, { with: [registered("m:x")], edit: label({ producer: "另一家公司" }) }, asked),
    ).toEqual(differs("另一家公司"));
  });

  it.each([
    ["2026-09-05", "2026-09-05", "PASS SATISFIED"],
    ["2026-09-06", "2029-05-19", "FAIL LICENCE_NOT_IN_FORCE"],
    ["2024-05-20", "2026-09-04", "FAIL LICENCE_NOT_IN_FORCE"],
  ])(
    "had to hold the licence on the day of the label: from %s to %s: %s",
    (validFrom, validTo, verdict) => {
      const edit = licence({ validFrom, validTo });
      const [said, parameters] = finds(rule, { edit }, asked);
      expect(said).toBe(verdict);
      if (said === "PASS SATISFIED") return;
      expect(parameters).toEqual({ lot: "L-a1", number, from: validFrom, to: validTo });
      expect(evidenceOf(rule, { edit }, asked)).toEqual(["a-08", "a-03"]);
    },
  );

  it("is told of a term that is open", () =>
    expect(
      finds(rule, { edit: licence({ validFrom: "2026-09-06", validTo: undefined }) }, asked)[1],
    ).toEqual({ lot: "L-a1", number, from: "2026-09-06", to: "-" }));

  it("may have renewed the licence since, or before", () => {
    const renewed = (validFrom: string, validTo: string) => ({
      with: [
        event(
          "LicenceRecorded",
          "2026-09-10T00:00:00+08:00",
          { holder: "m:packer", kind: "SC", number, validFrom, validTo, verified: true },
          { id: "renewed" },
        ),
      ],
    });
    expect(finds(rule, renewed("2026-09-10", "2031-09-09"), asked)).toEqual(passed);
    expect(evidenceOf(rule, renewed("2026-09-10", "2031-09-09"), asked)).toEqual([
      ...["a-08", "a-03", "a-01"],
    ]);
    const change = {
      ...renewed("2026-09-01", "2031-08-31"),
      edit: licence({ validTo: "2026-08-31" }),
    };
    expect(evidenceOf(rule, change, asked)).toEqual(["a-08", "renewed", "a-01"]);
  });

  it("is judged lot by lot", () =>
    expect(
      lotsIn(
        rule,
        {
          edit: twoLots,
          with: [packed, labelled({ lot: "L-a2", producer: "x", sc: number })],
        },
        asked,
      ),
    ).toEqual(["L-a1 PASS SATISFIED", "L-a2 FAIL PRODUCER_DIFFERS"]));

  it("of cosmetics goes by the licence for cosmetics", () => {
    const edit = each(
      ofCategory("cosmetics"),
      label({ sc: "陕妆20260001" }),
      licence({ kind: "COSMETICS_PRODUCTION", number: "陕妆20260001" }),
    );
    expect(finds(rule, { edit }, asked)).toEqual(passed);
    expect(finds(rule, { edit: ofCategory("cosmetics") }, asked)).toEqual(ofNoMaker);
  });

  it.each(["health-food", "packaged-food-nut", "of no known kind"])("is judged of %s", (category) =>
    expect(finds(rule, { edit: ofCategory(category) }, asked)).toEqual(passed),
  );
  it.each(["fresh-produce", "apparel", "appliances", "tobacco"])(
    "is not judged of %s",
    (category) =>
      expect(finds(rule, { edit: ofCategory(category) }, asked)).toEqual([
        "NA NOT_THIS_CATEGORY",
        {},
      ]),
  );
});
