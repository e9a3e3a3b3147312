import * as z from "zod";

/**
 * A point in time, in milliseconds since 1970-01-01T00:00:00Z. Digits beyond the millisecond are
 * kept as a fraction, so that two instants a microsecond apart still compare.
 */
export type Instant = number;

/** An instant that is never reached. */
export const never: Instant = Number.POSITIVE_INFINITY;

export const hour = 3_600_000;

/** RFC 3339 with seconds and an offset, as text: what is stored is what was said. */
export const InstantText = z.iso
  .datetime({
    offset: true,
    error: "must be an instant with an offset, like 2026-10-17T10:00:00+08:00",
  })
  .meta({ format: "date-time" });

/** The instant that a text accepted by {@link InstantText} names. */
export const instantOf = (text: string): Instant => {
  const fraction = /\.\d{3}(\d+)/.exec(text)?.[1];
  const beyond = fraction === undefined ? 0 : Number(`0.${fraction}`);
  // A number this large has no room for more digits: the last instant of a day stays in that day.
  return Date.parse(text) + Math.min(beyond, 1 - 2 ** -10);
};

const shanghaiOffset = 8 * hour;

/** Seconds that were written lately: an instant is told again and again, and with its neighbours. */
const textBySecond = new Map<number, string>();
const secondsMost = 10_000;

const secondText = (second: number): string => {
  const known = textBySecond.get(second);
  if (known !== undefined) return known;
  const text = new Date(1000 * second + shanghaiOffset).toISOString().replace(/\.000Z$/, "");
  if (textBySecond.size >= secondsMost) textBySecond.clear();
  textBySecond.set(second, text);
  return text;
};

/** The instant in Chinese time, as text: `2026-10-17T10:00:00+08:00`, rounded up to a millisecond. */
export const instantText = (instant: Instant): string => {
  const inMs = Math.ceil(instant);
  const second = Math.floor(inMs / 1000);
  const ms = inMs - 1000 * second;
  return `${secondText(second)}${ms === 0 ? "" : `.${String(ms).padStart(3, "0")}`}+08:00`;
};
