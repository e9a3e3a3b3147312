import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../src/rules/caseFile.ts";
import { event, judgeAt, storyA, verdictOf } from "./scene.ts";

/** Asks one rule about story (a) with some events more, at one instant after another. */
const table = (
  rule: string,
  change: Parameters<typeof storyA>[0],
  rows: readonly (readonly [at: string, verdict: string, knownAt?: string])[],
) =>
  it.each(rows.map(([at, verdict, knownAt = at]) => ({ at, verdict, knownAt })))(
    "$at, as known at $knownAt: $verdict",
    ({ at, verdict, knownAt }) =>
      expect(verdictOf(judgeAt(storyA(change), at, { knownAt }), rule)).toBe(verdict),
  );

const packed = (data: object) => (exhibit: Exhibit) =>
  exhibit.type === "LotPacked" ? { ...exhibit, data: { ...exhibit.data, ...data } } : exhibit;

describe("identity, six months clipped at the month's end", () =>
  table(
    "merchant-identity-verified",
    {
      without: ["MerchantIdentityVerified"],
      with: [
        event("MerchantIdentityVerified", "2026-08-31T10:00:00+08:00", { merchant: "m:packer" }),
      ],
    },
    [
      ["2027-02-27T23:59:59+08:00", "PASS"],
      ["2027-02-28T00:00:00+08:00", "FAIL IDENTITY_STALE"],
    ],
  ));

describe("shelf life of one month from 31 January", () =>
  table(
    "within-shelf-life",
    { edit: packed({ packedOn: "2026-01-31", shelfLife: { months: 1 } }) },
    [["2026-10-17T11:00:00+08:00", "FAIL EXPIRED"]],
  ));

describe("shelf life ends with its last good day", () =>
  table(
    "within-shelf-life",
    { edit: packed({ packedOn: "2026-09-30", shelfLife: { months: 1 } }) },
    [
      ["2026-10-30T23:59:59.999+08:00", "PASS"],
      ["2026-10-31T00:00:00+08:00", "FAIL EXPIRED"],
    ],
  ));

describe("a ban until 2029-03-14", () =>
  table(
    "merchant-not-blacklisted",
    {
      with: [
        event("BlacklistEntryListed", "2026-09-01T00:00:00+08:00", {
          subject: "m:packer",
          reason: "x",
          from: "2026-09-10",
          until: "2029-03-14",
        }),
      ],
    },
    [
      ["2026-09-09T23:59:59+08:00", "PASS"],
      ["2026-09-10T00:00:00+08:00", "FAIL BLACKLISTED"],
      ["2029-03-14T23:59:59+08:00", "FAIL BLACKLISTED"],
      ["2029-03-15T00:00:00+08:00", "PASS"],
    ],
  ));

describe("a recall of level 2, 36 hours", () => {
  const recall = (startedAt: string) => ({
    with: [
      event("RecallInitiated", startedAt, {
        recall: "RC",
        level: 2,
        lots: ["L-a1"],
        riskKnownAt: "2026-10-19T10:00:00+08:00",
        announcedOn: "2026-10-20",
      }),
      event("RecallCompleted", "2026-10-25T10:00:00+08:00", { recall: "RC" }),
    ],
  });
  describe("started exactly 36 h after", () =>
    table("recall-executed-in-time", recall("2026-10-20T22:00:00+08:00"), [
      ["2026-10-20T21:59:59+08:00", "NA NO_DUTY"],
      ["2026-10-20T22:00:00+08:00", "PENDING DUTY_OPEN"],
      ["2026-10-26T00:00:00+08:00", "PASS"],
    ]));
  describe("started a microsecond later", () =>
    table("recall-executed-in-time", recall("2026-10-20T22:00:00.000001+08:00"), [
      ["2026-10-26T00:00:00+08:00", "PASS_LATE DUTY_LATE"],
    ]));
});

describe("claimed origin against a batch from 611026", () => {
  const claim = (claimedOrigin: string) => ({
    edit: (exhibit: Exhibit) =>
      exhibit.type === "ListingDrafted"
        ? { ...exhibit, data: { ...exhibit.data, claimedOrigin } }
        : exhibit,
  });
  it.each([
    ["610000", "PASS"],
    ["611000", "PASS"],
    ["611026", "PASS"],
    ["611002", "FAIL ORIGIN_DIFFERS"],
    ["", "PENDING NO_ORIGIN_CLAIM"],
  ])("%s: %s", (claimed, verdict) =>
    expect(
      verdictOf(
        judgeAt(storyA(claim(claimed)), "2026-09-20T00:00:00+08:00"),
        "origin-claim-consistent",
      ),
    ).toBe(verdict),
  );
});

describe("a complaint whose limit lies beyond the announced calendar", () => {
  const filed = event("ComplaintFiled", "2026-12-30T10:00:00+08:00", {
    complaint: "K",
    session: "s:a",
  });
  it("is provisional", () => {
    const { rules } = judgeAt(storyA({ with: [filed] }), "2026-12-31T00:00:00+08:00");
    const complaint = rules.find(({ rule }) => rule.id === "complaint-handled-in-time");
    expect(complaint).toMatchObject({ verdict: "PENDING", provisional: true });
  });
});

describe("a record voided, and the voiding voided", () => {
  const voided = event(
    "RecordVoided",
    "2026-09-20T10:00:00+08:00",
    { event: "a-14", reason: "mistake" },
    { id: "v1" },
  );
  const unvoided = event(
    "RecordVoided",
    "2026-09-22T10:00:00+08:00",
    { event: "v1", reason: "no mistake" },
    { id: "v2" },
  );
  table("pre-inspection-passed", { with: [voided, unvoided] }, [
    ["2026-09-20T09:59:59+08:00", "PASS"],
    ["2026-09-21T00:00:00+08:00", "PENDING NO_REPORT"],
    ["2026-09-22T10:00:00+08:00", "PASS"],
    ["2026-09-19T00:00:00+08:00", "PENDING NO_REPORT", "2026-09-21T00:00:00+08:00"],
  ]);
  it("does not run in circles when two voidings name each other", () => {
    const circle = [
      event("RecordVoided", "2026-09-20T10:00:00+08:00", { event: "v2", reason: "" }, { id: "v1" }),
      event("RecordVoided", "2026-09-20T10:00:00+08:00", { event: "v1", reason: "" }, { id: "v2" }),
      event("RecordVoided", "2026-09-20T10:00:00+08:00", { event: "v3", reason: "" }, { id: "v3" }),
    ];
    expect(
      verdictOf(
        judgeAt(storyA({ with: circle }), "2026-09-21T00:00:00+08:00"),
        "pre-inspection-passed",
      ),
    ).toBe("PASS");
  });
});

describe("a quality pledge withdrawn and signed again", () =>
  table(
    "quality-pledge-signed",
    {
      with: [
        event("QualityPledgeWithdrawn", "2026-09-20T10:00:00+08:00", {
          merchant: "m:packer",
          listing: "li:a",
          version: 1,
        }),
        event("QualityPledgeSigned", "2026-09-25T10:00:00+08:00", {
          merchant: "m:packer",
          listing: "li:a",
          version: 1,
          qualityResponsibility: true,
          afterSalesTerms: true,
        }),
      ],
    },
    [
      ["2026-09-19T10:00:00+08:00", "PASS"],
      ["2026-09-20T10:00:00+08:00", "PENDING PLEDGE_UNSIGNED"],
      ["2026-09-25T10:00:00+08:00", "PASS"],
    ],
  ));

describe("a lot assigned after the draft", () => {
  const assigned = event("LotAssigned", "2026-09-20T10:00:00+08:00", {
    listing: "li:a",
    lot: "L-new",
  });
  table("pre-inspection-passed", { with: [assigned] }, [
    ["2026-09-20T09:59:59+08:00", "PASS"],
    ["2026-09-20T10:00:00+08:00", "PENDING NO_REPORT"],
    ["2026-10-17T10:00:00+08:00", "FAIL NO_REPORT"],
  ]);
  it("is judged lot by lot", () => {
    const { rules } = judgeAt(storyA({ with: [assigned] }), "2026-10-17T10:00:00+08:00");
    const inspected = rules.find(({ rule }) => rule.id === "pre-inspection-passed");
    expect(inspected?.perLot?.map(({ lot, verdict }) => [lot, verdict])).toEqual([
      ["L-a1", "PASS"],
      ["L-new", "FAIL"],
    ]);
  });
});

describe("a cancelled session", () =>
  it("has nothing to judge", () => {
    const cancelled = event("SessionCancelled", "2026-10-01T10:00:00+08:00", { session: "s:a" });
    const judgement = judgeAt(storyA({ with: [cancelled] }), "2026-10-17T10:00:00+08:00");
    expect(new Set(judgement.rules.map(({ verdict }) => verdict))).toEqual(new Set(["NA"]));
    expect(judgement.gates).toEqual({
      THRESHOLD: "NA",
      QUALITY: "NA",
      AFTER_SALES: "NA",
      CONDUCT: "NA",
    });
  }));

describe("a question about one lot", () =>
  it("judges that lot in place of the lots on sale, withdrawn or not", () => {
    const withdrawn = event("LotWithdrawnFromSale", "2026-10-18T10:00:00+08:00", { lot: "L-a1" });
    const recalled = event("RecallInitiated", "2026-10-18T09:00:00+08:00", {
      recall: "RC",
      level: 1,
      lots: ["L-a1"],
    });
    const file = storyA({ with: [withdrawn, recalled] });
    expect(verdictOf(judgeAt(file, "2026-10-19T00:00:00+08:00"), "batch-not-recalled")).toBe(
      "PASS",
    );
    expect(
      verdictOf(judgeAt(file, "2026-10-19T00:00:00+08:00", { lot: "L-a1" }), "batch-not-recalled"),
    ).toBe("FAIL RECALLED");
    // How much there is to sell, and what is owed to buyers, is still the listing's.
    for (const rule of ["product-scale-sufficient", "ship-within-promise"])
      expect(verdictOf(judgeAt(file, "2026-10-19T00:00:00+08:00", { lot: "L-a1" }), rule)).toBe(
        "PASS",
      );
  }));
