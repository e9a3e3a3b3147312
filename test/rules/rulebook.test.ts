import { describe, expect, it } from "vitest";
import { instantOf } from "../../src/domain/values/instant.ts";
import { coreCategories, fullCategories } from "../../src/rules/categories.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { tiers } from "../../src/rules/rule.ts";
import { coreRulebook, everyRule, fullRulebook } from "../../src/rules/rulebook.ts";
import { gates } from "../../src/rules/verdict.ts";
import { inForceAt } from "../../src/rules/versions.ts";

const policy = { ...defaultPolicy, archiveLimitHours: 12 };

describe("every rule", () => {
  it("bears a name of its own", () =>
    expect(new Set(everyRule.map(({ id }) => id)).size).toBe(everyRule.length));
  it("stands with its gate, in the order of the gates", () => {
    const order = everyRule.map(({ gate }) => gates.indexOf(gate));
    expect(order).toEqual([...order].sort());
  });
  it("is of a tier, and advises where it is of the last", () => {
    for (const { id, tier, kind } of everyRule) {
      expect(tiers, id).toContain(tier);
      if (tier === "adv") expect(kind, id).toBe("I");
    }
  });
});

describe("the core rulebook", () => {
  const book = coreRulebook(policy);
  it("holds the 35 core rules, in order", () => {
    expect(book.rules).toHaveLength(35);
    expect(book.rules).toEqual(everyRule.filter(({ tier }) => tier === "core"));
    expect([book.name, book.enabled]).toEqual(["core", []]);
  });
  it("reads the core's terms", () => {
    expect(book.terms.policy).toBe(policy);
    expect(book.terms.categories).toBe(coreCategories);
    expect(book.terms.recallStart).toHaveLength(1);
  });
});

describe("the full rulebook", () => {
  const recallDay = (book: ReturnType<typeof fullRulebook>) => book.terms.recallStart.at(-1)?.from;
  it("holds every rule, all enabled where nothing else is said", () => {
    const book = fullRulebook(policy);
    expect(book.rules).toBe(everyRule);
    expect([book.name, book.enabled]).toEqual(["full", "all"]);
    expect(book.terms.policy).toBe(policy);
    expect(book.terms.categories).toBe(fullCategories);
    expect(recallDay(book)).toBe("2026-03-01");
  });
  it("enables what the platform enables", () =>
    expect(fullRulebook(policy, { enabled: ["no-adulteration"] }).enabled).toEqual([
      "no-adulteration",
    ]));
  it("begins the recall limits of 2026 on the day that it is told", () => {
    const book = fullRulebook(policy, { recall2026From: "2026-07-01" });
    expect(recallDay(book)).toBe("2026-07-01");
    const before = instantOf("2026-06-30T23:59:59+08:00");
    expect(inForceAt(book.terms.recallStart, before).content).toEqual([24, 48, 72]);
  });
});
