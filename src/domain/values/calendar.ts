import announced from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { hour, type Instant, never } from "./instant.ts";

/**
 * Civil days are Asia/Shanghai. China has kept one offset without summer time since 1991, and every
 * day judged here lies after that, so a day begins at a fixed 16:00 UTC of the day before.
 */
export type Day = Temporal.PlainDate;

const offset = 8 * hour;
const dayLength = 24 * hour;

/** A civil day as text, `2026-09-05`; a day that does not exist is refused. */
export const DayText = z.iso.date({ error: "must be a day that exists, like 2026-09-05" });

export const day = (text: string): Day => Temporal.PlainDate.from(text);

/** Days are walked as plain numbers, days since the epoch: a year of them in microseconds. */
const numberOf = (day: Day): number => Date.parse(day.toString()) / dayLength;
const epoch = day("1970-01-01");
const dayNumbered = (number: number): Day => epoch.add({ days: number });

export const dayOf = (instant: Instant): Day =>
  dayNumbered(Math.floor((Math.floor(instant) + offset) / dayLength));

export const startOf = (day: Day): Instant => numberOf(day) * dayLength - offset;

/** The first instant after the day: a last day ends at 24:00. */
export const endOf = (day: Day): Instant => startOf(day) + dayLength;

/** The end of a period's last day; a period without an end is open. */
export const endOfPeriod = (lastDay: string | undefined): Instant =>
  lastDay === undefined ? never : endOf(day(lastDay));

export const isBefore = (one: Day, other: Day): boolean =>
  Temporal.PlainDate.compare(one, other) < 0;

/** Somebody may print two thousand million days on a pack: the calendar ends in ten thousand years. */
const daysAtMost = 3_652_425;
const monthsAtMost = 120_000;

/**
 * Months are clipped at their end: 31 August and six months is 28 February. A year is twelve
 * months, so 29 February and a year is 28 February as well.
 */
export const plusMonths = (day: Day, months: number): Day =>
  day.add({ months: Math.min(months, monthsAtMost) });

export const plusDays = (day: Day, days: number): Day =>
  day.add({ days: Math.min(days, daysAtMost) });

/** The n-th working day after the day, which is itself not counted. */
export const plusWorkingDays = (day: Day, workingDays: number): Day =>
  lastDayAfter(day, { workingDays });

/** How long a period lasts, in whole days. */
export type Count = { readonly days: number } | { readonly workingDays: number };

/** A time that does not count, such as testing: its first day, and the first that counts again. */
export type Suspension = { readonly from: Day; readonly until: Day };

/**
 * The last day of a period that begins after the start, which is itself not counted. Suspended days
 * are left out, each once however many suspensions share it (SAMR Order 20, Art 20). A period that
 * has run out before a suspension begins is not made longer by it.
 */
export const lastDayAfter = (
  start: Day,
  count: Count,
  suspensions: readonly Suspension[] = [],
): Day => {
  const suspended = suspensions.map(({ from, until }) => ({
    from: numberOf(from),
    until: numberOf(until),
  }));
  const counts = (number: number) =>
    ("days" in count || isWorkingDay(number)) &&
    !suspended.some(({ from, until }) => from <= number && number < until);

  let last = numberOf(start);
  let left = "days" in count ? count.days : count.workingDays;
  while (left > 0) {
    last += 1;
    if (counts(last)) left -= 1;
  }
  return dayNumbered(last);
};

/**
 * Only the table of `chinese-days` is used: its functions read a day in the time zone of the
 * machine, and west of Greenwich they answer for the day before.
 */
const numbersOf = (table: object): ReadonlySet<number> =>
  new Set(Object.keys(table).map((text) => numberOf(day(text))));
const daysOff = numbersOf(announced.holidays);
const makeUpDays = numbersOf(announced.workdays);

const isWorkingDay = (number: number): boolean => {
  if (makeUpDays.has(number)) return true;
  const weekday = new Date(number * dayLength).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !daysOff.has(number);
};

/** The State Council announces working days year by year: they are known of these years alone. */
const announcedYears = Object.keys(announced.holidays).map((text) => day(text).year);
const announcedAfter = day(`${Math.min(...announcedYears) - 1}-12-31`);
const announcedUntil = day(`${Math.max(...announcedYears)}-12-31`);

/**
 * True of a working-day deadline that rests on a calendar not known. A deadline is the last day that
 * is counted, so it alone tells whether the count went past the announced years. Whether the count
 * began before them takes its start as well; left out, that is the day before the deadline.
 */
export const isProvisional = (deadline: Day, start: Day = plusDays(deadline, -1)): boolean =>
  isBefore(announcedUntil, deadline) || isBefore(start, announcedAfter);
