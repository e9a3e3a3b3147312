import { beforeEach, describe, expect, it } from "vitest";
import { as, platform, regulator } from "../service.ts";
import { batch, lot, packer, rival, setUp, useService } from "./shop.ts";

const service = useService();

describe("nobody", () => {
  const other = { ...batch, batch: "b:2", producer: "m:rival" };
  const start = "2026-08-02T10:00:00+08:00";
  const host = as("host", "h:1");
  beforeEach(async () => {
    await setUp(service);
    await service.record(platform, "MerchantRegistered", { merchant: "m:rival", name: "x" });
    await service.record(rival, "BatchRegistered", other);
    await service.record(rival, "LotPacked", {
      ...lot,
      lot: "L-r",
      batches: ["b:2"],
      packer: "m:rival",
      gtin: "6956789000028",
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

  it("steps into another's session with a draft, nor undoes its choice of host", async () => {
    const draft = { listing: "li:x", merchant: "m:rival", lots: ["L-1"] };
    expect(await service.outcome(rival, "ListingDrafted", draft)).toBe("ok");
    const add = { session: "s:1", listing: "li:x" };
    expect(await service.outcome(rival, "ListingAddedToSession", add)).toBe("NOT_THE_OWNER");
    const choice = { session: "s:1", host: "h:1" };
    expect(await service.outcome(packer, "HostSelected", choice)).toBe("ok");
    expect(await service.outcome(rival, "HostSelectionWithdrawn", choice)).toBe("NOT_THE_OWNER");
    expect(service.readModel.row("lot", "L-1")?.merchant).toEqual(["m:packer"]);
  });

  it("speaks of goods as a lab without accreditation", async () => {
    const evil = as("lab", "lab:evil");
    for (const type of ["FoodSafetyRiskKnown", "SampleTaken"])
      expect(
        await service.outcome(evil, type, {
          lot: "L-1",
          ...(type === "SampleTaken" && { lab: "lab:evil" }),
        }),
      ).toBe("LAB_NOT_ACCREDITED");
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
