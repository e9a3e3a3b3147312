import { describe, expect, it } from "vitest";
import { instantOf } from "../../../src/domain/values/instant.ts";
import { customerDataConfidential } from "../../../src/rules/conduct/privacy.ts";
import { openDossier } from "../../../src/rules/dossier.ts";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { asking, on } from "../asking.ts";
import { full } from "../full.ts";
import { event, storyA } from "../scene.ts";

const rule = "customer-data-confidential";
const { says, tells, restsOn, finding } = asking(rule);
const later = on("11-30T10:00:00");
const voidedBy = (id: string) =>
  event("RecordVoided", on("11-20T10:00:00"), { event: id, reason: "by mistake" });

describe("customers' data", () =>
  it("pass while nothing is found, before the stream too", () => {
    expect(tells({}, on("09-01T10:00:00"))).toEqual(["PASS NO_FINDING", {}]);
    expect(tells({}, later)).toEqual(["PASS NO_FINDING", {}]);
  }));

describe("a leak", () => {
  type Word = "LeakReported" | "LeakConfirmed" | "LeakCleared";
  const word = (type: Word, at: string, data: object = {}) =>
    event(type, on(at), { session: "s:a", case: "leak", ...data }, { id: `${type}-${at}` });

  it("follows the last word on the case", () => {
    const change = {
      with: [
        word("LeakReported", "10-01T09:00:00"),
        word("LeakConfirmed", "10-20T09:00:00"),
        word("LeakCleared", "10-21T09:00:00"),
      ],
    };
    expect(says(change, on("10-01T08:59:59.999"))).toBe("PASS NO_FINDING");
    expect(tells(change, on("10-01T09:00:00"))).toEqual(["PENDING LEAK_SUSPECTED", {}]);
    expect(restsOn(change, on("10-01T09:00:00"))).toEqual(["LeakReported-10-01T09:00:00"]);
    expect(tells(change, on("10-20T09:00:00"))).toEqual(["FAIL LEAK_CONFIRMED", {}]);
    expect(restsOn(change, on("10-20T09:00:00"))).toEqual(["LeakConfirmed-10-20T09:00:00"]);
    expect(says(change, on("10-21T09:00:00"))).toBe("PASS NO_FINDING");
  });
  it("counts for this listing where it names it or none, in this session alone", () => {
    const says1 = (data: object) =>
      says({ with: [word("LeakConfirmed", "10-20T09:00:00", data)] }, later);
    expect(says1({ listing: "li:a" })).toBe("FAIL LEAK_CONFIRMED");
    expect(says1({ listing: "li:b" })).toBe("PASS NO_FINDING");
    expect(says1({ session: "s:b" })).toBe("PASS NO_FINDING");
  });
  it("that is only reported gives way to what is certain", () => {
    const change = {
      with: [
        word("LeakReported", "10-20T09:00:00", { case: "open" }),
        event("PersonalDataAccessed", on("10-20T09:00:00"), { session: "s:a", by: "x" }),
      ],
    };
    expect(says(change, later)).toBe("FAIL DATA_MISUSED");
  });
});

describe("access to customers' data", () => {
  const accessed = (data: object) =>
    event(
      "PersonalDataAccessed",
      on("10-20T09:00:00"),
      { session: "s:a", by: "op:1", ...data },
      { id: "accessed" },
    );

  it.each([
    ["for a permitted purpose passes", { purpose: "发货", permitted: true }, "PASS NO_FINDING"],
    [
      "for a purpose not permitted fails",
      { purpose: "营销", permitted: false },
      "FAIL DATA_MISUSED",
    ],
    ["for a purpose nobody says is permitted fails", { purpose: "营销" }, "FAIL DATA_MISUSED"],
    ["for no named purpose fails", { permitted: true }, "FAIL DATA_MISUSED"],
    ["for a blank purpose fails", { purpose: " ", permitted: true }, "FAIL DATA_MISUSED"],
    ["in another session is not judged here", { session: "s:b" }, "PASS NO_FINDING"],
  ])("%s", (_, data, verdict) => expect(says({ with: [accessed(data)] }, later)).toBe(verdict));

  it("fails from that instant for good, unless the record is voided", () => {
    const change = { with: [accessed({}), voidedBy("accessed")] };
    expect(says(change, on("10-20T08:59:59.999"))).toBe("PASS NO_FINDING");
    expect(tells(change, on("10-20T09:00:00"))).toEqual(["FAIL DATA_MISUSED", {}]);
    expect(restsOn(change, on("11-19T10:00:00"))).toEqual(["accessed"]);
    expect(says(change, later)).toBe("PASS NO_FINDING");
  });
});

describe("an erasure that a buyer asked for", () => {
  const asked = (at: string, order = "O-a1") =>
    event("ErasureRequested", on(at), { order }, { id: `asked-${order}-${at}` });
  const done = (at: string, data: object = {}) =>
    event("ErasureDone", on(at), { order: "O-a1", ...data });

  // Asked on Monday 26 October: the 15th working day is Monday 16 November.
  const request = asked("10-26T15:00:00");
  const lastInstant = on("11-16T23:59:59.999");
  const overdueFrom = on("11-17T00:00:00");

  it("passes until the end of the 15th working day, and fails from then on", () => {
    const change = { with: [request] };
    expect(says(change, lastInstant)).toBe("PASS NO_FINDING");
    expect(tells(change, overdueFrom)).toEqual(["FAIL ERASURE_OVERDUE", {}]);
    expect(restsOn(change, overdueFrom)).toEqual(["asked-O-a1-10-26T15:00:00"]);
    expect(finding(change, overdueFrom).provisional).toBeUndefined();
  });
  it("passes when done in time, and again when done late", () => {
    const inTime = { with: [request, done("11-16T23:59:59.999")] };
    expect(says(inTime, overdueFrom)).toBe("PASS NO_FINDING");
    const late = { with: [request, done("11-18T10:00:00")] };
    expect(says(late, on("11-18T09:59:59.999"))).toBe("FAIL ERASURE_OVERDUE");
    expect(says(late, on("11-18T10:00:00"))).toBe("PASS NO_FINDING");
    const atOnceLate = { with: [request, done("11-17T00:00:00")] };
    expect(says(atOnceLate, lastInstant)).toBe("PASS NO_FINDING");
    expect(says(atOnceLate, overdueFrom)).toBe("PASS NO_FINDING");
  });
  it("counts as done where the data are only stored, while the law demands that", () =>
    expect(says({ with: [request, done("11-01T10:00:00", { restricted: true })] }, later)).toBe(
      "PASS NO_FINDING",
    ));
  it("is not done by what was done before it was asked, or for another order", () => {
    expect(says({ with: [request, done("10-26T14:59:59.999")] }, later)).toBe(
      "FAIL ERASURE_OVERDUE",
    );
    expect(says({ with: [request, done("10-26T15:00:00")] }, later)).toBe("PASS NO_FINDING");
    expect(says({ with: [request, done("10-27T10:00:00", { order: "O-a2" })] }, later)).toBe(
      "FAIL ERASURE_OVERDUE",
    );
  });
  it("is judged of each order and each request, and only of this session's orders", () => {
    const both = { with: [request, asked("10-27T09:00:00", "O-a2")] };
    expect(restsOn(both, on("11-17T12:00:00"))).toEqual(["asked-O-a1-10-26T15:00:00"]);
    expect(restsOn(both, on("11-18T00:00:00"))).toEqual([
      "asked-O-a1-10-26T15:00:00",
      "asked-O-a2-10-27T09:00:00",
    ]);
    const again = { with: [request, done("10-28T10:00:00"), asked("10-29T10:00:00")] };
    expect(restsOn(again, later)).toEqual(["asked-O-a1-10-29T10:00:00"]);
    const elsewhere = event("OrderPlaced", on("10-20T10:00:00"), {
      order: "O-b",
      session: "s:b",
      lot: "L-a1",
      listing: "li:b",
    });
    expect(says({ with: [elsewhere, asked("10-26T15:00:00", "O-b")] }, later)).toBe(
      "PASS NO_FINDING",
    );
  });
  it("adds nothing to the sums when done in time, and else one count for its while", () => {
    const at = instantOf(later);
    const counted = (...events: Parameters<typeof storyA>[0]["with"] & object) => {
      const file = storyA({ with: events });
      const dossier = openDossier(file, { session: "s:a", at, knownAt: at }, full.terms);
      return dossier.orders().flatMap((placed) => customerDataConfidential.counts(dossier, placed));
    };
    const count = {
      of: "overdue",
      amount: 1,
      from: instantOf(overdueFrom),
      about: "O-a1",
      evidence: [request],
    };
    expect(counted(request)).toEqual([count]);
    expect(counted(request, done("11-16T23:59:59.999"))).toEqual([]);
    expect(counted(request, done("11-17T00:00:00"))).toEqual([]);
    expect(counted(request, done("11-17T00:00:00.001"))).toEqual([
      { ...count, until: instantOf(on("11-17T00:00:00.001")) },
    ]);
  });
  it("no longer fails where the request was voided", () =>
    expect(says({ with: [request, voidedBy("asked-O-a1-10-26T15:00:00")] }, later)).toBe(
      "PASS NO_FINDING",
    ));
  it("has the days that the platform grants", () => {
    const quick = fullRulebook({ ...defaultPolicy, erasureLimitWorkingDays: 1 });
    const own = asking(rule, quick);
    expect(own.says({ with: [request] }, on("10-27T23:59:59.999"))).toBe("PASS NO_FINDING");
    expect(own.says({ with: [request] }, on("10-28T00:00:00"))).toBe("FAIL ERASURE_OVERDUE");
  });
  it("is overdue provisionally where its working days are not announced yet", () => {
    const change = { with: [asked("12-28T10:00:00")] };
    const overdue = finding(change, "2027-02-01T00:00:00+08:00");
    expect([overdue.verdict, overdue.provisional]).toEqual(["FAIL", true]);
    const { provisional } = finding(change, "2026-12-31T00:00:00+08:00");
    expect(provisional).toBeUndefined();
    const endsThisYear = { with: [asked("12-10T10:00:00")] };
    const certain = finding(endsThisYear, "2027-02-01T00:00:00+08:00");
    expect([certain.verdict, certain.provisional]).toEqual(["FAIL", undefined]);
  });
});
