import { describe, expect, it } from "vitest";
import { instantOf } from "../../src/domain/values/instant.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { coreTerms, fullTerms, type Terms } from "../../src/rules/terms.ts";
import { inForceAt, type Versions, versionAt } from "../../src/rules/versions.ts";

const from2026 = { name: "2026", from: "2026-02-01" } as const;
const from2027 = { name: "2027", from: "2027-03-16" } as const;
const always = { name: "always" } as const;
const at = (text: string) => instantOf(`${text}+08:00`);

describe("the version in force", () => {
  it("begins with the first instant of its day in China", () => {
    const versions = [from2026, from2027];
    expect(versionAt(versions, at("2026-01-31T23:59:59.999"))).toBeUndefined();
    expect(versionAt(versions, at("2026-02-01T00:00:00"))).toBe(from2026);
    expect(versionAt(versions, at("2027-03-15T23:59:59.999"))).toBe(from2026);
    expect(versionAt(versions, at("2027-03-16T00:00:00"))).toBe(from2027);
  });
  it("may have been in force for ever", () => {
    expect(versionAt([always, from2027], at("1900-01-01T00:00:00"))).toBe(always);
    expect(versionAt([always, from2027], at("2030-01-01T00:00:00"))).toBe(from2027);
  });
  it("says before its first day what the first one says", () => {
    const versions: Versions<number> = [
      { ...from2026, content: 1 },
      { ...from2027, content: 2 },
    ];
    expect(inForceAt(versions, at("2020-01-01T00:00:00")).content).toBe(1);
    expect(inForceAt(versions, at("2026-03-01T00:00:00")).content).toBe(1);
    expect(inForceAt(versions, at("2028-01-01T00:00:00")).content).toBe(2);
  });
});

describe("the terms", () => {
  const core = () => coreTerms(defaultPolicy);
  const full = (recall2026From = "2026-03-01") => fullTerms(defaultPolicy, recall2026From);
  const recall = ({ recallStart }: Terms, text: string) => inForceAt(recallStart, at(text));

  it("give the hours to start a recall, for the core those of 2026 always", () => {
    expect(recall(core(), "2020-01-01T00:00:00")).toEqual({
      name: "SAMR Order 122",
      content: [24, 36, 48],
    });
    expect(recall(full(), "2026-02-28T23:59:59.999")).toEqual({
      name: "食品召回管理办法 2015",
      content: [24, 48, 72],
    });
    expect(recall(full(), "2026-03-01T00:00:00").content).toEqual([24, 36, 48]);
    expect(recall(full("2026-06-01"), "2026-05-31T23:59:59.999").content).toEqual([24, 48, 72]);
    expect(recall(full("2026-06-01"), "2026-06-01T00:00:00").content).toEqual([24, 36, 48]);
  });
  it("say that the day of the new recall limits is not confirmed", () =>
    expect(recall(full(), "2026-03-01T00:00:00")).toMatchObject({
      name: "SAMR Order 122",
      unverified: true,
    }));
  it("give the authority working days to mediate, and calendar days from April 2026 on", () => {
    for (const { authorityComplaint } of [core(), full()]) {
      const limits = (text: string) => inForceAt(authorityComplaint, at(text)).content;
      const acceptWithin = { workingDays: 7 };
      expect(limits("2026-04-14T23:59:59.999")).toEqual({
        acceptWithin,
        mediateWithin: { workingDays: 45 },
      });
      expect(limits("2026-04-15T00:00:00")).toEqual({ acceptWithin, mediateWithin: { days: 60 } });
    }
  });
  it("hold the policy that they were made with", () => {
    const policy = { ...defaultPolicy, shipPromiseHours: 24 };
    expect(coreTerms(policy).policy).toBe(policy);
    expect(fullTerms(policy, "2026-03-01").policy).toBe(policy);
  });
});
