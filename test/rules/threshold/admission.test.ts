import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
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
  voided,
} from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

type Decision = Data<"ProductAdmissionDecided">;
const decided = (data: Partial<Decision>): Change => ({
  edit: edited("ProductAdmissionDecided", data),
});
const decision = (at: string, data: Partial<Decision> = {}, id = "decision") =>
  event(
    "ProductAdmissionDecided",
    at,
    { listing: "li:a", by: "柞水县商务局", decision: "APPROVED", ...data },
    { id },
  );
const undecided = { without: ["ProductAdmissionDecided"] } as const satisfies Change;

describe("the admission of the product", () => {
  const { says, restsOn, turns } = asking("product-admission-approved");

  it("passes once approved by whoever is named", () => {
    expect(says(happy, on("09-18T09:59:59.999"))).toBe("PENDING NO_ADMISSION_DECISION");
    expect(says(happy, on("09-18T10:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(happy, later)).toEqual(["a-16"]);
  });
  it("is awaited until the planned start", () => {
    expect(turns(undecided, before)).toBe(start);
    expect(says(undecided, start)).toBe("FAIL NO_ADMISSION_DECISION");
  });
  it("fails when rejected", () => {
    expect(says(decided({ decision: "REJECTED" }), before)).toBe("FAIL NOT_ADMITTED");
    expect(restsOn(decided({ decision: "REJECTED" }), before)).toEqual(["a-16"]);
  });
  it("fails when nobody signed it", () => {
    expect(says(decided({ by: " " }), before)).toBe("FAIL ADMISSION_UNSIGNED");
    expect(restsOn(decided({ by: "" }), before)).toEqual(["a-16"]);
  });
  it("counts the last decision by the planned start, that instant included", () => {
    const rejected = (at: string) => ({ with: [decision(at, { decision: "REJECTED" })] });
    expect(says(rejected(start), later)).toBe("FAIL NOT_ADMITTED");
    expect(says(rejected(on("10-17T10:00:00.001")), later)).toBe("PASS SATISFIED");
  });
  it("does not come from another listing's decision", () =>
    expect(says({ ...undecided, with: [decision(early, { listing: "li:b" })] }, before)).toBe(
      "PENDING NO_ADMISSION_DECISION",
    ));
  it("is awaited where no listing is known", () =>
    expect(says(happy, later, { session: "s:unknown" })).toBe("PENDING NO_ADMISSION_DECISION"));
});

describe("the check of the product's background", () => {
  const { tells, says, restsOn, turns } = asking("background-check-done");
  const check = (at: string, adverseFindings?: string[], id = `check-${at}`, listing = "li:a") =>
    event(
      "BackgroundCheckCompleted",
      at,
      { listing, ...(adverseFindings !== undefined && { adverseFindings }) },
      { id },
    );
  // Story (a)'s pledge is signed on 16 September at 11:00.
  const inTime = check(on("09-10T00:00:00"), undefined, "in-time");

  it("is awaited until the planned start", () => {
    expect(says(happy, before)).toBe("PENDING BACKGROUND_UNCHECKED");
    expect(turns(happy, before)).toBe(start);
    expect(says(happy, start)).toBe("FAIL BACKGROUND_UNCHECKED");
  });
  it("passes without adverse findings", () => {
    expect(says({ with: [inTime] }, before)).toBe("PASS SATISFIED");
    expect(says({ with: [check(on("09-10T00:00:00"), [])] }, before)).toBe("PASS SATISFIED");
    expect(restsOn({ with: [inTime] }, before)).toEqual(["in-time"]);
  });
  it("does not come from another listing's check", () =>
    expect(says({ with: [check(on("09-10T00:00:00"), [], "x", "li:b")] }, before)).toBe(
      "PENDING BACKGROUND_UNCHECKED",
    ));
  it("is awaited where no listing is known", () =>
    expect(says(happy, later, { session: "s:unknown" })).toBe("PENDING BACKGROUND_UNCHECKED"));
  it("fails on adverse findings, before the start too", () => {
    const change = { with: [check(on("09-10T00:00:00"), ["fined", "sued"], "adverse")] };
    expect(tells(change, before)).toEqual(["FAIL BACKGROUND_ADVERSE", { findings: "fined; sued" }]);
    expect(restsOn(change, before)).toEqual(["adverse"]);
  });
  it("is what the last check says, as timely as the first", () => {
    const adverse = check(on("09-10T00:00:00"), ["fined"], "adverse");
    const clean = check(on("09-20T00:00:00"), [], "clean");
    expect(says({ with: [adverse, clean] }, before)).toBe("PASS SATISFIED");
    expect(restsOn({ with: [adverse, clean] }, before)).toEqual(["adverse", "clean"]);
    expect(says({ with: [inTime, check(on("10-01T00:00:00"), ["fined"])] }, before)).toBe(
      "FAIL BACKGROUND_ADVERSE",
    );
  });
  it("is late from the pledge's own instant on", () => {
    expect(says({ with: [check(on("09-16T10:59:59.999"))] }, before)).toBe("PASS SATISFIED");
    const late = { with: [check(on("09-16T11:00:00"), [], "late")] };
    expect(says(late, before)).toBe("PASS_LATE BACKGROUND_LATE");
    expect(restsOn(late, before)).toEqual(["late", "a-15"]);
    const again = { with: [...late.with, check(on("09-17T00:00:00"), [], "again")] };
    expect(says(again, before)).toBe("PASS_LATE BACKGROUND_LATE");
    expect(restsOn(again, before)).toEqual(["late", "again", "a-15"]);
  });
  it("is measured by the first pledge on this listing", () => {
    const pledged = (at: string, listing: string, id = "pledge") =>
      event("QualityPledgeSigned", at, { merchant: "m:packer", listing, version: 2 }, { id });
    expect(says({ with: [inTime, pledged(early, "li:b")] }, before)).toBe("PASS SATISFIED");
    expect(says({ with: [inTime, pledged(early, "li:a")] }, before)).toBe(
      "PASS_LATE BACKGROUND_LATE",
    );
    expect(
      says(
        { with: [inTime, pledged(early, "li:a", "x"), voided("x", on("10-01T00:00:00"))] },
        before,
      ),
    ).toBe("PASS SATISFIED");
  });
  it("is late from the planned start on, pledge or none", () => {
    const change = (at: string): Change => ({
      without: ["QualityPledgeSigned"],
      with: [check(at, [], "check")],
    });
    expect(says(change(before), later)).toBe("PASS SATISFIED");
    expect(says(change(start), later)).toBe("PASS_LATE BACKGROUND_LATE");
    expect(restsOn(change(start), later)).toEqual(["check"]);
  });
  it("is open again when it was voided", () =>
    expect(says({ with: [inTime, voided("in-time", on("09-11T00:00:00"))] }, before)).toBe(
      "PENDING BACKGROUND_UNCHECKED",
    ));
});

describe("relief of poverty", () => {
  const { says, restsOn, turns } = asking("poverty-relief-product");
  const benefit = { householdBenefit: "每户年增收三千元" };
  const paper = (data: Partial<Data<"SupplierCertificateRecorded">> = {}, id = "paper") =>
    event(
      "SupplierCertificateRecorded",
      early,
      { holder: "m:packer", programme: "832", ...data },
      { id },
    );

  it.each([false, undefined])("is no matter where the schedule says charity: %s", (charity) =>
    expect(says({ edit: scheduled({ charity }), with: [paper()] }, before)).toBe("NA NOT_CHARITY"),
  );
  it("is no matter where nothing is scheduled", () =>
    expect(says(happy, before, { session: "s:unknown" })).toBe("NA NOT_CHARITY"));
  it("is awaited until the planned start", () => {
    expect(says(happy, before)).toBe("PENDING NO_RELIEF");
    expect(turns(happy, before)).toBe(start);
    expect(says(happy, start)).toBe("FAIL NO_RELIEF");
  });
  it("is shown by a local speciality from which households gain", () => {
    expect(says(decided(benefit), before)).toBe("PASS SATISFIED");
    expect(restsOn(decided(benefit), before)).toEqual(["a-16"]);
  });
  it.each<[string, Partial<Decision>]>([
    ["gain left blank", { householdBenefit: "" }],
    ["no local speciality", { ...benefit, localSpeciality: false }],
    ["rejected", { ...benefit, decision: "REJECTED" }],
  ])("is not shown by a decision with %s", (_, data) =>
    expect(says(decided(data), before)).toBe("PENDING NO_RELIEF"),
  );
  it("is shown by a paper of the 832 platform, whatever the decision", () => {
    expect(says({ ...undecided, with: [paper()] }, before)).toBe("PASS SATISFIED");
    expect(restsOn({ ...undecided, with: [paper()] }, before)).toEqual(["paper"]);
  });
  it("is not shown by another merchant's paper, or one of another programme", () => {
    expect(says({ with: [paper({ holder: "m:other" })] }, before)).toBe("PENDING NO_RELIEF");
    expect(says({ with: [paper({ programme: "833" })] }, before)).toBe("PENDING NO_RELIEF");
    expect(says({ ...undecided, with: [paper({ programme: "833" })] }, before)).toBe(
      "PENDING NO_RELIEF",
    );
  });
  it("is shown by a paper of the programme under which the product was admitted", () => {
    const sold = { ...decided({ programme: "833" }), with: [paper({ programme: "833" })] };
    expect(says(sold, before)).toBe("PASS SATISFIED");
    const rejected = { ...sold, ...decided({ programme: "833", decision: "REJECTED" }) };
    expect(says(rejected, before)).toBe("PENDING NO_RELIEF");
  });
  it("is shown from the first day of the paper, until the planned start", () => {
    const from = (validFrom: string) => ({ with: [paper({ validFrom })] });
    expect(says(from("2026-10-02"), on("10-01T23:59:59.999"))).toBe("PENDING NO_RELIEF");
    expect(turns(from("2026-10-02"), on("10-01T00:00:00"))).toBe(on("10-02T00:00:00"));
    expect(says(from("2026-10-02"), on("10-02T00:00:00"))).toBe("PASS SATISFIED");
    expect(says(from("2026-10-17"), later)).toBe("PASS SATISFIED");
    expect(says(from("2026-10-18"), later)).toBe("FAIL NO_RELIEF");
  });
  it("is shown until the end of the paper's last day, which no longer counts after the start", () => {
    const to = (validTo: string) => ({ with: [paper({ validTo })] });
    expect(says(to("2026-10-15"), on("10-15T23:59:59.999"))).toBe("PASS SATISFIED");
    expect(says(to("2026-10-15"), on("10-16T00:00:00"))).toBe("PENDING NO_RELIEF");
    expect(says(to("2026-10-16"), later)).toBe("FAIL NO_RELIEF");
    expect(says(to("2026-10-17"), later)).toBe("PASS SATISFIED");
  });
  it("is shown by any paper in term", () => {
    const papers = [paper({}, "one"), paper({ validTo: "2026-09-30" }, "two")];
    expect(restsOn({ with: papers }, before)).toEqual(["one"]);
  });
  it("is awaited where no merchant is known", () =>
    expect(says({ without: ["ListingDrafted"], with: [paper()] }, before)).toBe(
      "PENDING SELLER_NOT_NAMED",
    ));
});

describe("a product that suits a stream", () => {
  const { says, restsOn } = asking("product-fit-five-criteria");

  it("is told by the decision", () => {
    expect(says(undecided, before)).toBe("PENDING NO_ADMISSION_DECISION");
    expect(says(undecided, start)).toBe("FAIL NO_ADMISSION_DECISION");
  });
  it.each(["brand", "demonstrable", "story", "customerBase", "dailyNecessity"])(
    "has at least one of five: %s",
    (criterion) => {
      expect(says(decided({ [criterion]: true }), before)).toBe("PASS SATISFIED");
      expect(restsOn(decided({ [criterion]: true }), before)).toEqual(["a-16"]);
    },
  );
  it("has none of them where none is said to be true", () => {
    expect(says(happy, before)).toBe("FAIL NO_CRITERION_MET");
    expect(says(decided({ brand: false, story: false }), before)).toBe("FAIL NO_CRITERION_MET");
    expect(restsOn(happy, before)).toEqual(["a-16"]);
  });
  it("may be one that was rejected", () =>
    expect(says(decided({ decision: "REJECTED", story: true }), before)).toBe("PASS SATISFIED"));
  it("is not told after the planned start", () =>
    expect(says({ with: [decision(on("10-17T10:00:00.001"), { story: true })] }, later)).toBe(
      "FAIL NO_CRITERION_MET",
    ));
});
