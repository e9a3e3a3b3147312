import { describe, expect, it } from "vitest";
import { isRefusal } from "../../src/domain/refusal.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { openCaseFile } from "../../src/rules/caseFile.ts";
import { changesBetween } from "../../src/rules/forecast.ts";
import { readSuppositions, type Supposition, supposing } from "../../src/rules/suppose.ts";
import { event, judgeAt, storyA, verdictOf } from "./scene.ts";

const at = "2026-10-01T12:00:00+08:00";
const read = (...suppositions: Supposition[]) => {
  const found = readSuppositions(suppositions, "platform", instantOf(at), instantOf(at));
  if (isRefusal(found)) throw new Error(found.message);
  return found;
};
const refused = (...suppositions: Supposition[]): string => {
  const found = readSuppositions(suppositions, "platform", instantOf(at), instantOf(at));
  return isRefusal(found) ? `${found.refused} ${found.problems[0]?.field}` : "read";
};
const report = { report: "R-new", lots: ["L-a1"], result: "QUALIFIED", items: [] };

describe("what is supposed", () => {
  const uninspected = storyA({ without: ["InspectionReportIssued"] });

  it("opens the gate that its paper would open, and leaves the case file as it is", async () => {
    const supposed = await supposing(
      async () => uninspected,
      { listing: "li:a", session: "s:a" },
      read({ type: "InspectionReportIssued", data: report }),
    );
    const [before, after] = [judgeAt(uninspected, at), judgeAt(supposed, at)];
    expect(verdictOf(before, "pre-inspection-passed")).toBe("PENDING NO_REPORT");
    expect(verdictOf(after, "pre-inspection-passed")).toBe("PASS");
    expect(
      changesBetween(before, after).rules.map(({ before, after }) => [
        after.rule.id,
        before,
        after.verdict,
      ]),
    ).toEqual([
      ["pre-inspection-passed", "PENDING", "PASS"],
      ["inspection-before-stream", "PENDING", "PASS"],
      ["inspection-items-complete", "PENDING", "FAIL"],
    ]);
    expect(verdictOf(judgeAt(uninspected, at), "pre-inspection-passed")).toBe("PENDING NO_REPORT");
  });

  it("brings in the lots that it names", async () => {
    const asked: (string | undefined)[] = [];
    const other = openCaseFile([
      event("LotPacked", "2026-09-01T00:00:00+08:00", {
        ...{ lot: "L-new", packer: "m:packer", packedOn: "2026-09-01", units: 1 },
      }),
    ]);
    const supposed = await supposing(
      async ({ lot }) => {
        asked.push(lot);
        return lot === undefined ? uninspected : other;
      },
      { listing: "li:a" },
      read({ type: "LotAssigned", data: { listing: "li:a", lot: "L-new" } }),
    );
    expect(asked).toEqual([undefined, "L-new"]);
    expect(supposed.by("LotPacked", "lot", "L-new")).toHaveLength(1);
  });

  it("happens when it says, at the instant asked about where it says nothing", () => {
    const earlier = "2026-09-30T00:00:00+08:00";
    const data = { session: "s:a", host: "h:mayor" };
    const type = "HostReportedForSession";
    expect(
      read({ type, data }, { type, data, occurredAt: earlier }).map(
        ({ occurredAt, recordedAt }) => [occurredAt, recordedAt],
      ),
    ).toEqual([
      [instantOf(at), instantOf(at)],
      [instantOf(earlier), instantOf(at)],
    ]);
  });

  it.each([
    ["a type that is unknown", { type: "GoodsBlessed", data: {} }, "INVALID_INPUT suppose.0.type"],
    [
      "data of another shape",
      { type: "InspectionReportIssued", data: { ...report, lots: "L-a1" } },
      "INVALID_INPUT suppose.0.data.lots",
    ],
    [
      "a field that its type does not have",
      { type: "InspectionReportIssued", data: { ...report, rating: 5 } },
      "INVALID_INPUT suppose.0.data.rating",
    ],
    [
      "what lies after the instant asked about",
      {
        type: "SessionStarted",
        data: { session: "s:a" },
        occurredAt: "2026-10-01T12:00:00.001+08:00",
      },
      "IN_THE_FUTURE suppose.0.occurredAt",
    ],
  ])("is not %s", (_what, supposition, expected) => expect(refused(supposition)).toBe(expected));

  it("is what the asker's role may record", () => {
    const order = { type: "OrderPlaced", data: { order: "O", session: "s:a", lot: "L-a1" } };
    const asHost = readSuppositions([order], "host", instantOf(at), instantOf(at));
    expect(isRefusal(asHost) && `${asHost.refused} ${asHost.problems[0]?.field}`).toBe(
      "ROLE_NOT_PERMITTED suppose.0.type",
    );
    expect(refused(order)).toBe("read");
  });

  it("brings in no more than twenty lots", () => {
    const recall = (count: number) => ({
      type: "RecallInitiated",
      data: { recall: "RC", level: 1, lots: Array.from({ length: count }, (_, i) => `L-${i}`) },
    });
    expect(refused(recall(20))).toBe("read");
    expect(refused(recall(21))).toBe("INVALID_INPUT suppose");
  });

  it("is no more than twenty at once", () => {
    const one = { type: "SessionStarted", data: { session: "s:a" } };
    expect(refused(...Array.from({ length: 20 }, () => one))).toBe("read");
    expect(refused(...Array.from({ length: 21 }, () => one))).toBe("INVALID_INPUT suppose");
  });
});
