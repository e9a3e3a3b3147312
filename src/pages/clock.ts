import { type Html, html } from "./html.ts";

const beijingOffsetMs = 8 * 3_600_000;

/** `2026-10-21 19:42` in Beijing, whatever offset the instant was given with. */
export const clock = (instant: string): string => {
  // As the service tells them: nothing to reckon.
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d.*\+08:00$/.test(instant))
    return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return instant;
  return new Date(ms + beijingOffsetMs).toISOString().slice(0, 16).replace("T", " ");
};

/** The day in Beijing; a day stays as it is. */
export const day = (instantOrDay: string): string => clock(instantOrDay).slice(0, 10);

/** The day alone, which stays on one line. */
export const dated = (instantOrDay: string): Html => html`<time>${day(instantOrDay)}</time>`;

/** `10-21`: month and day, as they stand under a drawing. */
export const shortDay = (instantOrDay: string): string =>
  day(instantOrDay).slice(5).replace(/^0/, "");

export const timed = (instant: string): Html =>
  html`<time datetime="${instant}">${clock(instant)}</time>`;

/** Whole days from one day in Beijing to a later one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(day(to)) - Date.parse(day(from))) / 86_400_000);
