import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { asking, happy, later, on, scheduled, voided } from "../asking.ts";
import { foundBy, judgeFull } from "../full.ts";
import { event, storyA } from "../scene.ts";

const strict = fullRulebook({
  ...defaultPolicy,
  breachMeasureLimitHours: 1,
  appealLimitWorkingDays: 1,
});

describe("a breach that the platform has found", () => {
  const { says, tells, restsOn } = asking("platform-acts-on-breach");
  const at = on("10-17T11:00:00");
  const due = on("10-18T11:00:00");
  const tooLate = on("10-18T11:00:00.001");
  const breach = (data: object = {}, found = at) =>
    event(
      "BreachFound",
      found,
      { session: "s:a", breach: "B1", ...data },
      { id: `found ${found}` },
    );
  const measure = (taken: string, data: object = {}) =>
    event(
      "MeasureTaken",
      taken,
      { session: "s:a", breach: "B1", measure: "WARNING", ...data },
      { id: `taken ${taken}` },
    );

  it("is none until it is found", () => {
    expect(says(happy, later)).toBe("NA NO_DUTY");
    expect(says({ with: [breach()] }, on("10-17T10:59:59"))).toBe("NA NO_DUTY");
  });
  it("is to be acted on within 24 hours, the last instant included", () => {
    const change = { with: [breach()] };
    expect(tells(change, at)).toEqual(["PENDING DUTY_OPEN", { count: 1, about: "B1", due }]);
    expect(says(change, due)).toBe("PENDING DUTY_OPEN");
    expect(says(change, tooLate)).toBe("FAIL DUTY_OVERDUE");
    expect(asking("platform-acts-on-breach", strict).tells(change, at)[1]).toMatchObject({
      due: on("10-17T12:00:00"),
    });
  });
  it("was acted on in time, or late", () => {
    const change = { with: [breach(), measure(due)] };
    expect(says(change, due)).toBe("PASS DUTIES_DONE");
    expect(restsOn(change, due)).toEqual([`found ${at}`, `taken ${due}`]);
    expect(says({ with: [breach(), measure(tooLate)] }, later)).toBe("PASS_LATE DUTY_LATE");
    expect(says({ with: [breach(), measure(due), measure(tooLate)] }, later)).toBe(
      "PASS DUTIES_DONE",
    );
  });
  it("is acted on from its finding on, and anew where it is found anew", () => {
    expect(says({ with: [breach(), measure(on("10-17T10:59:59"))] }, later)).toBe(
      "FAIL DUTY_OVERDUE",
    );
    expect(says({ with: [breach(), measure(at)] }, later)).toBe("PASS DUTIES_DONE");
    const again = breach({}, on("10-19T09:00:00"));
    expect(says({ with: [breach(), measure(due), again] }, on("10-19T12:00:00"))).toBe(
      "PENDING DUTY_OPEN",
    );
  });
  it("is not acted on by a measure on another breach, or in another session", () => {
    for (const data of [{ breach: "B2" }, { session: "s:b" }])
      expect(says({ with: [breach(), measure(due, data)] }, later)).toBe("FAIL DUTY_OVERDUE");
  });
  it("of another session or another listing is not asked about", () => {
    for (const data of [{ session: "s:b" }, { listing: "li:b" }])
      expect(says({ with: [breach(data)] }, later)).toBe("NA NO_DUTY");
    expect(says({ with: [breach({ listing: "li:a" })] }, later)).toBe("FAIL DUTY_OVERDUE");
  });
  it("is none where the finding was voided", () => {
    const change = { with: [breach(), voided(`found ${at}`, on("10-17T11:30:00"))] };
    expect(says(change, later)).toBe("NA NO_DUTY");
  });
});

describe("a sanction", () => {
  const { says, tells, restsOn } = asking("sanction-recorded-and-appealable");
  const at = on("10-19T09:00:00");
  const complete = { reason: "x", basis: "x", until: "2026-11-01", appealRoute: "x" };
  const sanction = (data: object = {}, subject = "m:packer") =>
    event(
      "SanctionImposed",
      at,
      { sanction: "S1", subject, measure: "SUSPENDED", ...complete, ...data },
      { id: `sanction on ${subject}` },
    );
  const filed = event("AppealFiled", on("10-20T09:00:00"), { sanction: "S1" }, { id: "filed" });
  const decided = (at: string, sanction = "S1") =>
    event("AppealDecided", at, { sanction, outcome: "UPHELD" }, { id: "decided" });

  it("is none until it is imposed", () => {
    expect(says(happy, later)).toBe("NA NO_DUTY");
    expect(says({ with: [sanction()] }, on("10-19T08:59:59"))).toBe("NA NO_DUTY");
    expect(says({ with: [sanction()] }, at)).toBe("PASS DUTIES_DONE");
    expect(restsOn({ with: [sanction()] }, at)).toEqual(["sanction on m:packer"]);
  });
  it("is broken for good without reason, basis, appeal route or term", () => {
    for (const field of ["reason", "basis", "until", "appealRoute"]) {
      const change = { with: [sanction({ [field]: undefined })] };
      expect(says(change, on("10-19T08:59:59"))).toBe("NA NO_DUTY");
      expect(tells(change, at)).toEqual(["FAIL DUTY_BROKEN", { count: 1, about: "S1" }]);
    }
    expect(says({ with: [sanction({ reason: " " })] }, at)).toBe("FAIL DUTY_BROKEN");
    expect(says({ with: [sanction({ until: undefined, permanent: false })] }, at)).toBe(
      "FAIL DUTY_BROKEN",
    );
    expect(says({ with: [sanction({ until: undefined, permanent: true })] }, at)).toBe(
      "PASS DUTIES_DONE",
    );
  });
  it("is one on whoever sells, hosts, manages the host or runs the room", () => {
    const edit = scheduled({ operator: "op:1" });
    for (const subject of ["m:packer", "h:mayor", "91610113MA6W8U4N6H", "op:1"])
      expect(says({ edit, with: [sanction({ basis: "" }, subject)] }, at)).toBe("FAIL DUTY_BROKEN");
    expect(says({ edit, with: [sanction({ basis: "" }, "m:other")] }, at)).toBe("NA NO_DUTY");
  });
  it("counts once where one party plays two parts", () => {
    const edit = scheduled({ operator: "m:packer" });
    expect(tells({ edit, with: [sanction()] }, at)[1]).toEqual({ count: 1, about: "S1" });
  });
  it("is asked about where nobody else is on stage", () => {
    const edit = scheduled({ host: undefined, mcn: undefined });
    expect(says({ edit, with: [sanction()] }, at)).toBe("PASS DUTIES_DONE");
    expect(says({ without: ["SessionScheduled", "ListingDrafted"], with: [sanction()] }, at)).toBe(
      "NA NO_DUTY",
    );
  });
  it("has its appeal decided by the end of the fifteenth working day after", () => {
    // From 21 October to 10 November there are fifteen working days.
    const due = on("11-11T00:00:00");
    const change = { with: [sanction(), filed] };
    expect(says(change, on("10-20T08:59:59"))).toBe("PASS DUTIES_DONE");
    expect(tells(change, on("10-20T09:00:00"))).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "S1", due },
    ]);
    expect(says(change, on("11-10T23:59:59.999"))).toBe("PENDING DUTY_OPEN");
    expect(says(change, due)).toBe("FAIL DUTY_OVERDUE");
    const inTime = { with: [sanction(), filed, decided(on("11-10T23:59:59.999"))] };
    expect(says(inTime, due)).toBe("PASS DUTIES_DONE");
    expect(restsOn(inTime, due)).toEqual([
      "sanction on m:packer",
      "filed",
      "decided",
      "sanction on m:packer",
    ]);
    expect(says({ with: [sanction(), filed, decided(due)] }, due)).toBe("PASS_LATE DUTY_LATE");
    expect(
      asking("sanction-recorded-and-appealable", strict).tells(change, on("10-20T09:00:00"))[1],
    ).toMatchObject({ due: on("10-22T00:00:00") });
  });
  it("has an appeal that only a later decision on it decides", () => {
    for (const other of [decided(on("10-20T08:59:59")), decided(on("10-21T09:00:00"), "S2")])
      expect(says({ with: [sanction(), filed, other] }, on("11-11T00:00:00"))).toBe(
        "FAIL DUTY_OVERDUE",
      );
    expect(
      says({ with: [sanction(), filed, decided(on("10-20T09:00:00"))] }, on("11-11T00:00:00")),
    ).toBe("PASS DUTIES_DONE");
  });
  it("has no part in appeals against another", () => {
    const other = event("AppealFiled", on("10-20T09:00:00"), { sanction: "S2" });
    expect(says({ with: [sanction(), other] }, on("10-20T09:00:00"))).toBe("PASS DUTIES_DONE");
  });
  it("has an appeal whose limit beyond the announced calendar is provisional", () => {
    const judged = (appeal: Exhibit, at: string) =>
      foundBy(
        judgeFull(storyA({ with: [sanction(), appeal] }), at),
        "sanction-recorded-and-appealable",
      );
    const late = event("AppealFiled", on("12-30T09:00:00"), { sanction: "S1" });
    expect(judged(filed, on("10-20T09:00:00")).provisional).toBeUndefined();
    expect(judged(late, on("12-30T09:00:00")).provisional).toBe(true);
  });
  it("is none where it was voided", () => {
    const change = {
      with: [sanction({ basis: "" }), voided("sanction on m:packer", on("10-19T10:00:00"))],
    };
    expect(says(change, later)).toBe("NA NO_DUTY");
  });
});

describe("the platform's report in January and July", () => {
  const { says, tells, restsOn, turns } = asking("platform-semiannual-report");
  const filed = (at: string, data: object = {}) =>
    event(
      "AuthorityReportFiled",
      at,
      { platform: "platform", period: "2027-01", ...data },
      { id: "filed" },
    );
  const in2027 = (text: string) => `2027-${text}+08:00`;
  const overdue = in2027("02-01T00:00:00");
  const open = in2027("01-01T00:00:00");

  it("is asked from the first of the month to the end of its 31st", () => {
    expect(says(happy, on("12-31T23:59:59.999"))).toBe("NA NO_DUTY");
    expect(turns(happy, on("12-01T00:00:00"))).toBe(open);
    expect(tells(happy, open)).toEqual([
      "PENDING DUTY_OPEN",
      { count: 1, about: "2027-01", due: overdue },
    ]);
    expect(restsOn(happy, open)).toEqual(["a-10"]);
    expect(says(happy, in2027("01-31T23:59:59.999"))).toBe("PENDING DUTY_OPEN");
    expect(says(happy, overdue)).toBe("FAIL DUTY_OVERDUE");
  });
  it("was filed in time, earlier, or late", () => {
    const at = (time: string) => says({ with: [filed(time)] }, in2027("03-01T00:00:00"));
    expect(at(in2027("01-31T23:59:59.999"))).toBe("PASS DUTIES_DONE");
    expect(at(on("12-30T09:00:00"))).toBe("PASS DUTIES_DONE");
    expect(at(overdue)).toBe("PASS_LATE DUTY_LATE");
    expect(restsOn({ with: [filed(open)] }, open)).toEqual(["a-10", "filed"]);
  });
  it("is not another period's, nor another platform's", () => {
    for (const other of [{ period: "2026-07" }, { period: "2027-07" }, { platform: "p:other" }])
      expect(says({ with: [filed(open, other)] }, overdue)).toBe("FAIL DUTY_OVERDUE");
    const edit = scheduled({ platform: "p:other" });
    expect(says({ edit, with: [filed(open, { platform: "p:other" })] }, overdue)).toBe(
      "PASS DUTIES_DONE",
    );
    expect(says({ edit, with: [filed(open)] }, overdue)).toBe("FAIL DUTY_OVERDUE");
  });
  it("is not filed where the record was voided", () =>
    expect(says({ with: [filed(open), voided("filed", in2027("01-02T09:00:00"))] }, overdue)).toBe(
      "FAIL DUTY_OVERDUE",
    ));

  it.each([
    ["2026-01-01T00:00:00+08:00", "2026-07"],
    ["2026-06-30T23:59:59+08:00", "2026-07"],
    ["2026-07-01T00:00:00+08:00", "2027-01"],
    ["2026-12-31T23:59:59+08:00", "2027-01"],
    ["2027-01-01T00:00:00+08:00", "2027-07"],
  ])("that follows an opening on %s is that of %s", (start, period) => {
    const change = { edit: scheduled({ start }), without: ["SessionStarted" as const] };
    expect(tells(change, "2028-01-01T00:00:00+08:00")[1]).toMatchObject({ about: period });
  });
  it("follows the actual opening, where there is one", () => {
    const moved = {
      edit: scheduled({ start: on("06-30T23:00:00") }),
      without: ["SessionStarted" as const],
      with: [event("SessionStarted", on("07-01T00:10:00"), { session: "s:a" })],
    };
    expect(tells(moved, open)[1]).toMatchObject({ about: "2027-01" });
    const ofOther = {
      ...moved,
      with: [event("SessionStarted", on("07-01T00:10:00"), { session: "s:b" })],
    };
    expect(tells(ofOther, open)[1]).toMatchObject({ about: "2026-07" });
  });
  it("was no duty before the law was in force", () => {
    const old = {
      edit: scheduled({ start: "2025-12-31T23:59:59+08:00" }),
      without: ["SessionStarted" as const],
    };
    expect(tells(old, later)).toEqual(["NA NOT_IN_FORCE", { from: "2026-02-01" }]);
  });
  it("is not asked of a session without a plan", () => {
    const unplanned = { without: ["SessionScheduled" as const] };
    expect(says(unplanned, overdue)).toBe("NA NO_DUTY");
    const never = { without: ["SessionScheduled" as const, "SessionStarted" as const] };
    expect(says(never, overdue)).toBe("NA NO_DUTY");
  });
});
