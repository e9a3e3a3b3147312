import announced from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { afterEach, describe, expect, it, vi } from "vitest";
import * as calendar from "../../src/domain/values/calendar.ts";
import { instantOf, instantText } from "../../src/domain/values/instant.ts";

const { day } = calendar;

afterEach(() => vi.unstubAllEnvs());

describe("a civil day", () => {
  it.each([
    ["2026-10-16T16:00:00Z", "2026-10-17", "begins at 16:00 UTC of the day before"],
    ["2026-10-17T00:00:00+08:00", "2026-10-17", "begins at its midnight"],
    ["2026-10-17T00:00:00.000001+08:00", "2026-10-17", "and has begun a microsecond later"],
    ["2026-10-16T15:59:59.999Z", "2026-10-16", "lasts to its last millisecond"],
    ["2026-10-16T15:59:59.999999Z", "2026-10-16", "and to its last microsecond"],
    ["1970-01-01T00:00:00+08:00", "1970-01-01", "begins before the epoch of the instants"],
    ["1969-12-31T23:59:59.999+08:00", "1969-12-31", "is told before the epoch"],
    ["1969-12-31T23:59:59.999999+08:00", "1969-12-31", "by its microseconds as well"],
    ["9999-12-31T23:59:59Z", "+010000-01-01", "is told in the year ten thousand"],
  ])("%s is %s: a day %s", (instant, text) =>
    expect(calendar.dayOf(instantOf(instant)).toString()).toBe(text),
  );
  it("has a last instant, also where eight hours more would need a bit more to be told", () => {
    const lastInstant = calendar.startOf(day("2004-11-04")) - 2 ** -13;
    expect(calendar.dayOf(lastInstant).toString()).toBe("2004-11-03");
  });
  it("ends at 24:00", () =>
    expect(instantText(calendar.endOf(day("2029-03-14")))).toBe("2029-03-15T00:00:00+08:00"));
  it("begins at 0:00", () =>
    expect(instantText(calendar.startOf(day("2026-10-17")))).toBe("2026-10-17T00:00:00+08:00"));
});

describe("a period", () => {
  it("ends when its last day does", () =>
    expect(calendar.endOfPeriod("2029-03-14")).toBe(calendar.endOf(day("2029-03-14"))));
  it("without an end is open", () =>
    expect(calendar.endOfPeriod(undefined)).toBe(Number.POSITIVE_INFINITY));
});

describe("months", () => {
  it.each([
    ["2026-08-31", 6, "2027-02-28", "an identity verified is verified again"],
    ["2026-01-31", 1, "2026-02-28", "a shelf life of one month"],
    ["2028-02-29", 12, "2029-02-28", "a shelf life of a year from a leap day"],
    ["2026-10-17", 36, "2029-10-17", "a trade record is kept"],
    ["2027-08-31", 6, "2028-02-29", "into a leap year"],
    ["2096-02-29", 48, "2100-02-28", "into a century without a leap day"],
    ["2026-03-31", 0, "2026-03-31", "none at all"],
  ])("%s and %i months is %s: %s", (from, months, to) =>
    expect(calendar.plusMonths(day(from), months).toString()).toBe(to),
  );
});

describe("calendar days", () => {
  it.each([
    ["2026-10-17", 7, "2026-10-24", "the return window"],
    ["2026-04-15", 60, "2026-06-14", "mediation under Order 121, to a Sunday"],
    ["2028-02-28", 1, "2028-02-29", "a leap day"],
  ])("%s and %i days is %s: %s", (from, days, to) => {
    expect(calendar.plusDays(day(from), days).toString()).toBe(to);
    expect(calendar.lastDayAfter(day(from), { days }).toString()).toBe(to);
  });
});

const workingDays: [from: string, count: number, to: string, why: string][] = [
  ["2026-09-23", 7, "2026-10-10", "over Mid-Autumn and Golden Week, the make-up Saturday counted"],
  ["2026-09-24", 20, "2026-10-29", "a level 2 recall announced before Golden Week"],
  ["2026-09-18", 1, "2026-09-20", "a make-up Sunday is a working day"],
  ["2026-02-13", 1, "2026-02-14", "the make-up Saturday before Spring Festival"],
  ["2026-02-14", 1, "2026-02-24", "after Spring Festival"],
  ["2026-11-20", 1, "2026-11-23", "over a plain weekend"],
  ["2026-04-14", 45, "2026-06-18", "mediation under Order 20, to the eve of Dragon Boat Festival"],
  ["2026-10-03", 0, "2026-10-03", "no day is counted, be the start a holiday"],
];

describe("working days", () => {
  it.each(workingDays)("%s and %i working days is %s: %s", (from, count, to) =>
    expect(calendar.plusWorkingDays(day(from), count).toString()).toBe(to),
  );
});

describe("a deadline in working days", () => {
  it.each([
    ["2026-12-31", false, "the last day announced"],
    ["2027-01-01", true, "the first that is not"],
    ["2028-06-30", true, "past a year that is not announced"],
    ["2004-01-01", false, "the first day known"],
    ["2003-12-31", true, "the last before the first known"],
  ])("%s is provisional: %s, %s", (deadline, provisional) =>
    expect(calendar.isProvisional(day(deadline))).toBe(provisional),
  );
  it.each([
    ["2003-12-31", "2004-01-09", false, "the start is not counted"],
    ["2003-12-30", "2004-01-09", true, "a day that is not known is counted"],
    ["2026-12-01", "2026-12-31", false, "every day is known"],
    ["2026-12-31", "2027-01-04", true, "a day that is not announced is counted"],
  ])("counted from %s to %s is provisional: %s, as %s", (start, deadline, provisional) =>
    expect(calendar.isProvisional(day(deadline), day(start))).toBe(provisional),
  );
  it("is provisional for a complaint filed on 2026-12-30", () =>
    expect(calendar.isProvisional(calendar.plusWorkingDays(day("2026-12-30"), 7))).toBe(true));
  it("is firm in the years 2004 to 2026, which the package knows without a gap", () => {
    const known = Array.from({ length: 23 }, (_, index) => 2004 + index);
    const yearOf = (text: string) => Number(text.slice(0, 4));
    expect(new Set(Object.keys(announced.holidays).map(yearOf))).toEqual(new Set(known));
    expect(new Set(Object.keys(announced.workdays).map(yearOf))).toEqual(new Set(known));
    const asked = Array.from({ length: 200 }, (_, index) => 1900 + index);
    expect(asked.filter((year) => !calendar.isProvisional(day(`${year}-07-01`)))).toEqual(known);
  });
});
