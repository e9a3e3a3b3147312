import { describe, expect, it } from "vitest";
import { type Instant, instantOf, never } from "../../src/domain/values/instant.ts";
import { type Exhibit, openCaseFile } from "../../src/rules/caseFile.ts";
import { judge } from "../../src/rules/judge.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { obligation, type Rule, rule } from "../../src/rules/rule.ts";
import type { Rulebook } from "../../src/rules/rulebook.ts";
import { coreTerms } from "../../src/rules/terms.ts";
import { found, gates, pass, type Verdict, verdicts } from "../../src/rules/verdict.ts";
import { event } from "./scene.ts";

const start = "2026-10-17T10:00:00+08:00";
const opening = instantOf(start);
const session = "s";
const scheduled = event("SessionScheduled", "2026-09-01T00:00:00+08:00", {
  session,
  listing: "li",
  start,
});

const entry = (data: Partial<Rule> = {}): Rule =>
  rule({
    id: "a-rule",
    tier: "core",
    gate: "QUALITY",
    kind: "E",
    title: { en: "", zh: "" },
    condition: { en: "", zh: "" },
    source: [],
    actor: "merchant",
    judge: () => pass(),
    ...data,
  });
const says = (verdict: Verdict) => () => found(verdict, "NO_FINDING");

const bookOf = (rules: readonly Rule[], enabled: Rulebook["enabled"] = []): Rulebook => ({
  name: "a book",
  terms: coreTerms(defaultPolicy),
  enabled,
  rules,
});
const asked = (
  rules: readonly Rule[],
  {
    file = [scheduled],
    at = opening,
    knownAt = at,
    enabled = [],
    ...question
  }: {
    readonly file?: readonly Exhibit[];
    readonly at?: Instant;
    readonly knownAt?: Instant;
    readonly enabled?: Rulebook["enabled"];
    readonly session?: string | undefined;
  } = {},
) => judge(bookOf(rules, enabled), openCaseFile(file), { session, ...question, at, knownAt });
const first = (...question: Parameters<typeof asked>) => {
  const [one] = asked(...question).rules;
  if (one === undefined) throw new Error("no rule");
  return one;
};

describe("a rule beyond the core", () => {
  it("is judged where the platform has enabled it", () => {
    for (const tier of ["ext", "adv"] as const) {
      const beyond = [entry({ tier })];
      expect(first(beyond)).toMatchObject({ verdict: "NA", reason: "NOT_ENABLED", evidence: [] });
      expect(first(beyond, { enabled: ["another"] }).reason).toBe("NOT_ENABLED");
      expect(first(beyond, { enabled: ["another", "a-rule"] }).verdict).toBe("PASS");
      expect(first(beyond, { enabled: "all" }).verdict).toBe("PASS");
    }
  });
  it("is not even asked where it is not", () => {
    const never = entry({ tier: "ext", judge: () => expect.fail("asked") });
    expect(first([never]).reason).toBe("NOT_ENABLED");
  });
  it("of the core is always judged", () => expect(first([entry()]).verdict).toBe("PASS"));
});

describe("a session that was cancelled", () => {
  const cancelled = event("SessionCancelled", "2026-10-01T10:00:00+08:00", { session });
  it("has nothing to judge, from then on", () => {
    const file = [scheduled, cancelled];
    expect(first([entry()], { file })).toMatchObject({
      verdict: "NA",
      reason: "SESSION_CANCELLED",
      evidence: [cancelled],
    });
    const before = first([entry()], { file, at: cancelled.occurredAt - 1, knownAt: opening });
    expect(before.verdict).toBe("PASS");
    expect(before.changesAt()).toBe(cancelled.occurredAt);
  });
  it("says first that a rule is not enabled", () =>
    expect(first([entry({ tier: "ext" })], { file: [scheduled, cancelled] }).reason).toBe(
      "NOT_ENABLED",
    ));
  it("says so before it says that a rule is not in force", () => {
    const later = entry({ versions: [{ name: "new", from: "2030-01-01" }] });
    expect(first([later], { file: [scheduled, cancelled] }).reason).toBe("SESSION_CANCELLED");
  });
});

describe("a rule with versions", () => {
  const versions: Rule["versions"] = [
    { name: "old", from: "2026-02-01" },
    { name: "new", from: "2026-10-17" },
  ];
  const told = (start: string, data: Partial<Rule> = {}) => {
    const file = [event("SessionScheduled", "2025-01-01T00:00:00+08:00", { session, start })];
    const { verdict, reason, parameters, evidence, version } = first(
      [entry({ versions, ...data })],
      { file },
    );
    expect(evidence).toEqual([]);
    return [`${verdict} ${reason}`, version, parameters];
  };
  it("is judged by that of the day of the opening", () => {
    expect(told("2026-10-16T23:59:59+08:00")).toEqual(["PASS SATISFIED", "old", {}]);
    expect(told("2026-10-17T00:00:00+08:00")).toEqual(["PASS SATISFIED", "new", {}]);
  });
  it("is not judged of what lies before the first", () => {
    expect(told("2026-01-31T23:59:59+08:00")).toEqual([
      "NA NOT_IN_FORCE",
      "old",
      { from: "2026-02-01" },
    ]);
    expect(told("2026-02-01T00:00:00+08:00")).toEqual(["PASS SATISFIED", "old", {}]);
  });
  it("may say itself what moment it is about", () => {
    const moment = () => instantOf("2026-05-01T00:00:00+08:00");
    expect(told("2026-01-01T00:00:00+08:00", { moment })[1]).toBe("old");
    expect(told("2027-01-01T00:00:00+08:00", { moment })[1]).toBe("old");
  });
  it("may have been in force for ever", () => {
    const always: Rule["versions"] = [{ name: "always" }, { name: "new", from: "2026-10-17" }];
    expect(told("2001-01-01T00:00:00+08:00", { versions: always })[1]).toBe("always");
  });
  it("lets the finding pick a version of its own", () => {
    const judge = () => ({ ...pass(), version: "by the finding" });
    expect(told(start, { judge })[1]).toBe("by the finding");
  });
  it("is judged as of then where no stream is planned, and turns with the law", () => {
    const turning = Date.parse("2026-02-01T00:00:00+08:00");
    const told = (at: Instant, of: Rule["versions"] = versions) =>
      first([entry({ ...(of !== undefined && { versions: of }) })], {
        session: undefined,
        file: [],
        at,
      });
    expect(told(turning - 1).reason).toBe("NOT_IN_FORCE");
    expect(told(turning - 1).changesAt()).toBe(turning);
    expect(told(turning).version).toBe("old");
    expect(told(turning).changesAt()).toBe(never);
    expect(told(opening).version).toBe("new");
    const always: Rule["versions"] = [{ name: "always" }, { name: "new", from: "2026-10-17" }];
    expect(told(turning, always).version).toBe("always");
  });
  it("without any has one, called 1", () => expect(first([entry()]).version).toBe("1"));
});

describe("evidence that was recorded later", () => {
  const recorded = (at: Instant): Exhibit => ({
    ...event("HostReportedForSession", "2026-10-16T10:00:00+08:00", { session, host: "h" }),
    recordedAt: at,
  });
  const later = (
    kind: Rule["kind"],
    recordedAt: readonly Instant[],
    at: Instant,
    data: Partial<Rule> = {},
  ) =>
    first([entry({ kind, judge: () => pass(...recordedAt.map(recorded)), ...data })], {
      at,
      knownAt: at + 100,
    }).recordedLater;

  it("is recorded after T, for most kinds", () => {
    for (const kind of ["E", "X", "O", "I"] as const) {
      expect(later(kind, [opening + 10], opening + 10)).toBe(false);
      expect(later(kind, [opening + 11], opening + 10)).toBe(true);
    }
  });
  it("is recorded after the opening, for what had to be there before", () => {
    expect(later("M", [opening], opening + 10)).toBe(false);
    expect(later("M", [opening + 1], opening + 10)).toBe(true);
    expect(later("M", [opening - 5, opening + 1], opening + 10)).toBe(true);
  });
  it("is recorded after T, where T lies before the opening", () => {
    expect(later("M", [opening - 10], opening - 10)).toBe(false);
    expect(later("M", [opening - 9], opening - 10)).toBe(true);
  });
  it("is recorded after the moment that the rule is about, where it names one", () => {
    const moment = () => opening - 50;
    expect(later("M", [opening - 50], opening, { moment })).toBe(false);
    expect(later("M", [opening - 49], opening, { moment })).toBe(true);
    expect(later("E", [opening - 49], opening, { moment })).toBe(false);
  });
  it("is recorded after T, where no stream is planned", () => {
    const [of] = [recorded(opening + 1)];
    const without = (at: Instant) =>
      first([entry({ kind: "M", judge: () => pass(of) })], {
        session: undefined,
        at,
        knownAt: opening + 100,
      }).recordedLater;
    expect(without(opening)).toBe(true);
    expect(without(opening + 1)).toBe(false);
  });
  it("is none without evidence", () => expect(later("M", [], opening)).toBe(false));
});

describe("the next change", () => {
  const [one, two, three] = [opening + 10, opening + 20, opening + 30];
  /** Fails between the second instant and the third, and looks at the first for nothing. */
  const stepping = entry({
    judge: ({ reached }) => {
      reached(one);
      return found(reached(two) && !reached(three) ? "FAIL" : "PASS", "NO_FINDING");
    },
  });
  it("is where the verdict changes, not where it is merely looked at anew", () => {
    expect(first([stepping]).changesAt()).toBe(two);
    expect(first([stepping], { at: two }).changesAt()).toBe(three);
    expect(first([stepping], { at: three }).changesAt()).toBe(never);
  });
  it("does not come of a start that the rule does not ask for", () => {
    const file = [scheduled, event("SessionStarted", start, { session })];
    const { holdsUntil } = asked([entry()], { file, at: opening - 10, knownAt: opening });
    expect(holdsUntil).toBe(never);
  });
  it("is no later than until when the answer holds", () => {
    expect(asked([stepping, entry()]).holdsUntil).toBe(one);
    expect(asked([entry(), stepping], { at: one }).holdsUntil).toBe(two);
    expect(asked([entry()]).holdsUntil).toBe(never);
  });
});

describe("the answer", () => {
  it("names the listing judged and what was asked", () => {
    const { listing, question, rules } = asked([entry({ id: "one" }), entry({ id: "two" })]);
    expect(listing).toBe("li");
    expect(question).toEqual({ session, at: opening, knownAt: opening });
    expect(rules.map(({ rule: { id } }) => id)).toEqual(["one", "two"]);
  });

  const gateOf = (...rules: readonly Rule[]) => asked(rules).gates.QUALITY;
  const of = (verdict: Verdict, kind: Rule["kind"] = "E") => entry({ kind, judge: says(verdict) });
  const owed = obligation({
    ...entry(),
    duties: () => [{ about: "x", opens: 0, overdueFrom: never, evidence: [] }],
  });

  it("rolls the rules of a gate up", () => {
    expect(gateOf()).toBe("NA");
    expect(gateOf(of("NA"), of("NA"))).toBe("NA");
    expect(gateOf(of("NA"), of("PASS"))).toBe("PASS");
    expect(gateOf(of("PASS_LATE"))).toBe("PASS");
    expect(gateOf(of("PASS"), of("PENDING"), of("PASS"))).toBe("PENDING");
    expect(gateOf(of("PENDING"), of("FAIL"), of("PASS"))).toBe("FAIL");
    for (const kind of ["E", "M", "X"] as const)
      expect(gateOf(of("PENDING", kind))).toBe("PENDING");
  });
  it("lets an open obligation pass, and counts it", () => {
    expect(gateOf(owed)).toBe("PASS");
    expect(gateOf(owed, of("PENDING"))).toBe("PENDING");
    const late = obligation({
      ...entry(),
      duties: () => [{ about: "x", opens: 0, overdueFrom: 1, evidence: [] }],
    });
    expect(gateOf(owed, late)).toBe("FAIL");
    expect(asked([owed, late, owed, of("PENDING"), of("PENDING", "I")]).openObligations).toBe(2);
  });
  it("never lets advice move a gate", () => {
    for (const verdict of verdicts) {
      expect(gateOf(of(verdict, "I"))).toBe("NA");
      expect(gateOf(of("PASS"), of(verdict, "I"))).toBe("PASS");
    }
  });
  it("keeps the gates apart", () => {
    const told = ["FAIL", "PENDING", "PASS", "NA"] as const;
    for (const turn of told.keys()) {
      const expected = Object.fromEntries(
        gates.map((gate, i) => [gate, told[(i + turn) % told.length] ?? "NA"] as const),
      );
      const judged = asked(
        Object.entries(expected).flatMap(([name, verdict]) =>
          gates
            .filter((gate) => gate === name)
            .map((gate) => entry({ gate, judge: says(verdict) })),
        ),
      );
      expect(judged.gates).toEqual(expected);
    }
  });
});
