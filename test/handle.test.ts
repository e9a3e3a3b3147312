import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isRefusal } from "../src/domain/refusal.ts";
import { as, openTestService, platform, regulator } from "./service.ts";
import { eventsOf } from "./stories.ts";

let service: Awaited<ReturnType<typeof openTestService>>;
beforeEach(async () => {
  service = await openTestService();
});
afterEach(() => service.close());

const packer = as("merchant", "m:packer");
const rival = as("merchant", "m:rival");
const lab = as("lab", "lab:1");
const batch = { batch: "b:1", producer: "m:packer", originDivision: "611026", product: "黑木耳" };
const lot = {
  lot: "L-1",
  batches: ["b:1"],
  packer: "m:packer",
  gtin: "6970123000017",
  packedOn: "2026-08-01",
  shelfLife: { months: 18 },
  units: 100,
};
const listing = { listing: "li:1", merchant: "m:packer", lots: ["L-1"], category: "packaged-food" };

/** A merchant with a packed lot and a drafted listing. */
const setUp = async () => {
  await service.record(platform, "MerchantRegistered", {
    merchant: "m:packer",
    name: "示例",
    uscc: "91611026MA6X1T3P64",
    status: "ACTIVE",
  });
  await service.record(packer, "BatchRegistered", batch);
  await service.record(packer, "LotPacked", lot);
  await service.record(packer, "ListingDrafted", listing);
};

describe("a command", () => {
  it("is recorded, and its writer reads it at once", async () => {
    expect(await service.outcome(packer, "BatchRegistered", batch)).toBe("ok");
    expect(service.readModel.row("batch", "b:1")?.data).toMatchObject({ product: "黑木耳" });
  });

  it("mints an id where none is given, the same one for a retry", async () => {
    const { lot: _, ...unnamed } = lot;
    await service.record(packer, "BatchRegistered", batch);
    const data = { ...unnamed, lotNumber: "ZS-08/1" };
    const first = await service.record(packer, "LotPacked", data, { commandId: "pack" });
    const again = await service.record(packer, "LotPacked", data, { commandId: "pack" });
    expect(first).toMatchObject({
      repeated: false,
      event: { stream: "lot-06970123000017.ZS-08/1" },
    });
    expect(again).toMatchObject({
      repeated: true,
      event: { stream: "lot-06970123000017.ZS-08/1" },
    });
  });

  it("sent twice at once is one event", async () => {
    const send = () => service.record(packer, "BatchRegistered", batch, { commandId: "twice" });
    const outcomes = await Promise.all([send(), send(), send()]);
    expect(outcomes.map((it) => (isRefusal(it) ? it.refused : it.repeated)).sort()).toEqual([
      false,
      true,
      true,
    ]);
    expect(await service.store.read("batch-b:1")).toHaveLength(1);
  });

  it("with a used id and another body is an error, on any stream", async () => {
    const commandId = "one";
    await service.record(packer, "BatchRegistered", batch, { commandId });
    for (const other of [
      { ...batch, product: "香菇" },
      { ...batch, batch: "b:2" },
    ])
      expect(await service.outcome(packer, "BatchRegistered", other, { commandId })).toBe(
        "COMMAND_ID_REUSED",
      );
    expect(await service.store.read("batch-b:2")).toEqual([]);
  });

  it("with the id of another party's command is another command", async () => {
    const commandId = "one";
    await service.record(packer, "BatchRegistered", batch, { commandId });
    const theirs = { ...batch, batch: "b:2", producer: "m:rival" };
    expect(await service.outcome(rival, "BatchRegistered", theirs, { commandId })).toBe("ok");
  });

  it("can insist on a revision", async () => {
    await service.record(packer, "BatchRegistered", batch);
    const certificate = { batch: "b:1" };
    const send = (expectedRevision: number) =>
      service.outcome(packer, "ConformityCertificateIssued", certificate, { expectedRevision });
    expect(await send(5)).toBe("REVISION_CONFLICT");
    expect(await send(0)).toBe("ok");
  });

  it("loses no race against others on its stream", async () => {
    await service.record(packer, "BatchRegistered", batch);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        service.outcome(packer, "ConformityCertificateIssued", { batch: "b:1" }),
      ),
    );
    expect(new Set(outcomes)).toEqual(new Set(["ok"]));
    expect(await service.store.read("batch-b:1")).toHaveLength(51);
  });
});

describe("refused is", () => {
  beforeEach(setUp);

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

describe("an inspection report", () => {
  beforeEach(setUp);
  const report = (by = "lab:1") => ({ report: "R-1", lots: ["L-1"], lab: by, result: "QUALIFIED" });

  it("needs a lab that is accredited on that day", async () => {
    const send = () => service.outcome(lab, "InspectionReportIssued", report());
    expect(await send()).toBe("LAB_NOT_ACCREDITED");
    await service.record(lab, "LabRegistered", { lab: "lab:1", name: "x" });
    const grant = {
      lab: "lab:1",
      cmaNumber: "CMA-1",
      validFrom: "2026-01-01",
      validTo: "2026-07-31",
    };
    await service.record(regulator, "LabAccreditationGranted", grant);
    expect(await send()).toBe("LAB_NOT_ACCREDITED");
    await service.record(regulator, "LabAccreditationGranted", { ...grant, validTo: "2026-08-01" });
    expect(await send()).toBe("ok");
  });

  it("is not the producer's own, whatever name it goes by", async () => {
    for (const own of ["m:packer", "91611026MA6X1T3P64"])
      expect(await service.outcome(platform, "InspectionReportIssued", report(own))).toBe(
        "LAB_IS_PRODUCER",
      );
  });
});

describe("publishing", () => {
  beforeEach(setUp);
  const terms = {
    listing: "li:1",
    sellerName: "示例",
    sellerAddress: "柞水县",
    sellerContact: "0914-4xxxxxx",
    licenceLink: true,
    returnPolicy: "7D",
  };

  it("names the position at which it was judged", async () => {
    const outcome = await service.record(packer, "ListingPublished", terms);
    expect(outcome).toMatchObject({
      event: { data: { judgedPosition: expect.stringMatching(/^\d+$/) } },
    });
  });

  it("is refused when a gate would fail, unless the platform lets it pass once", async () => {
    const unlawful = { ...terms, returnPolicy: "NONE" };
    expect(await service.outcome(packer, "ListingPublished", unlawful)).toBe("GATE_FAILS");
    expect(
      await service.outcome(packer, "ListingPublicationOverridden", {
        listing: "li:1",
        reason: "x",
      }),
    ).toBe("ROLE_NOT_PERMITTED");
    await service.record(platform, "ListingPublicationOverridden", {
      listing: "li:1",
      reason: "x",
    });
    expect(await service.outcome(packer, "ListingPublished", unlawful)).toBe("ok");
    expect(await service.outcome(packer, "ListingPublished", unlawful)).toBe("GATE_FAILS");
  });

  it("assigns no lot that would fail a gate", async () => {
    await service.record(packer, "LotPacked", { ...lot, lot: "L-old", packedOn: "2024-01-01" });
    expect(await service.outcome(packer, "LotAssigned", { listing: "li:1", lot: "L-old" })).toBe(
      "GATE_FAILS",
    );
    await service.record(packer, "LotPacked", { ...lot, lot: "L-2" });
    expect(await service.outcome(packer, "LotAssigned", { listing: "li:1", lot: "L-2" })).toBe(
      "ok",
    );
  });
});

describe("voiding", () => {
  beforeEach(setUp);
  const idOf = async (stream: string) => (await service.store.read(stream))[0]?.id ?? "";

  it("of a registration is for the platform, and opens the way to the right one", async () => {
    const event = await idOf("batch-b:1");
    const void_ = { event, reason: "wrong place" };
    expect(await service.outcome(packer, "RecordVoided", void_)).toBe("ROLE_NOT_PERMITTED");
    expect(await service.outcome(platform, "RecordVoided", void_)).toBe("ok");
    expect(
      await service.outcome(packer, "BatchRegistered", { ...batch, originDivision: "611002" }),
    ).toBe("ok");
  });

  it("of other records is for the party that made them", async () => {
    const event = await idOf("listing-li:1");
    expect(await service.outcome(rival, "RecordVoided", { event, reason: "x" })).toBe(
      "NOT_THE_OWNER",
    );
    expect(await service.outcome(packer, "RecordVoided", { event, reason: "x" })).toBe("ok");
  });
});

describe("nobody", () => {
  const other = { ...batch, batch: "b:2", producer: "m:rival" };
  const start = "2026-08-02T10:00:00+08:00";
  const host = as("host", "h:1");
  beforeEach(async () => {
    await setUp();
    await service.record(platform, "MerchantRegistered", { merchant: "m:rival", name: "x" });
    await service.record(rival, "BatchRegistered", other);
    await service.record(rival, "LotPacked", {
      ...lot,
      lot: "L-r",
      batches: ["b:2"],
      packer: "m:rival",
    });
    await service.record(rival, "ListingDrafted", {
      listing: "li:r",
      merchant: "m:rival",
      lots: ["L-r"],
    });
    await service.record(platform, "SessionScheduled", {
      session: "s:1",
      listing: "li:1",
      start,
      host: "h:1",
    });
    await service.record(platform, "ListingAddedToSession", { session: "s:1", listing: "li:r" });
  });

  it("recalls another's lot by naming one of its own beside it", async () => {
    const recall = (lots: string[]) =>
      service.outcome(rival, "RecallInitiated", { recall: "RC", level: 1, lots });
    expect(await recall(["L-r", "L-1"])).toBe("NOT_THE_OWNER");
    expect(await recall(["L-r"])).toBe("ok");
  });

  it("completes a recall that is only partly its own", async () => {
    await service.record(regulator, "RecallInitiated", {
      recall: "RC",
      level: 1,
      lots: ["L-r", "L-1"],
    });
    expect(await service.outcome(rival, "RecallCompleted", { recall: "RC" })).toBe("NOT_THE_OWNER");
  });

  it("sells what another sells in the same session, nor removes its reviews", async () => {
    const place = (more: object) =>
      service.outcome(rival, "OrderPlaced", { order: "O", session: "s:1", ...more });
    expect(await place({ lot: "L-1", listing: "li:1" })).toBe("NOT_THE_OWNER");
    expect(await place({ lot: "L-1", listing: "li:r" })).toBe("NOT_THE_OWNER");
    expect(await place({ lot: "L-1" })).toBe("NOT_THE_OWNER");
    const review = { review: "rv", session: "s:1", ground: "NONE" };
    expect(await service.outcome(rival, "ReviewRemoved", { ...review, listing: "li:1" })).toBe(
      "NOT_THE_OWNER",
    );
    expect(await service.outcome(rival, "ReviewRemoved", review)).toBe("NOT_THE_OWNER");
    expect(await place({ lot: "L-r" })).toBe("ok");
  });

  it("takes a session over, nor keeps a say in it when planned out", async () => {
    const plan = { session: "s:1", listing: "li:1", start };
    const operator = as("operator", "op:evil");
    const agency = as("agency", "mcn:1");
    expect(
      await service.outcome(operator, "SessionScheduled", { ...plan, operator: "op:evil" }),
    ).toBe("NOT_THE_OWNER");
    expect(await service.outcome(agency, "SessionScheduled", { ...plan, mcn: "mcn:1" })).toBe(
      "NOT_THE_OWNER",
    );
    await service.record(platform, "SessionScheduled", { ...plan, host: "h:1", mcn: "mcn:1" });
    expect(
      await service.outcome(agency, "HostReportedForSession", { session: "s:1", host: "h:1" }),
    ).toBe("ok");
    await service.record(platform, "SessionScheduled", { ...plan, host: "h:1" });
    expect(await service.outcome(agency, "SessionCancelled", { session: "s:1" })).toBe(
      "NOT_THE_OWNER",
    );
    expect(await service.outcome(host, "SessionScheduled", { ...plan, host: "h:1" })).toBe("ok");
  });

  it("plans with another's draft, or in the past", async () => {
    const plan = { session: "s:2", host: "h:1", start };
    expect(await service.outcome(host, "SessionScheduled", { ...plan, listing: "li:1" })).toBe(
      "CONTRADICTION",
    );
    expect(await service.outcome(packer, "SessionScheduled", { ...plan, listing: "li:1" })).toBe(
      "ok",
    );
    const past = { session: "s:3", host: "h:1", start: "2026-07-01T00:00:00+08:00" };
    expect(await service.outcome(host, "SessionScheduled", past)).toBe("INVALID_INPUT");
  });

  it("prints another's code on its own pack", async () => {
    const pack = (packer: string, name: string) =>
      service.outcome(as("merchant", packer), "LotPacked", {
        ...lot,
        lot: name,
        packer,
        batches: [],
        lotNumber: "A1",
      });
    expect(await pack("m:packer", "L-x")).toBe("ok");
    expect(await pack("m:rival", "L-y")).toBe("CONTRADICTION");
  });

  it("learns from a refusal how another's subject stands", async () => {
    await service.record(platform, "OrderPlaced", { order: "O", session: "s:1", lot: "L-1" });
    const ship = (more: object) => service.outcome(rival, "OrderDelivered", { order: "O" }, more);
    expect(await ship({})).toBe("NOT_THE_OWNER");
    expect(await ship({ expectedRevision: 7 })).toBe("NOT_THE_OWNER");
  });

  it("is banned by a name that strikes nobody", async () => {
    const ban = (subject: string, more: object = {}) =>
      service.outcome(regulator, "BlacklistEntryListed", {
        subject,
        reason: "x",
        from: "2026-08-01",
        ...more,
      });
    expect(await ban("h:1", { subjectKind: "host" })).toBe("BAD_IDENTIFIER");
    expect(await ban("m:nobody")).toBe("UNKNOWN_REFERENCE");
    expect(await ban("m:rival", { until: "2026-07-01" })).toBe("INVALID_INPUT");
    expect(await ban(`hmac:${"0".repeat(64)}`, { subjectKind: "host" })).toBe("ok");
  });
});

describe("the gate", () => {
  beforeEach(setUp);
  const terms = {
    listing: "li:1",
    sellerName: "示例",
    sellerAddress: "柞水县",
    sellerContact: "0914-4xxxxxx",
    licenceLink: true,
    returnPolicy: "7D",
  };
  const expired = { ...lot, lot: "L-old", packedOn: "2024-01-01" };

  it("judges what is said to happen in a moment as having happened", async () => {
    const occurredAt = "2026-08-01T09:00:03+08:00";
    const unlawful = { ...terms, returnPolicy: "NONE" };
    expect(await service.outcome(packer, "ListingPublished", unlawful, { occurredAt })).toBe(
      "GATE_FAILS",
    );
  });

  it("stands before a new draft of a public listing as well", async () => {
    await service.record(packer, "LotPacked", expired);
    const draft = { ...listing, lots: ["L-1", "L-old"] };
    expect(await service.outcome(packer, "ListingPublished", terms)).toBe("ok");
    expect(await service.outcome(packer, "ListingDrafted", draft)).toBe("GATE_FAILS");
    await service.record(packer, "ListingWithdrawn", { listing: "li:1" });
    expect(await service.outcome(packer, "ListingDrafted", draft)).toBe("ok");
  });

  it("asks no session that is over or no longer sells the listing", async () => {
    const start = "2026-08-01T10:00:00+08:00";
    for (const session of ["s:over", "s:left"])
      await service.record(platform, "SessionScheduled", { session, listing: "li:1", start });
    service.setClock("2026-08-01T11:00:00+08:00");
    expect(await service.outcome(packer, "ListingPublished", terms)).toBe("GATE_FAILS");
    await service.record(platform, "SessionStarted", { session: "s:over" });
    await service.record(platform, "SessionEnded", { session: "s:over" });
    await service.record(platform, "OffsiteDiversionDetected", { session: "s:over" });
    await service.record(platform, "ListingRemovedFromSession", {
      session: "s:left",
      listing: "li:1",
    });
    expect(await service.outcome(packer, "ListingPublished", terms)).toBe("ok");
  });
});

describe("what was voided", () => {
  beforeEach(setUp);
  const voidLast = async (stream: string) => {
    const event = (await service.store.read(stream)).at(-1)?.id ?? "";
    expect(await service.outcome(platform, "RecordVoided", { event, reason: "x" })).toBe("ok");
  };

  it("accredits nobody, owns nothing, and is nothing to refer to", async () => {
    await service.record(lab, "LabRegistered", { lab: "lab:1", name: "x" });
    await service.record(regulator, "LabAccreditationGranted", {
      lab: "lab:1",
      cmaNumber: "C",
      validFrom: "2026-01-01",
    });
    await voidLast("lab-lab:1");
    const report = { report: "R", lots: ["L-1"], lab: "lab:1", result: "QUALIFIED" };
    expect(await service.outcome(lab, "InspectionReportIssued", report)).toBe("LAB_NOT_ACCREDITED");

    await service.record(rival, "BatchRegistered", { ...batch, batch: "b:9", producer: "m:rival" });
    await voidLast("batch-b:9");
    const repack = { ...lot, lot: "L-9", batches: ["b:9"] };
    expect(await service.outcome(packer, "LotPacked", repack)).toBe("UNKNOWN_REFERENCE");
    expect(await service.outcome(packer, "BatchRegistered", { ...batch, batch: "b:9" })).toBe("ok");
  });
});

it("accredits for the days and items granted, until withdrawn", async () => {
  await setUp();
  await service.record(lab, "LabRegistered", { lab: "lab:1", name: "x" });
  const grant = { lab: "lab:1", cmaNumber: "C", validFrom: "2026-01-01", scope: ["lead"] };
  await service.record(regulator, "LabAccreditationGranted", grant);
  await service.record(regulator, "LabAccreditationGranted", { ...grant, validFrom: "2027-01-01" });
  let reports = 0;
  const send = (items: string[], occurredAt: string) =>
    service.outcome(
      lab,
      "InspectionReportIssued",
      { report: `R-${++reports}`, lots: ["L-1"], lab: "lab:1", result: "QUALIFIED", items },
      { occurredAt },
    );
  const today = "2026-08-01T09:00:00+08:00";
  expect(await send(["lead"], today)).toBe("ok");
  expect(await send(["lead", "mercury"], today)).toBe("LAB_NOT_ACCREDITED");
  await service.record(regulator, "LabAccreditationWithdrawn", { lab: "lab:1", reason: "x" });
  expect(await send(["lead"], "2026-07-31T09:00:00+08:00")).toBe("ok");
  expect(await send(["lead"], today)).toBe("LAB_NOT_ACCREDITED");
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

it("takes a story event by event, by the platform, in the order in which it was recorded", async () => {
  const refused: string[] = [];
  for (const { id, type, occurredAt, recordedAt, data } of eventsOf("a-happy-path")) {
    service.setClock(recordedAt);
    const actor = type === "OfficialStreamApproved" ? regulator : platform;
    const outcome = await service.outcome(actor, type, data, { occurredAt });
    if (outcome !== "ok") refused.push(`${id} ${type} ${outcome}`);
  }
  expect(refused).toEqual([]);
});
