import { beforeEach, describe, expect, it } from "vitest";
import { platform, regulator } from "../service.ts";
import { batch, lab, lot, packer, rival, setUp, useService } from "./shop.ts";

const service = useService();

describe("voiding", () => {
  beforeEach(() => setUp(service));
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

describe("what was voided", () => {
  beforeEach(() => setUp(service));
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
