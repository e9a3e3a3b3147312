import chineseDays from "chinese-days";
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

/** Working days are known up to the end of the last year whose calendar has been announced. */
const lastAnnouncedDay = Temporal.PlainDate.from("2026-12-31");

export const day = (text: string): Day => Temporal.PlainDate.from(text);

export const dayOf = (instant: Instant): Day =>
  Temporal.PlainDate.from(new Date(Math.floor(instant) + offset).toISOString().slice(0, 10));

export const startOf = (day: Day): Instant => Date.parse(day.toString()) - offset;

/** The first instant after the day: a last day ends at 24:00. */
export const endOf = (day: Day): Instant => startOf(day) + dayLength;

/** The end of a period's last day; a period without an end is open. */
export const endOfPeriod = (lastDay: string | undefined): Instant =>
  lastDay === undefined ? never : endOf(day(lastDay));

/** Months are clipped at their end: 31 August and six months is 28 February. */
export const plusMonths = (day: Day, months: number): Day => day.add({ months });

export const plusDays = (day: Day, days: number): Day => day.add({ days });

/** The n-th working day after the day, which is itself not counted. */
export const plusWorkingDays = (day: Day, workingDays: number): Day => {
  let last = day;
  for (let left = workingDays; left > 0; ) {
    last = last.add({ days: 1 });
    if (chineseDays.isWorkday(last.toString())) left -= 1;
  }
  return last;
};

/** True of a working-day deadline that rests on a calendar not yet announced. */
export const isProvisional = (deadline: Day): boolean =>
  Temporal.PlainDate.compare(deadline, lastAnnouncedDay) > 0;

export const isBefore = (one: Day, other: Day): boolean =>
  Temporal.PlainDate.compare(one, other) < 0;
