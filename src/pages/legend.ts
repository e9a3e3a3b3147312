import { type Html, html } from "./html.ts";
import type { Language } from "./languages.ts";
import { type Mark, mark } from "./marks.ts";
import { markMeanings, markWords } from "./words.ts";

const names: readonly Mark[] = ["pass", "late", "fail", "wait", "na", "unk"];

const legendIn = (language: Language): Html =>
  html`<section class="card screen" aria-labelledby="legend-h">
    <h2 id="legend-h">${language === "zh" ? "记号" : "The marks"}</h2><ul class="rules">
${names.map(
  (
    name,
  ) => html`<li class="${name}">${mark(name)}<div><span class="word">${markWords[name][language]}
    </span><span class="note">${markMeanings[name][language]}</span></div></li>
`,
)}</ul></section>
`;

/** What each shape means. */
export const legend: Readonly<Record<Language, Html>> = {
  zh: legendIn("zh"),
  en: legendIn("en"),
};
