import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, never } from "../../src/domain/values/instant.ts";
import { after, compact, type Duty, judgeDuties } from "../../src/rules/duties.ts";
import { event } from "./scene.ts";

const duty = (opens: number, overdueFrom: number, more: Partial<Duty> = {}): Duty => ({
  about: "O",
  opens,
  overdueFrom,
  evidence: [],
  ...more,
});
const exhibit = (id: string, occurredAt = 0) => ({
  ...event(
    "OrderPlaced",
    "2026-10-17T10:00:00+08:00",
    { order: id, session: "s", lot: "L" },
    { id },
  ),
  occurredAt,
});

const last = 12;
const instant = fc.integer({ min: 0, max: last });
const maybe = fc.option(instant, { nil: undefined });
const anyDuty = fc
  .record({
    opens: instant,
    overdueFrom: fc.oneof(instant, fc.constant(never)),
    done: maybe,
    brokenFrom: maybe,
  })
  .map((times): Duty => ({ about: "O", evidence: [], ...times }));
const anyDuties = fc.array(anyDuty, { maxLength: 5 });

/** The verdict on one duty, in so many words. */
const verdictOn = ({ opens, overdueFrom, done, brokenFrom }: Duty, at: number) => {
  if (at < opens) return "NA";
  if (brokenFrom !== undefined && brokenFrom <= at) return "FAIL";
  if (done !== undefined && done <= at) return done < overdueFrom ? "PASS" : "PASS_LATE";
  return at < overdueFrom ? "PENDING" : "FAIL";
};

describe("the verdict on duties", () => {
  it("is the worst of them, done late being worse than done", () =>
    fc.assert(
      fc.property(anyDuties, instant, (duties, at) => {
        const each = duties.map((one) => verdictOn(one, at));
        const worst = ["FAIL", "PENDING", "PASS_LATE", "PASS"].find((one) =>
          each.some((verdict) => verdict === one),
        );
        const { finding } = judgeDuties(duties, at);
        expect(finding.verdict).toBe(worst ?? "NA");
        if (worst !== undefined)
          expect(finding.parameters.count).toBe(each.filter((one) => one === worst).length);
      }),
      { seed: 20261123, numRuns: 1000 },
    ));
  it("changes next where stepping through time first finds another", () =>
    fc.assert(
      fc.property(anyDuties, instant, (duties, at) => {
        const { finding, changesAt } = judgeDuties(duties, at);
        let stepped = at + 0.5;
        while (
          stepped <= last + 1 &&
          judgeDuties(duties, stepped).finding.verdict === finding.verdict
        )
          stepped += 0.5;
        expect(changesAt).toBe(stepped > last + 1 ? never : stepped);
      }),
      { seed: 20261123, numRuns: 1000 },
    ));
  it("does not change where one duty opens in the instant in which another is done", () => {
    const duties = [duty(0, 9, { done: 5 }), duty(5, 9, { done: 7 })];
    expect(judgeDuties(duties, 1).changesAt).toBe(7);
  });
});

describe("the reason", () => {
  const reasonAt = (duties: readonly Duty[], at: number) => {
    const { verdict, reason } = judgeDuties(duties, at).finding;
    return `${verdict} ${reason}`;
  };
  it("says what became of the duty", () => {
    expect(reasonAt([], 0)).toBe("NA NO_DUTY");
    expect(reasonAt([duty(1, 5)], 0)).toBe("NA NO_DUTY");
    expect(reasonAt([duty(1, 5)], 1)).toBe("PENDING DUTY_OPEN");
    expect(reasonAt([duty(1, never)], 1)).toBe("PENDING DUTY_NOT_DUE");
    expect(reasonAt([duty(1, 5)], 5)).toBe("FAIL DUTY_OVERDUE");
    expect(reasonAt([duty(1, 5, { done: 5 })], 6)).toBe("PASS_LATE DUTY_LATE");
    expect(reasonAt([duty(1, 5, { done: 4 })], 4)).toBe("PASS DUTIES_DONE");
    expect(reasonAt([duty(1, 5, { done: 4, brokenFrom: 3 })], 9)).toBe("FAIL DUTY_BROKEN");
    expect(reasonAt([duty(1, never, { brokenFrom: 3 })], 3)).toBe("FAIL DUTY_BROKEN");
  });
  it("names the duty due first, with its due time and how many there are", () => {
    const at = instantOf("2026-10-20T00:00:00+08:00");
    const duties = [
      duty(0, at + 2, { about: "later" }),
      duty(0, at + 1, { about: "first" }),
      duty(0, at, { about: "done", done: 1 }),
      duty(at + 1, at + 1, { about: "unopened" }),
    ];
    expect(judgeDuties(duties, at).finding.parameters).toEqual({
      count: 2,
      about: "first",
      due: "2026-10-20T00:00:00.001+08:00",
    });
  });
  it("names the one that opened first where two are due at once, else by its name", () => {
    const about = (...duties: Duty[]) => judgeDuties(duties, 3).finding.parameters.about;
    for (const due of [9, never]) {
      const [early, late] = [duty(1, due, { about: "z" }), duty(2, due, { about: "a" })];
      expect(about(late, early)).toBe("z");
      expect(about(early, late)).toBe("z");
      const [a, b] = [duty(1, due, { about: "a" }), duty(1, due, { about: "b" })];
      expect(about(b, a)).toBe("a");
      expect(about(a, b)).toBe("a");
      expect(about(a, a)).toBe("a");
    }
  });
  it("names them in one order, in whatever order they come", () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(["a", "b", "c", "d", "e", "f"]), (names) => {
        const duties = names.map((about) => duty(1, 9, { about, evidence: [exhibit(about)] }));
        const { evidence } = judgeDuties(duties, 3).finding;
        expect(evidence.map(({ id }) => id)).toEqual([...names].sort());
      }),
      { seed: 20261123 },
    ));
  it("does not say when an undated duty is due", () =>
    expect(judgeDuties([duty(0, never)], 0).finding.parameters).toEqual({ count: 1, about: "O" }));
  it("says a deadline that may be used to the full without its fraction", () => {
    const deadline = instantOf("2026-10-20T00:00:00+08:00");
    const inclusive = duty(0, after(deadline));
    expect(judgeDuties([inclusive], 0).finding.parameters.due).toBe("2026-10-20T00:00:00+08:00");
    expect(judgeDuties([inclusive], deadline).finding.verdict).toBe("PENDING");
    expect(judgeDuties([inclusive], deadline + 1).finding.verdict).toBe("FAIL");
  });
});

describe("the finding", () => {
  it("rests on the duties that decide it, of twenty at most", () => {
    const duties = Array.from({ length: 22 }, (_, i) =>
      duty(0, 30 - i, { evidence: [exhibit(`o${i}`)] }),
    );
    const done = duty(0, 3, { done: 1, evidence: [exhibit("done")] });
    const { parameters, evidence } = judgeDuties([done, ...duties], 2).finding;
    expect(parameters.count).toBe(22);
    expect(evidence.map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, i) => `o${21 - i}`),
    );
  });
  it("rests on nothing that is still to come", () => {
    const owed = duty(0, 9, { done: 7, evidence: [exhibit("placed", 0), exhibit("shipped", 7)] });
    const evidence = (at: number) => judgeDuties([owed], at).finding.evidence.map(({ id }) => id);
    expect(evidence(6)).toEqual(["placed"]);
    expect(evidence(7)).toEqual(["placed", "shipped"]);
  });
  it("names no due date before there is one", () => {
    const owed = duty(0, 9, { datedFrom: 5 });
    const told = (at: number) => judgeDuties([owed], at).finding;
    expect([told(4).reason, told(4).parameters.due]).toEqual(["DUTY_NOT_DUE", undefined]);
    expect(told(5).reason).toBe("DUTY_OPEN");
    expect(told(5).parameters.due).toBeDefined();
  });
  it("is provisional where a duty that decides it is", () => {
    const provisional = (...duties: Duty[]) => judgeDuties(duties, 5).finding.provisional;
    expect(provisional(duty(0, 9), duty(0, 9, { provisional: true }))).toBe(true);
    expect(provisional(duty(0, 9), duty(0, 9, { provisional: false }))).toBeUndefined();
    expect(provisional(duty(0, 9), duty(0, 9, { provisional: true, done: 1 }))).toBeUndefined();
  });
  it("bears the version of the duty that it names", () => {
    const version = (...duties: Duty[]) => judgeDuties(duties, 5).finding.version;
    expect(version(duty(0, 9, { version: "new" }), duty(0, 8, { version: "old" }))).toBe("old");
    expect(version(duty(0, 9, { version: "new" }), duty(0, 8))).toBeUndefined();
    expect(judgeDuties([duty(0, 9)], 5).finding).not.toHaveProperty("version");
  });
});

it("compacts to the exhibits that are there", () => {
  const [one, other] = [exhibit("one"), exhibit("other")];
  expect(compact(undefined, one, undefined, other)).toEqual([one, other]);
  expect(compact()).toEqual([]);
});
