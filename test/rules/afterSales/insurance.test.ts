import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { asking, on } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const { tells, says, restsOn } = asking("compensation-insurance-active");
const start = on("10-17T10:00:00");
const before = on("10-17T09:59:59.999");
const later = on("12-01T00:00:00");

const insured = (
  data: Partial<Data<"InsurancePolicyRecorded">> = {},
  id = "insured",
  at = on("09-20T09:00:00"),
) =>
  event(
    "InsurancePolicyRecorded",
    at,
    { subject: "m:packer", insurer: "PICC", from: "2026-10-01", ...data },
    { id },
  );
const claimed = (at: string, order = "O-a1", id = "claimed") =>
  event("CompensationClaimed", at, { compensation: `C-${id}`, order }, { id });
const voided = (id: string) =>
  event("RecordVoided", on("10-01T00:00:00"), { event: id, reason: "x" });
const told = edited("ListingPublished", { insured: true });

describe("an insurance for buyers", () => {
  it("is not asked for where there is none and buyers are told of none", () => {
    expect(tells({}, start)).toEqual(["NA NO_INSURANCE", {}]);
    expect(says({ without: ["ListingPublished"] }, start)).toBe("NA NO_INSURANCE");
    expect(says({ edit: edited("ListingPublished", { insured: false }) }, start)).toBe(
      "NA NO_INSURANCE",
    );
  });
  it("is in force on the stream's day from its first to its last", () => {
    const term = (from: string, to?: string) =>
      says({ with: [insured({ from, ...(to !== undefined && { to }) })] }, later);
    expect(term("2026-10-17", "2026-10-17")).toBe("PASS SATISFIED");
    expect(term("2026-10-17")).toBe("PASS SATISFIED");
    expect(term("2026-10-18")).toBe("NA NO_INSURANCE");
    expect(term("2026-10-01", "2026-10-16")).toBe("NA NO_INSURANCE");
  });
  it("counts the first instant of a day to it, and the last", () => {
    const at = (opening: string) =>
      says(
        {
          without: ["SessionStarted", "SessionEnded"],
          edit: edited("SessionScheduled", { start: opening }),
          with: [insured({ from: "2026-10-17", to: "2026-10-17" })],
        },
        later,
      );
    expect(at(on("10-16T23:59:59.999"))).toBe("NA NO_INSURANCE");
    expect(at(on("10-17T00:00:00"))).toBe("PASS SATISFIED");
    expect(at(on("10-17T23:59:59.999"))).toBe("PASS SATISFIED");
    expect(at(on("10-18T00:00:00"))).toBe("NA NO_INSURANCE");
  });
  it("counts from when it was taken out", () => {
    const change = { with: [insured()] };
    expect(says(change, on("09-20T08:59:59.999"))).toBe("NA NO_INSURANCE");
    expect(says(change, on("09-20T09:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(change, start)).toEqual(["insured"]);
  });
  it("may be that of any party to the sale, and of no other", () => {
    const by = (subject: string) =>
      says(
        {
          edit: edited("SessionScheduled", { operator: "op:a" }),
          with: [insured({ subject })],
        },
        start,
      );
    for (const subject of ["m:packer", "h:mayor", "91610113MA6W8U4N6H", "op:a"])
      expect(by(subject)).toBe("PASS SATISFIED");
    expect(by("m:jinling")).toBe("NA NO_INSURANCE");
  });
  it("may be one of several, of which others are not in force", () => {
    const change = {
      with: [
        insured({ from: "2027-01-01" }, "next"),
        insured(),
        insured({ to: "2026-10-02" }, "old"),
      ],
    };
    expect(restsOn(change, start)).toEqual(["insured"]);
  });
  it("is in force on no day where no stream is planned", () => {
    const question = { session: "s:unknown", listing: "li:a" };
    expect(says({ with: [insured()] }, later, question)).toBe("NA NO_INSURANCE");
  });
  it("does not count when voided", () =>
    expect(says({ with: [insured(), voided("insured")] }, start)).toBe("NA NO_INSURANCE"));
});

describe("an insurance of which buyers are told", () => {
  it("is awaited until the planned start", () => {
    expect(tells({ edit: told }, before)).toEqual(["PENDING NO_INSURANCE_IN_FORCE", {}]);
    expect(tells({ edit: told }, start)).toEqual(["FAIL NO_INSURANCE_IN_FORCE", {}]);
    expect(restsOn({ edit: told }, start)).toEqual(["a-17"]);
    const lapsed = { edit: told, with: [insured({ to: "2026-10-16" })] };
    expect(says(lapsed, start)).toBe("FAIL NO_INSURANCE_IN_FORCE");
  });
  it("passes when it is there", () =>
    expect(says({ edit: told, with: [insured()] }, start)).toBe("PASS SATISFIED"));
});

describe("a claim for compensation", () => {
  const old = insured({ to: "2026-10-31" });
  it("while it is in force changes nothing", () => {
    expect(says({ with: [old, claimed(on("10-31T23:59:59.999"))] }, later)).toBe("PASS SATISFIED");
  });
  it("after it has run out fails from then on", () => {
    const change = { with: [old, claimed(on("11-01T00:00:00"))] };
    expect(says(change, on("10-31T23:59:59.999"))).toBe("PASS SATISFIED");
    expect(tells(change, on("11-01T00:00:00"))).toEqual(["FAIL INSURANCE_LAPSED", { claims: 1 }]);
    expect(restsOn(change, later)).toEqual(["insured", "claimed"]);
  });
  it("after it has run out before the stream fails as well", () => {
    const change = { with: [insured({ to: "2026-10-02" }), claimed(on("10-20T09:00:00"))] };
    expect(says(change, later)).toBe("FAIL INSURANCE_LAPSED");
    expect(says({ ...change, edit: told }, later)).toBe("FAIL INSURANCE_LAPSED");
  });
  it("is covered by the next insurance, of any of them", () => {
    const next = insured({ subject: "h:mayor", from: "2026-11-01" }, "next");
    expect(says({ with: [old, next, claimed(on("11-01T00:00:00"))] }, later)).toBe(
      "PASS SATISFIED",
    );
    const gap = insured({ from: "2026-11-02" }, "next");
    expect(says({ with: [old, gap, claimed(on("11-01T23:59:59.999"))] }, later)).toBe(
      "FAIL INSURANCE_LAPSED",
    );
  });
  it("where none was ever or none has begun finds none run out", () => {
    expect(says({ with: [claimed(on("10-20T09:00:00"))] }, later)).toBe("NA NO_INSURANCE");
    const foreign = insured({ subject: "m:jinling", to: "2026-10-02" });
    expect(says({ with: [foreign, claimed(on("10-20T09:00:00"))] }, later)).toBe("NA NO_INSURANCE");
    const next = insured({ from: "2026-11-01" });
    expect(says({ with: [next, claimed(on("10-20T09:00:00"))] }, later)).toBe("NA NO_INSURANCE");
  });
  it("is counted by order, of this listing in this session", () => {
    const at = on("11-02T09:00:00");
    const two = [claimed(at), claimed(at, "O-a2", "second")];
    expect(tells({ with: [old, ...two] }, later)[1]).toEqual({ claims: 2 });
    expect(says({ with: [old, claimed(at, "O-other")] }, later)).toBe("PASS SATISFIED");
  });
  it("found it run out only once both were on record, and the order placed", () => {
    const at = on("11-02T09:00:00");
    const late = insured({ to: "2026-10-31" }, "late", on("11-05T09:00:00"));
    const change = { with: [late, claimed(at)] };
    expect(says(change, on("11-05T08:59:59.999"), { knownAt: later })).toBe("NA NO_INSURANCE");
    expect(says(change, on("11-05T09:00:00"))).toBe("FAIL INSURANCE_LAPSED");
    const early = event("OrderPlaced", on("11-10T09:00:00"), {
      order: "O-late",
      session: "s:a",
      lot: "L-a1",
    });
    const odd = { with: [old, early, claimed(at, "O-late")] };
    expect(says(odd, on("11-10T08:59:59.999"), { knownAt: later })).toBe("PASS SATISFIED");
    expect(says(odd, on("11-10T09:00:00"), { knownAt: later })).toBe("FAIL INSURANCE_LAPSED");
  });
});
