import { beforeEach, describe, expect, it } from "vitest";
import { as, platform } from "../service.ts";
import { batch, lot, packer, rival, setUp, useService } from "./shop.ts";

const service = useService();

describe("refused is", () => {
  beforeEach(() => setUp(service));

  it.each([
    ["an unknown type", packer, "Nonsense", {}, "INVALID_INPUT"],
    [
      "a missing field",
      packer,
      "BatchRegistered",
      { batch: "b:9", producer: "m:packer" },
      "INVALID_INPUT",
    ],
    [
      "a stray field",
      packer,
      "BatchRegistered",
      { ...batch, batch: "b:9", colour: "x" },
      "INVALID_INPUT",
    ],
    [
      "a field that the service fills",
      packer,
      "ListingPublished",
      { listing: "li:1", judgedPosition: "1" },
      "INVALID_INPUT",
    ],
    [
      "a wrong check digit",
      platform,
      "MerchantRegistered",
      { merchant: "m:9", name: "x", uscc: "91611026MA6X1T3P65" },
      "BAD_IDENTIFIER",
    ],
    [
      "an unknown division",
      packer,
      "BatchRegistered",
      { ...batch, batch: "b:9", originDivision: "611099" },
      "BAD_IDENTIFIER",
    ],
    [
      "a licence number of another kind",
      packer,
      "LicenceRecorded",
      { holder: "m:packer", kind: "SC", number: "JY16110260001583" },
      "BAD_IDENTIFIER",
    ],
    ["an unknown lot", packer, "LabelRecorded", { lot: "L-9" }, "UNKNOWN_REFERENCE"],
    [
      "an unknown batch",
      packer,
      "LotPacked",
      { ...lot, lot: "L-9", batches: ["b:9"] },
      "UNKNOWN_REFERENCE",
    ],
    [
      "an unknown merchant",
      platform,
      "ListingDrafted",
      { listing: "li:9", merchant: "m:9" },
      "UNKNOWN_REFERENCE",
    ],
    [
      "an unknown listing",
      platform,
      "SessionScheduled",
      { session: "s:9", listing: "li:9", start: "2026-10-17T10:00:00+08:00" },
      "UNKNOWN_REFERENCE",
    ],
    ["an unknown session", platform, "SessionStarted", { session: "s:9" }, "UNKNOWN_REFERENCE"],
    ["an unknown order", platform, "OrderShipped", { order: "O-9" }, "UNKNOWN_REFERENCE"],
    [
      "an unknown report",
      platform,
      "InspectionReportRevoked",
      { report: "R-9" },
      "UNKNOWN_REFERENCE",
    ],
    [
      "an unknown complaint",
      platform,
      "ComplaintResolved",
      { complaint: "K-9" },
      "UNKNOWN_REFERENCE",
    ],
    ["an unknown recall", platform, "RecallCompleted", { recall: "RC-9" }, "UNKNOWN_REFERENCE"],
    [
      "a record that is none",
      platform,
      "RecordVoided",
      { event: "e-9", reason: "x" },
      "UNKNOWN_REFERENCE",
    ],
    ["another's batch", rival, "ConformityCertificateIssued", { batch: "b:1" }, "NOT_THE_OWNER"],
    [
      "another's lot packed again",
      rival,
      "LotPacked",
      { ...lot, packer: "m:rival" },
      "NOT_THE_OWNER",
    ],
    [
      "a batch in another's name",
      rival,
      "BatchRegistered",
      { ...batch, batch: "b:9" },
      "NOT_THE_OWNER",
    ],
    [
      "a role that has no say",
      as("host", "h:1"),
      "BatchRegistered",
      { ...batch, batch: "b:9" },
      "ROLE_NOT_PERMITTED",
    ],
    [
      "one's own licence declared verified",
      packer,
      "LicenceRecorded",
      { holder: "m:packer", kind: "SC", number: "SC11661102600126", verified: true },
      "ROLE_NOT_PERMITTED",
    ],
    ["a second registration", packer, "BatchRegistered", batch, "ALREADY_RECORDED"],
    [
      "a pledge for another's listing",
      platform,
      "QualityPledgeSigned",
      { merchant: "m:other", listing: "li:1", version: 1 },
      "UNKNOWN_REFERENCE",
    ],
    [
      "a complaint about nothing",
      platform,
      "ComplaintFiled",
      { complaint: "K-1" },
      "INVALID_INPUT",
    ],
  ] as const)("%s", async (_, actor, type, data, code) => {
    const before = (await service.store.readAll(null, 1000)).length;
    expect(await service.outcome(actor, type, data)).toBe(code);
    expect(await service.store.readAll(null, 1000)).toHaveLength(before);
  });

  it("a fact of tomorrow, but not one within the tolerance", async () => {
    const send = (occurredAt: string, name: string) =>
      service.outcome(packer, "BatchRegistered", { ...batch, batch: name }, { occurredAt });
    expect(await send("2026-08-01T09:00:06+08:00", "b:2")).toBe("IN_THE_FUTURE");
    expect(await send("2026-08-01T09:00:05+08:00", "b:3")).toBe("ok");
    expect(await send("2020-01-01T00:00:00Z", "b:4")).toBe("ok");
    expect(await send("yesterday", "b:5")).toBe("INVALID_INPUT");
  });

  it("what comes in the wrong order", async () => {
    await service.record(platform, "SessionScheduled", {
      session: "s:1",
      listing: "li:1",
      start: "2026-08-02T10:00:00+08:00",
    });
    expect(await service.outcome(platform, "SessionEnded", { session: "s:1" })).toBe("WRONG_ORDER");
    expect(await service.outcome(platform, "SessionStarted", { session: "s:1" })).toBe("ok");
    expect(await service.outcome(platform, "SessionStarted", { session: "s:1" })).toBe(
      "ALREADY_RECORDED",
    );
    expect(await service.outcome(platform, "SessionCancelled", { session: "s:1" })).toBe(
      "WRONG_ORDER",
    );
    expect(await service.outcome(platform, "ClaimCorrected", { session: "s:1", claim: "cl" })).toBe(
      "WRONG_ORDER",
    );
  });
});

it("refuses half a surrogate pair and a lot number that no trace code can carry", async () => {
  await service.record(packer, "BatchRegistered", batch);
  expect(
    await service.outcome(packer, "BatchRegistered", { ...batch, batch: "b:2", product: "\ud800" }),
  ).toBe("INVALID_INPUT");
  expect(await service.outcome(packer, "LotPacked", { ...lot, lotNumber: "🍄" })).toBe(
    "BAD_IDENTIFIER",
  );
  expect(await service.outcome(packer, "LotPacked", { ...lot, lot: "L-🍄" })).toBe("ok");
});
