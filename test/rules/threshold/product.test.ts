import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { fullTable } from "../../../src/rules/categoryTable.ts";
import {
  asking,
  before,
  type Change,
  early,
  happy,
  later,
  on,
  scheduled,
  start,
} from "../asking.ts";
import { edited } from "../full.ts";
import { core, event } from "../scene.ts";

type Decision = Data<"ProductAdmissionDecided">;
const decided = (data: Partial<Decision>): Change => ({
  edit: edited("ProductAdmissionDecided", data),
});
const undecided = { without: ["ProductAdmissionDecided"] } as const satisfies Change;
const decision = (at: string, data: Partial<Decision>) =>
  event("ProductAdmissionDecided", at, { listing: "li:a", decision: "APPROVED", ...data });

describe.each([
  ["product-local-speciality", "NOT_LOCAL_SPECIALITY"],
  ["product-long-haul-suitable", "NOT_LONG_HAUL_SUITABLE"],
])("%s", (id, reason) => {
  const { says, restsOn, turns } = asking(id);

  it("is told by the decision, from its own instant on", () => {
    expect(says(happy, on("09-18T09:59:59.999"))).toBe("PENDING NO_ADMISSION_DECISION");
    expect(says(happy, on("09-18T10:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(happy, later)).toEqual(["a-16"]);
  });
  it("is awaited until the planned start", () => {
    expect(turns(undecided, before)).toBe(start);
    expect(says(undecided, start)).toBe("FAIL NO_ADMISSION_DECISION");
  });
  it("is awaited where no listing is known, or another was decided on", () => {
    expect(says(happy, later, { session: "s:no" })).toBe("PENDING NO_ADMISSION_DECISION");
    expect(says({ ...undecided, with: [decision(early, { listing: "li:b" })] }, before)).toBe(
      "PENDING NO_ADMISSION_DECISION",
    );
  });
  it("fails with the admission", () => {
    expect(says(decided({ decision: "REJECTED" }), before)).toBe("FAIL NOT_ADMITTED");
    expect(restsOn(decided({ decision: "REJECTED" }), before)).toEqual(["a-16"]);
  });
  it("is not judged by a decision after the planned start", () => {
    expect(says({ with: [decision(start, {})] }, later)).toBe(`FAIL ${reason}`);
    expect(says({ with: [decision(on("10-17T10:00:00.001"), {})] }, later)).toBe("PASS SATISFIED");
  });
});

describe("a local speciality", () => {
  const { says, restsOn } = asking("product-local-speciality");
  it("is what the decision says is one", () => {
    const change = decided({ localSpeciality: false });
    expect(says(change, before)).toBe("FAIL NOT_LOCAL_SPECIALITY");
    expect(restsOn(change, before)).toEqual(["a-16"]);
  });
});

describe("goods fit for the way", () => {
  const { says, restsOn } = asking("product-long-haul-suitable");
  const figures = { packagingTestPassed: true, maxTransitHours: 48, tolerableTransitHours: 48 };
  const withFigures = (data: Partial<typeof figures>) => ({
    ...undecided,
    with: [decision(early, data)],
  });

  it("tolerate the longest way, to the hour", () => {
    expect(says(withFigures(figures), before)).toBe("PASS SATISFIED");
    expect(says(withFigures({ ...figures, maxTransitHours: 48.5 }), before)).toBe(
      "FAIL NOT_LONG_HAUL_SUITABLE",
    );
  });
  it("passed the packaging test", () => {
    const change = decided({ packagingTestPassed: false });
    expect(says(change, before)).toBe("FAIL NOT_LONG_HAUL_SUITABLE");
    expect(restsOn(change, before)).toEqual(["a-16"]);
  });
  it.each(["packagingTestPassed", "maxTransitHours", "tolerableTransitHours"] as const)(
    "are not known to be where %s is missing",
    (field) => {
      const { [field]: _, ...others } = figures;
      expect(says(withFigures(others), before)).toBe("FAIL NOT_LONG_HAUL_SUITABLE");
    },
  );
});

describe("goods enough for the stream", () => {
  const { tells, says, restsOn, turns } = asking("product-scale-sufficient");
  const packed = (lot: string, units: number, at = on("09-05T16:00:00")) =>
    event(
      "LotPacked",
      at,
      { lot, packer: "m:packer", packedOn: "2026-09-05", units },
      { id: `packed-${lot}` },
    );
  const second = event("LotAssigned", on("09-20T00:00:00"), { listing: "li:a", lot: "L-2" });

  it.each<[string, Change]>([
    ["nothing is packed", { without: ["LotPacked"] }],
    ["nothing is drafted", { without: ["ListingDrafted"] }],
  ])("are awaited while %s", (_, change) => {
    expect(says(change, before)).toBe("PENDING NOTHING_PACKED");
    expect(turns(change, before)).toBe(start);
    expect(says(change, start)).toBe("FAIL NOTHING_PACKED");
  });
  it("are as many as planned", () => {
    expect(says(happy, before)).toBe("PASS SATISFIED");
    expect(restsOn(happy, before)).toEqual(["a-07"]);
    expect(says({ edit: edited("LotPacked", { units: 2000 }) }, before)).toBe("PASS SATISFIED");
    const short = { edit: edited("LotPacked", { units: 1999 }) };
    expect(tells(short, before)).toEqual(["FAIL TOO_FEW_UNITS", { units: 1999, planned: 2000 }]);
    expect(restsOn(short, before)).toEqual(["a-07"]);
  });
  it("are as many as the schedule plans, before the draft, before nothing", () => {
    expect(tells({ edit: scheduled({ plannedUnits: 3001 }) }, before)).toEqual([
      "FAIL TOO_FEW_UNITS",
      { units: 3000, planned: 3001 },
    ]);
    const unplanned = {
      without: ["LotPacked"] as const,
      with: [packed("L-a1", 0)],
      edit: edited("ListingDrafted", { plannedUnits: undefined }),
    };
    expect(says(unplanned, before)).toBe("PASS SATISFIED");
  });
  it("come from all lots on sale, as packed by the planned start", () => {
    const change = (at: string): Change => ({
      without: ["LotPacked"],
      with: [packed("L-a1", 1500), packed("L-2", 500, at), second],
    });
    expect(says(change(start), later)).toBe("PASS SATISFIED");
    expect(restsOn(change(start), later)).toEqual(["packed-L-a1", "packed-L-2"]);
    expect(tells(change(on("10-17T10:00:00.001")), later)).toEqual([
      "FAIL TOO_FEW_UNITS",
      { units: 1500, planned: 2000 },
    ]);
    const withdrawn = event("LotWithdrawnFromSale", on("10-01T00:00:00"), { lot: "L-2" });
    expect(
      says({ ...change(early), with: [...(change(early).with ?? []), withdrawn] }, later),
    ).toBe("FAIL TOO_FEW_UNITS");
  });
  it("are judged by the draft where nothing is scheduled", () =>
    expect(says(happy, later, { session: "s:no", listing: "li:a" })).toBe("PASS SATISFIED"));
});

describe("a category that is not sold on stream", () => {
  const { tells, says, restsOn } = asking("restricted-category-blocked");
  const sold = (category: string | undefined): Change => ({
    edit: edited("ListingDrafted", { category }),
  });
  const barred = [
    "financial-product",
    "medicine",
    "tobacco",
    "wildlife",
    "medical-device",
    "service",
  ];

  it.each(barred)("is %s", (category) => {
    expect(tells(sold(category), before)).toEqual(["FAIL CATEGORY_BARRED", { category }]);
    expect(restsOn(sold(category), before)).toEqual(["a-09"]);
  });
  it.each([
    ...Object.keys(fullTable).filter((name) => !barred.includes(name)),
    "no-such-category",
    undefined,
  ])("is not %s", (category) => expect(says(sold(category), later)).toBe("PASS NO_FINDING"));
  it("cannot be told without a draft, which is no finding", () =>
    expect(says({ without: ["ListingDrafted"] }, later)).toBe("PASS NO_FINDING"));
  it("is given up with the next draft", () => {
    const redrafted = event("ListingDrafted", on("10-01T00:00:00"), {
      listing: "li:a",
      merchant: "m:packer",
      category: "packaged-food",
    });
    const change = {
      edit: (exhibit: ReturnType<typeof event>) =>
        exhibit.id === "a-09"
          ? edited("ListingDrafted", { category: "tobacco" })(exhibit)
          : exhibit,
      with: [redrafted],
    };
    expect(says(change, on("09-30T23:59:59.999"))).toBe("FAIL CATEGORY_BARRED");
    expect(says(change, on("10-01T00:00:00"))).toBe("PASS NO_FINDING");
  });
  it("is not judged by the core rules", () =>
    expect(core.rules.map(({ id }) => id)).not.toContain("restricted-category-blocked"));
});
