import { beforeEach, describe, expect, it } from "vitest";
import { platform, regulator } from "../service.ts";
import { lab, setUp, useService } from "./shop.ts";

const service = useService();

describe("an inspection report", () => {
  beforeEach(() => setUp(service));
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

it("accredits for the days and items granted, until withdrawn", async () => {
  await setUp(service);
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
