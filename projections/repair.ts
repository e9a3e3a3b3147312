import {
  dayOf,
  endOf,
  isBefore,
  plusDays,
  plusMonths,
  startOf,
} from "../src/domain/values/calendar.ts";
import type { Instant } from "../src/domain/values/instant.ts";

/** 信用修复: a cured breach no longer weighs from the day that many months after its cure. */
export const repairedFrom = (curedAt: Instant, months: number): Instant =>
  startOf(plusMonths(dayOf(curedAt), months));

/** What was cured before this instant is repaired at T, and nothing else. */
export const repairedBefore = (at: Instant, months: number): Instant => {
  const today = dayOf(at);
  let last = plusMonths(today, -months);
  // Several days at the end of a month come to the same day of a shorter one.
  for (let next = plusDays(last, 1); !isBefore(today, plusMonths(next, months)); ) {
    last = next;
    next = plusDays(last, 1);
  }
  return endOf(last);
};
