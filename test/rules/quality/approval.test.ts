import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";
import {
  before,
  changesAt,
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

const rule = "health-food-registered";
const asked = "2026-09-20T00:00:00+08:00";
const passed = ["PASS SATISFIED", { lot: "L-a1" }];
const number = "国食健注G20200001";
const productName = "秦耳牌木耳多糖胶囊";
const label = (data: object) => edited("LabelRecorded", data);
const printed = { approvalNumber: number, productName, notDrugStatement: true };
const healthFood = each(ofCategory("health-food"), label(printed));
const approved = (data: object = {}, id = "paper") =>
  event(
    "ApprovalRecorded",
    "2026-08-02T00:00:00+08:00",
    { holder: "m:packer", number, productName, verified: true, ...data },
    { id },
  );
const found = (
  withs: readonly Exhibit[],
  at = asked,
  edit: (exhibit: Exhibit) => Exhibit = healthFood,
) => finds(rule, { with: withs, edit }, at);

describe("health food", () => {
  const unapproved = ["PENDING NOT_APPROVED", { lot: "L-a1", number }];

  it("passes with a registration that its label bears", () => {
    expect(found([approved()])).toEqual(passed);
    expect(evidenceOf(rule, { with: [approved()], edit: healthFood }, asked)).toEqual([
      "a-08",
      "paper",
    ]);
  });

  it("awaits it before the planned start, and misses it from then on", () => {
    expect(found([], before)).toEqual(unapproved);
    expect(found([], start)).toEqual(["FAIL NOT_APPROVED", { lot: "L-a1", number }]);
  });

  it.each(["m:packer", "m:factory", "m:jinling"])("may be registered by %s", (holder) =>
    expect(
      found(
        [approved({ holder })],
        asked,
        each(healthFood, edited("LotPacked", { packer: "m:factory" })),
      ),
    ).toEqual(passed),
  );

  it.each([
    ["of somebody else", { holder: "m:stranger" }],
    ["that nobody verified", { verified: false }],
    ["of another number", { number: "国食健注G20200002" }],
  ])("is not covered by an approval %s", (_, data) =>
    expect(found([approved(data)])).toEqual(unapproved),
  );

  it("is not covered by an approval recorded by mistake", () =>
    expect(found([approved(), voided("paper", "2026-08-03T00:00:00+08:00")])).toEqual(unapproved));

  it("waits for the label", () => {
    const change = {
      without: ["LabelRecorded" as const],
      with: [approved()],
      edit: ofCategory("health-food"),
    };
    expect(finds(rule, change, before)).toEqual(["PENDING NO_LABEL", { lot: "L-a1" }]);
    expect(finds(rule, change, start)).toEqual(["FAIL NO_LABEL", { lot: "L-a1" }]);
  });

  it("fails at once where the label lacks number or statement", () => {
    const without = (field: string) =>
      found([approved()], asked, each(healthFood, less("LabelRecorded", field)));
    expect(without("approvalNumber")).toEqual(["FAIL APPROVAL_NOT_ON_LABEL", { lot: "L-a1" }]);
    expect(found([approved()], asked, each(healthFood, label({ approvalNumber: " " })))[0]).toBe(
      "FAIL APPROVAL_NOT_ON_LABEL",
    );
    expect(without("notDrugStatement")).toEqual(["FAIL NOT_DRUG_UNSTATED", { lot: "L-a1" }]);
    expect(
      found([approved()], asked, each(healthFood, label({ notDrugStatement: false })))[0],
    ).toBe("FAIL NOT_DRUG_UNSTATED");
    for (const field of ["approvalNumber", "notDrugStatement"])
      expect(
        evidenceOf(
          rule,
          { with: [approved()], edit: each(healthFood, less("LabelRecorded", field)) },
          asked,
        ),
      ).toEqual(["a-08"]);
  });

  it("follows the last label", () => {
    const relabelled = (at: string) =>
      event("LabelRecorded", at, { lot: "L-a1", productName }, { id: "again" });
    const edit = (exhibit: Exhibit) => (exhibit.id === "again" ? exhibit : healthFood(exhibit));
    expect(found([approved(), relabelled("2026-09-06T00:00:00+08:00")], asked, edit)[0]).toBe(
      "FAIL APPROVAL_NOT_ON_LABEL",
    );
    expect(found([approved(), relabelled("2026-09-05T10:00:00+08:00")], asked, edit)).toEqual(
      passed,
    );
  });

  it.each([
    ["国食健注G20200001", true],
    ["国食健注J20200001", true],
    ["食健备G201961000123", true],
    ["食健备J201900000123", true],
    ["国食健注Ｇ20200001 ", true],
    ["国食健注G2020000", false],
    ["国食健注G202000010", false],
    ["国食健注X20200001", false],
    ["食健备G20196100012", false],
    ["食健备G2019610001234", false],
    ["批准文号国食健注G20200001", false],
    ["国药准字Z20200001", false],
  ])("may bear the number %s: %s", (approvalNumber, isValid) => {
    const edit = each(healthFood, label({ approvalNumber }));
    const verdict = found([approved({ number: approvalNumber })], asked, edit);
    expect(verdict).toEqual(
      isValid ? passed : ["FAIL APPROVAL_BAD_NUMBER", { lot: "L-a1", number: approvalNumber }],
    );
    if (!isValid) expect(evidenceOf(rule, { edit }, asked)).toEqual(["a-08"]);
  });

  it("must be approved under the name on its label", () => {
    expect(found([approved({ productName: "另一种胶囊" })])).toEqual([
      "FAIL APPROVED_AS_ANOTHER",
      { lot: "L-a1", number, labelled: productName, actual: "另一种胶囊" },
    ]);
    expect(
      evidenceOf(rule, { with: [approved({ productName: "x" })], edit: healthFood }, asked),
    ).toEqual(["a-08", "paper"]);
    expect(found([approved({ productName: ` ${productName}` })])).toEqual(passed);
    expect(found([approved({ productName: "x" }, "other"), approved()])).toEqual(passed);
  });

  it("must be approved on the day asked about, the first and last day included", () => {
    const paper = approved({ validFrom: "2026-09-10", validTo: "2026-09-20" });
    const outside = [
      "FAIL APPROVAL_NOT_IN_FORCE",
      { lot: "L-a1", number, from: "2026-09-10", to: "2026-09-20" },
    ];
    expect(found([paper], "2026-09-09T23:59:59.999+08:00")).toEqual(outside);
    expect(found([paper], "2026-09-10T00:00:00+08:00")).toEqual(passed);
    expect(found([paper], "2026-09-20T23:59:59.999+08:00")).toEqual(passed);
    expect(found([paper], "2026-09-21T00:00:00+08:00")).toEqual(outside);
    expect(
      evidenceOf(rule, { with: [paper], edit: healthFood }, "2026-09-21T00:00:00+08:00"),
    ).toEqual(["paper"]);
    const renewed = approved({ validFrom: "2026-09-21" }, "renewed");
    expect(found([paper, renewed], "2026-09-21T00:00:00+08:00")).toEqual(passed);
  });

  describe("registered without a last day", () => {
    const paper = approved({ validFrom: "2021-09-20" });
    const lastInstant = "2026-09-19T23:59:59.999+08:00";
    const runOut = "2026-09-20T00:00:00+08:00";

    it("is registered for five years", () => {
      expect(found([paper], lastInstant)).toEqual(passed);
      expect(found([paper], runOut)).toEqual([
        "FAIL APPROVAL_NOT_IN_FORCE",
        { lot: "L-a1", number, from: "2021-09-20", to: "-" },
      ]);
      expect(changesAt(rule, { with: [paper], edit: healthFood }, lastInstant)).toBe(runOut);
    });

    it("is registered longer where the paper says so", () =>
      expect(found([approved({ validFrom: "2021-09-20", validTo: "2028-08-31" })], runOut)).toEqual(
        passed,
      ));

    it("has no end where it is filed, or says no first day", () => {
      const filed = "食健备G201961000123";
      expect(
        found(
          [approved({ number: filed, validFrom: "2019-01-01" })],
          runOut,
          each(healthFood, label({ approvalNumber: filed })),
        ),
      ).toEqual(passed);
      expect(found([approved({ validFrom: undefined })], runOut)).toEqual(passed);
    });
  });

  it("is judged lot by lot", () =>
    expect(lotsIn(rule, { with: [approved()], edit: each(healthFood, twoLots) }, asked)).toEqual([
      "L-a1 PASS SATISFIED",
      "L-a2 PENDING NO_LABEL",
    ]));
});

describe("cosmetics", () => {
  it.each([
    ["国妆特字20210001", true],
    ["国妆特字G20210001", true],
    ["国妆特进字J20210001", true],
    ["粤G妆网备字2021000001", true],
    ["国妆网备进字（沪）2021000001", true],
    ["国妆特字2021001", false],
    ["粤G妆网备字202100001", false],
    ["粤X妆网备字2021000001", false],
    ["国妆网备进字2021000001", false],
    ["国妆网备进字(沪)20210000012", false],
    ["国食健注G20200001", false],
  ])(
    "may bear the number %s: %s, and need not say that they are no medicine",
    (approvalNumber, isValid) =>
      expect(
        found(
          [approved({ number: approvalNumber })],
          asked,
          each(ofCategory("cosmetics"), label({ approvalNumber, productName })),
        )[0],
      ).toBe(isValid ? "PASS SATISFIED" : "FAIL APPROVAL_BAD_NUMBER"),
  );

  it("of a special kind are registered for five years, the others filed without end", () => {
    const at = (approvalNumber: string) =>
      found(
        [approved({ number: approvalNumber, validFrom: "2021-09-20" })],
        asked,
        each(ofCategory("cosmetics"), label({ approvalNumber, productName })),
      )[0];
    expect(at("国妆特字20210001")).toBe("FAIL APPROVAL_NOT_IN_FORCE");
    expect(at("粤G妆网备字2021000001")).toBe("PASS SATISFIED");
  });
});

it.each(["packaged-food", "fresh-produce", "apparel", "appliances", "medicine"])(
  "%s needs no approval",
  (category) =>
    expect(finds(rule, { edit: ofCategory(category) }, asked)).toEqual([
      "NA NOT_THIS_CATEGORY",
      {},
    ]),
);
