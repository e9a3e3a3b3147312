import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as calendar from "../../src/domain/values/calendar.ts";
import { hour } from "../../src/domain/values/instant.ts";
import {
  always,
  firstMillisecond,
  julian,
  julianAt,
  lengthOfMonth,
  monthsLater,
  textOf,
} from "./reckoning.ts";

const { day } = calendar;

const dayBetween = (first: string, last: string) =>
  fc.integer({ min: julian(first), max: julian(last) });
const anyDay = dayBetween("1600-01-01", "2400-12-31");

describe("the reckoning that the calendar is held against", () => {
  it("goes from day to day and from month to month, for eight hundred years", () => {
    let reckoned = julian("1600-01-01");
    for (let year = 1600; year <= 2400; year += 1)
      for (let month = 1; month <= 12; month += 1)
        for (let date = 1; date <= lengthOfMonth(year, month); date += 1) {
          const text = textOf(reckoned);
          if (julian(text) !== reckoned || text !== dated(year, month, date))
            expect.fail(`day ${reckoned} is ${text}, not ${dated(year, month, date)}`);
          reckoned += 1;
        }
    expect(reckoned).toBe(julian("2401-01-01"));
  });
  it("knows a Saturday, the epoch and the first second of the millennium", () => {
    expect(julian("2000-01-01")).toBe(2451545);
    expect(julian("2000-01-01") % 7).toBe(5);
    expect(julian("1970-01-01")).toBe(2440588);
    expect(firstMillisecond(julian("2000-01-01"))).toBe(946656000000);
  });
});

const dated = (year: number, month: number, date: number) =>
  [year, month, date].map((part) => String(part).padStart(2, "0")).join("-");

describe("calendar days", () => {
  it("are the next numbers, and give the same last day however they are counted", () =>
    fc.assert(
      fc.property(anyDay, fc.nat(2000), (from, days) => {
        const start = day(textOf(from));
        expect(calendar.plusDays(start, days).toString()).toBe(textOf(from + days));
        expect(calendar.lastDayAfter(start, { days }).toString()).toBe(textOf(from + days));
        expect(calendar.plusDays(calendar.plusDays(start, days), -days).equals(start)).toBe(true);
      }),
      always,
    ));
  it("are before one another as their numbers are", () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2, max: 2 }), (one, between) => {
        expect(calendar.isBefore(day(textOf(one)), day(textOf(one + between)))).toBe(between > 0);
      }),
      always,
    ));
});

describe("months", () => {
  it("are a month's number and a date that is clipped", () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 1200 }), (from, months) => {
        const start = textOf(from);
        expect(calendar.plusMonths(day(start), months).toString()).toBe(monthsLater(start, months));
      }),
      always,
    ));

  // Around a leap year, a century without a leap day and one that has it.
  it.each([2026, 2028, 2100, 2400])("are clipped from every end of a month of %i", (year) => {
    for (let month = 1; month <= 12; month += 1)
      for (let date = 28; date <= lengthOfMonth(year, month); date += 1)
        for (let months = -60; months <= 60; months += 1) {
          const start = dated(year, month, date);
          const later = calendar.plusMonths(day(start), months);
          if (later.toString() !== monthsLater(start, months))
            expect.fail(`${start} and ${months} months is ${later}`);
        }
  });

  it("make a year by the dozen, in which only a leap day loses its date", () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 100 }), (from, years) => {
        const start = day(textOf(from));
        const anniversary = calendar.plusMonths(start, 12 * years);
        expect(anniversary.equals(start.add({ years }))).toBe(true);
        expect(anniversary.year).toBe(start.year + years);
        expect(anniversary.month).toBe(start.month);
        const date = anniversary.inLeapYear ? start.day : Math.min(start.day, 28);
        expect(anniversary.day).toBe(start.month === 2 ? date : start.day);
      }),
      always,
    ));

  it("never end before their start, nor earlier for being more or for starting later", () =>
    fc.assert(
      fc.property(anyDay, fc.nat(60), fc.nat(400), fc.nat(400), (from, later, months, more) => {
        const end = (start: number, months: number) =>
          calendar.plusMonths(day(textOf(start)), months);
        expect(calendar.isBefore(end(from, months), day(textOf(from)))).toBe(false);
        expect(calendar.isBefore(end(from, months + more), end(from, months))).toBe(false);
        expect(calendar.isBefore(end(from + later, months), end(from, months))).toBe(false);
      }),
      always,
    ));
});

describe("instants", () => {
  const milliseconds = fc.integer({
    min: firstMillisecond(julian("1600-01-01")),
    max: firstMillisecond(julian("2400-12-31")),
  });
  // A fraction that an instant of any of these years can hold.
  const fraction = fc.nat(511).map((parts) => parts / 512);

  it("lie in the day that China has, eight hours ahead", () =>
    fc.assert(
      fc.property(milliseconds, fraction, (millisecond, fraction) => {
        const found = calendar.dayOf(millisecond + fraction);
        expect(found.toString()).toBe(textOf(julianAt(millisecond)));
        expect(calendar.startOf(found)).toBe(firstMillisecond(julianAt(millisecond)));
        expect(calendar.endOf(found)).toBe(firstMillisecond(julianAt(millisecond) + 1));
      }),
      always,
    ));
  it("belong to a day from its first to the last before its end", () =>
    fc.assert(
      fc.property(anyDay, fraction, (number, fraction) => {
        const civil = day(textOf(number));
        const [start, end] = [calendar.startOf(civil), calendar.endOf(civil)];
        expect(calendar.dayOf(start).equals(civil)).toBe(true);
        expect(calendar.dayOf(start + fraction).equals(civil)).toBe(true);
        expect(calendar.dayOf(start - 1 + fraction).toString()).toBe(textOf(number - 1));
        expect(calendar.dayOf(end - 1 + fraction).equals(civil)).toBe(true);
        expect(calendar.dayOf(end).toString()).toBe(textOf(number + 1));
        expect(calendar.endOfPeriod(textOf(number))).toBe(end);
      }),
      always,
    ));
  it("are a day later after 24 hours, all year round", () =>
    fc.assert(
      fc.property(milliseconds, fc.nat(400), (millisecond, days) => {
        expect(calendar.dayOf(millisecond + 24 * hour * days).toString()).toBe(
          textOf(julianAt(millisecond) + days),
        );
      }),
      always,
    ));
});
