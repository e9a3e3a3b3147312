import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";
import {
  before,
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
const passed = ["PASS SATISFIED", { lot: "L-a1" }];
const packedFromOther = event("LotPacked", "2026-09-05T17:00:00+08:00", {
  lot: "L-a2",
  batches: ["b:2"],
  packer: "m:packer",
  packedOn: "2026-09-05",
  units: 10,
});
const grown = [
  "fresh-produce",
  "fresh-produce-berry",
  "fresh-produce-egg",
  "fresh-produce-meat",
  "fresh-produce-aquatic",
];
const made = [
  "packaged-food",
  "packaged-food-grain",
  "packaged-food-nut",
  "packaged-food-tea",
  "packaged-food-honey",
  "packaged-food-oil",
  "packaged-food-meat",
  "health-food",
  "of no known kind",
];
const neither = ["cosmetics", "apparel", "appliances", "medicine"];

describe("the check on receipt", () => {
  const rule = "raw-material-receipt-checked";
  const received = (data: object = {}, id = "receipt") =>
    event(
      "GoodsReceived",
      "2026-08-25T00:00:00+08:00",
      {
        batch,
        name: "木耳",
        spec: "干",
        quantity: "780 kg",
        productionDate: "2026-08-20",
        shelfLife: "18 个月",
        receivedOn: "2026-08-25",
        supplierName: "柞水县金岭木耳专业合作社",
        supplierAddress: "小岭镇",
        supplierContact: "0914-4xxxxxx",
        certificates: ["HGZ-611026-20260825-0017"],
        ...data,
      },
      { id },
    );
  const found = (withs: readonly Exhibit[], at = asked) => finds(rule, { with: withs }, at);

  it("passes with a complete record for each batch", () => {
    expect(found([received()])).toEqual(passed);
    const change = { with: [received(), received({ name: "麻袋" }, "more")] };
    expect(evidenceOf(rule, change, asked)).toEqual(["more", "receipt"]);
  });

  it("is awaited before the planned start, and missed from it on", () => {
    expect(found([], before)).toEqual(["PENDING NO_RECEIPT", { lot: "L-a1", batch }]);
    expect(found([], start)).toEqual(["FAIL NO_RECEIPT", { lot: "L-a1", batch }]);
  });

  it("is not known from another batch, nor from a record made by mistake", () => {
    const missing = ["PENDING NO_RECEIPT", { lot: "L-a1", batch }];
    expect(found([received({ batch: "b:2" })])).toEqual(missing);
    expect(found([received(), voided("receipt", "2026-08-26T00:00:00+08:00")])).toEqual(missing);
  });

  it.each([
    "name",
    "spec",
    "quantity",
    "productionDate",
    "shelfLife",
    "receivedOn",
    "supplierName",
    "supplierAddress",
    "supplierContact",
  ])("fails at once where a receipt is without %s", (field) => {
    const change = { with: [received(), received({ [field]: undefined }, "incomplete")] };
    expect(finds(rule, change, asked)).toEqual([
      "FAIL RECEIPT_INCOMPLETE",
      { lot: "L-a1", batch, fields: field },
    ]);
    expect(evidenceOf(rule, change, asked)).toEqual(["incomplete"]);
  });

  it.each([[undefined], [[]], [["", " "]]])("fails with papers %j", (certificates) =>
    expect(found([received({ certificates })])).toEqual([
      "FAIL RECEIPT_INCOMPLETE",
      { lot: "L-a1", batch, fields: "certificates" },
    ]),
  );

  it("names all that is missing", () =>
    expect(found([received({ spec: " ", supplierName: "", certificates: [] })])).toEqual([
      "FAIL RECEIPT_INCOMPLETE",
      { lot: "L-a1", batch, fields: "spec, supplierName, certificates" },
    ]));

  it("is asked for of every batch of the first packing", () => {
    const edit = edited("LotPacked", { batches: [batch, "b:2"] });
    expect(finds(rule, { with: [received()], edit }, asked)).toEqual([
      "PENDING NO_RECEIPT",
      { lot: "L-a1", batch: "b:2" },
    ]);
    expect(
      finds(rule, { with: [received(), received({ batch: "b:2" }, "other")], edit }, asked),
    ).toEqual(passed);
  });

  it("waits for packing and batch", () => {
    const unpacked = { without: ["LotPacked" as const] };
    expect(finds(rule, unpacked, before)).toEqual(["PENDING NOT_PACKED", { lot: "L-a1" }]);
    expect(finds(rule, unpacked, start)).toEqual(["FAIL NOT_PACKED", { lot: "L-a1" }]);
    const unnamed = { edit: less("LotPacked", "batches") };
    expect(finds(rule, unnamed, before)).toEqual(["PENDING NO_BATCH", { lot: "L-a1" }]);
    expect(finds(rule, unnamed, start)).toEqual(["FAIL NO_BATCH", { lot: "L-a1" }]);
  });

  it("is judged lot by lot", () =>
    expect(lotsIn(rule, { edit: twoLots, with: [received(), packedFromOther] }, asked)).toEqual([
      "L-a1 PASS SATISFIED",
      "L-a2 PENDING NO_RECEIPT",
    ]));

  it.each(made)("is needed for %s", (category) =>
    expect(finds(rule, { edit: ofCategory(category) }, asked)[0]).toBe("PENDING NO_RECEIPT"),
  );
  it.each([...grown, ...neither])("is not needed for %s", (category) =>
    expect(finds(rule, { edit: ofCategory(category) }, asked)).toEqual([
      "NA NOT_THIS_CATEGORY",
      {},
    ]),
  );
});

describe("the farm record", () => {
  const rule = "farm-record-kept";
  const edit = ofCategory("fresh-produce");
  const harvested = (harvestedOn: string, data: object = {}, id = `harvest-${harvestedOn}`) =>
    event("HarvestRecorded", "2026-08-20T18:00:00+08:00", { batch, harvestedOn, ...data }, { id });
  const applied = (data: object = {}, id = "use") =>
    event(
      "InputApplied",
      "2026-08-10T18:00:00+08:00",
      {
        batch,
        name: "代森锰锌",
        source: "供销社",
        usage: "喷雾",
        dose: "20 g",
        appliedOn: "2026-08-10",
        intervalDays: 7,
        ...data,
      },
      { id },
    );
  const found = (withs: readonly Exhibit[], at = asked) => finds(rule, { with: withs, edit }, at);
  const tooEarly = (from: string) => ["FAIL HARVESTED_TOO_EARLY", { lot: "L-a1", batch, from }];

  it("is not asked for where nothing is grown, but a recorded use is judged there too", () => {
    const packaged = (withs: readonly Exhibit[]) => finds(rule, { with: withs }, asked);
    expect(packaged([harvested("2026-08-20")])).toEqual(["NA NOT_THIS_CATEGORY", {}]);
    expect(packaged([applied(), harvested("2026-08-16")])).toEqual(tooEarly("2026-08-17"));
    expect(packaged([applied(), harvested("2026-08-17")])).toEqual(passed);
    expect(packaged([applied({ batch: "b:2" }), harvested("2026-08-16")])).toEqual([
      "NA NOT_THIS_CATEGORY",
      {},
    ]);
  });

  it("passes with a harvest and no use of anything", () =>
    expect(found([harvested("2026-08-20")])).toEqual(passed));

  it("passes where the harvest waited for the whole interval, and fails a day earlier", () => {
    expect(found([applied(), harvested("2026-08-17")])).toEqual(passed);
    expect(found([applied(), harvested("2026-08-16")])).toEqual(tooEarly("2026-08-17"));
    expect(evidenceOf(rule, { with: [applied(), harvested("2026-08-16")], edit }, asked)).toEqual([
      "use",
      "harvest-2026-08-16",
    ]);
    expect(evidenceOf(rule, { with: [applied(), harvested("2026-08-17")], edit }, asked)).toEqual([
      "harvest-2026-08-17",
      "use",
    ]);
  });

  it("takes a use on the day of the harvest for one before it", () => {
    expect(found([applied(), harvested("2026-08-10")])).toEqual(tooEarly("2026-08-17"));
    expect(found([applied({ intervalDays: undefined }), harvested("2026-08-10")])).toEqual(passed);
    expect(found([applied({ intervalDays: 0 }), harvested("2026-08-10")])).toEqual(passed);
    expect(found([applied({ intervalDays: 1 }), harvested("2026-08-10")])).toEqual(
      tooEarly("2026-08-11"),
    );
  });

  it("does not hold a use against a harvest before it, but against each one after", () => {
    expect(found([applied(), harvested("2026-08-09")])).toEqual(passed);
    expect(found([applied(), harvested("2026-08-09"), harvested("2026-08-12")])).toEqual(
      tooEarly("2026-08-17"),
    );
  });

  it("judges every use", () => {
    const later = applied({ appliedOn: "2026-08-15", intervalDays: 10 }, "later");
    expect(found([applied(), later, harvested("2026-08-20")])).toEqual(tooEarly("2026-08-25"));
  });

  it.each(["name", "source", "usage", "dose"])("fails where a use is without %s", (field) => {
    const withs = [applied(), applied({ [field]: " " }, "x-incomplete"), harvested("2026-08-20")];
    expect(found(withs)).toEqual([
      "FAIL INPUT_RECORD_INCOMPLETE",
      { lot: "L-a1", batch, fields: field },
    ]);
    expect(evidenceOf(rule, { with: withs, edit }, asked)).toEqual(["x-incomplete"]);
  });

  it("is awaited before the planned start, and missed from it on", () => {
    expect(found([applied()], before)).toEqual(["PENDING NO_HARVEST", { lot: "L-a1", batch }]);
    expect(found([applied()], start)).toEqual(["FAIL NO_HARVEST", { lot: "L-a1", batch }]);
  });

  it("counts neither another batch nor a record made by mistake", () => {
    expect(found([harvested("2026-08-20", { batch: "b:2" })])[0]).toBe("PENDING NO_HARVEST");
    expect(found([applied({ batch: "b:2" }), harvested("2026-08-11")])).toEqual(passed);
    expect(
      found([applied(), harvested("2026-08-11"), voided("use", "2026-08-21T00:00:00+08:00")]),
    ).toEqual(passed);
  });

  it("is judged lot by lot, and batch by batch", () => {
    const change = {
      edit: each(edit, twoLots),
      with: [
        packedFromOther,
        harvested("2026-08-20"),
        harvested("2026-08-11", { batch: "b:2" }, "other"),
        applied({ batch: "b:2" }),
      ],
    };
    expect(lotsIn(rule, change, asked)).toEqual([
      "L-a1 PASS SATISFIED",
      "L-a2 FAIL HARVESTED_TOO_EARLY",
    ]);
  });

  it.each(grown)("is needed for %s", (category) =>
    expect(finds(rule, { edit: ofCategory(category) }, asked)[0]).toBe("PENDING NO_HARVEST"),
  );
  it.each([...made, ...neither])("is not needed for %s", (category) =>
    expect(finds(rule, { edit: ofCategory(category) }, asked)).toEqual([
      "NA NOT_THIS_CATEGORY",
      {},
    ]),
  );
});
