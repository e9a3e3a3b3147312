import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { asking, on } from "../asking.ts";
import { event, judgeAt, storyA, verdictOf } from "../scene.ts";

const risk = (at: string, lot = "L-a1", id = "risk") =>
  event("FoodSafetyRiskKnown", at, { lot, item: "aflatoxin-b1" }, { id });
const recall = (
  at: string,
  data: { level?: number; lots?: string[]; riskKnownAt?: string; announcedOn?: string } = {},
  id = "recall",
) => event("RecallInitiated", at, { recall: id, level: 2, lots: ["L-a1"], ...data }, { id });
const completed = (at: string, recall = "recall") =>
  event("RecallCompleted", at, { recall }, { id: `${recall}-completed` });

describe("a recall, beyond the core", () => {
  const { tells, finding } = asking("recall-executed-in-time");
  const startedAfter40h = (known: string, started: string, announcedOn: string) => ({
    with: [
      recall(started, { riskKnownAt: known, announcedOn }),
      completed(`${announcedOn}T23:00:00+08:00`),
    ],
  });
  const later = on("10-18T00:00:00");

  it("has 48 hours at level 2 for a risk known before the rules of 2026", () => {
    const known = "2026-02-28T23:59:59.999+08:00";
    const change = startedAfter40h(known, "2026-03-02T15:59:59.999+08:00", "2026-03-03");
    expect(finding(change, later)).toMatchObject({
      verdict: "PASS",
      version: "食品召回管理办法 2015",
    });
  });
  it("has 36 hours for one known from their first day on", () => {
    const known = on("03-01T00:00:00");
    const change = startedAfter40h(known, on("03-02T16:00:00"), "2026-03-03");
    expect(finding(change, later).version).toBe("SAMR Order 122");
    expect(tells(change, later)).toEqual([
      "PASS_LATE DUTY_LATE",
      { count: 1, about: "recall", due: on("03-02T12:00:00") },
    ]);
  });
  it.each([
    [1, "24", "10-19T10:00:00"],
    [2, "48", "10-20T10:00:00"],
    [3, "72", "10-21T10:00:00"],
  ])("of level %d had %s hours by the old rules, to the last instant", (level, _hours, last) => {
    const old = asking(
      "recall-executed-in-time",
      fullRulebook(defaultPolicy, { recall2026From: "2026-11-01" }),
    );
    const started = (at: string) => ({
      with: [
        recall(at, { level, riskKnownAt: on("10-18T10:00:00"), announcedOn: "2026-10-22" }),
        completed(on("10-23T10:00:00")),
      ],
    });
    expect(old.says(started(on(last)), on("10-24T00:00:00"))).toBe("PASS DUTIES_DONE");
    expect(old.says(started(on(`${last}.001`)), on("10-24T00:00:00"))).toBe("PASS_LATE DUTY_LATE");
  });
  it("is under each version as the platform sets its first day", () => {
    const change = startedAfter40h(on("10-18T10:00:00"), on("10-20T02:00:00"), "2026-10-20");
    const before = fullRulebook(defaultPolicy, { recall2026From: "2026-10-19" });
    const after = fullRulebook(defaultPolicy, { recall2026From: "2026-10-18" });
    const at = on("10-21T00:00:00");
    expect(asking("recall-executed-in-time", before).says(change, at)).toBe("PASS DUTIES_DONE");
    expect(asking("recall-executed-in-time", after).says(change, at)).toBe("PASS_LATE DUTY_LATE");
  });
});

describe("a recall, by the core rules", () => {
  const { tells, restsOn } = asking("recall-executed-in-time");
  const core = (change: Parameters<typeof storyA>[0], at: string) =>
    verdictOf(judgeAt(storyA(change), at), "recall-executed-in-time");

  it("is judged by the limits of 2026 whenever the risk was known", () =>
    expect(
      core(
        {
          with: [
            recall(on("01-03T02:00:00"), { riskKnownAt: on("01-01T10:00:00") }),
            completed(on("01-04T10:00:00")),
          ],
        },
        on("10-18T00:00:00"),
      ),
    ).toBe("PASS_LATE DUTY_LATE"));
  it("that started late rests on what started it", () => {
    const late = recall(on("10-18T10:00:00"), { riskKnownAt: on("10-01T10:00:00") });
    const change = { with: [late, completed(on("10-18T11:00:00"))] };
    expect(restsOn(change, on("10-18T10:30:00"))).toEqual(["recall"]);
    expect(restsOn(change, on("10-19T00:00:00"))).toEqual(["recall"]);
  });
  it("starts in time where nothing says when the risk was known", () =>
    expect(
      core(
        { with: [recall(on("10-18T10:00:00")), completed(on("10-18T10:00:00"))] },
        on("10-18T10:00:00"),
      ),
    ).toBe("PASS"));
  it.each([
    [1, "11-02"],
    [2, "11-16"],
    [3, "11-30"],
    [9, "11-02"],
  ])("of level %d, announced on 19 October, is to be completed by the end of %s", (level, day) => {
    const change = { with: [recall(on("10-18T10:00:00"), { level, announcedOn: "2026-10-19" })] };
    expect(tells(change, on(`${day}T23:59:59.999`))[0]).toBe("PENDING DUTY_OPEN");
    const [, { due }] = tells(change, on(`${day}T23:59:59.999`));
    expect(tells(change, `${due}`)).toEqual([
      "FAIL DUTY_OVERDUE",
      { count: 1, about: "recall", due },
    ]);
    expect(Date.parse(`${due}`) - Date.parse(on(`${day}T23:59:59.999`))).toBe(1);
  });
  it("counts from its own day where none is announced", () => {
    const change = { with: [recall(on("10-20T10:00:00"), { level: 1 })] };
    expect(tells(change, on("10-21T10:00:00"))[1]).toMatchObject({ due: on("11-04T00:00:00") });
  });
  it("is completed late from the first instant after the last day", () => {
    const done = (at: string) =>
      core(
        {
          with: [
            recall(on("10-18T10:00:00"), { level: 1, announcedOn: "2026-10-19" }),
            completed(at),
          ],
        },
        on("12-01T00:00:00"),
      );
    expect(done(on("11-02T23:59:59.999"))).toBe("PASS");
    expect(done(on("11-03T00:00:00"))).toBe("PASS_LATE DUTY_LATE");
  });
  it("is not completed by the completion of another", () =>
    expect(
      core(
        { with: [recall(on("10-18T10:00:00")), completed(on("10-18T11:00:00"), "other")] },
        on("10-18T12:00:00"),
      ),
    ).toBe("PENDING DUTY_OPEN"));
  it("counts once however many of its lots are listed", () => {
    const assigned = event("LotAssigned", on("09-20T10:00:00"), { listing: "li:a", lot: "L-new" });
    const both = recall(on("10-18T10:00:00"), { lots: ["L-a1", "L-new"] });
    expect(tells({ with: [assigned, both] }, on("10-18T12:00:00"))[1]).toMatchObject({ count: 1 });
  });
  it("of another lot is no recall here", () =>
    expect(
      core({ with: [recall(on("10-18T10:00:00"), { lots: ["L-x"] })] }, on("10-18T12:00:00")),
    ).toBe("NA NO_DUTY"));
  it("is provisional beyond the announced calendar", () => {
    const late = recall(on("12-20T10:00:00"), { level: 3 });
    const finding = asking("recall-executed-in-time").finding(
      { with: [late] },
      on("12-21T10:00:00"),
    );
    expect(finding).toMatchObject({ verdict: "PENDING", provisional: true });
  });
});

describe("a risk that became known", () => {
  const { tells, says, finding, restsOn } = asking("recall-started-when-risk-known");
  const known = on("10-18T10:00:00");
  const old = asking(
    "recall-started-when-risk-known",
    fullRulebook(defaultPolicy, { recall2026From: "2026-10-19" }),
  );

  it("of none there is nothing to do", () => {
    expect(says({}, known)).toBe("NA NO_DUTY");
    expect(says({ with: [risk(known, "L-x")] }, known)).toBe("NA NO_DUTY");
    expect(says({ with: [risk(known)] }, on("10-18T09:59:59.999"))).toBe("NA NO_DUTY");
  });
  it("waits 48 hours, the longest there are, for a recall of any level", () => {
    const change = { with: [risk(known)] };
    const due = on("10-20T10:00:00");
    expect(tells(change, known)).toEqual(["PENDING DUTY_OPEN", { count: 1, about: "L-a1", due }]);
    expect(says(change, due)).toBe("PENDING DUTY_OPEN");
    expect(tells(change, on("10-20T10:00:00.001"))).toEqual([
      "FAIL DUTY_OVERDUE",
      { count: 1, about: "L-a1", due },
    ]);
    expect(finding(change, due).version).toBe("SAMR Order 122");
    expect(restsOn(change, due)).toEqual(["risk"]);
  });
  it("waited 72 hours by the old rules", () => {
    const change = { with: [risk(known)] };
    expect(old.says(change, on("10-21T10:00:00"))).toBe("PENDING DUTY_OPEN");
    expect(old.says(change, on("10-21T10:00:00.001"))).toBe("FAIL DUTY_OVERDUE");
    expect(old.finding(change, known).version).toBe("食品召回管理办法 2015");
  });
  it.each([
    [1, "10-19T10:00:00"],
    [2, "10-19T22:00:00"],
    [3, "10-20T10:00:00"],
  ])("is answered by a recall of level %d until %s, that instant included", (level, due) => {
    const answered = (at: string) => ({ with: [risk(known), recall(at, { level })] });
    const later = on("10-21T10:00:00");
    expect(tells(answered(on(due)), later)).toEqual([
      "PASS DUTIES_DONE",
      { count: 1, about: "L-a1", due: on(due) },
    ]);
    expect(tells(answered(on(`${due}.001`)), later)).toEqual([
      "PASS_LATE DUTY_LATE",
      { count: 1, about: "L-a1", due: on(due) },
    ]);
    expect(restsOn(answered(on(due)), later)).toEqual(["risk", "recall"]);
  });

  describe("and was answered after 40 hours at level 2", () => {
    const change = { with: [risk(known), recall(on("10-20T02:00:00"))] };
    const hindsight = { knownAt: on("10-30T00:00:00") };

    it("failed from the 36th hour until then, as known afterwards", () => {
      expect(says(change, on("10-19T22:00:00"), hindsight)).toBe("PENDING DUTY_OPEN");
      expect(says(change, on("10-19T22:00:00.001"), hindsight)).toBe("FAIL DUTY_OVERDUE");
      expect(says(change, on("10-20T01:59:59.999"), hindsight)).toBe("FAIL DUTY_OVERDUE");
      expect(says(change, on("10-20T02:00:00"), hindsight)).toBe("PASS_LATE DUTY_LATE");
    });
    it("was pending as known then, when nobody knew the level", () => {
      expect(says(change, on("10-20T01:59:59.999"))).toBe("PENDING DUTY_OPEN");
      expect(says(change, on("10-20T02:00:00"))).toBe("PASS_LATE DUTY_LATE");
    });
    it("was in time by the old rules, which left 48", () => {
      expect(old.says(change, on("10-20T01:59:59.999"), hindsight)).toBe("PENDING DUTY_OPEN");
      expect(old.says(change, on("10-20T02:00:00"), hindsight)).toBe("PASS DUTIES_DONE");
    });
  });

  it("is answered by a recall that started before", () =>
    expect(says({ with: [recall(on("10-01T10:00:00")), risk(known)] }, known)).toBe(
      "PASS DUTIES_DONE",
    ));
  it("is answered by the first of several recalls", () => {
    const change = {
      with: [
        risk(known),
        recall(on("10-18T11:00:00"), { level: 1 }, "first"),
        recall(on("10-22T11:00:00"), { level: 3 }, "second"),
      ],
    };
    expect(tells(change, on("10-23T00:00:00"))).toEqual([
      "PASS DUTIES_DONE",
      { count: 1, about: "L-a1", due: on("10-19T10:00:00") },
    ]);
  });
  it("is not answered by a recall of another lot, nor by one that was voided", () => {
    const other = recall(on("10-18T11:00:00"), { lots: ["L-x"] });
    const mistake = event("RecordVoided", on("10-18T12:00:00"), { event: "recall", reason: "x" });
    const later = on("10-21T00:00:00");
    expect(says({ with: [risk(known), other] }, later)).toBe("FAIL DUTY_OVERDUE");
    expect(says({ with: [risk(known), recall(on("10-18T11:00:00")), mistake] }, later)).toBe(
      "FAIL DUTY_OVERDUE",
    );
  });
  it("is taken back by voiding its record, and by nothing else", () => {
    const report = event("InspectionReportIssued", on("10-18T12:00:00"), {
      report: "R-again",
      lots: ["L-a1"],
      lab: "lab",
      result: "QUALIFIED",
    });
    const mistake = event("RecordVoided", on("10-18T12:00:00"), { event: "risk", reason: "x" });
    const later = on("10-21T00:00:00");
    expect(says({ with: [risk(known), report] }, later)).toBe("FAIL DUTY_OVERDUE");
    expect(says({ with: [risk(known), mistake] }, later)).toBe("NA NO_DUTY");
  });
  it("is judged lot by lot, withdrawn lots included", () => {
    const change = {
      with: [
        event("LotAssigned", on("09-20T10:00:00"), { listing: "li:a", lot: "L-new" }),
        event("LotWithdrawnFromSale", on("10-18T10:30:00"), { lot: "L-new", listing: "li:a" }),
        risk(known),
        risk(known, "L-new", "risk of the new"),
        recall(on("10-18T11:00:00")),
      ],
    };
    const later = on("10-21T00:00:00");
    expect(tells(change, later)).toEqual([
      "FAIL DUTY_OVERDUE",
      { count: 1, about: "L-new", due: on("10-20T10:00:00") },
    ]);
    expect(says(change, later, { lot: "L-a1" })).toBe("PASS DUTIES_DONE");
    expect(says(change, later, { lot: "L-new" })).toBe("FAIL DUTY_OVERDUE");
  });
  it("counts again when it becomes known again", () => {
    const again = risk(on("10-18T12:00:00"), "L-a1", "again");
    expect(tells({ with: [risk(known), again] }, on("10-19T00:00:00"))).toEqual([
      "PENDING DUTY_OPEN",
      { count: 2, about: "L-a1", due: on("10-20T10:00:00") },
    ]);
  });
});
