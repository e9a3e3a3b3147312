import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Count,
  day,
  lastDayAfter,
  type Suspension,
} from "../../src/domain/values/calendar.ts";
import { always, isWorkingDay, julian, nthAfter, textOf } from "./reckoning.ts";

const test = (from: string, until: string): Suspension => ({ from: day(from), until: day(until) });

describe("a period of seven days from 1 December 2026", () => {
  const endsOn = (...tests: Suspension[]) =>
    lastDayAfter(day("2026-12-01"), { days: 7 }, tests).toString();

  it("ends on the 8th", () => expect(endsOn()).toBe("2026-12-08"));
  it("ends later by the days of a test", () =>
    expect(endsOn(test("2026-12-03", "2026-12-06"))).toBe("2026-12-11"));
  it("counts the day on which a test is over", () =>
    expect(endsOn(test("2026-12-08", "2026-12-09"))).toBe("2026-12-09"));
  it("leaves a day out once that two tests share", () =>
    expect(endsOn(test("2026-12-03", "2026-12-06"), test("2026-12-05", "2026-12-07"))).toBe(
      "2026-12-12",
    ));
  it("ends later still by a test on the days it has gained", () =>
    expect(endsOn(test("2026-12-03", "2026-12-06"), test("2026-12-11", "2026-12-13"))).toBe(
      "2026-12-13",
    ));
  it("is over before a test that begins the day after", () =>
    expect(endsOn(test("2026-12-09", "2026-12-20"))).toBe("2026-12-08"));
  it("gains nothing from a test on its start, which does not count anyhow", () =>
    expect(endsOn(test("2026-11-20", "2026-12-02"))).toBe("2026-12-08"));
  it("gains nothing from a test that is over when it begins, or before", () =>
    expect(endsOn(test("2026-12-04", "2026-12-04"), test("2026-12-06", "2026-12-03"))).toBe(
      "2026-12-08",
    ));
});

describe("a period of working days over Golden Week", () => {
  const endsOn = (workingDays: number, ...tests: Suspension[]) =>
    lastDayAfter(day("2026-09-23"), { workingDays }, tests).toString();

  it("counts 24 September, 8, 9 and the make-up Saturday 10 October when the rest is tested", () =>
    expect(endsOn(4, test("2026-09-28", "2026-10-01"))).toBe("2026-10-10"));
  it("gains nothing from a test on the holiday", () =>
    expect(endsOn(7, test("2026-10-01", "2026-10-08"))).toBe("2026-10-10"));
});

describe("a suspended period", () => {
  const start = fc.integer({ min: julian("2024-12-31"), max: julian("2026-12-31") });
  const count = fc.oneof(fc.record({ days: fc.nat(90) }), fc.record({ workingDays: fc.nat(60) }));
  /** Tests by when they begin after the start of the period and how long they take. */
  const tests = fc.array(
    fc.record({ after: fc.integer({ min: -10, max: 100 }), days: fc.nat(30) }),
    {
      maxLength: 5,
    },
  );
  type Tests = readonly { readonly after: number; readonly days: number }[];

  const suspensions = (start: number, tests: Tests) =>
    tests.map(({ after, days }) => test(textOf(start + after), textOf(start + after + days)));
  const daysTested = (start: number, tests: Tests) =>
    new Set(
      tests.flatMap(({ after, days }) =>
        Array.from({ length: days }, (_, index) => start + after + index),
      ),
    );
  const lastOf = (start: number, count: Count, suspensions?: readonly Suspension[]) =>
    julian(lastDayAfter(day(textOf(start)), count, suspensions).toString());

  it("ends on the day that a walk over the days left finds", () =>
    fc.assert(
      fc.property(start, count, tests, (start, count, tests) => {
        const tested = daysTested(start, tests);
        const n = "days" in count ? count.days : count.workingDays;
        const found = nthAfter(
          start,
          n,
          (number) => !tested.has(number) && ("days" in count || isWorkingDay(number)),
        );
        expect(textOf(lastOf(start, count, suspensions(start, tests)))).toBe(textOf(found));
      }),
      always,
    ));
  it("is longer by as many days as were tested in it", () =>
    fc.assert(
      fc.property(start, fc.nat(90), tests, (start, days, tests) => {
        const last = lastOf(start, { days }, suspensions(start, tests));
        const tested = [...daysTested(start, tests)];
        const lost = tested.filter((number) => start < number && number <= last);
        expect(last).toBe(start + days + lost.length);
        expect(days === 0 || !tested.includes(last)).toBe(true);
      }),
      always,
    ));
  it("ends on the same day in whatever order and however often the tests are told", () =>
    fc.assert(
      fc.property(start, count, tests, (start, count, tests) => {
        const told = suspensions(start, tests);
        expect(lastOf(start, count, [...told, ...told.toReversed()])).toBe(
          lastOf(start, count, told),
        );
      }),
      always,
    ));
  it("never ends earlier for one test more", () =>
    fc.assert(
      fc.property(start, count, tests, tests, (start, count, tests, more) => {
        const less = lastOf(start, count, suspensions(start, tests));
        const last = lastOf(start, count, suspensions(start, [...tests, ...more]));
        expect(last).toBeGreaterThanOrEqual(less);
        expect(less).toBeGreaterThanOrEqual(lastOf(start, count));
      }),
      always,
    ));
});
