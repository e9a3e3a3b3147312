/**
 * A second way to count days, with neither Temporal nor Date, to hold the calendar against. A day
 * is its Julian day number (Fliegel and Van Flandern 1968), which goes up by one from day to day;
 * a month is a month and a length.
 */
export const julian = (text: string): number => {
  const [year, month, day] = parts(text);
  const beforeMarch = month < 3 ? 1 : 0;
  const y = year + 4800 - beforeMarch;
  const m = month + 12 * beforeMarch - 3;
  return (
    day + floor(153 * m + 2, 5) + 365 * y + floor(y, 4) - floor(y, 100) + floor(y, 400) - 32045
  );
};

export const textOf = (julian: number): string => {
  const a = julian + 32044;
  const b = floor(4 * a + 3, 146097);
  const c = a - floor(146097 * b, 4);
  const d = floor(4 * c + 3, 1461);
  const e = c - floor(1461 * d, 4);
  const m = floor(5 * e + 2, 153);
  const tenth = floor(m, 10);
  return written(100 * b + d - 4800 + tenth, m + 3 - 12 * tenth, e - floor(153 * m + 2, 5) + 1);
};

export const lengthOfMonth = (year: number, month: number): number => {
  const isLeap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
  if (month === 2) return isLeap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

export const monthsLater = (text: string, months: number): string => {
  const [year, month, day] = parts(text);
  const sinceYearZero = 12 * year + (month - 1) + months;
  const toYear = floor(sinceYearZero, 12);
  const toMonth = sinceYearZero - 12 * toYear + 1;
  return written(toYear, toMonth, Math.min(day, lengthOfMonth(toYear, toMonth)));
};

/** Milliseconds since 1970-01-01T00:00Z at which a day begins in China, eight hours ahead. */
export const firstMillisecond = (julian: number): number =>
  (julian - 2440588) * 86400000 - 28800000;

export const julianAt = (millisecond: number): number =>
  floor(millisecond + 28800000, 86400000) + 2440588;

/** How properties are held against it: every run asks the same questions. */
export const always = { seed: 20261123, numRuns: 500 };

/** Every day off, weekends in between included, as announced by the State Council's office. */
const daysOff = [
  // 国办发明电〔2024〕12号, 12 November 2024
  ["2025-01-01", "2025-01-01"],
  ["2025-01-28", "2025-02-04"],
  ["2025-04-04", "2025-04-06"],
  ["2025-05-01", "2025-05-05"],
  ["2025-05-31", "2025-06-02"],
  ["2025-10-01", "2025-10-08"],
  // The notice of 4 November 2025
  ["2026-01-01", "2026-01-03"],
  ["2026-02-15", "2026-02-23"],
  ["2026-04-04", "2026-04-06"],
  ["2026-05-01", "2026-05-05"],
  ["2026-06-19", "2026-06-21"],
  ["2026-09-25", "2026-09-27"],
  ["2026-10-01", "2026-10-07"],
] as const;

const makeUpDays =
  "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 " +
  "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10";

/** True of a working day of 2025 or 2026; of any other year only weekends are known. */
export const isWorkingDay = (number: number): boolean => {
  const text = textOf(number);
  if (makeUpDays.includes(text)) return true;
  if (daysOff.some(([first, last]) => first <= text && text <= last)) return false;
  return number % 7 < 5; // The days are counted from a Monday.
};

/** The n-th day after the start of those that count. */
export const nthAfter = (start: number, n: number, counts: (day: number) => boolean): number => {
  if (n === 0) return start;
  return nthAfter(start + 1, counts(start + 1) ? n - 1 : n, counts);
};

const floor = (dividend: number, divisor: number): number => {
  const rest = ((dividend % divisor) + divisor) % divisor;
  return (dividend - rest) / divisor;
};

const parts = (text: string): [year: number, month: number, day: number] => [
  Number(text.slice(0, 4)),
  Number(text.slice(5, 7)),
  Number(text.slice(8, 10)),
];

const written = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
