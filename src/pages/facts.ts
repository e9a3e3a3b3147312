import { day, daysBetween } from "./clock.ts";
import { type Html, html, type Part } from "./html.ts";
import type { Language } from "./languages.ts";
import { type Mark, mark } from "./marks.ts";
import { whole } from "./said.ts";
import type { Recorded } from "./trace.ts";

interface Paper {
  readonly name: Mark;
  readonly title: Part;
  readonly by: Part;
  readonly facts: readonly (readonly [string, Part] | undefined)[];
}

/** A paper in a fold: what it is and whose, and within it what it says. */
export const paper = ({ name, title, by, facts }: Paper): Html =>
  html`<details><summary class="${name}">${mark(name)}<span class="label"><b>${title}</b>
    <span class="note">${by}</span></span></summary>${factList(facts)}</details>
`;

type Fact = readonly [string, Part];

/** Names and what stands on record for them, line by line. */
export const factRows = (facts: readonly (Fact | undefined)[]): Html =>
  html`${facts.map(
    (fact) => fact !== undefined && html`<div><dt>${fact[0]}</dt><dd>${fact[1]}</dd></div>`,
  )}`;

export const factList = (facts: readonly (Fact | undefined)[]): Html =>
  html`<dl class="facts">${factRows(facts)}</dl>`;

/** When it was so, and when it came on record: a delay is said aloud. */
export const recordedText = ({ occurredAt, recordedAt }: Recorded, language: Language): Html => {
  const late = daysBetween(occurredAt, recordedAt);
  const at = whole(day(occurredAt));
  if (late <= 0)
    return language === "zh" ? html`${at}，当日入账` : html`${at}, recorded the same day`;
  const recorded = whole(day(recordedAt));
  return language === "zh"
    ? html`${at}，${recorded} 才入账（迟了 ${late} 天）`
    : html`${at}, recorded ${recorded} (${late} ${late === 1 ? "day" : "days"} later)`;
};
