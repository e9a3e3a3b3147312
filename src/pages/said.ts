import { cleaned, type Html, html, type Part } from "./html.ts";
import type { Language } from "./languages.ts";

const segmenter = new Intl.Segmenter();
const charactersMax = 160;

/** The text, cut between characters where it is longer than anybody reads. */
export const clipped = (text: string, limit = charactersMax): string => {
  if (text.length <= limit) return text;
  let kept = "";
  for (const { segment } of segmenter.segment(text.slice(0, 4 * limit))) {
    if (kept.length + segment.length > limit) break;
    kept += segment;
  }
  return `${kept}…`;
};

/**
 * What somebody recorded, as it stands on record: cut off from the direction of the text around it,
 * and marked as Chinese where the page is not.
 */
export const said = (text: string, language: Language, limit = charactersMax): Html =>
  language === "en" && /\p{Script=Han}/u.test(text)
    ? html`<bdi lang="zh-CN">${clipped(text, limit)}</bdi>`
    : html`<bdi>${clipped(text, limit)}</bdi>`;

/** The same where no markup can stand: in a title. */
export const plainly = (text: string, limit = 60): string => clipped(cleaned(text), limit);

/** A number or day that should not be torn apart at the end of a line. */
export const whole = (part: Part): Html => html`<span class="nb">${part}</span>`;

const wholeMax = 24;

/** A number or name on record, not torn apart as long as it is short. */
export const kept = (text: string, language: Language): Html =>
  text.length <= wholeMax ? whole(said(text, language)) : said(text, language);

/** A sentence with days in it, each on one line. */
export const sentence = (text: string, language: Language): Html =>
  html`${clipped(text)
    .split(/(\d{4}-\d\d-\d\d)/)
    .map((part, index) =>
      index % 2 === 1 ? html`<time>${part}</time>` : part !== "" && said(part, language),
    )}`;

/** A code that is read letter by letter. */
export const lettered = (text: string): Html => html`<span class="code">${clipped(text)}</span>`;

/** A serial as people read it out: by four. */
export const byFour = (serial: string): string => {
  let spaced = serial.slice(0, 4);
  for (let from = 4; from < serial.length; from += 4) spaced += ` ${serial.slice(from, from + 4)}`;
  return spaced;
};

/** Sentences of a list, as the language puts them in a row. */
export const listed = (parts: readonly Html[], language: Language): Html =>
  html`${parts.map((part, index) => [index > 0 && (language === "zh" ? "、" : ", "), part])}`;
