import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day, isProvisional, plusWorkingDays } from "../../src/domain/values/calendar.ts";
import { always, isWorkingDay, julian, nthAfter, textOf } from "./reckoning.ts";

describe("working days", () => {
  const days = (first: string, last: string) =>
    fc.integer({ min: julian(first), max: julian(last) });
  const start = days("2024-12-31", "2026-12-31");
  const count = fc.nat(365);
  const last = (from: number, workingDays: number) =>
    julian(plusWorkingDays(day(textOf(from)), workingDays).toString());

  it("of 2025 and 2026 are the State Council's, day by day", () => {
    const isOne = (number: number) => last(number - 1, 1) === number;
    const differing = [];
    for (let number = julian("2025-01-01"); number <= julian("2026-12-31"); number += 1)
      if (isOne(number) !== isWorkingDay(number)) differing.push(textOf(number));
    expect(differing).toEqual([]);
  });
  it("are counted as a walk counts them, also where only weekends are known", () =>
    fc.assert(
      fc.property(fc.oneof(start, days("2027-01-01", "2100-12-31")), count, (from, n) => {
        expect(textOf(last(from, n))).toBe(textOf(nthAfter(from, n, isWorkingDay)));
      }),
      always,
    ));
  it("end on a working day, never before the start, each later than the one before", () =>
    fc.assert(
      fc.property(start, count, (from, n) => {
        expect(last(from, 0)).toBe(from);
        expect(last(from, n)).toBeGreaterThanOrEqual(from + n);
        expect(last(from, n + 1)).toBeGreaterThan(last(from, n));
        expect(isWorkingDay(last(from, n + 1))).toBe(true);
      }),
      always,
    ));
  it("never end earlier for starting later", () =>
    fc.assert(
      fc.property(start, fc.nat(30), count, (from, later, n) => {
        expect(last(from + later, n)).toBeGreaterThanOrEqual(last(from, n));
      }),
      always,
    ));
  it("may be counted in two parts", () =>
    fc.assert(
      fc.property(start, count, count, (from, n, more) => {
        expect(last(last(from, n), more)).toBe(last(from, n + more));
      }),
      always,
    ));
  it("are provisional as soon as one that is counted is of no year announced", () =>
    fc.assert(
      fc.property(days("2003-01-01", "2027-12-31"), fc.integer({ min: 1, max: 365 }), (from, n) => {
        const deadline = last(from, n);
        const isKnown = (number: number) =>
          "2004-01-01" <= textOf(number) && textOf(number) <= "2026-12-31";
        expect(isProvisional(day(textOf(deadline)), day(textOf(from)))).toBe(
          !isKnown(from + 1) || !isKnown(deadline),
        );
        expect(isProvisional(day(textOf(deadline)))).toBe(!isKnown(deadline));
      }),
      always,
    ));
});
