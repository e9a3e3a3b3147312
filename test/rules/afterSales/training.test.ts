import { describe, expect, it } from "vitest";
import { instantOf } from "../../../src/domain/values/instant.ts";
import { asking, on } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const topics = ["打包", "发货", "售后"];
const trained = (subject: string, at: string, data: object = { topics }, id = "trained") =>
  event("TrainingCompleted", at, { subject, ...data }, { id });
const voided = (id: string, at: string) => event("RecordVoided", at, { event: id, reason: "x" });
const untrained = { without: ["TrainingCompleted"] } as const;
const start = on("10-17T10:00:00");
const before = on("10-17T09:59:59.999");

describe("the merchant's training", () => {
  const { tells, says, restsOn } = asking("merchant-training-completed");

  it("covers packing, shipping and after-sales, from the instant on that it took place", () => {
    expect(says({}, on("09-12T14:59:59.999"))).toBe("PENDING MERCHANT_UNTRAINED");
    expect(says({}, on("09-12T15:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn({}, start)).toEqual(["a-13"]);
  });
  it("is awaited until the planned start, and may still follow", () => {
    const late = { ...untrained, with: [trained("m:packer", on("10-20T10:00:00"))] };
    expect(says(late, before)).toBe("PENDING MERCHANT_UNTRAINED");
    expect(says(late, start)).toBe("FAIL MERCHANT_UNTRAINED");
    expect(says(late, on("10-20T09:59:59.999"))).toBe("FAIL MERCHANT_UNTRAINED");
    expect(says(late, on("10-20T10:00:00"))).toBe("PASS SATISFIED");
  });
  it("is the merchant's own", () => {
    const other = { ...untrained, with: [trained("m:jinling", on("09-12T15:00:00"))] };
    expect(says(other, start)).toBe("FAIL MERCHANT_UNTRAINED");
  });
  it("is nobody's where there is no merchant", () => {
    expect(says({ without: ["ListingDrafted"] }, before)).toBe("PENDING MERCHANT_UNTRAINED");
    expect(says({ without: ["ListingDrafted"] }, start)).toBe("FAIL MERCHANT_UNTRAINED");
  });
  it("lacks at once what the last one does not cover", () => {
    const again = (data: object) => ({
      with: [trained("m:packer", on("09-30T10:00:00"), data)],
    });
    expect(tells(again({ topics: ["发货"] }), before)).toEqual([
      "FAIL TRAINING_INCOMPLETE",
      { topics: "打包, 售后" },
    ]);
    expect(restsOn(again({ topics: ["发货"] }), before)).toEqual(["trained"]);
    expect(tells(again({}), before)).toEqual([
      "FAIL TRAINING_INCOMPLETE",
      { topics: "打包, 发货, 售后" },
    ]);
    expect(says(again({ topics: [...topics, "more"] }), before)).toBe("PASS SATISFIED");
  });
  it("never expires, and does not count when voided", () => {
    expect(says({}, "2036-10-17T10:00:00+08:00")).toBe("PASS SATISFIED");
    const change = { with: [voided("a-13", on("09-20T10:00:00"))] };
    expect(says(change, start)).toBe("FAIL MERCHANT_UNTRAINED");
  });
});

describe("the host's training", () => {
  const { tells, says, restsOn } = asking("host-training-valid");
  const on2025 = (text: string) => `2025-${text}+08:00`;
  const only = (at: string, subject = "h:mayor") => ({
    ...untrained,
    with: [trained(subject, at)],
  });

  it("is awaited until the planned start", () => {
    expect(says(untrained, before)).toBe("PENDING HOST_UNTRAINED");
    expect(says(untrained, start)).toBe("FAIL HOST_UNTRAINED");
    expect(says({}, on("09-20T10:59:59.999"))).toBe("PENDING HOST_UNTRAINED");
    expect(says({}, on("09-20T11:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn({}, start)).toEqual(["a-20"]);
  });
  it("took place by the planned start, and no later", () => {
    expect(says(only(start), start)).toBe("PASS SATISFIED");
    const late = only("2026-10-17T10:00:00.001+08:00");
    expect(says(late, on("10-18T00:00:00"))).toBe("FAIL HOST_UNTRAINED");
  });
  it("holds to the end of the day before the day twelve months on", () => {
    expect(says(only(on2025("10-18T09:00:00")), start)).toBe("PASS SATISFIED");
    expect(says(only(on2025("10-18T09:00:00")), on("12-01T00:00:00"))).toBe("PASS SATISFIED");
    const stale = only(on2025("10-17T23:00:00"));
    expect(says(stale, on("10-16T23:59:59.999"))).toBe("PASS SATISFIED");
    expect(tells(stale, on("10-17T00:00:00"))).toEqual([
      "FAIL HOST_TRAINING_STALE",
      { due: on("10-17T00:00:00") },
    ]);
    expect(restsOn(stale, on("10-17T00:00:00"))).toEqual(["trained"]);
  });
  it("is the scheduled host's own", () => {
    expect(says(only(on("09-20T11:00:00"), "h:other"), start)).toBe("FAIL HOST_UNTRAINED");
    const hostless = { edit: edited("SessionScheduled", { host: undefined }) };
    expect(says(hostless, before)).toBe("PENDING HOST_UNTRAINED");
    expect(says(hostless, start)).toBe("FAIL HOST_UNTRAINED");
  });
});

describe("the operator's yearly study", () => {
  const { tells, says, restsOn, finding } = asking("operator-annual-study");
  const operated = (...studies: ReturnType<typeof trained>[]) => ({
    edit: edited("SessionScheduled", { operator: "op:a" }),
    with: studies,
  });
  const newYear = "2027-01-01T00:00:00+08:00";

  it("does not apply where no operator is named", () => {
    expect(says({}, start)).toBe("NA NO_OPERATOR");
    const question = { session: "s:unknown", listing: "li:a" };
    expect(says(operated(), start, question)).toBe("NA NO_OPERATOR");
  });
  it("counts from the first instant of the year of the stream to its last", () => {
    const study = (at: string) => says(operated(trained("op:a", at)), "2027-06-01T00:00:00+08:00");
    expect(study("2025-12-31T23:59:59.999+08:00")).toBe("FAIL OPERATOR_STUDY_MISSED");
    expect(study(on("01-01T00:00:00"))).toBe("PASS SATISFIED");
    expect(study(on("12-31T23:59:59.999"))).toBe("PASS SATISFIED");
    expect(study(newYear)).toBe("FAIL OPERATOR_STUDY_MISSED");
  });
  it("is awaited to the end of the year, past the stream", () => {
    const change = operated();
    const due = { due: newYear };
    expect(tells(change, "2026-12-31T23:59:59.999+08:00")).toEqual([
      "PENDING OPERATOR_STUDY_DUE",
      due,
    ]);
    expect(tells(change, newYear)).toEqual(["FAIL OPERATOR_STUDY_MISSED", due]);
    expect(finding(change, start).changesAt()).toBe(instantOf(newYear));
    expect([restsOn(change, start), restsOn(change, newYear)]).toEqual([[], []]);
  });
  it("turns to pass in the instant of the study, whatever its topics", () => {
    const change = operated(trained("op:a", on("11-20T09:00:00"), {}));
    expect(says(change, on("11-20T08:59:59.999"))).toBe("PENDING OPERATOR_STUDY_DUE");
    expect(says(change, on("11-20T09:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(change, newYear)).toEqual(["trained"]);
  });
  it("is named by its first study of the year, an older one aside", () => {
    const change = operated(
      trained("op:a", "2025-05-01T09:00:00+08:00", {}, "last year"),
      trained("op:a", on("03-01T09:00:00"), {}, "first"),
      trained("op:a", on("04-01T09:00:00"), {}, "second"),
    );
    expect(restsOn(change, start)).toEqual(["first"]);
  });
  it("is the operator's own, and does not count when voided", () => {
    expect(says(operated(trained("op:b", on("03-01T09:00:00"))), start)).toBe(
      "PENDING OPERATOR_STUDY_DUE",
    );
    const change = operated(
      trained("op:a", on("03-01T09:00:00")),
      voided("trained", on("04-01T09:00:00")),
    );
    expect(says(change, start)).toBe("PENDING OPERATOR_STUDY_DUE");
  });
  it("is of the year in which the stream started, whatever the plan", () => {
    const study = trained("op:a", on("03-01T09:00:00"));
    const planned = {
      edit: edited("SessionScheduled", {
        operator: "op:a",
        start: "2026-12-31T23:30:00+08:00",
      }),
      without: ["SessionStarted", "SessionEnded"],
    } as const;
    const started = event("SessionStarted", newYear, { session: "s:a" });
    const soon = "2027-01-01T01:00:00+08:00";
    expect(says({ ...planned, with: [study] }, soon)).toBe("PASS SATISFIED");
    expect(tells({ ...planned, with: [study, started] }, soon)).toEqual([
      "PENDING OPERATOR_STUDY_DUE",
      { due: "2028-01-01T00:00:00+08:00" },
    ]);
  });
  it("is asked for of streams from February 2026 on", () => {
    const of = (opening: string) => ({
      edit: edited("SessionScheduled", { operator: "op:a", start: opening }),
      without: ["SessionStarted", "SessionEnded"] as const,
    });
    const eve = of("2026-01-31T23:59:59.999+08:00");
    expect(tells(eve, start)).toEqual(["NA NOT_IN_FORCE", { from: "2026-02-01" }]);
    const first = finding(of(on("02-01T00:00:00")), start);
    expect([first.reason, first.version]).toEqual(["OPERATOR_STUDY_DUE", "O117"]);
  });
});
