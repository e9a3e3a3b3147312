import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { asking, on } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const { tells, says, restsOn, finding } = asking("credit-file-updated");
const session = "s:a";
const agency = "91610113MA6W8U4N6H";
const at = on("10-18T09:00:00");
const later = on("11-30T00:00:00");

const onFile = (exhibit: Exhibit) => says({ with: [exhibit] }, later) === "PASS BREACHES_ON_FILE";
const listing = "li:a";

describe("facts of breach", () => {
  it("are none in a story in which everything passes", () => {
    expect(tells({}, later)).toEqual(["NA NO_BREACH_ON_FILE", {}]);
  });
  it("are named each with its event, in order, from when it occurred", () => {
    const change = {
      with: [
        event("BreachFound", on("10-20T09:00:00"), { session, breach: "b" }, { id: "second" }),
        event(
          "ClaimFlagged",
          on("10-17T10:15:00"),
          { session, claim: "c", kind: "absolute-term" },
          { id: "first" },
        ),
        event("ClaimCorrected", on("10-17T10:16:00"), { session, claim: "c" }),
      ],
    };
    expect(says(change, on("10-17T10:14:59.999"))).toBe("NA NO_BREACH_ON_FILE");
    expect(tells(change, on("10-17T10:15:00"))).toEqual([
      "PASS BREACHES_ON_FILE",
      { count: 1, facts: "ClaimFlagged first" },
    ]);
    expect(tells(change, later)).toEqual([
      "PASS BREACHES_ON_FILE",
      { count: 2, facts: "ClaimFlagged first, BreachFound second" },
    ]);
    expect(restsOn(change, later)).toEqual(["first", "second"]);
    const penalty = event(
      "PenaltyRecorded",
      on("10-16T09:00:00"),
      { penalty: "p", subject: "m:packer", kind: "LATE" },
      { id: "before" },
    );
    expect(restsOn({ with: [...change.with, penalty] }, later)).toEqual([
      "before",
      "first",
      "second",
    ]);
    expect(finding(change, later).rule.kind).toBe("I");
  });
  it("do not count when voided", () => {
    const flagged = event("BreachFound", at, { session, breach: "b" }, { id: "found" });
    const voided = event("RecordVoided", at, { event: "found", reason: "x" });
    expect(says({ with: [flagged, voided] }, later)).toBe("NA NO_BREACH_ON_FILE");
  });
});

describe("findings on stream", () => {
  const findings = (about: { session: string; listing?: string }) => [
    event("ClaimFlagged", at, { ...about, claim: "c", kind: "false-claim" }),
    event("OffsiteDiversionDetected", at, about),
    event("BreachFound", at, { ...about, breach: "b" }),
    event("ReviewRemoved", at, { ...about, review: "r", ground: "NONE" }),
    event("FakeTransactionConfirmed", at, { ...about, case: "c" }),
    event("ContentConfirmed", at, { ...about, case: "c" }),
    event("ApportionmentConfirmed", at, { ...about, case: "c" }),
    event("SlotFeeFraudConfirmed", at, { ...about, case: "c" }),
    event("LeakConfirmed", at, { ...about, case: "c" }),
  ];
  it("count for this listing or for none in particular, in this session", () => {
    const count = (about: { session: string; listing?: string }) =>
      findings(about).filter(onFile).length;
    expect(count({ session })).toBe(9);
    expect(count({ session, listing })).toBe(9);
    expect(count({ session, listing: "li:b" })).toBe(0);
    expect(count({ session: "s:b" })).toBe(0);
  });
  it("are not lawful removals, nor genuine traffic", () => {
    const removed = (ground: string) =>
      event("ReviewRemoved", at, { session, review: "r", ground });
    expect(onFile(removed("INSULT"))).toBe(false);
    const audited = (finding: "GENUINE" | "INFLATED", of = session) =>
      event("TrafficAudited", at, { session: of, finding });
    expect(onFile(audited("INFLATED"))).toBe(true);
    expect(onFile(audited("GENUINE"))).toBe(false);
    expect(onFile(audited("INFLATED", "s:b"))).toBe(false);
  });
  it("are no suspicions", () => {
    const about = { session, case: "c" };
    for (const suspicion of [
      event("FakeTransactionSuspected", at, about),
      event("ContentFlagged", at, about),
      event("ApportionmentReported", at, about),
      event("LeakReported", at, about),
    ])
      expect(onFile(suspicion)).toBe(false);
  });
});

describe("a case that is confirmed", () => {
  const cases = [
    ["FakeTransactionConfirmed", "FakeTransactionCleared"],
    ["ContentConfirmed", "ContentCleared"],
    ["ApportionmentConfirmed", "ApportionmentCleared"],
    ["SlotFeeFraudConfirmed", "SlotFeeFraudCleared"],
    ["LeakConfirmed", "LeakCleared"],
  ] as const;
  it.each(cases)("%s stands until %s", (confirmed, cleared) => {
    const word = (type: typeof confirmed | typeof cleared, when: string, data: object = {}) =>
      event(type, when, { session, case: "c", ...data });
    const stands = (...words: Exhibit[]) =>
      says({ with: [word(confirmed, at), ...words] }, later) === "PASS BREACHES_ON_FILE";
    expect(stands()).toBe(true);
    const then = on("10-20T09:00:00");
    expect(stands(word(cleared, then))).toBe(false);
    expect(stands(word(cleared, on("10-17T09:00:00")))).toBe(true);
    expect(stands(word(cleared, then, { case: "other" }))).toBe(true);
    expect(stands(word(cleared, then, { session: "s:b" }))).toBe(true);
    const change = { with: [word(confirmed, at), word(cleared, then)] };
    expect(says(change, on("10-20T08:59:59.999"))).toBe("PASS BREACHES_ON_FILE");
    expect(says(change, then)).toBe("NA NO_BREACH_ON_FILE");
  });
  it("stands again when it is confirmed anew", () => {
    const word = (type: "LeakConfirmed" | "LeakCleared", when: string, id: string) =>
      event(type, when, { session, case: "c" }, { id });
    const change = {
      with: [
        word("LeakConfirmed", at, "first"),
        word("LeakCleared", on("10-20T09:00:00"), "cleared"),
        word("LeakConfirmed", on("10-22T09:00:00"), "anew"),
      ],
    };
    expect(restsOn(change, later)).toEqual(["anew"]);
  });
});

describe("findings in the goods", () => {
  const reported = (data: object) =>
    event("InspectionReportIssued", at, {
      report: "R",
      lots: ["L-a1"],
      result: "QUALIFIED",
      ...data,
    });
  it("are recalls of its lots, of any level, withdrawn ones too", () => {
    const recalled = (lot: string) =>
      event("RecallInitiated", at, { recall: "RC", level: 3, lots: [lot] });
    expect(onFile(recalled("L-a1"))).toBe(true);
    expect(onFile(recalled("L-b1"))).toBe(false);
    const withdrawn = event("LotWithdrawnFromSale", at, { lot: "L-a1" });
    expect(says({ with: [recalled("L-a1"), withdrawn] }, later)).toBe("PASS BREACHES_ON_FILE");
  });
  it("count once, however many of its lots they name", () => {
    const second = event("LotAssigned", on("09-20T10:00:00"), { listing, lot: "L-2" });
    const recalled = event(
      "RecallInitiated",
      at,
      { recall: "RC", level: 3, lots: ["L-a1", "L-2"] },
      { id: "RC" },
    );
    expect(restsOn({ with: [second, recalled] }, later)).toEqual(["RC"]);
  });
  it("are unqualified or adulterated, by a report in force", () => {
    expect(onFile(reported({}))).toBe(false);
    expect(onFile(reported({ result: "UNQUALIFIED" }))).toBe(true);
    expect(onFile(reported({ adulteration: "COUNTERFEIT" }))).toBe(true);
    expect(onFile(reported({ result: "UNQUALIFIED", lots: ["L-b1"] }))).toBe(false);
    const revoked = event("InspectionReportRevoked", on("10-20T09:00:00"), { report: "R" });
    const change = { with: [reported({ result: "UNQUALIFIED" }), revoked] };
    expect(says(change, on("10-20T08:59:59.999"))).toBe("PASS BREACHES_ON_FILE");
    expect(says(change, on("10-20T09:00:00"))).toBe("NA NO_BREACH_ON_FILE");
  });
  it("are rights found infringed, not merely claimed", () => {
    const noticed = (of: string) =>
      event("IpNoticeReceived", at, { notice: "n", listing: of, right: "TRADEMARK" });
    const upheld = event("IpNoticeUpheld", on("10-20T09:00:00"), { notice: "n" }, { id: "upheld" });
    expect(says({ with: [noticed(listing)] }, later)).toBe("NA NO_BREACH_ON_FILE");
    expect(restsOn({ with: [noticed(listing), upheld] }, later)).toEqual(["upheld"]);
    expect(says({ with: [noticed("li:b"), upheld] }, later)).toBe("NA NO_BREACH_ON_FILE");
    const another = event("IpNoticeUpheld", on("10-20T09:00:00"), { notice: "another" });
    expect(says({ with: [noticed(listing), another] }, later)).toBe("NA NO_BREACH_ON_FILE");
  });
});

describe("measures", () => {
  const ours = ["m:packer", "h:mayor", agency, "op:a"];
  const operated = edited("SessionScheduled", { operator: "op:a" });
  const count = (of: (subject: string) => Exhibit) =>
    [...ours, "m:jinling"].filter(
      (subject) => says({ edit: operated, with: [of(subject)] }, later) === "PASS BREACHES_ON_FILE",
    );
  it("are penalties, bans and sanctions on those who sell, host and run the room", () => {
    expect(
      count((subject) => event("PenaltyRecorded", at, { penalty: "p", subject, kind: "LATE" })),
    ).toEqual(ours);
    expect(
      count((subject) =>
        event("BlacklistEntryListed", at, { subject, reason: "x", from: "2026-10-18" }),
      ),
    ).toEqual(ours);
    expect(
      count((subject) =>
        event("SanctionImposed", at, { sanction: "s", subject, measure: "WARNING" }),
      ),
    ).toEqual(ours);
  });
  it("are bans on the host as a person, and none that was removed", () => {
    const subject = "hmac:28558fdb50d6bc51e042eca1e9bca1b7a33db287972a9e0d9d29a084079ea998";
    const listed = event("BlacklistEntryListed", on("09-25T00:00:00"), {
      ...{ subject, reason: "x", from: "2026-09-25" },
    });
    const removed = event("BlacklistEntryRemoved", on("11-01T00:00:00"), { subject, reason: "x" });
    expect(onFile(listed)).toBe(true);
    expect(says({ with: [listed, removed] }, on("10-31T23:59:59"))).toBe("PASS BREACHES_ON_FILE");
    expect(says({ with: [listed, removed] }, later)).toBe("NA NO_BREACH_ON_FILE");
  });
  it("are no reports that deny an adulteration", () =>
    expect(says({ edit: edited("InspectionReportIssued", { adulteration: "NONE" }) }, later)).toBe(
      "NA NO_BREACH_ON_FILE",
    ));
  it("are no sanctions that an appeal has lifted", () => {
    const imposed = event("SanctionImposed", at, {
      sanction: "s",
      subject: "m:packer",
      measure: "WARNING",
    });
    const decided = (outcome: "UPHELD" | "LIFTED", sanction = "s") => ({
      with: [imposed, event("AppealDecided", on("10-20T09:00:00"), { sanction, outcome })],
    });
    expect(says(decided("LIFTED"), on("10-20T08:59:59.999"))).toBe("PASS BREACHES_ON_FILE");
    expect(says(decided("LIFTED"), later)).toBe("NA NO_BREACH_ON_FILE");
    expect(says(decided("UPHELD"), later)).toBe("PASS BREACHES_ON_FILE");
    expect(says(decided("LIFTED", "other"), later)).toBe("PASS BREACHES_ON_FILE");
  });
  it("are fee disputes found against the agency of the session", () => {
    const upheld = (mcn: string) => event("FeeDisputeUpheld", at, { mcn, fee: "f" });
    expect(onFile(upheld(agency))).toBe(true);
    expect(onFile(upheld("other"))).toBe(false);
    const without = { edit: edited("SessionScheduled", { mcn: undefined }) };
    expect(says({ ...without, with: [upheld(agency)] }, later)).toBe("NA NO_BREACH_ON_FILE");
  });
  it("are looked for without a session, too", () => {
    const penalty = event("PenaltyRecorded", at, {
      penalty: "p",
      subject: "m:packer",
      kind: "LATE",
    });
    const question = { session: "s:unknown", listing };
    expect(says({ with: [penalty] }, later, question)).toBe("PASS BREACHES_ON_FILE");
  });
  it("are looked for without a listing, too", () => {
    const change = {
      edit: edited("SessionScheduled", { listing: undefined }),
      with: [event("BreachFound", at, { session, breach: "b" })],
    };
    expect(says(change, later)).toBe("PASS BREACHES_ON_FILE");
  });
});
