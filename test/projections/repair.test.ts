import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { ReadModel } from "../../projections/readModel.ts";
import { repairedBefore, repairedFrom } from "../../projections/repair.ts";
import { instantOf, instantText } from "../../src/domain/values/instant.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { coreRulebook } from "../../src/rules/rulebook.ts";
import { openTale } from "./telling.ts";

const hour = 3_600_000;
const fromText = (curedAt: string, months: number) =>
  instantText(repairedFrom(instantOf(curedAt), months));

describe("a cured breach", () => {
  it.each([
    ["2026-09-22T15:00:00+08:00", 12, "2027-09-22T00:00:00+08:00"],
    ["2026-09-22T00:00:00+08:00", 12, "2027-09-22T00:00:00+08:00"],
    ["2026-09-21T23:59:59.999+08:00", 12, "2027-09-21T00:00:00+08:00"],
    // A day in Shanghai begins the afternoon before in London.
    ["2026-09-21T16:00:00Z", 1, "2026-10-22T00:00:00+08:00"],
    ["2026-08-31T10:00:00+08:00", 6, "2027-02-28T00:00:00+08:00"],
    ["2028-02-29T10:00:00+08:00", 12, "2029-02-28T00:00:00+08:00"],
  ])("of %s no longer weighs %i months later, from %s", (curedAt, months, from) =>
    expect(fromText(curedAt, months)).toBe(from),
  );

  it("is counted as repaired exactly when it is, also at the ends of months", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: -4, max: 4 }),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom(0, 1, 3, 6, 12, 13),
        fc.integer({ min: -4, max: 4 }),
        fc.constantFrom(-1, 0, 1),
        (month, days, hours, months, later, ms) => {
          const endOfMonth = Date.UTC(2026, month, 0) - 8 * hour;
          const curedAt = endOfMonth + (days * 24 + hours) * hour;
          const at = repairedFrom(curedAt, months) + later * 24 * hour + ms;
          expect(curedAt < repairedBefore(at, months)).toBe(repairedFrom(curedAt, months) <= at);
        },
      ),
      { numRuns: 3000, seed: 20261123 },
    ));
});

describe("the summary of a credit file", () => {
  let model: ReadModel;
  afterEach(() => model.close());

  const openFile = async (repairMonths: number) => {
    const rulebook = coreRulebook({ ...defaultPolicy, repairMonths });
    const tale = await openTale("2026-09-01T00:00:00+08:00", { rulebook });
    model = tale.model;
    await tale.goOnAir("2026-09-20T20:00:00+08:00", { session: "s:1", host: "h:1" });
    const verified = await tale.tell("2026-09-22T10:00:00+08:00", "HostIdentityVerified", {
      ...{ host: "h:1", personKey: "hmac:wang", adult: true },
    });
    const certified = await tale.tell("2026-09-22T15:00:00+08:00", "HostPlatformCertified", {
      host: "h:1",
    });
    const of = (at: string) => ({ role: "host", party: "h:1", at: instantOf(at) }) as const;
    return {
      verified,
      certified,
      summaryAt: (at: string) => model.creditSummary(of(at)),
      breachAt: (rule: string, at: string) =>
        tale.fileOf("host", "h:1", at).find((breach) => breach.rule === rule),
    };
  };

  it("counts open, cured and repaired breaches, on the last day and the first after", async () => {
    const { summaryAt } = await openFile(12);
    const lastDay = summaryAt("2027-09-21T23:59:59+08:00");
    expect(lastDay).toEqual({ open: 2, cured: 2, repaired: 0 });
    const firstAfter = summaryAt("2027-09-22T00:00:00+08:00");
    expect(firstAfter).toEqual({ open: 2, cured: 0, repaired: 2 });
  });

  it("follows the policy's term", async () => {
    const { summaryAt } = await openFile(3);
    expect(summaryAt("2026-12-21T23:59:59+08:00")).toMatchObject({ cured: 2, repaired: 0 });
    expect(summaryAt("2026-12-22T00:00:00+08:00")).toMatchObject({ cured: 0, repaired: 2 });
  });

  it("is of breaches that name the events they rest on, and those that cured them", async () => {
    const { breachAt, verified, certified } = await openFile(12);
    const rule = "host-dual-certified";
    expect(breachAt(rule, "2027-09-21T23:59:59+08:00")).toMatchObject({
      ...{ reason: "HOST_UNIDENTIFIED", evidence: [], isRepaired: false },
      curedBy: [verified, certified],
      repairedAt: instantOf("2027-09-22T00:00:00+08:00"),
    });
    expect(breachAt(rule, "2027-09-22T00:00:00+08:00")).toMatchObject({ isRepaired: true });
    expect(breachAt("host-reported-before-stream", "2030-01-01T00:00:00+08:00")).toMatchObject({
      ...{ curedBy: [], repairedAt: undefined, isRepaired: false },
    });
  });
});
