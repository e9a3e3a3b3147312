import { describe, expect, it } from "vitest";
import { found, notApplicable, pass, verdicts, worst } from "../../src/rules/verdict.ts";
import { event } from "./scene.ts";

const exhibit = event("SessionStarted", "2026-10-17T10:00:00+08:00", { session: "s" });

describe("a finding", () => {
  it("rests on what is there", () => {
    expect(found("FAIL", "NO_LOT", [undefined, exhibit, undefined]).evidence).toEqual([exhibit]);
    expect(found("FAIL", "NO_LOT", [exhibit], { lot: "L" })).toEqual({
      verdict: "FAIL",
      reason: "NO_LOT",
      parameters: { lot: "L" },
      evidence: [exhibit],
    });
    expect(found("FAIL", "NO_LOT")).toMatchObject({ parameters: {}, evidence: [] });
  });
  it("that passes is satisfied", () => {
    expect(pass(undefined, exhibit)).toEqual(found("PASS", "SATISFIED", [exhibit]));
  });
  it("that does not apply rests on nothing", () => {
    expect(notApplicable("NO_LOT")).toEqual(found("NA", "NO_LOT"));
  });
});

describe("the worst of several findings", () => {
  it("is that of the worst verdict, wherever it stands", () => {
    for (const [i, better] of verdicts.entries())
      for (const worse of verdicts.slice(i + 1)) {
        const [one, other] = [found(better, "NO_LOT"), found(worse, "NO_DUTY")];
        expect(worst([one, other])).toBe(other);
        expect(worst([other, one])).toBe(other);
        expect(worst([one, other, one])).toBe(other);
      }
  });
  it("is the first where several are equally bad", () => {
    const [one, other] = [found("FAIL", "NO_LOT"), found("FAIL", "NO_DUTY")];
    expect(worst([found("PASS", "SATISFIED"), one, other])).toBe(one);
  });
});
