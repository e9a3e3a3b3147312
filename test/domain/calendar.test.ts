import { describe, expect, it } from "vitest";
import * as calendar from "../../src/domain/values/calendar.ts";
import { instantOf, instantText } from "../../src/domain/values/instant.ts";

const { day } = calendar;

describe("a civil day", () => {
  it("is Asia/Shanghai", () => {
    expect(calendar.dayOf(instantOf("2026-10-16T16:00:00Z")).toString()).toBe("2026-10-17");
    expect(calendar.dayOf(instantOf("2026-10-16T15:59:59.999999Z")).toString()).toBe("2026-10-16");
    expect(instantText(calendar.startOf(day("2026-10-17")))).toBe("2026-10-17T00:00:00+08:00");
  });
  it("ends at 24:00", () =>
    expect(instantText(calendar.endOf(day("2029-03-14")))).toBe("2029-03-15T00:00:00+08:00"));
});

describe("months", () => {
  it.each([
    ["2026-08-31", 6, "2027-02-28"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-10-17", 36, "2029-10-17"],
    ["2027-08-31", 6, "2028-02-29"],
  ])("%s and %i months is %s", (from, months, to) =>
    expect(calendar.plusMonths(day(from), months).toString()).toBe(to),
  );
});

describe("working days", () => {
  it.each([
    [
      "2026-09-23",
      7,
      "2026-10-10",
      "over Mid-Autumn and Golden Week, the make-up Saturday counted",
    ],
    ["2026-09-24", 20, "2026-10-29", "a level 2 recall announced before Golden Week"],
    ["2026-09-18", 1, "2026-09-20", "a make-up Sunday is a working day"],
    ["2026-02-13", 1, "2026-02-14", "the make-up Saturday before Spring Festival"],
    ["2026-02-14", 1, "2026-02-24", "after Spring Festival"],
    ["2026-11-20", 1, "2026-11-23", "over a plain weekend"],
  ])("%s and %i working days is %s: %s", (from, count, to) =>
    expect(calendar.plusWorkingDays(day(from), count).toString()).toBe(to),
  );

  it("are provisional beyond the announced calendar", () => {
    expect(calendar.isProvisional(calendar.plusWorkingDays(day("2026-12-30"), 7))).toBe(true);
    expect(calendar.isProvisional(day("2026-12-31"))).toBe(false);
  });
});
