import { afterEach, describe, expect, it } from "vitest";
import type { ReadModel } from "../../projections/readModel.ts";
import { lab } from "./labRule.ts";
import { core } from "./playing.ts";
import { lifeOf, openTale } from "./telling.ts";

const rulebook = { ...core, rules: [...core.rules, lab] };
const start = "2026-09-20T20:00:00+08:00";
const before = "2026-09-19T10:00:00+08:00";
const on = (time: string) => `2026-09-20T${time}:00+08:00`;

let model: ReadModel;
afterEach(() => model.close());

const openLabs = async (lots: readonly string[]) => {
  const tale = await openTale("2026-09-01T00:00:00+08:00", { rulebook });
  model = tale.model;
  const report = (at: string, id: string, by: string, ...inspected: readonly string[]) =>
    tale.tell(
      at,
      "InspectionReportIssued",
      { report: id, lots: inspected, lab: by, result: "QUALIFIED" },
      { id },
    );
  return {
    ...tale,
    report,
    accredit: (at: string, by: string) =>
      tale.tell(
        at,
        "LabAccreditationGranted",
        { lab: by, cmaNumber: "1", validFrom: "2026-01-01" },
        { id: `grant-${by}-${at}` },
      ),
    goOnAir: () => tale.goOnAir(start, { session: "s:1", lots }),
    labFile: (party: string) =>
      tale
        .fileOf("lab", party, "2026-10-30T00:00:00+08:00")
        .map((breach) => `${lifeOf(breach)} ${breach.evidence} ${breach.curedBy}`.trim()),
  };
};

describe("a breach that labs bear", () => {
  it("stands in the file of the lab whose report is at fault, not in the merchant's", async () => {
    const { report, goOnAir, labFile, fileOf } = await openLabs(["L-1"]);
    await report(before, "R-1", "lab:a", "L-1");
    await goOnAir();
    expect(labFile("lab:a")).toEqual([`${start} open R-1`]);
    const merchants = fileOf("merchant", "m:1", start).map(({ rule }) => rule);
    expect(merchants.length).toBeGreaterThan(3);
    expect(merchants).not.toContain(lab.id);
  });

  it("is each lab's own where several have inspected several lots", async () => {
    const { report, accredit, goOnAir, labFile } = await openLabs(["L-1", "L-2", "L-3"]);
    await accredit(before, "lab:c");
    await report(before, "R-1", "lab:a", "L-1");
    await report(before, "R-2", "lab:b", "L-2");
    await report(before, "R-3", "lab:c", "L-3");
    await goOnAir();
    expect(labFile("lab:a")).toEqual([`${start} open R-1`]);
    expect(labFile("lab:b")).toEqual([`${start} open R-2`]);
    expect(labFile("lab:c")).toEqual([]);
  });

  it("is borne by both labs whose reports on one lot are at fault", async () => {
    const { report, goOnAir, labFile } = await openLabs(["L-1"]);
    await report(before, "R-1", "lab:a", "L-1");
    await report(before, "R-2", "lab:b", "L-1");
    await goOnAir();
    for (const party of ["lab:a", "lab:b"])
      expect(labFile(party)).toEqual([`${start} open R-1,R-2`]);
  });

  it("names the reports on all lots that the lab got wrong", async () => {
    const { report, goOnAir, labFile } = await openLabs(["L-1", "L-2"]);
    await report(before, "R-1", "lab:a", "L-1");
    await report(before, "R-2", "lab:a", "L-2");
    await goOnAir();
    expect(labFile("lab:a")).toEqual([`${start} open R-1,R-2`]);
  });

  it("is cured for one lab while it stays open for the other", async () => {
    const { report, accredit, goOnAir, labFile } = await openLabs(["L-1", "L-2"]);
    await report(before, "R-1", "lab:a", "L-1");
    await report(before, "R-2", "lab:b", "L-2");
    await goOnAir();
    const grant = await accredit(on("21:00"), "lab:a");
    expect(labFile("lab:a")).toEqual([`${start} ${on("21:00")} R-1 R-1,${grant}`]);
    expect(labFile("lab:b")).toEqual([`${start} open R-2`]);
  });

  it("is cured for a lab when no report of its own is held against it any more", async () => {
    const { report, accredit, goOnAir, labFile, tell } = await openLabs(["L-1"]);
    await report(before, "R-1", "lab:a", "L-1");
    await goOnAir();
    await accredit(on("20:30"), "lab:b");
    await report(on("20:40"), "R-2", "lab:b", "L-1");
    expect(labFile("lab:a")).toEqual([`${start} open R-1`]);
    await tell(on("21:00"), "InspectionReportRevoked", { report: "R-1", reason: "no lab" });
    expect(labFile("lab:a")).toEqual([
      `${start} ${on("21:00")} R-1 R-2,grant-lab:b-${on("20:30")}`,
    ]);
    expect(labFile("lab:b")).toEqual([]);
  });

  it("is cured for a lab without reports while another's is still at fault", async () => {
    const { report, goOnAir, labFile, tell } = await openLabs(["L-1", "L-2"]);
    await report(before, "R-1", "lab:a", "L-1");
    await report(before, "R-2", "lab:b", "L-2");
    await goOnAir();
    await tell(on("21:00"), "InspectionReportRevoked", { report: "R-1", reason: "no lab" });
    expect(labFile("lab:a")).toEqual([`${start} ${on("21:00")} R-1`]);
    expect(labFile("lab:b")).toEqual([`${start} open R-2`]);
  });

  it("comes to stand with a second lab later, in its own time", async () => {
    const { report, goOnAir, labFile } = await openLabs(["L-1"]);
    await report(before, "R-1", "lab:a", "L-1");
    await goOnAir();
    await report(on("20:40"), "R-2", "lab:b", "L-1");
    expect(labFile("lab:a")).toEqual([`${start} open R-1`]);
    expect(labFile("lab:b")).toEqual([`${on("20:40")} open R-1,R-2`]);
  });

  it("is no lab's where no lab is named", async () => {
    const { goOnAir, labFile, tell } = await openLabs(["L-1"]);
    await tell(before, "InspectionReportIssued", {
      ...{ report: "R-1", lots: ["L-1"], result: "QUALIFIED" },
    });
    await goOnAir();
    expect(labFile("")).toEqual([]);
  });
});
